// Numbers the sets of a session in order, so that each gets its own counter and a late event is not
// attributed to the next set.
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
  record::FormLevel form = record::FormLevel::standard; // in which it began
};

struct SetChange {
  std::optional<NumberedSet> ended;
  std::optional<NumberedSet> begun; // at getting ready
};

class SetNumbering {
public:
  /// A new number, also for watching between sets.
  int take_next() { return ++last_; }
  /// The set continues with a new counter under a new number; nothing during a rest.
  std::optional<NumberedSet> renumber();
  /// Call it whenever the session may have changed. A pause changes nothing.
  SetChange update(const SessionView& view);

private:
  int last_ = 0;
  std::optional<NumberedSet> current_;
  Phase phase_ = Phase::waiting; // of the current set
};

} // namespace limber::session
