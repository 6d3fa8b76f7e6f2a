// Interpolation between two keys: which contacts hold and which limbs swing.
#pragma once

#include "movement/keys.hpp"

#include <vector>

namespace limber::movement {

/// A foot or hand moving from one place on the floor to another.
struct Swing {
  Segment segment{};
  std::vector<Vec3> points_S;
  std::vector<Vec3> from_G;
  std::vector<Vec3> to_G;
  double lift_m = 0.0;
  double sigma = 0.01;
};

struct Interpolation {
  std::vector<ContactConstraint> held;
  std::vector<Contact> contacts; // that bear: of `held`, `shifting` and of what glides on the floor
  std::vector<Contact> shifting; // seat, back or head, which stay on the floor but not in one place
  std::vector<Swing> swings;
};

Interpolation calc_interpolation(const body::SolverBody& body, const SolvedKey& from,
                                 const SolvedKey& to);

/// Goals at a share of the time between the keys, 0..1.
void add_goals(const Interpolation& interpolation, double share, const body::SolverBody& body,
               const BodyPose& target_pose, body::Goals& goals);

} // namespace limber::movement
