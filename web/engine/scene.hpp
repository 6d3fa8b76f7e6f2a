// What surrounds the figure in one movement, and the space that it takes up.
#pragma once

#include "body/inverse_kinematics.hpp"
#include "exercise/exercise.hpp"
#include "figure/figure_view.hpp"
#include "figure/floor_shadow.hpp"
#include "figure/room_bodies.hpp"
#include "movement/ground.hpp"
#include "movement/path.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::web {

struct Scene {
  figure::FigureView view = figure::FigureView::side;
  figure::ViewDirection direction;    // of that view, for this side
  std::vector<core::Vec3> reach;      // what the camera frames: body and chair
  figure::Extent extent;              // of the body during the whole movement
  std::vector<figure::PropBody> room; // mat, wall and chair
  movement::Props props;
  std::optional<double> target_phase; // of the position to reach; none for turns
  figure::FloorGrid floor;
  double right_glow = 0.0; // 0..1: the moving hip, which has its band
  double left_glow = 0.0;
};

/// For the right side.
Scene make_scene(const body::SolverBody& body, const exercise::Exercise& exercise,
                 const movement::Path& path);

/// For the left side: the mirror image.
Scene mirrored(Scene scene);

/// {"view", "direction", "min", "max", "room": [{"kind", "corners": [x, y, z, ...]}, ...],
/// "target_phase", "floor", "glow", "wall", "chair_back", "chair_seat", "chair_facing"}; absent
/// values are left out.
std::string to_json_text(const Scene& scene);

} // namespace limber::web
