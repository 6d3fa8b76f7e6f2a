// Which points another part of the body hides from the camera.
#include "eye.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {
namespace {

using body::LandmarkId;

struct Limb {
  LandmarkId from, to;
  double radius_m;
};

constexpr std::array<Limb, 12> limbs{{
    {LandmarkId::left_hip, LandmarkId::left_knee, 0.075},
    {LandmarkId::right_hip, LandmarkId::right_knee, 0.075},
    {LandmarkId::left_knee, LandmarkId::left_ankle, 0.052},
    {LandmarkId::right_knee, LandmarkId::right_ankle, 0.052},
    {LandmarkId::left_shoulder, LandmarkId::left_elbow, 0.045},
    {LandmarkId::right_shoulder, LandmarkId::right_elbow, 0.045},
    {LandmarkId::left_elbow, LandmarkId::left_wrist, 0.038},
    {LandmarkId::right_elbow, LandmarkId::right_wrist, 0.038},
    {LandmarkId::left_shoulder, LandmarkId::left_hip, 0.10},
    {LandmarkId::right_shoulder, LandmarkId::right_hip, 0.10},
    {LandmarkId::left_heel, LandmarkId::left_foot_index, 0.035},
    {LandmarkId::right_heel, LandmarkId::right_foot_index, 0.035},
}};

const Vec& point(const Points& points, LandmarkId id) {
  return points[static_cast<std::size_t>(id)];
}

double distance_to_segment(const Vec& p, const Vec& a, const Vec& b) {
  const Vec ab = b - a;
  const double along = std::clamp((p - a).dot(ab) / std::max(ab.squaredNorm(), 1e-12), 0.0, 1.0);
  return (p - a - along * ab).norm();
}

/// Least distance between the line of sight (eye to p) and a limb's axis; Ericson 2005, 5.1.9.
double distance_of_sight(const Vec& eye, const Vec& p, const Vec& a, const Vec& b) {
  const Vec d1 = p - eye, d2 = b - a, r = eye - a;
  const double aa = d1.squaredNorm(), e = d2.squaredNorm(), f = d2.dot(r);
  const double c = d1.dot(r), bb = d1.dot(d2);
  const double denominator = aa * e - bb * bb;
  double s = denominator > 1e-12 ? std::clamp((bb * f - c * e) / denominator, 0.0, 1.0) : 0.0;
  double t = (bb * s + f) / std::max(e, 1e-12);
  if (t < 0.0 || t > 1.0) {
    t = std::clamp(t, 0.0, 1.0);
    s = std::clamp((bb * t - c) / std::max(aa, 1e-12), 0.0, 1.0);
  }
  return (eye + s * d1 - a - t * d2).norm();
}

} // namespace

std::array<double, body::landmark_count> hidden_shares(const Points& points, const Person& person,
                                                       const Vec& camera_place) {
  std::array<double, body::landmark_count> hidden{};
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const Vec& p = points[i];
    for (const Limb& limb : limbs) {
      const Vec& a = point(points, limb.from);
      const Vec& b = point(points, limb.to);
      const double radius = person.girth * limb.radius_m;
      // A point in or on the limb itself is not hidden by it.
      if (distance_to_segment(p, a, b) < 1.15 * radius) continue;
      const double off = distance_of_sight(camera_place, p, a, b) / radius;
      hidden[i] = std::max(hidden[i], std::clamp((1.1 - off) / 0.5, 0.0, 1.0));
    }
  }
  return hidden;
}

} // namespace limber::performer
