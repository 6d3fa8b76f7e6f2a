// How doses, sides and times are worded for people.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// "15 reps per side", "10 reps", "hold 30 s per side", "20 reps per side: 10 clockwise, ...".
std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose);

/// "right, then left", "alternating", "both together".
std::string_view describe_sides(exercise::Sides sides);

/// "1:28".
std::string describe_time(double time_s);

/// Nothing where at least one of them has texts in `language`. Errors: unknown_name.
core::Result<void> check_language(const std::string& language,
                                  const std::vector<exercise::Exercise>& exercises);

/// The texts in `language` or, where there are none, in English.
const exercise::Text& text_in(const std::map<std::string, exercise::Text>& texts,
                              const std::string& language);

} // namespace limber::cli
