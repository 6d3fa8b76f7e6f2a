// The figure for a screen: one skin, made once, and where its vertices are in a pose.
#pragma once

#include "body/solve.hpp"
#include "body/surface.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "movement/path.hpp"
#include "movement/plan.hpp"

#include <map>
#include <string>
#include <utility>

namespace limber::web {

/// Which movement: paths are made when first asked for (some tenths of a second) and kept.
struct FigurePose {
  const exercise::Exercise* exercise = nullptr;
  body::Side side = body::Side::right; // left: the mirror image
  movement::FormChoice form = movement::FormChoice::standard;
  double phase = 0.0;  // 0..1 along the path
  double breath = 0.0; // 0..1, how full the chest is
};

class Figure {
public:
  /// Makes the skin; takes some tenths of a second.
  Figure();

  const body::Surface& surface() const { return surface_; }

  /// Vertices and normals in the ground frame, in the surface's order; valid until the next call.
  /// Errors: content_invalid where the movement cannot be made.
  core::Result<const body::Shape*> pose(const FigurePose& wanted);

  /// Wall and chair of a movement as JSON: {"wall": {"normal": [x, y, z], "offset": m},
  /// "chair_back": [..], "chair_seat": [..], "chair_facing": [..]}; what is not there is missing.
  core::Result<std::string> props_json(const exercise::Exercise& exercise, body::Side side,
                                       movement::FormChoice form);

private:
  core::Result<const movement::Path*> path_of(const exercise::Exercise& exercise,
                                              movement::FormChoice form);

  body::SolverBody solver_;
  body::Surface surface_;
  body::Shape shape_;
  std::map<std::pair<std::string, movement::FormChoice>, movement::Path> paths_;
};

} // namespace limber::web
