#include "cli/wording.hpp"
#include "cli/say.hpp"

#include "exercise/dose.hpp"
#include "exercise/names.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace limber::cli {

using exercise::Kind;
using exercise::Sides;

namespace {

/// What the dose counts where the file does not say.
std::string plain_dose_words(const words::Messages& messages, const exercise::Exercise& exercise) {
  const bool has_sides = exercise.sides != Sides::none;
  if (exercise.count.kind == Kind::hold) return has_sides ? messages.say("dose.per_side") : "";
  return messages.say(has_sides ? "dose.reps_per_side" : "dose.reps");
}

} // namespace

std::string describe_dose(const exercise::Exercise& exercise, const exercise::Dose& dose,
                          const exercise::Text& text) {
  return describe_dose(messages(), exercise, dose, text);
}

std::string describe_dose(const words::Messages& messages, const exercise::Exercise& exercise,
                          const exercise::Dose& dose, const exercise::Text& text) {
  const std::string words =
      text.dose_words.empty() ? plain_dose_words(messages, exercise) : text.dose_words;
  if (exercise.count.kind == Kind::hold)
    return messages.say(words.empty() ? "dose.hold_alone" : "dose.hold",
                        {{"seconds", dose.hold_s}, {"words", words}});
  const int per_side = exercise::reps_per_side(exercise, dose);
  if (exercise.count.kind == Kind::turn)
    return messages.say("dose.circles", {{"count", per_side},
                                         {"words", words},
                                         {"clockwise", dose.clockwise},
                                         {"counterclockwise", dose.counterclockwise}});
  return messages.say(exercise.sides == Sides::alternating ? "dose.alternating" : "dose.counted",
                      {{"count", per_side}, {"words", words}});
}

std::string describe_dose_done(const words::Messages& messages, std::string dose,
                               record::MaybeSide only, exercise::FormLevel form) {
  if (only.has_value())
    dose += ", " + messages.say(fmt::format("sides.{}_only", record::name_of(only)));
  if (form != exercise::FormLevel::standard)
    dose += ", " + messages.say(fmt::format("form.{}_version", exercise::name_of(form)));
  return dose;
}

std::string describe_sides(Sides sides) {
  return say(fmt::format("sides.{}", exercise::word_of(exercise::sides_words, sides)));
}

std::string describe_side(record::MaybeSide side) {
  return side ? say(fmt::format("sides.{}", record::name_of(side))) : std::string{};
}

std::string describe_time(double time_s) {
  const long seconds = std::lround(time_s);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

core::Result<void> check_language(const std::string& language,
                                  const std::vector<exercise::Exercise>& exercises) {
  if (language == messages().tag()) return {}; // files without it show their English
  std::set<std::string_view> known;
  for (const exercise::Exercise& one : exercises)
    for (const auto& [tag, text] : one.text)
      known.insert(tag);
  if (known.count(language) > 0) return {};
  return core::fail(core::ErrorCode::unknown_name,
                    describe_unknown("language", language, {known.begin(), known.end()}));
}

} // namespace limber::cli
