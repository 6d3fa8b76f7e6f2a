#include "plan/own_pace.hpp"

#include "core/statistics.hpp"

#include <algorithm>

namespace limber::plan {
namespace {

constexpr std::size_t recent_sets = 5;   // of an exercise: older ones say little
constexpr std::size_t recent_rests = 24; // of about four sessions
constexpr std::size_t min_rests = 4;
// Outside these limits the person was interrupted or skipped through.
constexpr double min_of_tempo = 0.4;
constexpr double max_of_tempo = 4.0;
constexpr double min_extra_s = -15.0;
constexpr double max_extra_s = 60.0;

std::vector<double> last_of(std::vector<double> values, std::size_t count) {
  if (values.size() > count) values.erase(values.begin(), values.end() - static_cast<long>(count));
  return values;
}

void learn_repetitions(Pace& pace, std::span<const DoneSession> history,
                       std::span<const exercise::Exercise> exercises) {
  for (const exercise::Exercise& one : exercises) {
    std::vector<double> seen;
    for (const DoneSession& session : history)
      for (const DoneStep& step : session.steps)
        if (step.exercise == one.id && step.own_rep_s) {
          const double of_tempo = *step.own_rep_s / one.tempo.rep_s;
          if (of_tempo >= min_of_tempo && of_tempo <= max_of_tempo) seen.push_back(*step.own_rep_s);
        }
    seen = last_of(std::move(seen), recent_sets);
    if (!seen.empty()) pace.own_rep_s[one.id] = core::median(std::move(seen));
  }
}

void learn_rests(Pace& pace, std::span<const DoneSession> history,
                 std::span<const exercise::Exercise> exercises) {
  std::vector<double> extra;
  for (const DoneSession& session : history)
    for (const DoneRest& rest : session.rests) {
      const exercise::Exercise* from = exercise::find_exercise(exercises, rest.from);
      const exercise::Exercise* to = exercise::find_exercise(exercises, rest.to);
      if (from == nullptr || to == nullptr) continue;
      const double planned_s =
          calc_rest_s(from->tempo, pace.rest_scale) +
          calc_position_change_s(exercise::find_start_posture(*from),
                                 exercise::find_start_posture(*to), pace.position_change_s);
      extra.push_back(std::clamp(rest.duration_s - planned_s, min_extra_s, max_extra_s));
    }
  extra = last_of(std::move(extra), recent_rests);
  if (extra.size() >= min_rests) pace.rest_extra_s = core::median(std::move(extra));
}

} // namespace

Pace calc_own_pace(const Pace& set, bool timed, std::span<const DoneSession> history,
                   std::span<const exercise::Exercise> exercises) {
  Pace pace = set;
  if (!timed) learn_repetitions(pace, history, exercises);
  learn_rests(pace, history, exercises);
  return pace;
}

} // namespace limber::plan
