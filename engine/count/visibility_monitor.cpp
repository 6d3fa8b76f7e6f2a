#include "count/visibility_monitor.hpp"

namespace limber::count {
namespace {

constexpr double lost_after_s = 1.0;
constexpr double found_after_s = 0.3;

} // namespace

std::optional<CountEvent> VisibilityMonitor::push(double t_s, bool readable, int count) {
  if (!started_ || readable != state_) {
    started_ = true;
    state_ = readable;
    since_s_ = t_s;
  }
  if (readable && !ever_seen_) ever_seen_ = true;
  if (!state_ && !lost_ && ever_seen_ && t_s - since_s_ >= lost_after_s) {
    lost_ = true;
    return CountEvent{since_s_, CountEventKind::lost, {}, {}, count};
  }
  if (state_ && lost_ && t_s - since_s_ >= found_after_s) {
    lost_ = false;
    return CountEvent{since_s_, CountEventKind::found, {}, {}, count};
  }
  return std::nullopt;
}

} // namespace limber::count
