// Arrows that show where a movement goes, drawn over the figure on paper.
#pragma once

#include "draw/canvas.hpp"
#include "draw/demonstration.hpp"

#include <vector>

namespace limber::draw {

/// The trace of one point of the body in the picture, pixels.
using Trace = std::vector<Point>;

/// Traces of what moves most from one phase to another: one, or two if two parts of the body, far
/// enough apart, move about as much. Phases ascend.
std::vector<Trace> find_traces(const Demonstration& demo, double from_phase, double to_phase,
                               const Projection& projection);

struct ArrowStyle {
  Colour colour;
  Colour halo; // of the paper, so that it is visible on the figure, too
  double width = 4.0;
};

/// An arrow along the trace, slightly shorter at both ends.
void draw_arrow(Canvas& canvas, const Trace& trace, const ArrowStyle& style);

} // namespace limber::draw
