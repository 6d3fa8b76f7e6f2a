// The angle overlay at a video's driving joint: an arc at the joint, its value beside the body.
#pragma once

#include "draw/annotate.hpp"
#include "draw/overlay_panels.hpp"

#include <array>
#include <optional>
#include <span>

namespace limber::draw {

// Fading of what is drawn over a video.
inline constexpr double fade_s = 0.2;
inline constexpr double first_glimpse =
    0.4; // videos with a low frame rate would begin with nothing

/// "92° ± 4°", rounded up to at least 1°; without sigma "92°".
std::string angle_text(const AngleArc& angle);

/// Remembers the position of the value from frame to frame, so that it does not jump.
class AngleDrawing {
public:
  /// Draws nothing if a landmark it needs is not visible. `taken`: panels that the value must not
  /// touch.
  void draw(Canvas& canvas, const body::LandmarkSet& image, const AngleArc& angle, double t_s,
            double unit, std::span<const Rect> taken);
  /// Forgets the position.
  void forget() { offset_.reset(); }

private:
  /// `other`: the same joint of the other side. `reach`: the arc's radius. `wish_rad`: the
  /// preferred direction of the value.
  Point find_offset(const Canvas& canvas, Point vertex, Point other, Size label, double reach,
                    double wish_rad, const body::LandmarkSet& image, std::span<const Rect> taken,
                    double unit);

  std::optional<Point> offset_; // of the value's centre from the joint
  int place_ = -1;              // index of the candidate
  double since_s_ = 0.0;        // since when it is on this side
  double last_s_ = 0.0;
};

} // namespace limber::draw
