// The posture in which an exercise starts, derived from its file. The only place that decides it.
#pragma once

#include "core/angle.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <string_view>

namespace limber::exercise {

/// A trunk tilted this far from upright lies. In radians; a file's trunk by its pelvis, a seen one
/// as a whole.
inline constexpr double lying_tilt = core::rad(55.0);

/// `sitting` is on the floor; on a chair nobody gets down, so that counts as `standing`. `plank` is
/// on the hands, with feet or knees on the floor.
enum class StartPosture : std::uint8_t { standing, sitting, lying, plank };

StartPosture find_start_posture(const Exercise& exercise);

std::string_view name_of(StartPosture posture); // "standing", "sitting", "lying", "plank"

} // namespace limber::exercise
