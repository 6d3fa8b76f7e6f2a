// Says what to change about where person and camera are: not before it has been so for a moment,
// and not over and over again.
#pragma once

#include "coach/phrases.hpp"
#include "coach/remark_throttle.hpp"

#include <optional>
#include <string>

namespace limber::coach {

/// Times are seconds on any one clock, ascending.
class PlacementReminder {
public:
  /// What is to be said now; nothing where all is well. Call it often, with what is to be changed
  /// at this moment.
  std::optional<Phrase> remind(const std::optional<Phrase>& placement, double t_s);
  /// 'I see you well', which is said as soon as it is so, and once. Another such sentence waits for
  /// a while.
  std::optional<Phrase> confirm(const Phrase& placed, double t_s);

private:
  Phrase speak(const Phrase& phrase, double t_s);

  RemarkThrottle corrections_{placement_remarks};
  RemarkThrottle confirmations_{placed_remarks};
  std::string last_; // said, of either
};

} // namespace limber::coach
