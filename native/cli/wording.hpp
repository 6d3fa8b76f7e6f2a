// How doses, sides and times are worded for people.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// "15 swings per leg", "10 squats", "hold 30 s per leg", "20 circles per leg: 10 clockwise, ...",
/// in the words of `text`, or "15 reps per side" where it has none.
std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose,
                          const exercise::Text& text);

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
