#include "author/count_rule.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::author {
namespace {

using body::Quantity;
using body::QuantityRef;
using exercise::Driver;
using exercise::Gate;
using exercise::When;

constexpr double open = std::numeric_limits<double>::infinity();
constexpr double min_driven = 0.35; // rad or arm lengths, from start to extreme
constexpr double trunk_slack = core::rad(25.0);
constexpr double min_growth = core::rad(15.0);

QuantityRef ref_of(Quantity right, bool both) {
  return {right, both ? body::mirrored(right) : right};
}

/// To whole degrees or hundredths.
double rounded(double value, Quantity quantity) {
  if (body::info_of(quantity).unit == body::QuantityUnit::angle)
    return core::rad(std::round(core::deg(value)));
  return std::round(100.0 * value) / 100.0;
}

std::optional<Driver> make_driver(const TypicalRep& rep, Quantity right) {
  const QuantityRef ref = ref_of(right, rep.both);
  const motion::Reading from = motion::combine(rep.home.seen.readings, ref);
  const motion::Reading to = motion::combine(rep.turn.seen.readings, ref);
  if (!from.seen() || !to.seen() || std::abs(to.value - from.value) < min_driven)
    return std::nullopt;
  return Driver{ref, rounded(from.value, right), rounded(to.value, right), 1.0};
}

/// The trunk stays about where it was.
Gate make_trunk_gate(const TypicalRep& rep) {
  const QuantityRef ref = ref_of(Quantity::trunk_inclination, false);
  const double a = motion::combine(rep.home.seen.readings, ref).value;
  const double b = motion::combine(rep.turn.seen.readings, ref).value;
  Gate gate;
  gate.range = {ref, -open, rounded(std::max(a, b) + trunk_slack, ref.right)};
  if (const double low = std::min(a, b) - trunk_slack; low > 0.0)
    gate.range.min = rounded(low, ref.right);
  return gate;
}

} // namespace

std::optional<exercise::Count> count_by_arms(const TypicalRep& rep,
                                             const exercise::Exercise& exercise) {
  exercise::Count count;
  for (const Quantity right : {Quantity::hand_height_r, Quantity::elbow_angle_r})
    if (const auto driver = make_driver(rep, right)) count.drivers.push_back(*driver);
  if (count.drivers.empty()) return std::nullopt;
  count.gates.push_back(make_trunk_gate(rep));
  const double rep_s = exercise.tempo.rep_s;
  count.min_amplitude = 0.5;
  count.typical_rep_s = rep_s;
  count.min_rep_s = std::max(0.2, std::round(2.5 * rep_s) / 10.0);
  count.max_rep_s = std::min(60.0, std::round(4.0 * rep_s + 2.0));
  return count;
}

std::vector<Gate> take_gates(const TypicalRep& rep, const exercise::Exercise& like) {
  std::vector<Gate> gates;
  if (!like.count.drivers.empty()) return gates;
  for (Gate gate : like.count.gates) {
    const motion::Reading at_turn = motion::combine(rep.turn.seen.readings, gate.range.quantity);
    if (!at_turn.seen()) continue;
    const auto meets = [&](double value) {
      return value >= gate.range.min && value <= gate.range.max;
    };
    const motion::Reading at_home = motion::combine(rep.home.seen.readings, gate.range.quantity);
    const bool since_start =
        gate.or_since_start && at_home.seen() && meets(at_turn.value - at_home.value);
    if (!meets(at_turn.value) && !since_start) continue;
    gate.says.clear();
    gates.push_back(std::move(gate));
  }
  return gates;
}

std::optional<exercise::FormCheck> make_depth_check(const TypicalRep& rep) {
  std::optional<exercise::FormCheck> best;
  double most = min_growth;
  for (const Quantity right :
       {Quantity::knee_angle_r, Quantity::hip_flexion_r, Quantity::elbow_angle_r,
        Quantity::thigh_inclination_r, Quantity::leg_forward_r, Quantity::leg_outward_r,
        Quantity::trunk_inclination}) {
    const QuantityRef ref = ref_of(right, rep.both);
    const motion::Reading from = motion::combine(rep.home.seen.readings, ref);
    const motion::Reading to = motion::combine(rep.turn.seen.readings, ref);
    if (!from.seen() || !to.seen() || to.value < min_growth || to.value - from.value < most)
      continue;
    most = to.value - from.value;
    best = exercise::FormCheck{};
    best->quantity = ref;
  }
  if (!best) return best;
  best->id = "far";
  best->of_own_best = true;
  best->min = 0.85;
  best->max = open;
  best->when = When::end;
  best->priority = 1;
  return best;
}

} // namespace limber::author
