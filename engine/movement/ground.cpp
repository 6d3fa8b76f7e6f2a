#include "movement/ground.hpp"

#include "exercise/mirror.hpp"

#include <cmath>

namespace limber::movement {
namespace {

body::Mat3 rotation_of(const Ground& ground) {
  return core::rotation(core::Axis::y, ground.heading_rad);
}

Vec3 flipped(const Vec3& v) { return {v.x(), v.y(), -v.z()}; }

} // namespace

Vec3 turn(const Ground& ground, const Vec3& direction) { return rotation_of(ground) * direction; }

Vec3 place(const Ground& ground, const Vec3& point) {
  return turn(ground, point) + Vec3(ground.x, 0.0, ground.z);
}

BodyPose place(const Ground& ground, const BodyPose& pose) {
  BodyPose placed = pose;
  placed.p_GP = place(ground, pose.p_GP);
  placed.R_GP = body::Quat(rotation_of(ground)) * pose.R_GP;
  body::store_root_angles(placed);
  return placed;
}

ContactConstraint place(const Ground& ground, ContactConstraint constraint) {
  if (is_of_the_room(constraint.contact.on))
    for (Vec3& p : constraint.places)
      p = place(ground, p);
  return constraint;
}

SolvedKey place(const Ground& ground, const SolvedKey& key) {
  SolvedKey placed{place(ground, key.pose), {}, key.worst_contact_m};
  for (const ContactConstraint& constraint : key.constraints)
    placed.constraints.push_back(place(ground, constraint));
  return placed;
}

Props place(const Ground& ground, const Props& props) {
  Props placed = props;
  if (props.wall) {
    const Vec3 on = place(ground, Vec3(props.wall->normal_G * props.wall->offset));
    placed.wall->normal_G = turn(ground, props.wall->normal_G);
    placed.wall->offset = placed.wall->normal_G.dot(on);
  }
  if (props.chair_back) placed.chair_back = place(ground, *props.chair_back);
  if (props.chair_seat) placed.chair_seat = place(ground, *props.chair_seat);
  placed.chair_facing = turn(ground, props.chair_facing);
  return placed;
}

ContactConstraint mirrored(const ContactConstraint& constraint, const body::Measures& measures) {
  ContactConstraint result;
  result.contact = {mirrored(constraint.contact.part), mirrored(constraint.contact.on)};
  result.contact_points = contact_points_for(result.contact, measures);
  // Midline parts (seat, back) have a right and a left contact point, which the mirror swaps.
  const std::size_t n = constraint.places.size();
  const bool middle = result.contact.part == constraint.contact.part && n == 2;
  for (std::size_t i = 0; i < n; ++i)
    result.places.push_back(flipped(constraint.places[middle ? n - 1 - i : i]));
  return result;
}

SolvedKey mirrored(const SolvedKey& key, const body::Measures& measures) {
  SolvedKey result{body::mirrored(key.pose), {}, key.worst_contact_m};
  for (const ContactConstraint& constraint : key.constraints)
    result.constraints.push_back(mirrored(constraint, measures));
  return result;
}

Props mirrored(const Props& props) {
  Props result = props;
  if (props.wall) result.wall->normal_G = flipped(props.wall->normal_G);
  if (props.chair_back) result.chair_back = flipped(*props.chair_back);
  if (props.chair_seat) result.chair_seat = flipped(*props.chair_seat);
  result.chair_facing = flipped(props.chair_facing);
  return result;
}

double heading_of(const BodyPose& pose) {
  const body::Mat3 R = pose.R_GP.toRotationMatrix();
  // Forward where it is level; where the body lies or is on all fours, the line from head to feet
  // or from feet to head.
  const Vec3 forward = R.col(0);
  const Vec3 up = R.col(1);
  const Vec3 level = std::fabs(forward.y()) < 0.7 ? forward : forward.y() > 0.0 ? Vec3(-up) : up;
  return std::atan2(-level.z(), level.x());
}

Ground ground_through(const Vec3& point, const Vec3& onto, double heading_rad) {
  Ground ground;
  ground.heading_rad = heading_rad;
  const Vec3 turned = turn(ground, point);
  ground.x = onto.x() - turned.x();
  ground.z = onto.z() - turned.z();
  return ground;
}

} // namespace limber::movement
