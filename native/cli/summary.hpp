// What was counted, as text for a person.
#pragma once

#include "coach/analysis.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <string>

namespace limber::cli {

/// A few lines: the count, when, how much was seen, the remarks. `exercise`: nothing where none was
/// recognised.
std::string write_summary(const coach::Analysis& analysis, const exercise::Exercise* exercise);

/// Error: no_reading, where so few frames a second would hide whole repetitions. `fps` 0: unknown.
core::Result<void> check_frame_rate(double fps, const std::string& file);

/// An error if a count would be a guess: too few frames per second, nobody seen, hardly anything
/// readable.
core::Result<void> check_readable(const coach::Analysis& analysis, const std::string& file);

} // namespace limber::cli
