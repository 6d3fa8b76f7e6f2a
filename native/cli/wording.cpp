#include "cli/wording.hpp"

#include "exercise/dose.hpp"
#include "exercise/nearest.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace limber::cli {

using exercise::Kind;
using exercise::Sides;

std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose) {
  const int per_side = exercise::reps_per_side(exercise, dose);
  const std::string_view each = exercise.sides == Sides::none ? "" : " per side";
  if (exercise.count.kind == Kind::hold) return fmt::format("hold {:g} s{}", dose.hold_s, each);
  if (exercise.count.kind == Kind::turn)
    return fmt::format("{} reps{}: {} clockwise, {} counter-clockwise", per_side, each,
                       dose.clockwise, dose.counter_clockwise);
  if (exercise.sides == Sides::alternating)
    return fmt::format("{} reps, alternating: {} per side", dose.reps, per_side);
  return fmt::format("{} reps{}", per_side, each);
}

std::string_view describe_sides(Sides sides) {
  switch (sides) {
  case Sides::none:
    return "both together";
  case Sides::each:
    return "right, then left";
  case Sides::alternating:
    return "right and left in turn";
  }
  return {};
}

std::string describe_time(double time_s) {
  const long seconds = std::lround(time_s);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

core::Result<void> check_language(const std::string& language,
                                  const std::vector<exercise::Exercise>& exercises) {
  std::set<std::string_view> known;
  for (const exercise::Exercise& one : exercises)
    for (const auto& [tag, text] : one.text)
      known.insert(tag);
  if (known.count(language) > 0) return {};
  return core::fail(core::ErrorCode::unknown_name,
                    exercise::describe_unknown("language", language, {known.begin(), known.end()}));
}

const exercise::Text& text_in(const std::map<std::string, exercise::Text>& texts,
                              const std::string& language) {
  const auto found = texts.find(language);
  return found != texts.end() ? found->second : texts.at("en");
}

} // namespace limber::cli
