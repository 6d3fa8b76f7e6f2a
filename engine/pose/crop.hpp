// The rotated square of a frame that is the input of a network: its geometry and its pixels.
#pragma once

#include "pose/frame_view.hpp"

#include <span>

namespace limber::pose {

/// In pixels of the frame, continuous: pixel i covers [i, i + 1). y down.
struct PointPx {
  double x = 0.0;
  double y = 0.0;
};

/// A square with its centre, side, and roll: how far its top is turned clockwise, as one sees it,
/// from the frame's top. A person lying with the head to the right has a roll of 90 degrees.
struct Square {
  PointPx centre;
  double size_px = 0.0;
  double roll_rad = 0.0;
};

/// A place in a square: (0, 0) is its upper left corner, (1, 1) its lower right one.
struct PointInSquare {
  double u = 0.0;
  double v = 0.0;
};

PointPx to_frame(const Square& square, PointInSquare point);
/// The inverse of to_frame(); the square's size is positive.
PointInSquare to_square(const Square& square, PointPx point);

/// The square around a body, from its mid-hip and a second point that gives the size and direction
/// of the body: side = 2.5 times their distance, that point upwards. (MediaPipe:
/// AlignmentPointsRectsCalculator, then RectTransformationCalculator with scale 1.25.)
Square square_round_body(PointPx mid_hip, PointPx reach);

/// The whole frame centred in an upright square.
Square square_round_frame(int width, int height);

enum class Border {
  black,    // black beyond the frame
  repeated, // the border pixels are repeated beyond the frame
};

/// Samples the square at side x side places, bilinear at pixel centres, as RGB floats
/// low + value / 255 * (high - low) into `out` (side * side * 3, rows from the top).
/// Writes nothing unless the frame is valid, the square's numbers are finite and `out` has that
/// size.
void sample(const FrameView& frame, const Square& square, int side, Border border, float low,
            float high, std::span<float> out);

} // namespace limber::pose
