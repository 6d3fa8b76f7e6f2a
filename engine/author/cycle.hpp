// Finds the repetitions in a recording of somebody who does one movement several times: from which
// pose, to which, and when.
#pragma once

#include "author/shape.hpp"
#include "exercise/exercise.hpp"

#include <optional>
#include <vector>

namespace limber::author {

/// Indices into the poses: leaves the start, reaches the extreme, leaves it, is back.
struct Repetition {
  std::size_t start = 0;
  std::size_t reached = 0;
  std::size_t left = 0;
  std::size_t end = 0;
  bool mirrored = false; // done on the other side than the first one
};

struct FoundCycle {
  std::vector<Repetition> reps; // by time
  Shape home = Shape::Zero();
  Shape turn = Shape::Zero(); // of the first repetition's side
  double amplitude = 0.0;     // their distance
  double alikeness = 0.0;     // mean distance of a repetition from the typical one on its way
  bool one_sided = false;     // the extreme is not its own mirror image
};

/// `sides`: as the person said; found out where not. Where there are no two repetitions that are
/// alike, it has one or none, and nothing else.
FoundCycle find_cycle(const std::vector<SeenPose>& poses,
                      const std::optional<exercise::Sides>& sides);

} // namespace limber::author
