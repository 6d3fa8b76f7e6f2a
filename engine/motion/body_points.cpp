#include "motion/body_points.hpp"

#include <algorithm>
#include <cmath>

namespace limber::motion {
namespace {

// Spread of a clearly seen BlazePose point about the true one, across the image and in depth
// (m); docs/accuracy.md compares the angles that follow with motion capture.
constexpr double sigma_across_m = 0.02;
constexpr double sigma_depth_m = 0.05;
// A fully hidden point is estimated from the body's shape, to within 10 to 20 cm.
constexpr double hidden_factor = 5.0;
constexpr double outside_factor = 4.0;

double outside_by(const body::Landmark& image) {
  const auto beyond = [](double v) { return std::max({0.0, -v, v - 1.0}); };
  return std::max(beyond(image.x), beyond(image.y));
}

} // namespace

double calc_spread(const body::Landmark& image) {
  const double hidden = 1.0 - std::clamp(image.visibility, 0.0, 1.0);
  // The edge is soft: a foot slightly outside the image is still estimated well.
  const double outside = std::min(1.0, outside_by(image) / 0.1);
  return (1.0 + hidden_factor * hidden * hidden) * (1.0 + outside_factor * outside);
}

BodyPoints calc_body_points(const body::Landmarks& seen) {
  BodyPoints points;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const body::Landmark& world = seen.world[i];
    points.p_C[i] = {world.x, -world.y, -world.z};
    points.sigma_C[i] =
        Point{sigma_across_m, sigma_across_m, sigma_depth_m} * calc_spread(seen.image[i]);
  }
  return points;
}

} // namespace limber::motion
