// The clay figure in its room, painted from one pose.
#pragma once

#include "body/solve.hpp"
#include "body/surface.hpp"
#include "draw/canvas.hpp"
#include "draw/figure_raster.hpp"
#include "draw/palette.hpp"
#include "movement/prop_lines.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace limber::draw {

/// Everything about a person that is made once.
struct FigureBody {
  body::SolverBody solver;
  body::Surface surface;
};

FigureBody make_figure_body(const body::Measures& measures);

/// What is shown beside the pose itself.
struct FigureLook {
  Palette palette = day;
  double right_glow = 0.0; // 0..1: how much the right hip is the moving one
  double left_glow = 0.0;
  double breath = 0.0; // 0..1
  std::vector<movement::PropLine> lines;
  double lines_alpha = 1.0;
  std::optional<body::BodyPose> ghost; // the position to reach, faintly
  int samples = 2;                     // per side of a pixel
};

/// Transparent where only paper is.
Layer draw_figure(const FigureBody& figure, const body::BodyPose& pose, const FigureLook& look,
                  const FigureCamera& camera, int width_px, int height_px);

/// Packed RGB rows on a ground of one colour.
std::vector<std::uint8_t> to_rgb(const Layer& layer, Colour ground);
void to_rgb(const Layer& layer, Colour ground, std::span<std::uint8_t> rgb);

/// Lays the picture into a rectangle of the canvas; in SVG and PDF it is embedded.
void draw_layer(Canvas& canvas, const Layer& layer, const Rect& where);

} // namespace limber::draw
