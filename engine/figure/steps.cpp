#include "figure/steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::figure {
namespace {

using body::BodyPose;
using body::Segment;
using body::Vec3;
using exercise::Contact;
using movement::contact_points_of;
using movement::ContactPoint;
using movement::is_of_the_room;
using enum exercise::Part;
using C = body::Coordinate;

constexpr double shift_s = 0.45; // shifting the weight
constexpr double swing_s = 0.50; // the limb in the air
constexpr double same_place_m = 1e-3;

struct Limb {
  std::array<exercise::Part, 4> parts;
  std::array<C, 14> joints;
  std::size_t joint_count;
};

constexpr Limb leg(bool left) {
  const auto side = [left](C right) {
    return static_cast<C>(static_cast<unsigned>(right) + (left ? 1U : 0U));
  };
  return {left ? std::array{foot_l, toes_l, heel_l, knee_l}
               : std::array{foot_r, toes_r, heel_r, knee_r},
          {side(C::hip_flexion_r), side(C::hip_adduction_r), side(C::hip_rotation_r),
           side(C::knee_angle_r), side(C::ankle_angle_r), side(C::subtalar_angle_r),
           side(C::mtp_angle_r)},
          7};
}
constexpr Limb arm(bool left) {
  const auto side = [left](C right) {
    return static_cast<C>(static_cast<unsigned>(right) + (left ? 1U : 0U));
  };
  return {left ? std::array{hand_l, forearm_l, elbow_l, elbow_l}
               : std::array{hand_r, forearm_r, elbow_r, elbow_r},
          {side(C::scapula_elevation_r), side(C::scapula_protraction_r), side(C::arm_flex_r),
           side(C::arm_add_r), side(C::arm_rot_r), side(C::elbow_flex_r), side(C::pro_sup_r),
           side(C::wrist_flex_r), side(C::wrist_dev_r)},
          9};
}
constexpr std::array<Limb, 4> limbs{arm(false), arm(true), leg(false), leg(true)};

bool belongs(const Limb& limb, const ContactConstraint& constraint) {
  return is_of_the_room(constraint.contact.on) &&
         std::find(limb.parts.begin(), limb.parts.end(), constraint.contact.part) !=
             limb.parts.end();
}

std::vector<ContactConstraint> constraints_of(const Limb& limb, const SolvedKey& key) {
  std::vector<ContactConstraint> constraints;
  for (const ContactConstraint& constraint : key.constraints)
    if (belongs(limb, constraint) && constraint.contact.on == exercise::Surface::floor)
      constraints.push_back(constraint);
  return constraints;
}

// Whether the limb can stay: both keys have contacts of it in the same place.
bool stays(const std::vector<ContactConstraint>& a, const std::vector<ContactConstraint>& b) {
  bool shared = false;
  for (const ContactConstraint& constraint : a) {
    const ContactConstraint* other = find_constraint(b, constraint.contact);
    if (other == nullptr) continue;
    shared = true;
    for (std::size_t i = 0; i < constraint.places.size(); ++i)
      if ((constraint.places[i] - other->places[i]).norm() > same_place_m) return false;
  }
  return shared;
}

std::vector<Contact> contacts_of(const std::vector<ContactConstraint>& constraints) {
  std::vector<Contact> contacts;
  for (const ContactConstraint& constraint : constraints)
    contacts.push_back(constraint.contact);
  return contacts;
}

// A key between the two: each limb's joints as where the limb is, the trunk a share of the way.
TargetPose blended(const SolvedKey& from, const SolvedKey& to,
                   const std::vector<std::size_t>& to_move, const std::array<bool, 4>& moved,
                   double share) {
  TargetPose key;
  for (std::size_t i = 3; i < body::coordinate_count; ++i)
    key.values[i] = from.pose.values[i] + share * (to.pose.values[i] - from.pose.values[i]);
  // A limb that stays in place or bears no weight follows the trunk.
  for (const std::size_t l : to_move)
    for (std::size_t j = 0; j < limbs[l].joint_count; ++j)
      at(key.values, limbs[l].joints[j]) =
          at(moved[l] ? to.pose.values : from.pose.values, limbs[l].joints[j]);
  const body::Quat turn = from.pose.R_GP.slerp(share, to.pose.R_GP);
  BodyPose root;
  root.R_GP = turn;
  body::store_root_angles(root);
  for (const C c : {C::pelvis_tilt, C::pelvis_list, C::pelvis_rotation})
    at(key.values, c) = at(root.values, c);
  key.place = from.pose.p_GP + share * (to.pose.p_GP - from.pose.p_GP);
  return key;
}

} // namespace

ContactConstraint foot_constraint(body::Side side, const FootPlace& place,
                                  const body::Measures& measures) {
  const exercise::Part foot = side == body::Side::right ? foot_r : foot_l;
  ContactConstraint constraint{
      {foot, exercise::Surface::floor}, contact_points_of(foot, measures), {}};
  const body::Mat3 R = core::rotation(core::Axis::y, place.heading_rad);
  const Vec3 ball(0.50 * measures.foot_length, -0.80 * measures.foot_height, 0);
  for (const ContactPoint& contact_point : constraint.contact_points) {
    // The flat foot: the toes' frame sits in the ball joint.
    const bool on_toes =
        contact_point.segment == Segment::toes_r || contact_point.segment == Segment::toes_l;
    Vec3 p = R * (on_toes ? Vec3(ball + contact_point.p_S) : contact_point.p_S) +
             Vec3(place.x, 0, place.z);
    p.y() = 0.0;
    constraint.places.push_back(p);
  }
  return constraint;
}

FootPlace foot_place(const ContactConstraint& foot) {
  const Vec3 heel = foot.places[0];
  const Vec3 ball = (foot.places[1] + foot.places[2]) / 2;
  const Vec3 ball_S = (foot.contact_points[1].p_S + foot.contact_points[2].p_S) / 2;
  const Vec3 heel_S = foot.contact_points[0].p_S;
  const Vec3 along = ball - heel;
  const Vec3 along_S = ball_S - heel_S;
  FootPlace place;
  place.heading_rad = std::atan2(-along.z(), along.x()) - std::atan2(-along_S.z(), along_S.x());
  const Vec3 ankle = heel - core::rotation(core::Axis::y, place.heading_rad) * heel_S;
  place.x = ankle.x();
  place.z = ankle.z();
  return place;
}

TargetPose fixed_key(const SolvedKey& solved) {
  TargetPose key;
  key.values = solved.pose.values;
  key.contacts = contacts_of(solved.constraints);
  key.fixed = solved;
  return key;
}

std::vector<TimedKey> step_limbs(const SolvedKey& from, const SolvedKey& to) {
  std::vector<std::size_t> to_move;
  for (std::size_t l = 0; l < limbs.size(); ++l) {
    const auto a = constraints_of(limbs[l], from);
    const auto b = constraints_of(limbs[l], to);
    if (!a.empty() && !b.empty() && !stays(a, b)) to_move.push_back(l);
  }
  std::vector<TimedKey> keys;
  std::array<bool, 4> moved{};
  std::vector<ContactConstraint> standing; // what is on the floor now
  for (const ContactConstraint& constraint : from.constraints)
    if (constraint.contact.on == exercise::Surface::floor) standing.push_back(constraint);
  const double count = static_cast<double>(to_move.size());
  for (std::size_t i = 0; i < to_move.size(); ++i) {
    const Limb& limb = limbs[to_move[i]];
    std::vector<ContactConstraint> others;
    for (const ContactConstraint& constraint : standing)
      if (!belongs(limb, constraint)) others.push_back(constraint);
    const auto add = [&](const std::vector<ContactConstraint>& constraints, double share,
                         double duration_s) {
      TargetPose key = blended(from, to, to_move, moved, share);
      key.constrained = constraints;
      key.contacts = contacts_of(constraints);
      key.bearing = contacts_of(others);
      keys.push_back({std::move(key), duration_s});
    };
    add(standing, static_cast<double>(i) / count, shift_s);
    moved[to_move[i]] = true;
    standing = others;
    for (const ContactConstraint& constraint : constraints_of(limb, to))
      standing.push_back(constraint);
    add(standing, static_cast<double>(i + 1) / count, swing_s);
  }
  return keys;
}

} // namespace limber::figure
