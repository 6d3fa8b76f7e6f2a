#include "coach/tally.hpp"

namespace limber::coach {
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

/// Those that wait are told with the one that bears them out, as what happened at its own time.
void Tally::take_rep(std::size_t side, const SideCounter::Happening& rep, std::vector<Told>& told) {
  if (company_.drop_last_for(rep.likeness)) waiting_.pop_back();
  const Company::Answer answer = company_.push(rep.likeness);
  if (answer == Company::Answer::never) return;
  if (answer == Company::Answer::counts_with_waiting)
    for (const Waiting& waiting : waiting_)
      told.push_back({waiting.side, waiting.rep});
  if (answer != Company::Answer::waits_too) waiting_.clear();
  if (answer == Company::Answer::waits || answer == Company::Answer::waits_too)
    waiting_.push_back({side, rep});
  else told.push_back({side, rep});
}

void Tally::take(std::size_t side, const SideCounter::Happening& happening,
                 std::vector<Told>& told) {
  if (happening.kind != EventKind::rep) {
    // How it was done is not said of what may have been none.
    if (happening.kind != EventKind::form || waiting_.empty()) told.push_back({side, happening});
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

} // namespace limber::coach
