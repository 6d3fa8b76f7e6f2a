// Where in the room a movement takes place: its frame placed on the floor and turned about the
// vertical.
#pragma once

#include "movement/keys.hpp"

namespace limber::movement {

struct Ground {
  double x = 0.0;
  double z = 0.0;
  double heading_rad = 0.0; // turning left +
};

Vec3 place(const Ground& ground, const Vec3& point);
Vec3 turn(const Ground& ground, const Vec3& direction);
BodyPose place(const Ground& ground, const BodyPose& pose);
ContactConstraint place(const Ground& ground, ContactConstraint constraint);
SolvedKey place(const Ground& ground, const SolvedKey& key);
Props place(const Ground& ground, const Props& props);

/// Mirrored at the plane z = 0.
ContactConstraint mirrored(const ContactConstraint& constraint, const body::Measures& measures);
SolvedKey mirrored(const SolvedKey& key, const body::Measures& measures);
Props mirrored(const Props& props);

/// The direction of the pelvis on the floor; lying, the direction from head to feet.
double heading_of(const BodyPose& pose);

/// The ground on which `point`, of the movement's own frame, falls on `onto` with that heading.
Ground ground_through(const Vec3& point, const Vec3& onto, double heading_rad);

} // namespace limber::movement
