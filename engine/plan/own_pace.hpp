// The pace measured in a person's sessions, so that '9 minutes' is nine minutes for them.
#pragma once

#include "plan/duration.hpp"
#include "plan/history.hpp"

#include <span>

namespace limber::plan {

/// `set`: the pace the person has set. `timed`: a timer counts; then repetitions follow the tempo,
/// and only the rests are measured.
Pace calc_own_pace(const Pace& set, bool timed, std::span<const DoneSession> history,
                   std::span<const exercise::Exercise> exercises);

} // namespace limber::plan
