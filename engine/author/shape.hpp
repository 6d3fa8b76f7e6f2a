// The shape of a body as one vector, in which recorded moments are compared with each other: what
// the counters compare, and the arms.
#pragma once

#include "author/seen_pose.hpp"

#include <Eigen/Core>

namespace limber::author {

/// Directions in the trunk's frame, three numbers each: up, thighs, shanks, feet, arms.
inline constexpr int shape_size = 3 * 10;
using Shape = Eigen::Matrix<float, shape_size, 1>;

Shape calc_shape(const SeenPose& pose);
/// Of the body in a mirror.
Shape mirrored(const Shape& shape);

/// Root of the summed squares: a limb that turns by x rad alone moves the shape by x.
inline double calc_distance(const Shape& a, const Shape& b) {
  return static_cast<double>((a - b).norm());
}
/// A difference of two shapes as one camera sees it: what lies along its line of sight counts as
/// much less as it is less certain (count/posture_distance.hpp). `toward_camera`: in the trunk's
/// frame.
Shape as_seen(const Shape& difference, const Vec3& toward_camera);
/// Of the trunk and the legs alone, which is what repetitions are counted by.
double calc_leg_distance(const Shape& a, const Shape& b);

} // namespace limber::author
