#include "cli/planned.hpp"

#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/session_health.hpp"
#include "cli/session_writer.hpp"
#include "plan/person.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

/// A person without a settings document has no settings; one without sessions has done none.
template <class Value> Result<Value> or_nothing(Result<Value> loaded) {
  if (!loaded && loaded.error().code == ErrorCode::unknown_name) return Value{};
  return loaded;
}

Result<std::vector<record::Session>> load_sessions(store::Store& store, const std::string& person,
                                                   const std::string& without) {
  const auto ids = or_nothing(store.load_session_ids(person));
  if (!ids) return tl::unexpected(ids.error());
  std::vector<record::Session> sessions;
  for (const std::string& id : *ids) {
    if (id == without) continue;
    auto session = store.load_session(person, id);
    if (!session) return tl::unexpected(session.error());
    sessions.push_back(std::move(*session));
  }
  return sessions;
}

plan::Pace pace_of(const record::Settings& settings, const PlanWanted& wanted) {
  plan::Pace pace = plan::find_pace(settings);
  pace.tempo = wanted.tempo.value_or(pace.tempo);
  pace.rest_scale = wanted.rest_scale.value_or(pace.rest_scale);
  pace.position_change_s = wanted.position_change_s.value_or(pace.position_change_s);
  return pace;
}

} // namespace

Result<LoadedProgramme> load_programme(const std::string& id_or_path) {
  LoadedProgramme loaded;
  auto programme = load_programme_file(id_or_path);
  if (!programme) return tl::unexpected(programme.error());
  loaded.programme = std::move(*programme);
  for (std::string& id : loaded.programme.exercises) {
    auto one = load_exercise(id);
    if (!one) return tl::unexpected(one.error());
    id = one->id; // it may be listed by the path of its file
    for (const exercise::Exercise& other : loaded.exercises)
      if (other.id == id)
        return fail(ErrorCode::content_invalid, id_or_path + ": '" + id + "' is listed twice");
    loaded.exercises.push_back(std::move(*one));
  }
  return loaded;
}

Result<plan::Person> find_planned_person(store::Store& store, const record::Person& person,
                                         const record::Health& health,
                                         const LoadedProgramme& loaded, const PlanWanted& wanted) {
  const auto allowed = record::allow_session(health, messages().engine());
  if (!allowed) return tl::unexpected(with_way_on(allowed.error()));
  const auto settings = or_nothing(store.load_settings(person.id));
  if (!settings) return tl::unexpected(settings.error());
  const auto sessions = load_sessions(store, person.id, wanted.without_session);
  if (!sessions) return tl::unexpected(sessions.error());
  plan::PersonSource source;
  source.conditions = allowed->conditions;
  source.conditions.insert(source.conditions.end(), wanted.conditions.begin(),
                           wanted.conditions.end());
  source.sessions = *sessions;
  source.exercises = loaded.exercises;
  source.today = today_here();
  source.pace = pace_of(*settings, wanted);
  source.timed = wanted.timed.value_or(plan::is_timed(*settings));
  source.pain_now = wanted.pain_now;
  plan::Person planned = plan::make_person(*settings, source, loaded.programme.stop_pain);
  planned.language = messages().engine();
  return planned;
}

CLI::Validator session_minutes() {
  const auto judge = [](const std::string& text) -> std::string {
    double minutes = 0.0;
    const bool read = CLI::detail::lexical_cast(text, minutes);
    if (read && minutes >= plan::min_minutes && minutes <= plan::max_minutes) return {};
    return fmt::format("{} is not in {:g} to {:g}", text, plan::min_minutes, plan::max_minutes);
  };
  return {judge, fmt::format("FLOAT in [{:g} - {:g}]", plan::min_minutes, plan::max_minutes)};
}

plan::Day today_here() {
  return plan::find_day(record::local_day(now_here())).value_or(plan::Day{});
}

Result<PlanOwner> find_plan_owner(store::Store& store, const record::Person& person,
                                  const LoadedProgramme& loaded, const PlanAsked& asked) {
  const auto health = find_health(store, person, {});
  if (!health) return tl::unexpected(health.error());
  auto planned = find_planned_person(store, person, *health, loaded, {.pain_now = asked.pain});
  if (!planned) return tl::unexpected(planned.error());
  const plan::Day today = today_here();
  const bool done = plan::is_done(*planned, today);
  const auto settings = store.load_settings(person.id);
  // A person without a settings document has no settings.
  const double minutes =
      plan::find_session_minutes(settings.value_or(record::Settings{}), loaded.programme);
  return PlanOwner{std::move(*planned), done ? today + std::chrono::days{1} : today, done,
                   asked.minutes.value_or(minutes)};
}

Result<PlanOwner> find_plan_owner(const LoadedProgramme& loaded, const PlanAsked& asked) {
  if (asked.example) {
    plan::Person nobody;
    nobody.request.pain_now = asked.pain;
    nobody.language = messages().engine();
    return PlanOwner{nobody, today_here(), false, asked.minutes.value_or(loaded.programme.minutes)};
  }
  const auto folder = get_data_folder(asked.data);
  if (!folder) return tl::unexpected(folder.error());
  if (!std::filesystem::exists(*folder / store::record_file_name))
    return tl::unexpected(with_way_on({ErrorCode::answers_missing, ""}));
  auto store = open_record(asked.data);
  if (!store) return tl::unexpected(store.error());
  const auto person = choose_person(*store, asked.person);
  if (!person) return tl::unexpected(person.error());
  return find_plan_owner(*store, *person, loaded, asked);
}

Result<LoadedRoutine> make_planned_routine(const LoadedProgramme& loaded,
                                           const plan::DayPlan& day) {
  const std::string note = day.note ? day.note->sentence : std::string{};
  if (day.kind == plan::DayKind::rest) return fail(ErrorCode::not_today, note);
  if (day.moves.empty()) return fail(ErrorCode::nothing_left, note);
  LoadedRoutine routine;
  routine.routine = plan::make_routine(day, loaded.programme, loaded.exercises);
  routine.exercises = loaded.exercises;
  return routine;
}

} // namespace limber::cli
