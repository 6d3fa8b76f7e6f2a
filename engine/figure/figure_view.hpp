// From where the figure is looked at: its four views and how a camera takes in a whole movement.
#pragma once

#include "body/coordinate.hpp"
#include "core/rotation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace limber::figure {

/// A camera with a narrow lens; upright, y of the world is up in the picture.
struct FigureCamera {
  core::Vec3 eye = {0, 1, 4};
  core::Vec3 target = {0, 1, 0};
  double field_of_view_rad = 0.30; // top to bottom

  core::Vec3 forward() const { return (target - eye).normalized(); }
  core::Vec3 right() const { return forward().cross(core::Vec3::UnitY()).normalized(); }
  core::Vec3 up() const { return right().cross(forward()); }
};

enum class FigureView : std::uint8_t {
  front,    // the person looks at the viewer
  side,     // from the moving side, the person looks to the right or left of the picture
  front_45, // half-way between
  floor,    // from above, half-way between side and front
};

/// From the target to the camera: azimuth from the person's front (+x) to their right (+z).
struct ViewDirection {
  double azimuth_rad = 0.0;
  double elevation_rad = 0.0;
};
/// Where a movement of the right side is seen from; for the left side the azimuth is negative.
ViewDirection direction_of(FigureView view);

std::optional<FigureView> find_figure_view(std::string_view name);
std::string_view name_of(FigureView view);

/// Looks at all `points` from that view, at a little more than they need. `side`: the moving one.
/// `aspect`: width over height of the picture.
FigureCamera frame_view(FigureView view, body::Side side, std::span<const core::Vec3> points,
                        double aspect);

/// Between two cameras, turning round their targets; share 0..1.
FigureCamera between(const FigureCamera& from, const FigureCamera& to, double share);

} // namespace limber::figure
