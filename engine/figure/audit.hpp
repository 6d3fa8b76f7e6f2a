// Measures violations in a choreography: contacts, joint limits, floor and wall, overlapping limbs,
// balance, smoothness. Each finding names the moment at which it is worst.
#pragma once

#include "figure/choreography.hpp"
#include "figure/surface.hpp"

namespace limber::figure {

struct Worst {
  double value = 0.0;
  double at_s = 0.0;
  body::Segment a{}; // where on the body; `b` the other limb of an overlap
  body::Segment b{};
};

struct Audit {
  Worst over_limit_rad;    // a joint beyond its limit
  Worst slide_m;           // a contact away from its place
  Worst under_floor_m;     // skin below the floor
  Worst behind_wall_m;     // skin behind the wall
  Worst overlap_m;         // a limb in another or in the trunk, beyond soft tissue
  Worst off_balance_m;     // weight outside the base of support, while slow and without a handhold
  Worst speed_m_s;         // fastest joint centre
  Worst acceleration_m_s2; // of a joint centre
  Worst jerk_step_m_s2;    // largest change of acceleration from one step to the next
};

struct AuditOptions {
  double begin_s = 0.0;
  double end_s = 1e9;
  double step_s = 0.01;
  int skin_every = 5; // steps between checks of skin and balance
};

/// The surface's skeleton must be the rig's.
Audit audit(const Choreography& choreography, const BodyRig& rig, const Surface& surface,
            const AuditOptions& options = {});

} // namespace limber::figure
