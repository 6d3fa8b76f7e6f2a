// Arrows that show where a movement goes, drawn over the figure on paper.
#pragma once

#include "draw/canvas.hpp"
#include "draw/demonstration.hpp"

#include <vector>

namespace limber::draw {

/// The way of one point of the body through the picture, pixels.
using Trace = std::vector<Point>;

/// Traces of what moves most from one phase to another: one, or two where two parts of the body
/// move alike and apart from each other. Phases ascend.
std::vector<Trace> find_traces(const Demonstration& demo, double from_phase, double to_phase,
                               const Projection& projection);

struct ArrowStyle {
  Colour colour;
  Colour halo; // of the paper, so that it reads on the figure, too
  double width = 4.0;
};

/// An arrow along the trace, its ends a little short of the trace's.
void draw_arrow(Canvas& canvas, const Trace& trace, const ArrowStyle& style);

} // namespace limber::draw
