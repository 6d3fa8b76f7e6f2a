// One frame's landmarks as the fit uses them, and a first guess of the pose behind them.
#pragma once

#include "body/landmarks.hpp"
#include "motion/fit_body.hpp"

#include <Eigen/Core>
#include <array>

namespace limber::motion {

/// The frame's size; landmarks are fractions of it.
struct FrameSize {
  double width_px = 1.0;
  double height_px = 1.0;
  double long_side() const { return width_px > height_px ? width_px : height_px; }
};

/// A landmark as seen: in the frame (x right, y up, from its middle, in long sides of the frame),
/// its depth beside the mid-hip (m, toward the viewer +), and how much worse than a clear one.
struct SeenPoint {
  Eigen::Vector2d image = Eigen::Vector2d::Zero();
  Vec3 world_C = Vec3::Zero(); // m from the mid-hip, frame C; its z is the depth
  double spread = 1.0; // factor of the standard deviation: 1 clear, larger hidden or outside
  double visibility = 0.0;
};

struct Observation {
  double t_s = 0.0;
  std::array<SeenPoint, fit_point_count> points{};
  double scale = 0.0; // long sides of the frame per metre at the body; 0 if unknown
};

Observation observe(const body::LandmarkFrame& frame, const FrameSize& size);

/// The same with the legs' points swapped.
Observation with_legs_swapped(const Observation& seen);

/// Turns G into C for the camera of these constants.
Mat3 calc_R_CG(const Constants& constants);
/// Long sides of the frame per unit of x / depth.
double calc_focal_length(const Constants& constants);

/// How an initial guess uses the network's depths.
enum class DepthReading : std::uint8_t { as_seen, mirrored };

/// The pose from the network's world points, in front of the camera of these constants.
FitPose guess_pose(const Observation& seen, const Constants& constants,
                   DepthReading reading = DepthReading::as_seen);

/// The same pose with one leg taken from the network's world points.
FitPose with_guessed_leg(const FitPose& pose, const Observation& seen, const Constants& constants,
                         body::Side side);

} // namespace limber::motion
