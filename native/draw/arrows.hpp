// Arrows that show where a movement goes, drawn beside the figure on paper.
#pragma once

#include "draw/canvas.hpp"
#include "draw/demonstration.hpp"

#include <array>
#include <vector>

namespace limber::draw {

/// The trace of one point of the body in the picture, pixels.
using Trace = std::vector<Point>;

/// Traces of what moves most from one phase to another: one, or two if two parts of the body, far
/// enough apart, move about as much. Phases ascend.
std::vector<Trace> find_traces(const Demonstration& demo, double from_phase, double to_phase,
                               const Projection& projection);

/// One bow from the first point over the one half-way to the last: an arrow shows where to, not
/// every turn of the way. A round trip only loses its corners.
Trace smoothed(const Trace& trace);

/// The trace moved sideways, no further than it must, until it is `gap` pixels clear of the body
/// and within the bounds; where there is no such place, where it covers least.
Trace keep_clear(const Trace& trace, const figure::Shape& body, const Projection& projection,
                 const Rect& bounds, double gap);

struct ArrowStyle {
  Colour colour;
  Colour halo; // of the paper, so that it is visible on the figure, too
  double width = 4.0;
};

/// An arrow along a trace, slightly shorter at both ends.
struct ArrowShape {
  Trace shaft; // empty where the trace is too short for an arrow
  std::array<Point, 4> head{};
};
ArrowShape calc_arrow(const Trace& trace, double width);

// Widths over that of the shaft: the halo's shaft, and the halo's line around the head.
inline constexpr double halo_shaft = 1.9;
inline constexpr double halo_head = 0.9;

void draw_arrow(Canvas& canvas, const Trace& trace, const ArrowStyle& style);

} // namespace limber::draw
