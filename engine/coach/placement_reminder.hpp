// Decides when to say what to change about where person and camera are: only once it has been due
// for a moment, and not too often.
#pragma once

#include "coach/phrases.hpp"
#include "coach/remark_throttle.hpp"

#include <optional>
#include <string>

namespace limber::coach {

/// Times are seconds on any one clock, ascending.
class PlacementReminder {
public:
  /// What is to be said now; nothing if all is well. Call it often, with the present advice.
  std::optional<Phrase> remind(const std::optional<Phrase>& placement, double t_s);
  /// 'I see you well', said once, as soon as it is true. The next one waits for a while.
  std::optional<Phrase> confirm(const Phrase& placed, double t_s);

private:
  Phrase speak(const Phrase& phrase, double t_s);

  RemarkThrottle corrections_{placement_remarks};
  RemarkThrottle confirmations_{placed_remarks};
  std::string last_; // said, of either
};

} // namespace limber::coach
