// MediaPipe's smoothing of a tracked body: a one-euro filter on every coordinate (smooth when
// still, responsive when fast) and a plain low pass on visibility.
#pragma once

#include "core/one_euro.hpp"
#include "pose/landmark_decoder.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace limber::pose {

/// Settings and structure of mediapipe/modules/pose_landmark/pose_landmark_filtering.pbtxt.
class Smoother {
public:
  /// Smooths the points of the body's square, and the landmarks too if `landmarks_too` (MediaPipe's
  /// `smooth_landmarks`; the square is always smoothed). Times ascend; if one does not, the body is
  /// returned unchanged.
  SeenBody apply(const SeenBody& seen, double t_s, int width, int height, bool landmarks_too);

  /// Resets the filters, as after the body was lost.
  void reset() { *this = {}; }

private:
  using Point = std::array<core::OneEuroFilter, 3>;

  void smooth_landmarks(body::Landmarks& landmarks, double dt_s, double scale, int width,
                        int height);

  std::optional<double> last_t_s_;
  std::array<Point, body::landmark_count> image_{}, world_{};
  std::array<std::optional<double>, body::landmark_count> visibility_{};
  Point mid_hip_{}, reach_{};
};

} // namespace limber::pose
