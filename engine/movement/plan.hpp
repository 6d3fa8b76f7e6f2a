// Makes a path's plan from an exercise's file.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "movement/path.hpp"

#include <optional>

namespace limber::movement {

/// One repetition, turn or hold of the right side, from first key back to first key.
/// A hold is kept for `hold_s`, or as the exercise's own dose says.
/// Errors: content_invalid where a key names no pose.
core::Result<PathPlan> make_plan(const exercise::Exercise& exercise, exercise::FormLevel level,
                                 std::optional<double> hold_s = {});

} // namespace limber::movement
