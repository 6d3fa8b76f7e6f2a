#include "error_sizes.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace limber::performer {
namespace {

using body::LandmarkId;

constexpr double body_height_m = 1.65; // in the network's world points, for everybody

std::vector<std::size_t> points_in(BodyPart part) {
  using enum LandmarkId;
  const auto pairs = [](std::initializer_list<LandmarkId> left) {
    std::vector<std::size_t> points;
    for (const LandmarkId id : left) {
      points.push_back(static_cast<std::size_t>(id));
      points.push_back(static_cast<std::size_t>(id) + 1);
    }
    return points;
  };
  switch (part) {
  case BodyPart::trunk:
    return pairs({left_shoulder, left_hip});
  case BodyPart::arms:
    return pairs({left_elbow, left_wrist});
  case BodyPart::legs:
    return pairs({left_knee, left_ankle});
  case BodyPart::feet:
    return pairs({left_heel, left_foot_index});
  }
  return {};
}

double median(std::vector<double> values) {
  return values.empty() ? 0.0 : core::upper_median(std::move(values));
}

bool counts(const body::Landmark& mark, bool seen) {
  return seen ? mark.visibility > 0.85 : mark.visibility < 0.7;
}

/// The image as the world scaled and moved: x_px = scale x_m + x0.
struct Fit {
  double scale = 1.0, x0 = 0.0, y0 = 0.0;
};

Fit fit_world(const body::Landmarks& marks, int width, int height) {
  double n = 0, mx = 0, my = 0, wx = 0, wy = 0;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    if (marks.image[i].visibility < 0.5) continue;
    n += 1;
    mx += marks.image[i].x * width;
    my += marks.image[i].y * height;
    wx += marks.world[i].x;
    wy += marks.world[i].y;
  }
  if (n < 8) return {};
  mx /= n, my /= n, wx /= n, wy /= n;
  double across = 0, square = 0;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    if (marks.image[i].visibility < 0.5) continue;
    const double x = marks.world[i].x - wx, y = marks.world[i].y - wy;
    across += x * (marks.image[i].x * width - mx) + y * (marks.image[i].y * height - my);
    square += x * x + y * y;
  }
  const double scale = across / std::max(square, 1e-9);
  return {scale, mx - scale * wx, my - scale * wy};
}

/// The deviation of white noise that a third difference points to.
double from_third_difference(double a, double b, double c, double d) {
  constexpr double root_of_20 = 4.47213595, median_of_normal = 0.6745;
  return std::abs(d - 3.0 * c + 3.0 * b - a) / root_of_20 / median_of_normal;
}

struct Collected {
  std::vector<double> image, world, depth, wander, offset;
};

void collect_jitter(const body::LandmarkRecording& recording, std::size_t point, bool seen,
                    double px_per_m, Collected& into) {
  const auto& frames = recording.frames;
  for (std::size_t k = 3; k < frames.size(); ++k) {
    const std::span four(&frames[k - 3], 4);
    if (!std::all_of(four.begin(), four.end(), [](const auto& f) { return f.seen.has_value(); }))
      continue;
    if (!counts(four[3].seen->image[point], seen)) continue;
    const auto jitter = [&](auto value) {
      return from_third_difference(value(*four[0].seen), value(*four[1].seen), value(*four[2].seen),
                                   value(*four[3].seen));
    };
    using Marks = body::Landmarks;
    const double px = px_per_m * body_height_m;
    into.image.push_back(
        jitter([&](const Marks& m) { return m.image[point].x * recording.width_px / px; }));
    into.image.push_back(
        jitter([&](const Marks& m) { return m.image[point].y * recording.height_px / px; }));
    into.world.push_back(jitter([&](const Marks& m) { return m.world[point].x; }));
    into.world.push_back(jitter([&](const Marks& m) { return m.world[point].y; }));
    into.depth.push_back(jitter([&](const Marks& m) { return m.world[point].z; }));
  }
}

void collect_difference(const body::LandmarkRecording& recording, std::size_t point, bool seen,
                        Collected& into) {
  std::array<std::vector<double>, 2> off;
  for (const body::LandmarkFrame& frame : recording.frames) {
    if (!frame.seen || !counts(frame.seen->image[point], seen)) continue;
    const Fit fit = fit_world(*frame.seen, recording.width_px, recording.height_px);
    const body::Landmark &image = frame.seen->image[point], &world = frame.seen->world[point];
    off[0].push_back(world.x - (image.x * recording.width_px - fit.x0) / fit.scale);
    off[1].push_back(world.y - (image.y * recording.height_px - fit.y0) / fit.scale);
  }
  for (const auto& values : off) {
    if (values.size() < 30) continue;
    double mean = 0.0, square = 0.0;
    for (const double v : values)
      mean += v / static_cast<double>(values.size());
    for (const double v : values)
      square += (v - mean) * (v - mean);
    into.offset.push_back(std::abs(mean));
    into.wander.push_back(std::sqrt(square / static_cast<double>(values.size())));
  }
}

} // namespace

std::optional<ErrorSizes> measure_errors(const body::LandmarkRecording& recording, BodyPart part,
                                         bool seen) {
  std::vector<double> scales;
  for (const body::LandmarkFrame& frame : recording.frames)
    if (frame.seen)
      scales.push_back(fit_world(*frame.seen, recording.width_px, recording.height_px).scale);
  const double px_per_m = median(scales);
  Collected collected;
  for (const std::size_t point : points_in(part)) {
    collect_jitter(recording, point, seen, px_per_m, collected);
    collect_difference(recording, point, seen, collected);
  }
  if (collected.depth.size() < 50 || collected.wander.empty()) return std::nullopt;
  return ErrorSizes{static_cast<int>(collected.depth.size()),
                    median(collected.image),
                    median(collected.world),
                    median(collected.depth),
                    median(collected.wander),
                    median(collected.offset)};
}

} // namespace limber::performer
