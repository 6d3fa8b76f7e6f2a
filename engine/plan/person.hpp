// Makes the plan's view of a person from the record.
#pragma once

#include "plan/day_plan.hpp"
#include "record/person.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::plan {

/// What a plan depends on in addition to the settings.
struct PersonSource {
  std::vector<std::string> conditions;           // HealthCheck::conditions
  std::span<const record::Session> sessions;     // all of this person's, in any order
  std::span<const exercise::Exercise> exercises; // of the programme
  Day today{};
  Pace pace;         // as set
  bool timed = true; // a timer counts
  std::optional<int> pain_now;
};

/// As set; otherwise the standard pace.
Pace find_pace(const record::Settings& settings);
/// Whether a timer counts for this person.
bool is_timed(const record::Settings& settings);

/// The length of a planned session that this person has chosen in the app; otherwise, or where it
/// is outside min_minutes to max_minutes, the programme's.
double find_session_minutes(const record::Settings& settings, const Programme& programme);

/// `stop_pain`: the programme's.
Person make_person(const record::Settings& settings, const PersonSource& source, int stop_pain);

/// Whether this day's session was done to its end.
bool is_done(const Person& person, Day day);

} // namespace limber::plan
