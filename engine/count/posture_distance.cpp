#include "count/posture_distance.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Geometry>

#include <cmath>

namespace limber::count {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;
using motion::Posture;

double square(double x) { return x * x; }

/// Grows like its argument near zero and no further than twice the square of `limit` (Geman and
/// McClure 1987).
double bounded(double squared, double limit) {
  return squared / (1.0 + squared / (2.0 * square(limit)));
}

} // namespace

double calc_posture_distance(const motion::SeenPosture& seen, const Posture& reference,
                             const PostureDistanceSettings& s) {
  const Vector3d& n = seen.toward_camera;
  const double in_depth =
      1.0 - square(s.limb / s.depth); // weight taken off along the line of sight
  const double feet_weight = square(s.limb / s.feet);
  const auto weight = [&](std::size_t i) { return i == Posture::feet ? feet_weight : 1.0; };

  // A turn w of the trunk moves a vector f by w x f; the best one solves three normal equations.
  Matrix3d normal = Matrix3d::Identity() * square(s.limb / s.trunk);
  Vector3d right = Vector3d::Zero();
  for (std::size_t i = 0; i < Posture::vector_count; ++i) {
    const Vector3d& f = reference.vectors[i];
    const Vector3d off = seen.posture.vectors[i] - f;
    const Vector3d across = f.cross(n);
    right += weight(i) * f.cross(off - in_depth * n * n.dot(off));
    normal += weight(i) * (Matrix3d::Identity() * f.squaredNorm() - f * f.transpose() -
                           in_depth * across * across.transpose());
  }
  const Vector3d turn = normal.llt().solve(right);

  double sum = turn.squaredNorm() / square(s.trunk);
  for (std::size_t i = 0; i < Posture::vector_count; ++i) {
    const Vector3d& f = reference.vectors[i];
    const Vector3d off = seen.posture.vectors[i] - f - turn.cross(f);
    const double squared = off.squaredNorm() - in_depth * square(n.dot(off));
    sum += bounded(weight(i) * squared / square(s.limb), s.outlier);
  }
  const double sigma = std::hypot(
      s.centre_of_mass_offset + s.centre_of_mass_share * std::abs(reference.centre_of_mass_offset),
      s.centre_of_mass_in_depth * n.x());
  sum += bounded(
      square((seen.posture.centre_of_mass_offset - reference.centre_of_mass_offset) / sigma),
      s.outlier);
  return 0.5 * sum;
}

} // namespace limber::count
