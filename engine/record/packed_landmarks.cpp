#include "record/packed_landmarks.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace limber::record {
namespace {

using body::Landmark;
using body::LandmarkFrame;
using body::Landmarks;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr char form = 1; // the first byte: the version of the packing
constexpr std::size_t numbers_a_point = 4;
constexpr std::size_t numbers_a_set = body::landmark_count * numbers_a_point;

/// A body's numbers as integers: the image points, then the world points.
using Whole = std::array<std::int64_t, 2 * numbers_a_set>;

double unit_of(std::size_t number) {
  if (number % numbers_a_point == 3) return packed_visibility;
  return number < numbers_a_set ? packed_image : packed_world_m;
}

double& value_of(Landmarks& seen, std::size_t number) {
  auto& set = number < numbers_a_set ? seen.image : seen.world;
  Landmark& point = set[number % numbers_a_set / numbers_a_point];
  switch (number % numbers_a_point) {
  case 0:
    return point.x;
  case 1:
    return point.y;
  case 2:
    return point.z;
  default:
    return point.visibility;
  }
}

std::int64_t whole(double value, double unit) { return std::llround(value / unit); }

/// Base 128, lowest first, the high bit where more follow; the sign in the lowest bit.
void append(std::string& out, std::int64_t change) {
  auto rest = (static_cast<std::uint64_t>(change) << 1U) ^ static_cast<std::uint64_t>(change >> 63);
  while (rest > 127U) {
    out += static_cast<char>((rest & 127U) | 128U);
    rest >>= 7U;
  }
  out += static_cast<char>(rest);
}

class Bytes {
public:
  explicit Bytes(std::string_view rest) : rest_{rest} {}

  bool at_end() const { return rest_.empty(); }

  std::optional<std::int64_t> take() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64U && !rest_.empty(); shift += 7U) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 127U) << shift;
      if (byte < 128U)
        return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
    }
    return std::nullopt;
  }

private:
  std::string_view rest_;
};

/// Sums of damaged bytes must not overflow.
constexpr std::int64_t max_whole = std::int64_t{1} << 60;

bool add(std::int64_t& sum, std::optional<std::int64_t> change) {
  if (!change || *change > max_whole || *change < -max_whole) return false;
  sum += *change;
  return sum <= max_whole && sum >= -max_whole;
}

bool take_body(Bytes& bytes, Whole& last) {
  for (std::int64_t& number : last)
    if (!add(number, bytes.take())) return false;
  return true;
}

Landmarks body_of(const Whole& numbers) {
  Landmarks seen;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    value_of(seen, i) = static_cast<double>(numbers[i]) * unit_of(i);
  return seen;
}

} // namespace

std::string pack_frames(std::span<const LandmarkFrame> frames) {
  std::string out{form};
  std::int64_t last_time = 0;
  Whole last{};
  for (const LandmarkFrame& frame : frames) {
    const std::int64_t time = whole(frame.t_s, packed_time_s);
    append(out, time - last_time);
    last_time = time;
    append(out, frame.seen ? 1 : 0);
    if (!frame.seen) continue;
    Landmarks seen = *frame.seen;
    for (std::size_t i = 0; i < last.size(); ++i) {
      const std::int64_t number = whole(value_of(seen, i), unit_of(i));
      append(out, number - last[i]);
      last[i] = number;
    }
  }
  return out;
}

Result<std::vector<LandmarkFrame>> unpack_frames(std::string_view text, std::size_t max_frames,
                                                 std::string_view source_name) {
  const auto damaged = [&] {
    return fail(ErrorCode::content_invalid, std::string{source_name} + ": packed landmarks");
  };
  if (text.empty() || text.front() != form) return damaged();
  Bytes bytes{text.substr(1)};
  std::vector<LandmarkFrame> frames;
  std::int64_t time = 0;
  Whole last{};
  while (!bytes.at_end()) {
    if (frames.size() == max_frames || !add(time, bytes.take())) return damaged();
    LandmarkFrame frame{static_cast<double>(time) * packed_time_s, std::nullopt};
    const std::optional<std::int64_t> seen = bytes.take();
    if (!seen || (*seen != 0 && *seen != 1)) return damaged();
    if (*seen == 1) {
      if (!take_body(bytes, last)) return damaged();
      frame.seen = body_of(last);
    }
    frames.push_back(std::move(frame));
  }
  return frames;
}

} // namespace limber::record
