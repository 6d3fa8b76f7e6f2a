#include "plan/json.hpp"

#include "core/rounded.hpp"
#include "exercise/dose.hpp"
#include "exercise/names.hpp"
#include "exercise/text_in.hpp"
#include "record/side.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::plan {
namespace {

using exercise::Exercise;
using nlohmann::json;

json directions_json(Directions directions) {
  json list = json::array();
  for (std::size_t i = 0; i < direction_count; ++i)
    if (const auto direction = static_cast<Direction>(i); directions.has(direction))
      list.push_back(name_of(direction));
  return list;
}

json to_json(const Reason& reason) { return {{"key", reason.key}, {"text", reason.sentence}}; }

/// Tenths of a second are precise enough.
double rounded(double duration_s) { return core::rounded(duration_s, 1); }

json move_json(const PlannedMove& move, std::span<const Exercise> exercises,
               const std::string& language) {
  json out{{"exercise", move.exercise},           {"form", exercise::name_of(move.level.form)},
           {"seconds", rounded(move.duration_s)}, {"directions", directions_json(move.directions)},
           {"asks_again", move.asks_again},       {"why", to_json(move.why)}};
  if (move.only.has_value()) out["side"] = record::name_of(move.only);
  const exercise::Exercise* exercise = exercise::find_exercise(exercises, move.exercise);
  if (exercise == nullptr) return out;
  out["name"] = exercise::text_in(exercise->text, language).name;
  // As in a routine's step.
  if (exercise->count.kind == exercise::Kind::hold) out["hold_s"] = move.dose.hold_s;
  else if (exercise->sides == exercise::Sides::none) out["reps"] = move.dose.reps;
  else out["reps_per_side"] = reps_per_side(*exercise, move.dose);
  return out;
}

} // namespace

json to_json(const DayPlan& plan, std::span<const Exercise> exercises,
             const std::string& language) {
  json out{{"day", to_text(plan.day)},
           {"kind", name_of(plan.kind)},
           {"asked_s", rounded(plan.asked_s)},
           {"seconds", rounded(plan.duration_s)},
           {"directions", directions_json(plan.directions)},
           {"waiting", plan.waiting}};
  if (plan.first_side) out["first_side"] = record::name_of(*plan.first_side);
  if (plan.note) out["note"] = to_json(*plan.note);
  json& moves = out["moves"] = json::array();
  for (const PlannedMove& move : plan.moves)
    moves.push_back(move_json(move, exercises, language));
  return out;
}

json to_json(const Programme& programme, std::span<const DayPlan> days, double minutes,
             std::span<const Exercise> exercises, const std::string& language) {
  json list = json::array();
  for (const DayPlan& day : days)
    list.push_back(to_json(day, exercises, language));
  return {{"version", plan_version},
          {"programme", programme.id},
          {"minutes", minutes},
          {"days", std::move(list)},
          {"rules", rules_json(programme, language)}};
}

json rules_json(const Programme& programme, const std::string& language) {
  json list = json::array();
  for (const std::string_view id : rule_ids) {
    const auto rule = programme.rules.find(id);
    if (rule == programme.rules.end()) continue;
    const RuleText& text = exercise::text_in(rule->second.text, language);
    list.push_back({{"id", id},
                    {"says", text.says},
                    {"because", text.because},
                    {"source", rule->second.source}});
  }
  return list;
}

} // namespace limber::plan
