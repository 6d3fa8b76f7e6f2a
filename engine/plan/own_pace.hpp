// The pace a person's own sessions showed, so that '9 minutes' is nine minutes for them.
#pragma once

#include "plan/duration.hpp"
#include "plan/history.hpp"

#include <span>

namespace limber::plan {

/// `set`: what the person has set. `timed`: a timer counts for them: then repetitions take what the
/// tempo says, and only the rests are learnt.
Pace calc_own_pace(const Pace& set, bool timed, std::span<const DoneSession> history,
                   std::span<const exercise::Exercise> exercises);

} // namespace limber::plan
