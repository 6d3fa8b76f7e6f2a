#include "author/shape.hpp"

#include "count/posture_distance.hpp"

#include <utility>

namespace limber::author {
namespace {

using motion::Posture;

constexpr int leg_part = 3 * static_cast<int>(Posture::vector_count);
// The arms are placed by the network's landmarks alone, which scatter more than the fitted body.
constexpr float arm_weight = 0.6F;

} // namespace

Shape calc_shape(const SeenPose& pose) {
  Shape shape;
  for (std::size_t i = 0; i < Posture::vector_count; ++i)
    shape.segment<3>(3 * static_cast<int>(i)) = pose.posture.posture.vectors[i].cast<float>();
  for (std::size_t i = 0; i < 4; ++i)
    shape.segment<3>(leg_part + 3 * static_cast<int>(i)) =
        arm_weight * pose.limb_T[index(Limb::upper_arm_r) + i].cast<float>();
  return shape;
}

Shape mirrored(const Shape& shape) {
  Shape out = shape;
  const auto exchange = [&](int right) {
    out.segment<3>(3 * right) = shape.segment<3>(3 * (right + 1));
    out.segment<3>(3 * (right + 1)) = shape.segment<3>(3 * right);
  };
  exchange(static_cast<int>(Posture::thigh_r));
  exchange(static_cast<int>(Posture::shank_r));
  exchange(static_cast<int>(Posture::vector_count));
  exchange(static_cast<int>(Posture::vector_count) + 2);
  for (int z = 2; z < shape_size; z += 3)
    out[z] = -out[z];
  // From the left foot to the right one: exchanged and mirrored, sideways stays as it was.
  out.segment<3>(3 * static_cast<int>(Posture::feet)) *= -1.0F;
  return out;
}

Shape as_seen(const Shape& difference, const Vec3& toward_camera) {
  if (toward_camera.squaredNorm() == 0.0) return difference;
  const count::PostureDistanceSettings sigma;
  const auto taken_off = static_cast<float>(1.0 - sigma.limb / sigma.depth);
  const Eigen::Vector3f sight = toward_camera.normalized().cast<float>();
  Shape seen = difference;
  for (int i = 0; i < shape_size; i += 3) {
    const Eigen::Vector3f one = difference.segment<3>(i);
    seen.segment<3>(i) = one - taken_off * sight.dot(one) * sight;
  }
  return seen;
}

double calc_leg_distance(const Shape& a, const Shape& b) {
  return static_cast<double>((a - b).head<leg_part>().norm());
}

} // namespace limber::author
