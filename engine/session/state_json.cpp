#include "record/checked_json.hpp"
#include "session/json.hpp"
#include "session/query.hpp"

#include <array>
#include <fmt/format.h>
#include <limits>

namespace limber::session {
namespace {

using core::Result;
using nlohmann::json;
using record::Findings;
using record::Need;
using record::ObjectReader;

constexpr microseconds max_time = to_microseconds(record::max_session_s);
constexpr int position_count = 4;
constexpr std::size_t max_lines_waiting = 64;
constexpr std::size_t max_sentence_bytes = 2000;
constexpr int max_count = 1'000'000;

// One list of fields for writing and reading: visit(name, field, min, max).
template <class Owner, class Visit> void for_each_number(Owner& state, Visit&& visit) {
  const microseconds early = -max_time; // a repetition can nominally begin before the session
  visit("now", state.now, 0us, max_time);
  visit("paused_total", state.paused_total, 0us, max_time);
  visit("began", state.began, 0us, max_time);
  visit("length", state.length, 0us, max_time);
  visit("position_time", state.position_time, 0us, max_time);
  visit("ticks_left", state.ticks_left, 0, 3);
  visit("from_step", state.from_step, -1, static_cast<int>(record::max_plan_steps) - 1);
  visit("step", state.step, 0, static_cast<int>(record::max_plan_steps) - 1);
  visit("set", state.set, 0, 1);
  visit("cycle_began", state.cycle_began, early, max_time);
  visit("next_stretch", state.next_segment, 0, max_count);
  visit("last_rep", state.last_rep, 0us, max_time);
  visit("other_side_reps", state.other_side_reps, 0, max_count);
  visit("other_side_since", state.other_side_since, 0us, max_time);
  visit("held", state.held, 0us, max_time);
  visit("kept", state.kept, 0us, max_time);
  visit("next_milestone", state.next_milestone, 0, max_count);
  visit("last_remark", state.last_remark, never, max_time);
  visit("next_id", state.next_id, std::int64_t{1}, record::max_revision);
  visit("voice_free", state.voice_free, 0us, max_time);
}

template <class Owner, class Visit> void for_each_flag(Owner& state, Visit&& visit) {
  visit("paused", state.paused);
  visit("away", state.away);
  visit("lost", state.lost);
  visit("changing_position", state.changing_position);
  visit("gone_on", state.gone_on);
}

// visit(name, field, number of values)
template <class Owner, class Visit> void for_each_choice(Owner& state, Visit&& visit) {
  visit("stage", state.stage, 5);
  visit("lead", state.rest_reason, 4);
  visit("counting", state.counting, 3);
  visit("hold_part", state.hold_part, 3);
  visit("position", state.position, position_count);
  visit("advice", state.end_reason, 2);
  visit("outcome", state.outcome, 3);
}

/// As written in the JSON: times in microseconds.
constexpr std::int64_t number_of(microseconds time) { return time.count(); }
constexpr std::int64_t number_of(std::int64_t number) { return number; }

// ---------------------------------------------------------------- writing

template <class Enum> json numbers_of(const std::vector<Enum>& values) {
  json list = json::array();
  for (const Enum value : values)
    list.push_back(static_cast<int>(value));
  return list;
}

json counted_units_json(const std::vector<CountedUnit>& counted_units) {
  json list = json::array();
  for (const CountedUnit& unit : counted_units)
    list.push_back({{"id", unit.id},
                    {"step", unit.step},
                    {"set", unit.set},
                    {"side", record::index_of(unit.side)},
                    {"held", unit.held.count()},
                    {"put_in", unit.put_in.count()}});
  return list;
}

json lines_json(const std::vector<Waiting>& lines) {
  json list = json::array();
  for (const Waiting& line : lines)
    list.push_back({{"key", line.key},
                    {"sentence", line.sentence},
                    {"caption", line.caption},
                    {"until", line.until.count()}});
  return list;
}

json state_json(const State& state) {
  json out = json::object();
  for_each_number(state,
                  [&](const char* key, auto value, auto, auto) { out[key] = number_of(value); });
  for_each_flag(state, [&](const char* key, bool value) { out[key] = value; });
  for_each_choice(state,
                  [&](const char* key, auto value, int) { out[key] = static_cast<int>(value); });
  if (state.held_since) out["held_since"] = state.held_since->count();
  if (state.back_at) out["back_at"] = state.back_at->count();
  if (state.undo)
    out["undo"] = {
        {"step", state.undo->step}, {"set", state.undo->set}, {"event", state.undo->event}};
  out["first_sides"] = json::array();
  for (const body::Side side : state.first_sides)
    out["first_sides"].push_back(record::index_of(side));
  out["statuses"] = numbers_of(state.statuses);
  out["forms"] = numbers_of(state.forms);
  out["said"] = state.said;
  out["closed_by"] = state.closed_by;
  out["marks"] = counted_units_json(state.counted_units);
  out["to_say"] = lines_json(state.to_say);
  out["hurt_event"] = state.hurt_event;
  out["caption"] = state.caption;
  out["id_prefix"] = state.id_prefix;
  return out;
}

json plan_json(const Program& program) {
  json plan = json::array();
  for (const Step& step : program.steps)
    plan.push_back(step.exercise.id);
  return plan;
}

// ---------------------------------------------------------------- reading

std::optional<microseconds> read_time(ObjectReader& reader, const char* key, microseconds max,
                                      Need need) {
  const auto time = reader.integer(key, 0, max.count(), need);
  return time ? std::optional{microseconds{*time}} : std::nullopt;
}

std::string read_id(ObjectReader& reader, const char* key) {
  const std::string text =
      reader.text(key, max_sentence_bytes, Need::required).value_or(std::string{});
  return text.empty() ? text : reader.event_id(key, Need::required).value_or("");
}

template <class Enum>
std::vector<Enum> read_numbers(ObjectReader& reader, const char* key, std::size_t size, int min,
                               int max, Findings& findings) {
  std::vector<Enum> values;
  const json* list = reader.list(key, size, Need::required);
  if (list == nullptr) return std::vector<Enum>(size);
  for (const json& item : *list) {
    const bool whole = item.is_number_integer() && item >= min && item <= max;
    if (!whole) findings.add(reader.where() + "." + key, "whole numbers belong here");
    values.push_back(static_cast<Enum>(whole ? item.get<int>() : min));
  }
  if (values.size() != size)
    findings.add(reader.where() + "." + key, fmt::format("{} values belong here", size));
  values.resize(size);
  return values;
}

std::vector<std::string> read_ids(ObjectReader& reader, const char* key, std::size_t size,
                                  Findings& findings) {
  std::vector<std::string> ids(size);
  const json* list = reader.list(key, size, Need::required);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const json& item = (*list)[i];
    const bool good = item.is_string() && (item.get_ref<const std::string&>().empty() ||
                                           record::is_event_id(item.get_ref<const std::string&>()));
    if (good) ids[i] = item.get<std::string>();
    else findings.add(reader.where() + "." + key, "ids belong here");
  }
  return ids;
}

/// A step and a set of this program.
void read_place(ObjectReader& reader, const Program& program, int& step, int& set) {
  const int last = static_cast<int>(program.steps.size()) - 1;
  step = static_cast<int>(reader.integer("step", 0, last, Need::required).value_or(0));
  const int sets = program.steps[static_cast<std::size_t>(step)].sets;
  set = static_cast<int>(reader.integer("set", 0, sets - 1, Need::required).value_or(0));
}

std::vector<CountedUnit> read_marks(ObjectReader& reader, const Program& program,
                                    Findings& findings) {
  std::vector<CountedUnit> counted_units;
  const json* list = reader.list("marks", record::max_session_events, Need::required);
  for (std::size_t i = 0; list != nullptr && i < list->size() && !findings.any(); ++i) {
    ObjectReader item{(*list)[i], fmt::format("{}.marks[{}]", reader.where(), i), findings};
    CountedUnit unit;
    unit.id = item.event_id("id", Need::required).value_or("");
    read_place(item, program, unit.step, unit.set);
    unit.side = record::side_at(
        static_cast<std::size_t>(item.integer("side", 0, 2, Need::required).value_or(0)));
    unit.held = read_time(item, "held", max_time, Need::required).value_or(0s);
    // Older states without this field can still be read.
    unit.put_in = read_time(item, "put_in", max_time, Need::optional).value_or(0s);
    counted_units.push_back(std::move(unit));
  }
  return counted_units;
}

std::vector<Waiting> read_waiting(ObjectReader& reader, Findings& findings) {
  std::vector<Waiting> lines;
  const json* list = reader.list("to_say", max_lines_waiting, Need::required);
  for (std::size_t i = 0; list != nullptr && i < list->size() && !findings.any(); ++i) {
    ObjectReader item{(*list)[i], fmt::format("{}.to_say[{}]", reader.where(), i), findings};
    const auto text = [&](const char* key) {
      return item.text(key, max_sentence_bytes, Need::required).value_or("");
    };
    lines.push_back({text("key"), text("sentence"), text("caption"),
                     read_time(item, "until", 2 * max_time, Need::required).value_or(0s)});
  }
  return lines;
}

void read_lists(ObjectReader& reader, const Program& program, State& state, Findings& findings) {
  const std::size_t steps = program.steps.size();
  for (const int index : read_numbers<int>(reader, "first_sides", steps, 1, 2, findings))
    state.first_sides.push_back(index == 2 ? body::Side::left : body::Side::right);
  state.statuses = read_numbers<StepStatus>(reader, "statuses", steps, 0, 4, findings);
  state.forms = read_numbers<exercise::FormLevel>(reader, "forms", steps, 0, 2, findings);
  state.closed_by = read_ids(reader, "closed_by", steps, findings);
  state.counted_units = read_marks(reader, program, findings);
  state.to_say = read_waiting(reader, findings);
  if (findings.any()) return;
  const bool begun = state.stage == Stage::doing;
  const json* said = reader.list("said", record::max_session_events, Need::required);
  const std::size_t segments = begun             ? timeline_now(program, state).segments.size()
                               : said != nullptr ? said->size()
                                                 : 0;
  state.said = read_numbers<int>(reader, "said", segments, 0, max_count, findings);
}

State read_fields(ObjectReader& reader, const Program& program, Findings& findings) {
  State state;
  for_each_number(state, [&](const char* key, auto& value, auto min, auto max) {
    value = static_cast<std::decay_t<decltype(value)>>(
        reader.integer(key, number_of(min), number_of(max), Need::required)
            .value_or(number_of(min)));
  });
  for_each_flag(state, [&](const char* key, bool& value) {
    value = reader.flag(key, Need::required).value_or(false);
  });
  for_each_choice(state, [&](const char* key, auto& value, int count) {
    value = static_cast<std::decay_t<decltype(value)>>(
        reader.integer(key, 0, count - 1, Need::required).value_or(0));
  });
  read_place(reader, program, state.step, state.set);
  state.held_since = read_time(reader, "held_since", max_time, Need::optional);
  state.back_at = read_time(reader, "back_at", max_time, Need::optional);
  if (const json* undo = reader.object("undo", 3, Need::optional)) {
    ObjectReader back{*undo, reader.where() + ".undo", findings};
    UndoPoint way;
    read_place(back, program, way.step, way.set);
    way.event = read_id(back, "event");
    state.undo = std::move(way);
  }
  state.hurt_event = read_id(reader, "hurt_event");
  state.id_prefix = reader.event_id("id_prefix", Need::required).value_or("");
  state.caption = reader.text("caption", max_sentence_bytes, Need::required).value_or("");
  read_lists(reader, program, state, findings);
  return state;
}

/// Whether the fields are consistent with each other, as in every state that a machine can reach.
bool is_sound(const Program& program, const State& state) {
  const auto here = static_cast<std::size_t>(state.step);
  const bool goes = state.stage == Stage::between || state.stage == Stage::doing;
  const bool open = state.statuses[here] == StepStatus::open;
  const microseconds now = active(state);
  const bool from = state.from_step < static_cast<int>(program.steps.size());
  const bool rest_has_before = state.rest_reason != RestReason::rest || state.from_step >= 0 ||
                               state.stage == Stage::waiting;
  const bool times = now >= 0s && state.began <= now && state.cycle_began <= now &&
                     state.held_since.value_or(0s) <= now && state.last_rep <= now &&
                     state.kept <= state.held + now;
  const bool holding = state.stage == Stage::doing && is_hold(program.steps[here]);
  const bool paced = state.stage != Stage::doing || holding ||
                     now - state.cycle_began <= timeline_now(program, state).length;
  const bool position = state.position_time <= state.length &&
                        (!state.changing_position || state.stage != Stage::doing);
  return position && from && rest_has_before && times && paced && (open || !goes) &&
         (goes || !state.paused) && (holding || state.stage != Stage::doing || !state.held_since) &&
         (!state.back_at || (holding && state.hold_part == HoldPart::holding && !state.held_since &&
                             *state.back_at <= now + ready_time)) &&
         (!holding || held_now(state) <= hold_asked(program.steps[here])) &&
         state.kept <= std::max(0us, held_now(state));
}

bool leaves_out_the_same(const Program& program, const State& state) {
  for (std::size_t i = 0; i < program.steps.size(); ++i)
    if ((state.statuses[i] == StepStatus::left_out) == program.steps[i].left_out_for.empty())
      return false;
  return true;
}

} // namespace

// "wishes" are the preferences: a stored key, which only a new version of the format can rename.
std::string write_state(const Machine& machine) {
  return json{{"version", state_version},
              {"routine", machine.program().routine},
              {"plan", plan_json(machine.program())},
              {"wishes", to_json(machine.program().preferences)},
              {"state", state_json(machine.state())}}
      .dump();
}

Result<Machine> read_state(std::string_view text, std::string_view source_name,
                           const exercise::Routine& routine,
                           std::span<const exercise::Exercise> exercises,
                           const record::Health& health) {
  const Result<json> document = record::parse_json(text, max_state_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  const std::string where{source_name};
  ObjectReader reader{*document, where, findings};
  reader.version(state_version);
  reader.allow_only({"version", "routine", "plan", "wishes", "state"});
  const std::string routine_id = reader.name("routine", Need::required).value_or("");
  const json* wanted = reader.object("wishes", 16, Need::required);
  const json* plan = reader.list("plan", record::max_plan_steps, Need::required);
  const json* saved = reader.object("state", 64, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  const Result<Preferences> preferences = check_preferences(*wanted, where + ".wishes");
  if (!preferences) return tl::unexpected(preferences.error());
  Result<Program> program = make_program(routine, exercises, *preferences, health);
  if (!program) return tl::unexpected(program.error());
  if (routine_id != program->routine || *plan != plan_json(*program))
    return core::fail(core::ErrorCode::content_invalid,
                      where + " is of another routine, or the routine has changed since");
  ObjectReader fields{*saved, where + ".state", findings};
  State state = read_fields(fields, *program, findings);
  if (!findings.any() && !is_sound(*program, state))
    findings.add(where + ".state", "a session can't be in this state");
  if (!findings.any() && !leaves_out_the_same(*program, state))
    findings.add(where + ".state", "other exercises are left out today");
  if (findings.any()) return tl::unexpected(findings.error());
  return Machine::restore(std::move(*program), std::move(state));
}

} // namespace limber::session
