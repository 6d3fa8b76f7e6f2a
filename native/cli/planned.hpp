// A programme's plan for a person of this machine's record: for `limber plan`, `limber session
// --plan` and `limber guide --plan`.
#pragma once

#include "cli/content.hpp"
#include "plan/day_plan.hpp"
#include "record/health.hpp"
#include "store/store.hpp"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

/// A programme and the exercises that may be in it.
struct LoadedProgramme {
  plan::Programme programme;
  std::vector<exercise::Exercise> exercises;
};

/// By id ("hips") or by the path of a file. Errors: as load_exercise.
core::Result<LoadedProgramme> load_programme(const std::string& id_or_path);

/// Overrides of the person's settings and record; empty means no override.
struct PlanWanted {
  std::optional<int> pain_now = std::nullopt;
  std::string without_session = {}; // its id: the one to be continued
  std::optional<bool> timed = std::nullopt;
  std::optional<double> tempo = std::nullopt;
  std::optional<double> rest_scale = std::nullopt;
  std::optional<double> position_change_s = std::nullopt;
  std::vector<std::string> conditions = {}; // beside those of the answers
};

/// What the plan of this person depends on. Errors: the store's; answers_missing and not_today, see
/// record::allow_session, with the way on.
core::Result<plan::Person> find_planned_person(store::Store& store, const record::Person& person,
                                               const record::Health& health,
                                               const LoadedProgramme& loaded,
                                               const PlanWanted& wanted);

/// 3 to 60; unlike CLI11's own range, also refuses what is no number.
CLI::Validator session_minutes();

/// The person's own day now.
plan::Day today_here();

inline constexpr int max_weeks = 52; // of a plan that is shown

/// Whose plan is asked for.
struct PlanAsked {
  std::optional<double> minutes; // instead of those of the settings
  std::optional<int> pain;
  std::string person;
  std::string data;
  bool example = false; // of nobody
};

struct PlanOwner {
  plan::Person person;
  plan::Day from{}; // today, or tomorrow where today is done
  bool done_today = false;
  double minutes = 0.0; // of a session
};

/// Nothing is written: neither a record nor a person where there is none. Errors: those of
/// find_planned_person; answers_missing where there is no record.
core::Result<PlanOwner> find_plan_owner(const LoadedProgramme& loaded, const PlanAsked& asked);
/// The same in a record that is open, of this person.
core::Result<PlanOwner> find_plan_owner(store::Store& store, const record::Person& person,
                                        const LoadedProgramme& loaded, const PlanAsked& asked);

/// The day as a routine with its exercises, to be done. Errors, with what is said about the day:
/// not_today where it is for rest, nothing_left where nothing suits.
core::Result<LoadedRoutine> make_planned_routine(const LoadedProgramme& loaded,
                                                 const plan::DayPlan& day);

} // namespace limber::cli
