#include "plan/person.hpp"

#include "plan/own_pace.hpp"

#include <algorithm>

namespace limber::plan {

Pace find_pace(const record::Settings& settings) {
  Pace pace;
  pace.tempo = settings.pace.value_or(pace.tempo);
  pace.rest_scale = settings.rest_scale.value_or(pace.rest_scale);
  pace.position_change_s = settings.position_change_s.value_or(pace.position_change_s);
  return pace;
}

bool is_timed(const record::Settings& settings) {
  return settings.counting.value_or("time") == "time";
}

double find_session_minutes(const record::Settings& settings, const Programme& programme) {
  const auto found = settings.further.find("plan_minutes"); // docs/plan.md
  const double* chosen =
      found == settings.further.end() ? nullptr : std::get_if<double>(&found->second);
  if (!chosen || !(*chosen >= min_minutes && *chosen <= max_minutes)) return programme.minutes;
  return *chosen;
}

Person make_person(const record::Settings& settings, const PersonSource& source, int stop_pain) {
  Person person;
  person.conditions = source.conditions;
  person.left_out = settings.left_out.value_or(std::vector<std::string>{});
  person.request.forms = settings.forms.value_or(std::map<std::string, record::FormLevel>{});
  person.request.doses = settings.doses.value_or(std::map<std::string, double>{});
  person.request.pain_now = source.pain_now;
  person.history = summarize(source.sessions, stop_pain);
  // After travelling, or with a wrong clock, a session can have a date in the future.
  for (DoneSession& session : person.history)
    session.day = std::min(session.day, source.today);
  person.pace = calc_own_pace(source.pace, source.timed, person.history, source.exercises);
  return person;
}

bool is_done(const Person& person, Day day) {
  return std::any_of(person.history.begin(), person.history.end(), [&](const auto& session) {
    return session.day == day && session.whole && has_moved(session);
  });
}

} // namespace limber::plan
