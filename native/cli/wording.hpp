// How doses, sides and times are worded for people.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "exercise/text_in.hpp"
#include "record/side.hpp"
#include "words/messages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// "15 swings per leg", "10 squats", "hold 30 s per leg", "20 circles per leg: 10 clockwise, ...",
/// in the words of `text`, or "15 reps per side" where it has none.
std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose,
                          const exercise::Text& text);

/// The same in the words of another language than the program's.
std::string describe_dose(const words::Messages& messages, const exercise::Exercise& exercise,
                          const exercise::Dose& dose, const exercise::Text& text);

/// A dose with its only side and its form, where it has them: "10 squats, the easier version".
std::string describe_dose_done(const words::Messages& messages, std::string dose,
                               record::MaybeSide only, exercise::FormLevel form);

/// "right, then left", "alternating", "both together".
std::string describe_sides(exercise::Sides sides);

/// "right", "left"; empty for none.
std::string describe_side(record::MaybeSide side);

/// "1:28".
std::string describe_time(double time_s);

/// Nothing where it is the program's language, or at least one of them has texts in `language`.
/// Errors: unknown_name.
core::Result<void> check_language(const std::string& language,
                                  const std::vector<exercise::Exercise>& exercises);

using exercise::text_in;

} // namespace limber::cli
