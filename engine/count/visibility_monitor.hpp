// Whether the body can be read right now; reported once when lost and once when found.
#pragma once

#include "count/event.hpp"

#include <optional>

namespace limber::count {

class VisibilityMonitor {
public:
  /// A lost event after a second without a reading, a found one after a third of a second with.
  std::optional<CountEvent> push(double t_s, bool readable, int count);

  bool lost() const { return lost_; }

private:
  bool ever_seen_ = false;
  bool lost_ = false;
  bool state_ = false;
  double since_s_ = 0.0; // the present state began
  bool started_ = false;
};

} // namespace limber::count
