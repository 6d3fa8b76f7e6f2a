// Which known exercise a movement resembles.
#pragma once

#include "exercise/exercise.hpp"

#include <optional>
#include <span>

namespace limber::author {

struct Likeness {
  const exercise::Exercise* exercise = nullptr;
  double distance = 0.0; // mean posture distance of the paths, the larger of both directions
};

/// The most similar of the known cycles; nothing where none is similar.
std::optional<Likeness> find_likeness(const exercise::Exercise& own,
                                      std::span<const exercise::Exercise> known);

} // namespace limber::author
