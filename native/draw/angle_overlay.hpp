// The angle overlay at a video's driving joint: an arc at the joint, its value beside the body.
#pragma once

#include "draw/annotate.hpp"
#include "draw/overlay_panels.hpp"

#include <array>
#include <optional>
#include <span>

namespace limber::draw {

// How what is drawn over a video comes and goes.
inline constexpr double fade_s = 0.2;
inline constexpr double first_glimpse =
    0.4; // videos of few frames a second would begin with nothing

/// "92° ± 4°", rounded up to at least 1°; without sigma "92°".
std::string angle_text(const AngleArc& angle);

/// Remembers from frame to frame where the value stands, so that it does not hop about.
class AngleDrawing {
public:
  /// Draws nothing where a landmark it needs is not visible. `taken`: panels the value must not
  /// touch.
  void draw(Canvas& canvas, const body::LandmarkSet& image, const AngleArc& angle, double t_s,
            double unit, std::span<const Rect> taken);
  /// The next one starts anew.
  void forget() { offset_.reset(); }

private:
  /// `other`: the same joint of the other side. `reach`: the arc's radius. `wish_rad`: where the
  /// value would best stand.
  Point find_offset(const Canvas& canvas, Point vertex, Point other, Size label, double reach,
                    double wish_rad, const body::LandmarkSet& image, std::span<const Rect> taken,
                    double unit);

  std::optional<Point> offset_; // of the value's centre from the joint
  int place_ = -1;              // among those tried
  double since_s_ = 0.0;        // it stands on this side
  double last_s_ = 0.0;
};

} // namespace limber::draw
