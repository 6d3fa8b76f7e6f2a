#include "coach/company.hpp"

namespace limber::coach {
namespace {

// Standard deviations: what is less is scatter, what is more needs no other to be believed.
constexpr double least_clearness = 1.4;
constexpr double sure_clearness = 5.0;
// Shares of the standard path: so far goes nobody who only shifts the weight or takes a step.
constexpr double sure_amplitude = 0.55;
constexpr double apart_reps = 2.5; // of the tempo, from one's end to the next one's start

bool is_doubtful(const Likeness& rep) {
  return rep.clearness < sure_clearness || rep.amplitude < sure_amplitude;
}

} // namespace

Company::Company(const exercise::Exercise& exercise)
    : alternating_(exercise.sides == exercise::Sides::alternating),
      most_apart_s_(apart_reps * exercise.count.typical_rep_s) {}

bool Company::follows(const Likeness& rep, double end_s) const {
  return rep.start_s - end_s <= most_apart_s_;
}

/// Two doubtful ones to the same side are not how sides are changed.
bool Company::bears_out_waiting(const Likeness& rep) const {
  if (!waiting_ || !follows(rep, waiting_->end_s)) return false;
  return !alternating_ || rep.side != waiting_->side || !is_doubtful(rep);
}

Company::Answer Company::push(const Likeness& rep) {
  if (rep.clearness < least_clearness) return Answer::never;
  const bool together = bears_out_waiting(rep);
  const bool joins = counted_s_ && follows(rep, *counted_s_);
  if (!together && !joins && is_doubtful(rep)) {
    const bool too = waiting_ && follows(rep, waiting_->end_s);
    waiting_ = rep;
    return too ? Answer::waits_too : Answer::waits;
  }
  waiting_.reset();
  counted_s_ = rep.end_s;
  return together ? Answer::counts_with_waiting : Answer::counts;
}

} // namespace limber::coach
