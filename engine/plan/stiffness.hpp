// Which hip is stiffer, and in which direction, if the difference is larger than the error.
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
  double error_deg = 0.0; // smaller differences are ignored: record::calc_min_change_deg

  friend bool operator==(const Stiffness&, const Stiffness&) = default;
};

/// Compares both hips in the same exercise, view and position, each while its own side performed;
/// only in directions into which the exercise moves them, and only differences larger than the
/// error. The clearest comes first. Flexion is measured against the trunk on both sides.
std::vector<Stiffness> find_stiffness(std::span<const DoneSession> history,
                                      std::span<const exercise::Exercise> exercises, Day today,
                                      int days);

} // namespace limber::plan
