// The figure for a screen: its surface, made once and posed for a movement, with the scene, the
// shadow on the floor and the camera.
#pragma once

#include "body/inverse_kinematics.hpp"
#include "core/result.hpp"
#include "engine/scene.hpp"
#include "exercise/exercise.hpp"
#include "figure/figure_view.hpp"
#include "figure/floor_shadow.hpp"
#include "figure/surface.hpp"
#include "movement/path.hpp"
#include "movement/plan.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace limber::web {

/// A movement. Its path is made on first use (some tenths of a second) and cached.
struct FigureMovement {
  const exercise::Exercise* exercise = nullptr;
  body::Side side = body::Side::right; // left: the mirror image
  exercise::FormLevel form = exercise::FormLevel::standard;
};

class Figure {
public:
  /// Makes the surface; takes some tenths of a second.
  Figure();

  const figure::Surface& surface() const { return surface_; }

  /// Vertices and normals in the ground frame, in the surface's order; valid until the next call.
  /// `phase`: 0..1 along the path; `breath`: 0..1, how full the chest is.
  /// Errors: content_invalid where the movement cannot be made.
  core::Result<const figure::Shape*> pose(const FigureMovement& wanted, double phase,
                                          double breath);

  /// Ambient occlusion of each vertex of the last pose, 0..1.
  const std::vector<float>& calc_shade();
  /// The shadow of the last pose on the floor of its movement's scene, row by row, 0 .. 255 dark.
  const std::vector<std::uint8_t>& calc_floor_shadow();

  /// Errors: those of pose().
  core::Result<Scene> scene(const FigureMovement& wanted);
  /// The exercise's best view, framing the whole movement. `aspect`: width over height.
  core::Result<figure::FigureCamera> camera(const FigureMovement& wanted, double aspect);

private:
  struct Made {
    movement::Path path;
    Scene scene; // of the right side
  };
  core::Result<const Made*> find_made(const FigureMovement& wanted);

  body::SolverBody solver_;
  figure::Surface surface_;
  figure::Shape shape_;
  figure::FloorGrid grid_;
  std::vector<figure::PlacedCapsule> limbs_; // of the last pose
  std::vector<float> shade_;
  std::vector<std::uint8_t> floor_shadow_;
  std::map<std::pair<std::string, exercise::FormLevel>, Made> made_;
};

} // namespace limber::web
