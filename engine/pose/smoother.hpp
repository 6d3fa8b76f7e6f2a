// MediaPipe's smoothing of a tracked body: a one-euro filter on every coordinate (still: smooth;
// fast: quick to follow) and a plain low pass on visibility.
#pragma once

#include "pose/landmark_decoder.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace limber::pose {

/// Casiez, Roussel, Vogel 2012, "1 euro filter", CHI '12, Algorithm 1.
struct OneEuroSettings {
  double min_cutoff_hz;        // for what does not move
  double beta;                 // how fast the cut-off rises with speed
  double derivative_cutoff_hz; // of the speed itself
};

/// One number over time.
class OneEuroFilter {
public:
  /// The filtered value, dt_s (positive) after the one before; `scale` turns the value's unit into
  /// the one `beta` is made for. The first value passes as it is.
  double apply(double value, double dt_s, double scale, const OneEuroSettings& settings);

private:
  struct State {
    double raw = 0.0;
    double smooth = 0.0;
    double speed = 0.0;
  };
  std::optional<State> state_;
};

/// Settings and structure of mediapipe/modules/pose_landmark/pose_landmark_filtering.pbtxt.
class Smoother {
public:
  /// The body with its square's points smoothed, and its landmarks too where `landmarks_too` (as
  /// there, the square is always steadied; that switch is MediaPipe's `smooth_landmarks`).
  /// Times ascend; where one does not, the body passes as it is.
  SeenBody apply(const SeenBody& seen, double t_s, int width, int height, bool landmarks_too);

  /// Forgets all before, as when the body was lost.
  void reset() { *this = {}; }

private:
  using Point = std::array<OneEuroFilter, 3>;

  void smooth_landmarks(body::Landmarks& landmarks, double dt_s, double scale, int width,
                        int height);

  std::optional<double> last_t_s_;
  std::array<Point, body::landmark_count> image_{}, world_{};
  std::array<std::optional<double>, body::landmark_count> visibility_{};
  Point mid_hip_{}, reach_{};
};

} // namespace limber::pose
