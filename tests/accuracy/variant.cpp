#include "variant.hpp"

#include <algorithm>
#include <cmath>

namespace limber::accuracy {
namespace {

video::Frame crop(const video::Frame& frame, double share) {
  const int dx = static_cast<int>(share * frame.width_px);
  const int dy = static_cast<int>(share * frame.height_px);
  video::Frame out{frame.t_s, frame.width_px - 2 * dx, frame.height_px - 2 * dy, {}};
  out.rgb.reserve(static_cast<std::size_t>(3 * out.width_px * out.height_px));
  for (int y = 0; y < out.height_px; ++y) {
    const auto row = frame.rgb.begin() + 3L * ((y + dy) * frame.width_px + dx);
    out.rgb.insert(out.rgb.end(), row, row + 3L * out.width_px);
  }
  return out;
}

void mirror(video::Frame& frame) {
  for (int y = 0; y < frame.height_px; ++y) {
    std::uint8_t* row = frame.rgb.data() + 3L * y * frame.width_px;
    for (int left = 0, right = frame.width_px - 1; left < right; ++left, --right)
      std::swap_ranges(row + 3 * left, row + 3 * left + 3, row + 3 * right);
  }
}

} // namespace

bool Variant::changes_frames() const {
  return mirrored || fps > 0.0 || cropped > 0.0 || brightness != 1.0 || cut_s > 0.0;
}

const std::vector<Variant>& variants() {
  static const std::vector<Variant> all{
      {.name = "original"},
      {.name = "mirrored", .mirrored = true},
      {.name = "0.6 times the speed", .speed = 0.6},
      {.name = "1.6 times the speed", .speed = 1.6},
      {.name = "10 frames a second", .fps = 10.0},
      {.name = "15 frames a second", .fps = 15.0},
      {.name = "cropped by 5 % each side", .cropped = 0.05},
      {.name = "darkened to 35 %", .brightness = 0.35},
      {.name = "first second removed", .cut_s = 1.0},
  };
  return all;
}

std::optional<video::Frame> apply(const Variant& variant, const video::Frame& frame,
                                  std::optional<double>& last_kept_s) {
  if (frame.t_s < variant.cut_s) return std::nullopt;
  if (variant.fps > 0.0) {
    // Half a millisecond of slack: times are rounded in the file.
    if (last_kept_s && frame.t_s - *last_kept_s < 1.0 / variant.fps - 5e-4) return std::nullopt;
    last_kept_s =
        last_kept_s ? std::max(*last_kept_s + 1.0 / variant.fps, frame.t_s - 0.02) : frame.t_s;
  }
  video::Frame out = variant.cropped > 0.0 ? crop(frame, variant.cropped) : frame;
  if (variant.mirrored) mirror(out);
  if (variant.brightness != 1.0)
    for (std::uint8_t& value : out.rgb)
      value = static_cast<std::uint8_t>(std::lround(value * variant.brightness));
  out.t_s = (frame.t_s - variant.cut_s) / variant.speed;
  return out;
}

int expected_reps(const Variant& variant, const tests::Label& label) {
  if (variant.cut_s <= 0.0 || label.peak_s.empty()) return label.reps;
  return static_cast<int>(std::count_if(label.peak_s.begin(), label.peak_s.end(),
                                        [&](double peak) { return peak > variant.cut_s; }));
}

} // namespace limber::accuracy
