// Renders the figure in its room from one pose.
#pragma once

#include "body/inverse_kinematics.hpp"
#include "draw/canvas.hpp"
#include "draw/figure_raster.hpp"
#include "draw/palette.hpp"
#include "figure/occlusion.hpp"
#include "figure/prop_bodies.hpp"
#include "figure/surface.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace limber::draw {

/// What is made once for a person.
struct FigureBody {
  body::SolverBody solver;
  figure::Surface surface;
};

FigureBody make_figure_body(const body::Measures& measures);

/// A hint of a floor: shade that fades out around a point.
struct FloorSpot {
  core::Vec3 middle = core::Vec3::Zero();
  double radius_m = 1.6;
};

/// What is shown in addition to the pose.
struct FigureLook {
  Palette palette = day;
  double right_glow = 0.0; // 0..1: how much the right hip is the moving one, which has its band
  double left_glow = 0.0;
  double breath = 0.0; // 0..1
  std::vector<figure::PropBody> room;
  double room_alpha = 1.0;
  std::optional<FloorSpot> floor;
  std::optional<body::BodyPose> target_figure; // the position to reach, faintly
  int samples = 2;                             // per side of a pixel
};

/// What rendering needs of the pose, calculated once for all rows.
struct SkinnedBody {
  figure::Shape shape;
  std::vector<figure::PlacedCapsule> capsules;
  std::vector<float> occlusion;
};

/// The most memory that painting uses at once. Usual pictures are painted in one piece.
inline constexpr double max_paint_bytes = 200e6;
/// Samples of the figure and of its target figure, and the layer.
double paint_bytes_a_pixel(int samples);

/// A figure ready to be painted, band by band.
class FigurePainter {
public:
  FigurePainter(const FigureBody& figure, const body::BodyPose& pose, const FigureLook& look,
                const FigureCamera& camera, int width_px, int height_px);

  /// The figure's surface in its pose.
  const figure::Shape& shape() const { return body_.shape; }
  /// Transparent where there is only paper. The layer has only these rows.
  [[nodiscard]] Layer paint(Rows rows) const;
  /// The number of rows at once that stays within max_paint_bytes.
  [[nodiscard]] int band_rows() const;
  /// The whole picture as packed RGB rows on a ground of one colour, rendered in bands.
  [[nodiscard]] std::vector<std::uint8_t> paint_rgb(Colour ground) const;

private:
  void paint_room(Raster& raster) const;
  void paint_target_figure(Raster& raster, Rows rows) const;

  const FigureBody& figure_;
  const FigureLook& look_;
  FigureCamera camera_;
  int width_px_;
  int height_px_;
  SkinnedBody body_;
  std::optional<SkinnedBody> target_figure_;
};

/// Packed RGB rows on a ground of one colour.
void to_rgb(const Layer& layer, Colour ground, std::span<std::uint8_t> rgb);

/// Draws the picture into a rectangle of the canvas; in SVG and PDF it is embedded.
void draw_layer(Canvas& canvas, const Layer& layer, const Rect& where);

} // namespace limber::draw
