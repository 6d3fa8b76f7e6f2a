// The 33 landmarks of a seen body as a skeleton over its frame.
#pragma once

#include "body/landmarks.hpp"
#include "draw/canvas.hpp"

namespace limber::draw {

/// The opacity of a landmark with this visibility, 0 to 1.
double shown_opacity(double visibility);

/// The person's right in dawn with angular joints (diamonds), left in sky with round ones, the
/// middle in stone; opacity follows visibility; what is not seen is left out. `unit`: the frame's,
/// see annotate.
void draw_skeleton(Canvas& canvas, const body::LandmarkSet& image, double unit);

/// The mark of a side, as the skeleton's joints show it: a disc for left, a diamond for right.
void draw_side_mark(Canvas& canvas, Point centre, double radius, bool is_left);

} // namespace limber::draw
