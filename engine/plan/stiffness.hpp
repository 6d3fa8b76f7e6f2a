// Which hip is stiffer than the other, and in which direction, as far as measuring can tell.
#pragma once

#include "plan/directions.hpp"
#include "plan/history.hpp"

#include <span>
#include <vector>

namespace limber::plan {

struct Stiffness {
  Direction direction{};
  record::Side side = record::Side::right; // the stiffer one
  double difference_deg = 0.0;             // the median of the sessions
  double error_deg = 0.0; // a smaller difference is none: record::calc_min_change_deg

  friend bool operator==(const Stiffness&, const Stiffness&) = default;
};

/// Both hips in the same exercise, view and position, each as its own side performed; only
/// directions into which the exercise takes them, and only differences larger than the error.
/// The clearest first. Bent thighs are measured against the trunk, and both sides alike.
std::vector<Stiffness> find_stiffness(std::span<const DoneSession> history,
                                      std::span<const exercise::Exercise> exercises, Day today,
                                      int days);

} // namespace limber::plan
