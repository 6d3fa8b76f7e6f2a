// A coarse map of where the body is in the frame, to place text beside it.
#pragma once

#include "body/landmarks.hpp"
#include "draw/canvas.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace limber::draw {

/// A grid over the frame; each cell counts the added frames in which part of the body was there.
class BodyMap {
public:
  BodyMap(int width_px, int height_px);

  void add(const body::Landmarks& seen);

  /// Share of the area of `rect` that the body covers, averaged over the frames added, in [0, 1].
  /// What lies outside the frame is not covered.
  [[nodiscard]] double covered(const Rect& rect) const;

  [[nodiscard]] bool is_empty() const { return frames_ == 0; }

private:
  void mark(Point at, double radius);
  void mark_limb(Point from, Point to, double radius);

  double cell_;
  int columns_;
  int rows_;
  int frames_ = 0;
  double width_;
  double height_;
  std::vector<int> counts_;
  std::vector<int> last_frame_; // so that a cell counts once per frame
};

/// A landmark with less visibility is only estimated.
inline constexpr double min_visibility = 0.3;

/// Visible enough, finite, and not further outside the frame than the frame's size.
bool can_be_drawn(const body::Landmark& landmark);

/// The longer side of the box around the visible landmarks, in pixels; 0 if there are none.
double body_length_px(const body::LandmarkSet& image, double width_px, double height_px);

} // namespace limber::draw
