#include "session/set_numbering.hpp"

#include <utility>

namespace limber::session {
namespace {

/// If the person begins with the other side, the side changes during the set: it stays the same
/// set.
bool is_same(const NumberedSet& before, Phase phase_before, const SessionView& view) {
  if (before.step != view.step) return false;
  if (view.paused_in != Phase::get_ready) return true;
  return phase_before == Phase::get_ready && before.side == view.side;
}

} // namespace

std::optional<NumberedSet> SetNumbering::renumber() {
  if (current_) current_->number = take_next();
  return current_;
}

SetChange SetNumbering::update(const SessionView& view) {
  const bool in_set = view.paused_in == Phase::get_ready || view.paused_in == Phase::doing;
  if (in_set && current_ && is_same(*current_, phase_, view)) {
    phase_ = view.paused_in;
    current_->side = view.side;
    return {};
  }
  SetChange change{std::exchange(current_, std::nullopt), std::nullopt};
  if (!in_set) return change;
  phase_ = view.paused_in;
  current_ = change.begun =
      NumberedSet{take_next(), view.step, view.exercise, view.side, view.form};
  return change;
}

} // namespace limber::session
