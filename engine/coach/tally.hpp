// Repetitions of both sides, each with its company: what counts, and when.
#pragma once

#include "coach/company.hpp"
#include "coach/side_counter.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace limber::coach {

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

  const std::vector<SideCounter>& sides() const { return sides_; }
  std::vector<SideCounter>& sides() { return sides_; }

private:
  struct Waiting {
    std::size_t side = 0;
    SideCounter::Happening rep;
  };
  void take(std::size_t side, const SideCounter::Happening& happening, std::vector<Told>& told);
  void take_rep(std::size_t side, const SideCounter::Happening& rep, std::vector<Told>& told);

  std::vector<SideCounter> sides_;
  Company company_;
  std::vector<Waiting> waiting_;
};

} // namespace limber::coach
