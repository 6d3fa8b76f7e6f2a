// Where in the frame the body is, coarsely: to find room for words beside it.
#pragma once

#include "body/landmarks.hpp"
#include "draw/canvas.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace limber::draw {

/// A grid over the frame; each cell holds in how many of the frames added some of the body was
/// there.
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
  std::vector<int> last_frame_; // so that a cell counts once a frame
};

/// Under this visibility a landmark is a guess.
inline constexpr double min_visibility = 0.3;

/// Visible enough, a number, and not further outside the frame than the frame is large.
bool can_be_drawn(const body::Landmark& landmark);

/// The longer side of the box round what is visible, in pixels; 0 where nothing is.
double body_length_px(const body::LandmarkSet& image, double width_px, double height_px);

} // namespace limber::draw
