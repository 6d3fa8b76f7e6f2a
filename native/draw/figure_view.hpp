// The four views of the figure and how a camera takes in a whole movement.
#pragma once

#include "body/coordinate.hpp"
#include "draw/figure_camera.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace limber::draw {

enum class FigureView : std::uint8_t {
  front,    // the person looks at the viewer
  side,     // from the moving side, the person looks to the right or left of the picture
  front_45, // half-way between
  floor,    // from above, half-way between side and front
};

std::optional<FigureView> find_figure_view(std::string_view name);
std::string_view name_of(FigureView view);

/// Looks at all `points` from that view, at a little more than they need. `side`: the moving one.
/// `aspect`: width over height of the picture.
FigureCamera frame_view(FigureView view, body::Side side, std::span<const core::Vec3> points,
                        double aspect);

/// Between two cameras, turning round their targets; share 0..1.
FigureCamera between(const FigureCamera& from, const FigureCamera& to, double share);

} // namespace limber::draw
