// Any landmarks, at any times, are counted within the rules: counts never fall, events
// are in order of time, and the output is valid JSON without NaN or infinity.
#include "coach/analysis.hpp"
#include "coach/analysis_file.hpp"
#include "exercise/reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

using namespace limber;

namespace {

exercise::Exercise load_squats() {
  std::ifstream file{LIMBER_SOURCE_DIR "/exercises/squats.toml"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  auto squats = exercise::read_exercise(text, "squats.toml");
  if (!squats) std::abort();
  return *squats;
}

/// Takes numbers from the bytes until they are used up.
class Numbers {
public:
  Numbers(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool any() const { return at_ < size_; }

  std::uint8_t next_byte() { return any() ? data_[at_++] : 0; }

  /// In [-4, 4), steps of 1/8192; now and then something much larger, or no number at all.
  double next() {
    const int low = next_byte();
    const auto raw = static_cast<std::int16_t>(low | (next_byte() << 8));
    if (raw == 0x7fff) return 1e300;
    if (raw == 0x7ffe) return std::numeric_limits<double>::quiet_NaN();
    return raw / 8192.0;
  }

private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

/// The frame before with up to 31 landmarks moved; nobody where the byte says 255.
body::LandmarkFrame next_frame(Numbers& numbers, double t_s, const body::Landmarks& before) {
  body::LandmarkFrame frame{t_s, before};
  const int changed = numbers.next_byte();
  if (changed == 255) frame.seen.reset();
  for (int i = 0; frame.seen && i < changed % 32; ++i) {
    const std::size_t id = numbers.next_byte() % body::landmark_count;
    body::Landmark& world = frame.seen->world[id];
    world = {numbers.next(), numbers.next(), numbers.next(), numbers.next()};
    frame.seen->image[id] = {0.5 + world.x / 4.0, 0.5 + world.y / 4.0, world.z, world.visibility};
  }
  return frame;
}

void check(const coach::Analysis& analysis) {
  int count = 0;
  double t_s = -1.0;
  for (const count::CountEvent& event : analysis.events) {
    if (event.count_after < count || !(event.t_s >= t_s)) std::abort();
    count = event.count_after;
    t_s = event.t_s;
  }
  const auto json = nlohmann::json::parse(coach::write_analysis_json(analysis), nullptr, false);
  if (!json.is_object() || json["reps"]["total"] != analysis.counts.total) std::abort();
  if (!json["seen_fraction"].is_number() || !json["duration_s"].is_number()) std::abort();
  for (const auto& range : json["range_deg"])
    for (const auto& number : range)
      if (!number.is_number()) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const exercise::Exercise squats = load_squats();
  Numbers numbers{data, size};
  coach::Analyzer analyzer{squats, 1280, 720};
  body::Landmarks seen;
  double t_s = 0.0;
  while (numbers.any()) {
    const body::LandmarkFrame frame = next_frame(numbers, t_s, seen);
    if (frame.seen) seen = *frame.seen;
    analyzer.push(frame);
    t_s += 1.0 / 30.0;
  }
  check(analyzer.finish());
  return 0;
}
