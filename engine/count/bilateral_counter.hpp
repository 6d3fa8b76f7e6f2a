// Combines the repetitions of both sides and decides which count, and when.
#pragma once

#include "count/rep_confirmation.hpp"
#include "count/side_counter.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

class BilateralCounter {
public:
  /// `neutral`: position on the right side's path, as a share of it, if already known.
  explicit BilateralCounter(const exercise::Exercise& exercise,
                            std::optional<double> neutral = std::nullopt);

  struct SideEvent {
    std::size_t side = 0; // of sides()
    SideCounter::Event event;
  };
  /// What happened and counts. A repetition that waited for confirmation is reported late.
  std::vector<SideEvent> push(const motion::MotionFrame& frame);

  /// Repetitions that were never confirmed, since the last call.
  std::vector<RejectedMovement> take_rejected() { return std::exchange(rejected_, {}); }
  /// Start of the earliest movement that may yet be counted; nothing where there is none.
  std::optional<double> open_since() const;
  /// The recording is over: what is pending or under way is rejected.
  void finish();

  const std::vector<SideCounter>& sides() const { return sides_; }
  std::vector<SideCounter>& sides() { return sides_; }

private:
  void take(std::size_t side, const SideCounter::Event& event, std::vector<SideEvent>& side_events);
  void take_rep(const RepCandidate& rep, std::vector<SideEvent>& side_events);
  void reject(const std::vector<RepCandidate>& reps);

  std::vector<SideCounter> sides_;
  RepConfirmation confirmation_;
  std::vector<RejectedMovement> rejected_;
};

} // namespace limber::count
