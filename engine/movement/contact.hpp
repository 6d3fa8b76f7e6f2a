// Contacts of the body: the points of the skin that touch floor, wall, chair or the body itself.
#pragma once

#include "body/inverse_kinematics.hpp"
#include "exercise/exercise.hpp"

#include <optional>
#include <span>
#include <vector>

namespace limber::movement {

using body::BodyPose;
using body::Frame;
using body::Placement;
using body::Segment;
using body::Vec3;
using exercise::Contact;
using exercise::Part;
using exercise::Surface;

/// A sphere of the body that touches: its centre in the segment's frame, its radius (metres).
struct ContactPoint {
  Segment segment{};
  Vec3 p_S = Vec3::Zero();
  double radius = 0.0;
};

/// The contact points of a part, for a person of these measures.
std::vector<ContactPoint> contact_points_of(Part part, const body::Measures& measures);

/// The contact points in this contact (the middle of the palm on the person's own body).
std::vector<ContactPoint> contact_points_for(const Contact& contact,
                                             const body::Measures& measures);

/// True for floor, wall and chair, which do not move.
bool is_of_the_room(Surface surface);
/// The segment of a surface of the person's own body.
Segment segment_of(Surface own);
Surface mirrored(Surface surface);

/// What stands in the room. Heights above the floor, metres.
inline constexpr double chair_seat_m = 0.45;
inline constexpr double chair_back_m = 0.90;
struct Wall {
  Vec3 normal_G = Vec3::UnitX(); // into the room, horizontal
  double offset = 0.0;           // normal . p = offset on the wall
};

/// An established contact: where its contact points are held.
struct ContactConstraint {
  Contact contact;
  std::vector<ContactPoint> contact_points;
  std::vector<Vec3> places; // of the room: in the ground frame; own: in the touched segment's frame
};

/// Goals that hold a contact constraint.
void add_goals(const ContactConstraint& constraint, body::Goals& goals);

/// Goals for a contact that is about to be made at `pose`: anywhere on the surface, near the target
/// pose. The wall exists only once something has touched it.
void add_goals(const Contact& contact, const body::SolverBody& body, const BodyPose& pose,
               const std::optional<Wall>& wall, body::Goals& goals);

/// The contact as it is in `pose`.
ContactConstraint calc_constraint(const Contact& contact, const body::SolverBody& body,
                                  const BodyPose& pose);

/// What bears weight: feet, hands, knees, seat ... on the floor or on the chair's seat.
std::vector<body::SupportPoint> find_support(std::span<const Contact> contacts,
                                             const body::Measures& measures);

} // namespace limber::movement
