// A picture of one moment of an exercise, with its name, its side, the target figure and an arrow.
#pragma once

#include "draw/arrows.hpp"
#include "draw/canvas.hpp"
#include "draw/demonstration.hpp"

#include <optional>
#include <string>

namespace limber::draw {

struct StillOptions {
  figure::FigureView view = figure::FigureView::side;
  double phase = 0.0;
  std::optional<double> t_s; // time in the repetition instead of the phase; no arrows
  Palette palette = day;
  double detail = 1.0; // pixels of the figure a unit of the canvas
  int samples = 3;
  bool bare = false;         // only the figure and its room
  bool target_figure = true; // also show the position to reach, or the start if the figure is there
  std::string title;         // words; may be empty
  std::string subtitle;
};

/// The words beside the mark of the performing side.
std::string side_words(body::Side side);

/// A disc with R or a rounded square with L: the side by colour, by shape and by letter. Returns
/// its width.
double draw_side_mark(Canvas& canvas, Point upper_left, double size, body::Side side,
                      const Palette& palette);

/// Draws into a rectangle of the canvas. The caller draws the background.
void draw_still(Canvas& canvas, const Demonstration& demo, const Rect& where,
                const StillOptions& options);

} // namespace limber::draw
