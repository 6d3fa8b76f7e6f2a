#include "plan/duration.hpp"

namespace limber::plan {

using exercise::Kind;
using exercise::Sides;

double calc_dose_s(const Portion& portion) {
  const exercise::Tempo& tempo = portion.exercise->tempo;
  const bool hold = portion.exercise->count.kind == Kind::hold;
  // Of a hold, rep_s is the way in and out.
  const double side_s = hold ? tempo.rep_s + portion.dose.hold_s : tempo.rep_s * portion.dose.reps;
  if (portion.exercise->sides != Sides::each) return side_s; // alternating doses are in all
  return 2.0 * side_s + tempo.change_s;
}

} // namespace limber::plan
