// Directions of trunk and legs relative to each other and to gravity: a pose without its position,
// heading or size, in which two bodies can be compared.
#pragma once

#include "motion/body_points.hpp"

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <optional>

namespace limber::motion {

/// Centres of the joints that a posture is made of, in any frame whose y points up; right, left.
struct LimbPoints {
  std::array<Point, 2> hip;
  std::array<Point, 2> shoulder;
  std::array<Point, 2> knee;
  std::array<Point, 2> ankle;
};

/// Directions in the trunk's frame: X out of the chest, Y from mid-hip to mid-shoulder, Z to the
/// person's right.
struct Posture {
  enum Vector : std::size_t { up, thigh_r, thigh_l, shank_r, shank_l, feet };
  static constexpr std::size_t vector_count = 6;

  /// Of length one; `feet` goes from the left ankle to the right one, in leg lengths.
  std::array<Eigen::Vector3d, vector_count> vectors{};
  /// Centre of mass ahead of mid-ankle, along the chest's horizontal forward, in leg lengths.
  double centre_of_mass_offset = 0.0;
};

/// A posture as one camera sees it.
struct SeenPosture {
  Posture posture;
  /// From the body toward the camera, in the trunk's frame: depth along it is uncertain.
  Eigen::Vector3d toward_camera = Eigen::Vector3d::Zero();
};

/// Nothing where the points span no frame. `toward_camera` is in the points' frame.
std::optional<SeenPosture> calc_posture(const LimbPoints& points,
                                        const Eigen::Vector3d& toward_camera);
std::optional<SeenPosture> calc_posture(const BodyPoints& points,
                                        const Eigen::Vector3d& toward_camera);

/// Right and left exchanged.
Posture mirrored(const Posture& posture);

} // namespace limber::motion
