// Remarks on form. They never change the count. One remark at a time, and praise once a fault is
// corrected.
#pragma once

#include "coach/remark_throttle.hpp"
#include "count/cycle.hpp"
#include "exercise/exercise.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::coach {

using count::Cycle;

/// Judges each finished cycle by the file's checks and decides what, if anything, to say.
class FormWatcher {
public:
  /// Checks written for the side that performs.
  explicit FormWatcher(std::vector<exercise::FormCheck> checks);

  /// The key of the sentence to say about this cycle (in Text::says), or nothing; said with
  /// `throttle`.
  std::optional<std::string> judge(const Cycle& cycle, RemarkThrottle& throttle);

private:
  struct Known {
    bool at_fault = false; // remarked on and not yet corrected
    double best = 0.0;     // this person's best turning point so far
    bool has_best = false;
  };
  enum class Finding : std::uint8_t { good, fault, unknown };

  Finding find(const exercise::FormCheck& check, Known& known, const Cycle& cycle) const;

  std::vector<exercise::FormCheck> checks_;
  std::map<std::string, Known> known_;
};

/// The form of all sides of one exercise.
class SetForm {
public:
  explicit SetForm(const exercise::Exercise& exercise);

  /// Makes a FormJudge for the counter.
  std::optional<std::string> operator()(std::optional<body::Side> side, const Cycle& cycle);

private:
  std::array<FormWatcher, 2> watchers_; // right (or no side), left
  RemarkThrottle throttle_{form_remarks};
};

} // namespace limber::coach
