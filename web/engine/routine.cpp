#include "engine/routine.hpp"

#include "exercise/dose.hpp"
#include "exercise/name_suggestion.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"
#include "exercise/routine_writer.hpp"
#include "exercise/sections.hpp"
#include "plan/reminder.hpp"
#include "record/checked_json.hpp"
#include "record/own_document.hpp"
#include "record/person.hpp"
#include "session/json.hpp"
#include "session/schedule.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace limber::web {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using exercise::Exercise;
using exercise::Routine;
using exercise::RoutineStep;
using nlohmann::json;
using record::Need;
using record::ObjectReader;

constexpr std::size_t max_draft_bytes = 65536;
constexpr std::size_t max_languages = 16;
constexpr std::size_t max_cautions = 16;
constexpr std::size_t max_why_bytes = 1000;
constexpr std::size_t max_request_bytes = 1024;

template <class E, std::size_t N>
std::optional<E> read_word(ObjectReader& reader, const char* key,
                           const exercise::Words<E, N>& words) {
  const auto index = reader.choice(key, exercise::list_of(words), Need::optional);
  return index ? std::optional{words[*index].first} : std::nullopt;
}

exercise::Text read_text(const json& value, const std::string& where, record::Findings& findings) {
  ObjectReader reader{value, where, findings};
  exercise::Text text;
  text.name = reader.text("name", record::max_name_text_bytes, Need::required).value_or("");
  text.why = reader.text("why", max_why_bytes, Need::optional).value_or("");
  if (const json* cautions = reader.list("cautions", max_cautions, Need::optional))
    for (const json& one : *cautions)
      text.cautions.push_back(one.is_string() ? one.get<std::string>() : std::string{});
  return text;
}

Result<Routine> read_draft(std::string_view draft_json) {
  const Result<json> document = record::parse_json(draft_json, max_draft_bytes, "routine");
  if (!document) return tl::unexpected(document.error());
  record::Findings findings;
  ObjectReader reader{*document, "routine", findings};
  Routine routine;
  routine.keeps_order = true;
  routine.id = reader.name("id", Need::required).value_or("");
  if (const json* texts = reader.object("text", max_languages, Need::required))
    for (const auto& [language, value] : texts->items())
      routine.text[language] = read_text(value, "routine.text", findings);
  const json* steps = reader.list("steps", exercise::max_routine_steps, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  for (const json& one : *steps) {
    auto step = read_step(one, fmt::format("routine.steps[{}]", routine.steps.size()));
    if (!step) return tl::unexpected(step.error());
    routine.steps.push_back(std::move(*step));
  }
  return routine;
}

json to_json(const RoutineStep& step) {
  json out{{"exercise", step.exercise}};
  if (step.reps_per_side) out["reps_per_side"] = *step.reps_per_side;
  if (step.reps) out["reps"] = *step.reps;
  if (step.hold_s) out["hold_s"] = *step.hold_s;
  if (step.side) out["side"] = record::name_of(step.side);
  if (step.first_side) out["first_side"] = record::name_of(step.first_side);
  if (step.form) out["form"] = exercise::name_of(*step.form);
  if (step.rest_s) out["rest_s"] = *step.rest_s;
  return out;
}

/// Whether every step names an exercise that is there, with a dose it can have.
Result<void> check_steps(const Content& content, const Routine& routine) {
  for (const RoutineStep& step : routine.steps) {
    const Exercise* one = content.find(step.exercise);
    if (one == nullptr) {
      std::vector<std::string_view> known;
      for (const Exercise& each : content.exercises())
        known.push_back(each.id);
      return fail(ErrorCode::unknown_name,
                  exercise::describe_unknown("exercise", step.exercise, known));
    }
    if (auto dose = exercise::dose_of(step, *one); !dose) return tl::unexpected(dose.error());
  }
  return {};
}

core::Error first_line_of(core::Error error) {
  error.detail.erase(std::min(error.detail.find('\n'), error.detail.size()));
  return error;
}

json step_json(const session::Step& step, plan::Position& position,
               const session::Preferences& preferences) {
  json out{{"form", exercise::name_of(step.form)}, {"rest_s", step.exercise.tempo.rest_s}};
  const bool is_hold = step.exercise.count.kind == exercise::Kind::hold;
  out["dose"] = is_hold ? step.dose.hold_s : exercise::reps_per_side(step.exercise, step.dose);
  const plan::Portion portion{&step.exercise, step.dose, step.only.has_value()};
  plan::Pace pace;
  pace.tempo = preferences.pace;
  pace.rest_scale = preferences.rest_scale;
  out["seconds"] = plan::calc_dose_s(portion, pace);
  if (!step.left_out_for.empty()) return out;
  out["change"] = plan::key_of_change(position, step.position);
  position = step.position;
  return out;
}

} // namespace

Result<RoutineStep> read_step(const json& value, const std::string& where) {
  record::Findings findings;
  ObjectReader reader{value, where, findings};
  const auto reps = [&](const char* key) -> std::optional<int> {
    const auto [min, max] = exercise::reps_span;
    const auto count =
        reader.integer(key, static_cast<int>(min), static_cast<int>(max), Need::optional);
    return count ? std::optional{static_cast<int>(*count)} : std::nullopt;
  };
  const auto seconds = [&](const char* key, exercise::Span span) {
    return reader.number(key, span.min, span.max, Need::optional);
  };
  RoutineStep step;
  step.exercise = reader.name("exercise", Need::required).value_or("");
  step.reps_per_side = reps("reps_per_side");
  step.reps = reps("reps");
  step.hold_s = seconds("hold_s", exercise::hold_span_s);
  step.rest_s = seconds("rest_s", exercise::rest_span_s);
  step.side = read_word(reader, "side", exercise::side_words);
  step.first_side = read_word(reader, "first_side", exercise::side_words);
  step.form = read_word(reader, "form", exercise::form_level_words);
  if (findings.any()) return tl::unexpected(findings.error());
  return step;
}

Result<std::string> read_routine(const Content& content, std::string_view toml,
                                 std::string_view source_name) {
  if (toml.size() > record::max_own_routine_bytes)
    return fail(ErrorCode::too_large, std::string{source_name});
  const Result<Routine> routine = exercise::read_unnamed_routine(toml, source_name);
  if (!routine) return tl::unexpected(first_line_of(routine.error()));
  if (auto known = check_steps(content, *routine); !known) return tl::unexpected(known.error());
  std::vector<plan::Position> positions;
  for (const RoutineStep& step : routine->steps)
    positions.push_back(routine->keeps_order
                            ? plan::first_position
                            : exercise::find_start_posture(*content.find(step.exercise)));
  json steps = json::array();
  for (const std::size_t index : plan::order_by_position(positions))
    steps.push_back(to_json(routine->steps[index]));
  json texts = json::object();
  for (const auto& [language, text] : routine->text)
    texts[language] = {{"name", text.name}, {"why", text.why}, {"cautions", text.cautions}};
  return json{{"id", routine->id}, {"text", std::move(texts)}, {"steps", std::move(steps)}}.dump();
}

Result<std::string> compose(const Content& content, std::string_view routine_json,
                            std::string_view preferences_json) {
  const Result<Routine> routine = read_draft(routine_json);
  if (!routine) return tl::unexpected(routine.error());
  const auto preferences = session::read_preferences(preferences_json, "preferences");
  if (!preferences) return tl::unexpected(preferences.error());
  if (auto known = check_steps(content, *routine); !known) return tl::unexpected(known.error());
  json out{{"seconds", 0.0}, {"position_s", 0.0}, {"steps", json::array()}};
  out["toml"] = exercise::write_routine(*routine);
  // What comes from outside must be readable again.
  if (auto again =
          exercise::read_unnamed_routine(out["toml"].get_ref<const std::string&>(), "routine");
      !again && !routine->steps.empty())
    return tl::unexpected(first_line_of(again.error()));
  const auto program = session::make_outline(*routine, content.exercises(), *preferences);
  if (!program && program.error().code != ErrorCode::nothing_left && !routine->steps.empty())
    return tl::unexpected(program.error());
  if (!program) return out.dump();
  const session::Outline whole = session::calc_outline(*program);
  out["seconds"] = whole.duration_s;
  out["position_s"] = whole.position_s;
  plan::Position position = plan::first_position;
  for (const session::Step& step : program->steps)
    out["steps"].push_back(step_json(step, position, *preferences));
  return out.dump();
}

Result<std::string> reminder(std::string_view request_json) {
  const Result<json> document = record::parse_json(request_json, max_request_bytes, "reminder");
  if (!document) return tl::unexpected(document.error());
  record::Findings findings;
  ObjectReader reader{*document, "reminder", findings};
  constexpr std::size_t max_words = 64;
  constexpr std::size_t max_title_bytes = 128;
  constexpr std::size_t max_text_bytes = 512;
  const auto word = [&](const char* key) {
    return reader.text(key, max_words, Need::required).value_or("");
  };
  const auto at_min = plan::read_time_of_day(word("at"));
  const auto days = plan::read_weekdays(word("days"));
  const auto today = plan::find_day(word("today"));
  if (!today) findings.add("reminder.today", "a day belongs here, such as \"2025-03-01\"");
  plan::Reminder made;
  made.minutes = reader.number("minutes", 1.0, 60.0, Need::required).value_or(1.0);
  made.now = reader.timestamp("now", Need::required).value_or(record::Timestamp{});
  made.whose = reader.name("whose", Need::optional).value_or("");
  made.title = reader.text("title", max_title_bytes, Need::optional).value_or(made.title);
  made.text = reader.text("text", max_text_bytes, Need::optional).value_or(made.text);
  if (findings.any()) return tl::unexpected(findings.error());
  if (!at_min) return tl::unexpected(at_min.error());
  if (!days) return tl::unexpected(days.error());
  made.at_min = *at_min;
  made.days = *days;
  made.from = *today;
  return plan::write_reminder(made);
}

} // namespace limber::web
