#include "engine/session.hpp"

#include "exercise/reader.hpp"
#include "record/change.hpp"
#include "record/health.hpp"
#include "record/session_json.hpp"
#include "record/tally.hpp"
#include "session/json.hpp"
#include "session/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace limber::web {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;
using session::CameraControl;
using session::Machine;

std::string text_of(const session::StepResult& result) { return to_json(result).dump(); }

Result<session::Preferences> read_preferences(const Content& content, std::string_view text) {
  Result<session::Preferences> preferences = session::read_preferences(text, "preferences");
  if (!preferences) return preferences;
  if (content.language().tag() != "en") { // English ones are in the engine
    preferences->language = content.language().tag();
    preferences->lines = content.language().section("session");
  }
  return session::apply_day(content.day().preferences, std::move(*preferences));
}

Result<session::Program> make_program(const Content& content, std::string_view preferences_json,
                                      std::string_view health_json) {
  const Result<session::Preferences> preferences = read_preferences(content, preferences_json);
  if (!preferences) return tl::unexpected(preferences.error());
  const Result<record::Health> health = record::read_health(health_json, "health");
  if (!health) return tl::unexpected(health.error());
  return session::make_program(content.routine(), content.exercises(), *preferences, *health);
}

} // namespace

Result<void> Content::add_exercise(std::string_view toml, std::string_view name) {
  auto read = exercise::read_exercise(toml, name);
  if (!read) return tl::unexpected(read.error());
  add(std::move(*read));
  return {};
}

void Content::add(exercise::Exercise exercise) {
  std::erase_if(exercises_, [&](const auto& one) { return one.id == exercise.id; });
  exercises_.push_back(std::move(exercise));
}

Result<void> Content::set_routine(std::string_view toml, std::string_view name) {
  auto read = exercise::read_routine(toml, name);
  if (!read) return tl::unexpected(read.error());
  set_day({std::move(*read), {}});
  return {};
}

Result<void> Content::set_programme(std::string_view toml, std::string_view name) {
  auto read = plan::read_programme(toml, name);
  if (!read) return tl::unexpected(read.error());
  programme_ = std::move(*read);
  return {};
}

Result<void> Content::set_language(std::string_view toml, std::string_view tag) {
  auto read = toml.empty() ? Result<language::Language>{language::Language{}}
                           : language::read_language(toml, std::string{tag}, tag);
  if (!read) return tl::unexpected(read.error());
  language_ = std::move(*read);
  return {};
}

void Content::set_day(PlannedDay day) { day_ = std::move(day); }

const exercise::Exercise* Content::find(std::string_view id) const {
  for (const exercise::Exercise& one : exercises_)
    if (one.id == id) return &one;
  return nullptr;
}

Result<std::string> standing_events(std::string_view session_json) {
  const auto session = record::read_session(session_json, "session");
  if (!session) return tl::unexpected(session.error());
  json ids = json::array();
  for (const record::Event* event : record::find_standing(*session))
    ids.push_back(event->id);
  return ids.dump();
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

Result<std::string> health(const Content& content, std::string_view health_json) {
  const Result<record::Health> read = record::read_health(health_json, "health");
  if (!read) return tl::unexpected(read.error());
  return record::to_json(record::check_health(*read), content.language()).dump();
}

std::string health_questions(const Content& content) {
  json list = json::array();
  for (const record::HealthQuestion& one : record::health_questions)
    list.push_back({{"id", one.id},
                    {"group", name_of(one.group)},
                    {"asks", words_of(one, content.language())}});
  return list.dump();
}

Result<std::string> outline(const Content& content, std::string_view preferences_json) {
  const Result<session::Preferences> preferences = read_preferences(content, preferences_json);
  if (!preferences) return tl::unexpected(preferences.error());
  const auto program = session::make_outline(content.routine(), content.exercises(), *preferences);
  if (!program) return tl::unexpected(program.error());
  const session::Outline whole = session::calc_outline(*program);
  return json{{"moves", whole.moves}, {"seconds", whole.duration_s}}.dump();
}

Result<std::string> command(Machine& machine, double t_s, std::string_view name) {
  const auto command = session::find_command(name);
  if (!command) return fail(ErrorCode::unknown_name, "the command '" + std::string{name} + "'");
  return text_of(machine.command(t_s, *command));
}

Result<std::string> count_by(Machine& machine, double t_s, std::string_view name) {
  const auto counting = record::find_counted_by(name);
  if (!counting) return fail(ErrorCode::unknown_name, "the counting '" + std::string{name} + "'");
  return text_of(machine.count_by(t_s, *counting));
}

Result<CameraControl> make_camera_control(std::string_view otherwise, std::string_view units,
                                          std::string_view explained,
                                          const language::Language& language) {
  const auto counting = record::find_counted_by(otherwise);
  if (!counting || *counting == record::CountedBy::camera)
    return fail(ErrorCode::unknown_name, "the counting '" + std::string{otherwise} + "'");
  const auto known = coach::find_units(units);
  if (!known) return fail(ErrorCode::unknown_name, "the units '" + std::string{units} + "'");
  return CameraControl{{*counting, *known, language, std::string{explained}}};
}

std::string follow(CameraControl& control, Machine& machine) {
  return to_json(control.follow(machine)).dump();
}

Result<std::string> look(CameraControl& control, Machine& machine, double t_s,
                         std::string_view look_json, double eye_now_s) {
  if (!std::isfinite(eye_now_s)) return fail(ErrorCode::content_invalid, "the eye's clock");
  const auto look = session::read_camera_look(look_json, "look");
  if (!look) return tl::unexpected(look.error());
  return to_json(control.look(machine, t_s, *look, eye_now_s)).dump();
}

Result<std::string> set_eye(CameraControl& control, Machine& machine, double t_s,
                            std::string_view condition, bool is_video) {
  const auto known = session::find_eye_condition(condition);
  if (!known)
    return fail(ErrorCode::unknown_name, "the eye's condition '" + std::string{condition} + "'");
  return to_json(control.set_eye(machine, t_s, *known, is_video)).dump();
}

Result<std::string> remind(coach::PlacementReminder& reminder, std::string_view look_json) {
  const auto seen = session::read_camera_look(look_json, "look");
  if (!seen) return tl::unexpected(seen.error());
  const auto phrase = seen->placed ? reminder.confirm(*seen->placed, seen->t_s)
                                   : reminder.remind(seen->placement, seen->t_s);
  return phrase ? json{{"spoken", phrase->spoken}, {"shown", phrase->shown}}.dump() : "";
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

std::string view_json(const Machine& machine) { return to_json(machine.view()).dump(); }

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
