// What to do on a day: a session of the asked length, chosen for one person. A pure function of the
// record and the date, so nothing of a plan needs to be kept: docs/plan.md says how it chooses.
#pragma once

#include "language/language.hpp"
#include "plan/duration.hpp"
#include "plan/progress.hpp"
#include "plan/stiffness.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::plan {

inline constexpr double min_minutes = 3.0;
inline constexpr double max_minutes = 60.0;
/// No plan is longer than requested by more than this, nor shorter if there is enough to do.
inline constexpr double tolerance_s = 30.0;
inline constexpr int max_days = 366;

/// Everything about one person that a plan depends on.
struct Person {
  std::vector<std::string> conditions; // of the health answers: HealthCheck::conditions
  std::vector<std::string> left_out;   // exercises this person leaves out
  PlanRequest request;
  Pace pace;                        // calc_own_pace
  std::vector<DoneSession> history; // oldest first
  language::Language language;      // of the reasons
};

/// A sentence with its key: plan/reasons.hpp.
struct Reason {
  std::string key;
  std::string sentence;
};

struct PlannedMove {
  std::string exercise;
  Level level;
  exercise::Dose dose;
  record::MaybeSide only; // an extra set on this side
  Directions directions;
  double duration_s = 0.0; // without the rest after it
  bool asks_again = false;
  Reason why;
};

enum class DayKind : std::uint8_t {
  usual,
  gentle,  // shorter and easier: pain went up
  rest,    // nothing: pain is too high
  nothing, // no move suits this person now
};

struct DayPlan {
  Day day{};
  DayKind kind = DayKind::usual;
  std::vector<PlannedMove> moves; // in the order in which they are done
  double duration_s = 0.0;        // calc_session_s
  double asked_s = 0.0;
  std::optional<record::Side> first_side; // the stiffer one, where one is
  Directions directions;                  // moved today
  std::vector<std::string> waiting;       // suitable but did not fit: they come first tomorrow
  std::optional<Reason> note;             // what is special about the day
};

/// Exercises of the programme that are not in `exercises` are ignored.
DayPlan plan_day(const Programme& programme, std::span<const exercise::Exercise> exercises,
                 const Person& person, Day day, double minutes);

/// The days from `from` on, up to max_days, if each is done in full and without pain. The first is
/// plan_day.
std::vector<DayPlan> plan_days(const Programme& programme,
                               std::span<const exercise::Exercise> exercises, const Person& person,
                               Day from, int count, double minutes);

/// All directions that this person may move within cover_days at their present levels.
Directions find_permitted(const Programme& programme, std::span<const exercise::Exercise> exercises,
                          const Person& person, Day day);

/// The session of a day: a routine, named after the programme.
exercise::Routine make_routine(const DayPlan& plan, const Programme& programme,
                               std::span<const exercise::Exercise> exercises);
/// What a planned day decides instead of the person's settings: see session::apply_day.
struct DayPreferences {
  std::map<std::string, record::FormLevel> forms; // by exercise
  std::optional<record::Side> first_side;         // the stiffer one, where one is
};
DayPreferences day_preferences(const DayPlan& plan);

/// The day as if done in full without pain.
DoneSession as_done(const DayPlan& plan);

std::string_view name_of(DayKind kind); // "usual", "gentle", "rest", "nothing"

} // namespace limber::plan
