#include "motion/point_filter.hpp"

namespace limber::motion {
namespace {

constexpr core::OneEuroSettings settings{
    .min_cutoff_hz = 3.0, .beta = 5.0, .speed_cutoff_hz = 2.0}; // beta in Hz per m/s

} // namespace

Eigen::Vector3d PointFilter::push(const Eigen::Vector3d& point, double dt_s) {
  if (!axes_[0].started() || dt_s <= 0.0) {
    for (int i = 0; i < 3; ++i)
      axes_[static_cast<std::size_t>(i)].start(point[i]);
    return point;
  }
  Eigen::Vector3d speed;
  for (int i = 0; i < 3; ++i)
    speed[i] = axes_[static_cast<std::size_t>(i)].track_speed(point[i], dt_s, 1.0, settings);
  const double cutoff_hz = settings.min_cutoff_hz + settings.beta * speed.norm();
  Eigen::Vector3d smooth;
  for (int i = 0; i < 3; ++i)
    smooth[i] =
        axes_[static_cast<std::size_t>(i)].smooth(point[i], dt_s, cutoff_hz, settings.variant);
  return smooth;
}

void PointFilter::reset() {
  for (core::OneEuroFilter& axis : axes_)
    axis.reset();
}

} // namespace limber::motion
