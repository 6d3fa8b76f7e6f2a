// Position of a movement on its path: 0 at the start, 1 at the standard turning point.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/quantities.hpp"

#include <span>

namespace limber::count {

struct Progress {
  motion::Reading path_position; // unseen if no driver can be read
  bool off_path = false;         // the drivers disagree by more than their uncertainty
};

/// Each driver gives a position; they are averaged by weight and certainty.
Progress calc_progress(std::span<const exercise::Driver> drivers, const motion::Readings& readings);

} // namespace limber::count
