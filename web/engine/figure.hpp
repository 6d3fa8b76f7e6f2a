// The figure for a screen: one skin, made once, and where its vertices are in a pose; the room
// about it, its shadow on the floor and from where it is looked at.
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

/// Which movement: paths are made when first asked for (some tenths of a second) and kept.
struct FigureMovement {
  const exercise::Exercise* exercise = nullptr;
  body::Side side = body::Side::right; // left: the mirror image
  exercise::FormLevel form = exercise::FormLevel::standard;
};

class Figure {
public:
  /// Makes the skin; takes some tenths of a second.
  Figure();

  const figure::Surface& surface() const { return surface_; }

  /// Vertices and normals in the ground frame, in the surface's order; valid until the next call.
  /// `phase`: 0..1 along the path; `breath`: 0..1, how full the chest is.
  /// Errors: content_invalid where the movement cannot be made.
  core::Result<const figure::Shape*> pose(const FigureMovement& wanted, double phase,
                                          double breath);

  /// How much of the light each vertex of the last pose is shut off from, 0..1.
  const std::vector<float>& calc_shade();
  /// The shadow of the last pose on the floor of its movement's scene, row by row, 0 .. 255 dark.
  const std::vector<std::uint8_t>& calc_floor_shadow();

  /// Errors: those of pose().
  core::Result<Scene> scene(const FigureMovement& wanted);
  /// From the exercise's best view, taking in the whole movement. `aspect`: width over height.
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
