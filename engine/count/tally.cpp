#include "count/tally.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

std::optional<double> negated(std::optional<double> value) {
  return value ? std::optional{-*value} : std::nullopt;
}

} // namespace

Tally::Tally(const exercise::Exercise& exercise, std::optional<double> middle)
    : company_(exercise) {
  if (exercise.sides == exercise::Sides::none) {
    sides_.emplace_back(exercise, std::nullopt, middle);
    return;
  }
  sides_.emplace_back(exercise, body::Side::right, middle);
  sides_.emplace_back(exercise, body::Side::left, negated(middle));
}

/// One that something was against has been refused for that.
void Tally::refuse(const SideCounter::Happening& rep) {
  const Likeness& like = rep.likeness;
  if (like.against) return;
  refusals_.push_back({like.start_s, 0.5 * (like.start_s + like.end_s), like.end_s,
                       Company::why_alone(like), like.side, like.amplitude});
}

void Tally::give_up_waiting() {
  for (const Waiting& waiting : std::exchange(waiting_, {}))
    refuse(waiting.rep);
}

/// Those that wait are told with the one that bears them out, as what happened at its own time.
void Tally::take_rep(std::size_t side, const SideCounter::Happening& rep, std::vector<Told>& told) {
  if (company_.drop_last_for(rep.likeness)) waiting_.pop_back(); // it was how this one began
  const Company::Answer answer = company_.push(rep.likeness);
  if (answer == Company::Answer::never) return refuse(rep);
  if (answer == Company::Answer::counts_with_waiting)
    for (const Waiting& waiting : std::exchange(waiting_, {}))
      told.push_back({waiting.side, waiting.rep});
  if (answer != Company::Answer::waits_too) give_up_waiting();
  if (answer == Company::Answer::waits || answer == Company::Answer::waits_too)
    waiting_.push_back({side, rep});
  else told.push_back({side, rep});
}

std::optional<double> Tally::open_since() const {
  std::optional<double> since_s;
  const auto consider = [&](double began_s) {
    since_s = std::min(since_s.value_or(began_s), began_s);
  };
  for (const SideCounter& side : sides_)
    if (const auto began_s = side.under_way_since()) consider(*began_s);
  for (const Waiting& waiting : waiting_)
    consider(waiting.rep.likeness.start_s);
  return since_s;
}

void Tally::finish() {
  give_up_waiting();
  for (SideCounter& side : sides_)
    side.finish();
}

void Tally::take(std::size_t side, const SideCounter::Happening& happening,
                 std::vector<Told>& told) {
  if (happening.kind != EventKind::rep) {
    told.push_back({side, happening});
    told.back().happening.doubtful = !waiting_.empty();
    return;
  }
  take_rep(side, happening, told);
  if (happening.likeness.against) return;
  for (std::size_t other = 0; other < sides_.size(); ++other)
    if (other != side) sides_[other].go_on(happening.t_s);
}

std::vector<Tally::Told> Tally::push(const motion::MotionFrame& frame) {
  std::vector<Told> told;
  for (std::size_t side = 0; side < sides_.size(); ++side)
    for (const SideCounter::Happening& happening : sides_[side].push(frame))
      take(side, happening, told);
  return told;
}

} // namespace limber::count
