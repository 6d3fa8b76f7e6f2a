#include "engine/session.hpp"

#include "exercise/reader.hpp"
#include "record/change.hpp"
#include "record/checked_json.hpp"
#include "record/health.hpp"
#include "record/session_json.hpp"
#include "record/tally.hpp"
#include "session/json.hpp"
#include "session/schedule.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace limber::web {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;
using session::Command;
using session::Machine;

constexpr std::array command_names{
    std::pair{std::string_view{"begin"}, Command::begin},
    std::pair{std::string_view{"pause"}, Command::pause},
    std::pair{std::string_view{"resume"}, Command::resume},
    std::pair{std::string_view{"back"}, Command::back},
    std::pair{std::string_view{"skip"}, Command::skip},
    std::pair{std::string_view{"skip_exercise"}, Command::skip_exercise},
    std::pair{std::string_view{"easier"}, Command::easier},
    std::pair{std::string_view{"harder"}, Command::harder},
    std::pair{std::string_view{"longer_rest"}, Command::longer_rest},
    std::pair{std::string_view{"this_hurts"}, Command::this_hurts},
    std::pair{std::string_view{"end"}, Command::end},
    std::pair{std::string_view{"tap"}, Command::tap},
    std::pair{std::string_view{"one_more"}, Command::one_more},
    std::pair{std::string_view{"one_less"}, Command::one_less},
};
constexpr std::array<std::string_view, 3> counting_names{"time", "tap", "camera"};
constexpr std::size_t max_event_bytes = 4096; // one sentence, and numbers
constexpr std::size_t max_text_bytes = 1000;

std::string text_of(const session::StepResult& result) { return to_json(result).dump(); }

Result<count::CountEvent> read_event(std::string_view text) {
  constexpr std::array<std::string_view, 7> kinds{"rep",  "hold_start", "hold_end", "form",
                                                  "lost", "found",      "rejected"};
  constexpr std::array<std::string_view, 2> sides{"right", "left"};
  constexpr std::array<std::string_view, 2> directions{"clockwise", "counterclockwise"};
  const Result<json> document = record::parse_json(text, max_event_bytes, "event");
  if (!document) return tl::unexpected(document.error());
  record::Findings findings;
  record::ObjectReader reader{*document, "event", findings};
  const auto needed = record::Need::required;
  const auto maybe = record::Need::optional;
  count::CountEvent event;
  event.t_s = reader.number("t_s", 0.0, record::max_session_s, needed).value_or(0.0);
  event.kind = static_cast<count::CountEventKind>(reader.choice("kind", kinds, needed).value_or(0));
  if (const auto side = reader.choice("side", sides, maybe))
    event.side = static_cast<body::Side>(*side);
  if (const auto direction = reader.choice("direction", directions, maybe))
    event.direction = static_cast<count::Direction>(*direction);
  if (const auto took_s = reader.number("duration_s", 0.0, record::max_session_s, maybe))
    event.began_s = event.t_s - *took_s;
  event.amplitude = reader.number("amplitude", 0.0, record::max_amplitude, maybe);
  event.text = reader.text("text", max_text_bytes, maybe).value_or("");
  event.caption = reader.text("caption", max_text_bytes, maybe).value_or("");
  if (findings.any()) return tl::unexpected(findings.error());
  return event;
}

Result<session::Program> make_program(const Content& content, std::string_view preferences_json,
                                      std::string_view health_json) {
  const Result<session::Preferences> preferences =
      session::read_preferences(preferences_json, "wishes");
  if (!preferences) return tl::unexpected(preferences.error());
  const Result<record::Health> health = record::read_health(health_json, "health");
  if (!health) return tl::unexpected(health.error());
  return session::make_program(content.routine(), content.exercises(), *preferences, *health);
}

} // namespace

Result<void> Content::add_exercise(std::string_view toml, std::string_view name) {
  auto read = exercise::read_exercise(toml, name);
  if (!read) return tl::unexpected(read.error());
  exercises_.erase(std::remove_if(exercises_.begin(), exercises_.end(),
                                  [&](const auto& one) { return one.id == read->id; }),
                   exercises_.end());
  exercises_.push_back(std::move(*read));
  return {};
}

Result<void> Content::set_routine(std::string_view toml, std::string_view name) {
  auto read = exercise::read_routine(toml, name);
  if (!read) return tl::unexpected(read.error());
  routine_ = std::move(*read);
  return {};
}

const exercise::Exercise* Content::find(std::string_view id) const {
  for (const exercise::Exercise& one : exercises_)
    if (one.id == id) return &one;
  return nullptr;
}

Result<Machine> make_session(const Content& content, std::string_view preferences_json,
                             std::string_view health_json, std::string_view id_prefix) {
  auto program = make_program(content, preferences_json, health_json);
  if (!program) return tl::unexpected(program.error());
  return Machine::make(std::move(*program), id_prefix);
}

Result<Machine> read_session(const Content& content, std::string_view state_json,
                             std::string_view health_json, std::string_view id_prefix) {
  const Result<record::Health> health = record::read_health(health_json, "health");
  if (!health) return tl::unexpected(health.error());
  auto machine =
      session::read_state(state_json, "state", content.routine(), content.exercises(), *health);
  if (!machine) return machine;
  if (const auto taken = machine->take_over(id_prefix); !taken)
    return tl::unexpected(taken.error());
  return machine;
}

Result<Machine> go_on_session(const Content& content, std::string_view session_json,
                              std::string_view preferences_json, std::string_view health_json,
                              std::string_view id_prefix) {
  const auto kept = record::read_session(session_json, "session");
  if (!kept) return tl::unexpected(kept.error());
  auto program = make_program(content, preferences_json, health_json);
  if (!program) return tl::unexpected(program.error());
  return Machine::go_on(std::move(*program), *kept, id_prefix);
}

Result<std::string> health(std::string_view health_json) {
  const Result<record::Health> read = record::read_health(health_json, "health");
  if (!read) return tl::unexpected(read.error());
  return record::to_json(record::check_health(*read)).dump();
}

std::string health_questions() {
  json list = json::array();
  for (const record::HealthQuestion& one : record::health_questions)
    list.push_back({{"id", one.id}, {"group", name_of(one.group)}, {"asks", one.asks}});
  return list.dump();
}

Result<std::string> outline(const Content& content, std::string_view preferences_json) {
  const Result<session::Preferences> preferences =
      session::read_preferences(preferences_json, "wishes");
  if (!preferences) return tl::unexpected(preferences.error());
  const auto program = session::make_outline(content.routine(), content.exercises(), *preferences);
  if (!program) return tl::unexpected(program.error());
  const session::Outline told = session::calc_outline(*program);
  return json{{"moves", told.moves}, {"seconds", told.seconds}}.dump();
}

Result<std::string> command(Machine& machine, double t_s, std::string_view name) {
  for (const auto& [known, meant] : command_names)
    if (known == name) return text_of(machine.command(t_s, meant));
  return fail(ErrorCode::unknown_name, "the command '" + std::string{name} + "'");
}

Result<std::string> count_by(Machine& machine, double t_s, std::string_view name) {
  for (std::size_t i = 0; i < counting_names.size(); ++i)
    if (counting_names[i] == name)
      return text_of(machine.count_by(t_s, static_cast<record::CountedBy>(i)));
  return fail(ErrorCode::unknown_name, "the counting '" + std::string{name} + "'");
}

Result<std::string> see(Machine& machine, double t_s, std::string_view event_json) {
  const Result<count::CountEvent> event = read_event(event_json);
  if (!event) return tl::unexpected(event.error());
  return text_of(machine.see(t_s, *event));
}

Result<std::string> measured(Machine& machine, double t_s, int step, std::string_view ranges_json) {
  const auto ranges = record::read_ranges(ranges_json, "ranges");
  if (!ranges) return tl::unexpected(ranges.error());
  return text_of(machine.measured(t_s, step, *ranges));
}

Result<std::string> range_changes(std::string_view ranges_json) {
  const auto ranges = record::read_dated_ranges(ranges_json, "ranges");
  if (!ranges) return tl::unexpected(ranges.error());
  json list = json::array();
  for (const record::RangeChange& change : record::calc_range_changes(*ranges))
    list.push_back(record::to_json(change));
  return list.dump();
}

std::string tick(Machine& machine, double t_s) { return text_of(machine.tick(t_s)); }

std::string tell_pain(Machine& machine, double t_s, int pain, bool spreading) {
  return text_of(machine.tell_pain(t_s, pain, spreading));
}

std::string present(const Machine& machine) { return to_json(machine.view()).dump(); }

std::string plan(const Machine& machine) {
  record::Session holder;
  holder.plan = record::LastWriterWins<std::vector<record::PlanStep>>{
      session::make_record_plan(machine.program()), 0};
  return record::to_json(holder)["plan"].dump();
}

Result<std::string> summary(std::string_view session_json) {
  const auto kept = record::read_session(session_json, "session");
  if (!kept) return tl::unexpected(kept.error());
  json out = record::summary_json(*kept);
  json& list = out["tally"] = json::array();
  for (const record::StepTally& one : record::calc_tally(*kept))
    list.push_back(record::to_json(one));
  return out.dump();
}

} // namespace limber::web
