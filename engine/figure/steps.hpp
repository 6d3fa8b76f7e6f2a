// Moves limbs one after the other from their present contacts to the wanted ones.
#pragma once

#include "movement/keys.hpp"

#include <vector>

namespace limber::figure {

using movement::ContactConstraint;
using movement::SolvedKey;
using movement::TargetPose;

/// A key with the time to reach it.
struct TimedKey {
  TargetPose key;
  double duration_s = 0.5;
};

/// A foot flat on the floor: under the ankle's centre, toes along `heading_rad`.
struct FootPlace {
  double x = 0.0;
  double z = 0.0;
  double heading_rad = 0.0;
};
ContactConstraint foot_constraint(body::Side side, const FootPlace& place,
                                  const body::Measures& measures);
/// Of a foot whose contact constraint is known.
FootPlace foot_place(const ContactConstraint& foot);

/// As a key that needs no solving.
TargetPose fixed_key(const SolvedKey& solved);

/// Keys that lead from `from` to `to`, moving one limb at a time: the weight goes over the others,
/// the limb is lifted, set down, and so on. Neither end is among them. Limbs that bear in the same
/// place in both, or in one of them only, are not moved.
std::vector<TimedKey> step_limbs(const SolvedKey& from, const SolvedKey& to);

} // namespace limber::figure
