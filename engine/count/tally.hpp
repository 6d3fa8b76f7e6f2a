// Repetitions of both sides, each with its company: what counts, and when.
#pragma once

#include "count/company.hpp"
#include "count/side_counter.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

class Tally {
public:
  /// `middle` of the right side's path, in its shares, where it is known already.
  explicit Tally(const exercise::Exercise& exercise, std::optional<double> middle = std::nullopt);

  struct Told {
    std::size_t side = 0; // of sides()
    SideCounter::Happening happening;
  };
  /// What happened and counts. A repetition that waited for company is told late.
  std::vector<Told> push(const motion::MotionFrame& frame);

  /// Those that were none after all, alone as they stayed, since the last call.
  std::vector<Refused> take_refusals() { return std::exchange(refusals_, {}); }
  /// When the first one began that may yet become one, or be told as one; nothing where none may.
  std::optional<double> open_since() const;
  /// The recording is over: what waits or is under way is refused.
  void finish();

  const std::vector<SideCounter>& sides() const { return sides_; }
  std::vector<SideCounter>& sides() { return sides_; }

private:
  struct Waiting {
    std::size_t side = 0;
    SideCounter::Happening rep;
  };
  void take(std::size_t side, const SideCounter::Happening& happening, std::vector<Told>& told);
  void take_rep(std::size_t side, const SideCounter::Happening& rep, std::vector<Told>& told);
  void refuse(const SideCounter::Happening& rep);
  void give_up_waiting();

  std::vector<SideCounter> sides_;
  Company company_;
  std::vector<Waiting> waiting_;
  std::vector<Refused> refusals_;
};

} // namespace limber::count
