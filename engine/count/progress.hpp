// Where on its path a movement is: 0 at the start, 1 at the standard turning point.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/quantities.hpp"

#include <span>

namespace limber::count {

struct Progress {
  motion::Reading path_position; // position on the path; unseen where no driver can be read
  bool off_path = false;         // the drivers surely disagree about it
};

/// Each driver gives a position; they are averaged by weight and certainty.
Progress calc_progress(std::span<const exercise::Driver> drivers, const motion::Readings& readings);

} // namespace limber::count
