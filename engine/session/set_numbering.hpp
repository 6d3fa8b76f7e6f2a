// Numbers the sets of a session as they come, so that each gets a counter of its own and what is
// seen late of one is not taken for the next.
#pragma once

#include "session/session_view.hpp"

#include <optional>
#include <string>

namespace limber::session {

struct NumberedSet {
  int number = 0;
  int step = 0; // of the plan
  std::string exercise;
  record::MaybeSide side;
};

struct SetChange {
  std::optional<NumberedSet> ended;
  std::optional<NumberedSet> begun; // with getting ready
};

class SetNumbering {
public:
  /// A number that nothing had yet, also for what is watched between the sets.
  int take_next() { return ++last_; }
  /// The set goes on with another counter, under another number; nothing in a rest.
  std::optional<NumberedSet> renumber();
  /// Call it whenever something may have changed. A pause changes nothing.
  SetChange update(const SessionView& view);

private:
  int last_ = 0;
  std::optional<NumberedSet> current_;
  Phase phase_ = Phase::waiting; // of the current set
};

} // namespace limber::session
