#include "plan/duration.hpp"

#include <algorithm>

namespace limber::plan {
namespace {

using exercise::Kind;
using exercise::Sides;

double calc_rep_s(const exercise::Exercise& exercise, const Pace& pace) {
  const auto own = pace.own_rep_s.find(exercise.id);
  return own != pace.own_rep_s.end() ? own->second : exercise.tempo.rep_s / pace.tempo;
}

} // namespace

double calc_rest_s(const exercise::Tempo& tempo, double rest_scale) {
  return std::max(min_rest_s, tempo.rest_s * rest_scale);
}

double calc_change_s(const exercise::Tempo& tempo, double rest_scale) {
  return std::max(ready_s, tempo.change_s * rest_scale);
}

double calc_dose_s(const Portion& portion, const Pace& pace) {
  const double rep_s = calc_rep_s(*portion.exercise, pace);
  const bool hold = portion.exercise->count.kind == Kind::hold;
  // For a hold, rep_s is entering and leaving the pose.
  const double side_s = hold ? rep_s + portion.dose.hold_s : rep_s * portion.dose.reps;
  // Alternating doses are the total of both sides.
  if (portion.exercise->sides != Sides::each || portion.one_side) return side_s;
  return 2.0 * side_s + calc_change_s(portion.exercise->tempo, pace.rest_scale);
}

double calc_session_s(std::span<const Portion> portions, const Pace& pace) {
  if (portions.empty()) return 0.0;
  double sum_s = lead_in_s;
  Position position = first_position;
  for (std::size_t i = 0; i < portions.size(); ++i) {
    const Position next = exercise::find_start_posture(*portions[i].exercise);
    sum_s += calc_position_change_s(position, next, pace.position_change_s);
    position = next;
    if (i > 0)
      sum_s += calc_rest_s(portions[i - 1].exercise->tempo, pace.rest_scale) + pace.rest_extra_s;
    sum_s += calc_dose_s(portions[i], pace);
  }
  return sum_s;
}

} // namespace limber::plan
