#include "cli/wording.hpp"

#include "exercise/dose.hpp"
#include "exercise/nearest.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace limber::cli {

using exercise::Kind;
using exercise::Sides;

namespace {

/// What the dose counts where the file does not say.
std::string_view plain_dose_words(const exercise::Exercise& exercise) {
  const bool has_sides = exercise.sides != Sides::none;
  if (exercise.count.kind == Kind::hold) return has_sides ? "per side" : "";
  return has_sides ? "reps per side" : "reps";
}

} // namespace

std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose,
                          const exercise::Text& text) {
  const std::string_view words =
      text.dose_words.empty() ? plain_dose_words(exercise) : std::string_view{text.dose_words};
  const std::string_view gap = words.empty() ? "" : " ";
  if (exercise.count.kind == Kind::hold)
    return fmt::format("hold {:g} s{}{}", dose.hold_s, gap, words);
  const int per_side = exercise::reps_per_side(exercise, dose);
  if (exercise.count.kind == Kind::turn)
    return fmt::format("{}{}{}: {} clockwise, {} counterclockwise", per_side, gap, words,
                       dose.clockwise, dose.counterclockwise);
  return fmt::format("{}{}{}{}", per_side, gap, words,
                     exercise.sides == Sides::alternating ? ", alternating" : "");
}

std::string_view describe_sides(Sides sides) {
  switch (sides) {
  case Sides::none:
    return "both together";
  case Sides::each:
    return "right, then left";
  case Sides::alternating:
    return "alternating sides";
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
