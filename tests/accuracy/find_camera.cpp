#include "find_camera.hpp"

#include "core/statistics.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace limber::accuracy {
namespace {

constexpr int unknowns = 7; // a small turn, a shift, the focal length
using CameraStep = Eigen::Matrix<double, unknowns, 1>;

performer::Camera moved(const performer::Camera& camera, const CameraStep& step) {
  performer::Camera c = camera;
  const Eigen::Vector3d turn = step.head<3>();
  if (turn.norm() > 1e-12)
    c.R_CG = Eigen::AngleAxisd(turn.norm(), turn.normalized()).toRotationMatrix() * c.R_CG;
  c.place += step.segment<3>(3);
  c.focal_px *= std::exp(step[6]);
  return c;
}

Eigen::Vector2d off(const Sighting& s, const performer::Camera& camera) {
  Eigen::Vector3d p = camera.seen(s.place);
  p.z() = std::max(p.z(), 0.1);
  return camera.project(p) - s.seen;
}

double weight_of(double off_px) {
  constexpr double huber_px = 12.0;
  return off_px <= huber_px ? 1.0 : huber_px / off_px;
}

double cost_of(const std::vector<Sighting>& sightings, const performer::Camera& camera) {
  double sum = 0.0;
  for (const Sighting& s : sightings) {
    const double px = off(s, camera).norm();
    const double w = weight_of(px);
    sum += w < 1.0 ? 2.0 * w * px * px - w * w * px * px : px * px;
  }
  return sum;
}

} // namespace

performer::Camera find_camera(const std::vector<Sighting>& sightings, performer::Camera guess) {
  double damping = 1e-3, cost = cost_of(sightings, guess);
  for (int round = 0; round < 200; ++round) {
    Eigen::Matrix<double, unknowns, unknowns> normal =
        Eigen::Matrix<double, unknowns, unknowns>::Zero();
    CameraStep right = CameraStep::Zero();
    for (const Sighting& s : sightings) {
      const Eigen::Vector2d here = off(s, guess);
      Eigen::Matrix<double, 2, unknowns> J;
      for (int k = 0; k < unknowns; ++k) {
        constexpr double h = 1e-6;
        CameraStep little = CameraStep::Zero();
        little[k] = h;
        J.col(k) = (off(s, moved(guess, little)) - here) / h;
      }
      const double w = weight_of(here.norm());
      normal += w * J.transpose() * J;
      right -= w * J.transpose() * here;
    }
    Eigen::Matrix<double, unknowns, unknowns> damped = normal;
    damped.diagonal() *= 1.0 + damping;
    const performer::Camera next = moved(guess, damped.ldlt().solve(right));
    const double better = cost_of(sightings, next);
    if (better < cost) {
      const bool done = cost - better < 1e-9 * cost;
      guess = next;
      cost = better;
      damping = std::max(1e-9, 0.3 * damping);
      if (done) break;
    } else {
      damping *= 8.0;
      if (damping > 1e9) break;
    }
  }
  return guess;
}

double median_off_px(const std::vector<Sighting>& sightings, const performer::Camera& camera) {
  std::vector<double> all;
  for (const Sighting& s : sightings)
    all.push_back(off(s, camera).norm());
  return all.empty() ? 0.0 : core::upper_median(std::move(all));
}

} // namespace limber::accuracy
