// What is known of the body at one moment: its readings, trunk, posture and fitted pose.
#pragma once

#include "body/landmarks.hpp"
#include "motion/fit_body.hpp"
#include "motion/posture.hpp"
#include "motion/quantities.hpp"
#include "motion/trunk.hpp"

#include <Eigen/Core>
#include <array>
#include <optional>

namespace limber::motion {

/// The fitted body itself, for exports.
struct FittedBody {
  FitPose pose;
  Constants constants{};
};

/// What is known of the body at one moment.
struct MotionFrame {
  double t_s = 0.0;
  bool seen = false; // false: nobody there, all readings unseen
  Readings readings{};
  Trunk trunk; // in the camera's frame C
  std::optional<SeenPosture> posture;
  /// Landmarks on the image plane in metres at the body's distance, x right, y up, from the
  /// image's middle: still while a foot is planted and the camera stands.
  std::array<Eigen::Vector2d, body::landmark_count> image_plane_m{};
  std::array<double, body::landmark_count> visibility{};
  double px_per_m = 0.0;          // the scale behind image_plane_m; 0 where unknown
  std::optional<FittedBody> body; // where it was fitted
};

} // namespace limber::motion
