// Landmarks over time -> readings over time: one body followed from frame to frame.
#pragma once

#include "body/landmarks.hpp"
#include "motion/fit_body.hpp"
#include "motion/one_euro.hpp"
#include "motion/posture.hpp"
#include "motion/quantities.hpp"
#include "motion/side_keeper.hpp"
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
  /// Landmarks on the picture plane in metres at the body's distance, x right, y up, from the
  /// picture's middle: still while a foot is planted and the camera stands.
  std::array<Eigen::Vector2d, body::landmark_count> picture_m{};
  std::array<double, body::landmark_count> visibility{};
  double px_per_m = 0.0;          // the scale behind picture_m; 0 where unknown
  std::optional<FittedBody> body; // where it was fitted
};

/// Follows one body. Feed frames in order; a gap resets the smoothing.
class Follower {
public:
  /// Size of the picture the landmarks' fractions refer to.
  Follower(int width_px, int height_px);

  MotionFrame push(const body::LandmarkFrame& frame);

private:
  void reset();

  double width_px_;
  double height_px_;
  std::optional<double> last_t_s_;
  std::optional<double> px_per_m_;
  SideKeeper sides_;
  std::array<OneEuro, body::landmark_count> filters_;
};

} // namespace limber::motion
