#include "figure/transition.hpp"

#include "core/angle.hpp"
#include "figure/steps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace limber::figure {
namespace {

using body::Vec3;
using exercise::Breath;
using exercise::Contact;
using movement::ground_through;
using movement::heading_of;
using movement::Wall;
using enum exercise::Part;

constexpr double land_s = 0.8;           // putting a lifted leg down
constexpr double even_stance_s = 0.5;    // shifting the weight over both feet
constexpr double settle_s = 1.0;         // taking up a start pose
constexpr double max_turn_a_step = 0.90; // rad
constexpr Contact right_foot{foot_r, exercise::Surface::floor};
constexpr Contact left_foot{foot_l, exercise::Surface::floor};

/// Both feet on the floor.
struct Stance {
  FootPlace right;
  FootPlace left;
};

FootPlace beside(const FootPlace& foot, body::Side side, double width) {
  // To the right of a foot is +z where it points along +x.
  const double z = side == body::Side::right ? width : -width;
  return {foot.x + std::sin(foot.heading_rad) * z, foot.z + std::cos(foot.heading_rad) * z,
          foot.heading_rad};
}

Stance stance_of(const SolvedKey& key, const body::Measures& measures) {
  const ContactConstraint* right = find_constraint(key.constraints, right_foot);
  const ContactConstraint* left = find_constraint(key.constraints, left_foot);
  const double width = measures.hip_width;
  Stance stance;
  if (right != nullptr) stance.right = foot_place(*right);
  if (left != nullptr) stance.left = foot_place(*left);
  if (right == nullptr) stance.right = beside(stance.left, body::Side::right, width);
  if (left == nullptr) stance.left = beside(stance.right, body::Side::left, width);
  return stance;
}

FootPlace between(const FootPlace& a, const FootPlace& b, double share) {
  return {a.x + share * (b.x - a.x), a.z + share * (b.z - a.z),
          a.heading_rad + share * core::wrap_angle(b.heading_rad - a.heading_rad)};
}

// A share of the transition in position and heading, the feet at their distances from the middle.
Stance between(const Stance& a, const Stance& b, double share) {
  const auto middle = [](const Stance& s) {
    return FootPlace{(s.right.x + s.left.x) / 2, (s.right.z + s.left.z) / 2, 0.0};
  };
  const FootPlace m = between(middle(a), middle(b), share);
  const double heading = between(a.right, b.right, share).heading_rad;
  const double half = 0.5 * std::hypot(a.right.x - a.left.x, a.right.z - a.left.z);
  const FootPlace centre{m.x, m.z, heading};
  return {beside(centre, body::Side::right, half), beside(centre, body::Side::left, half)};
}

double facing_of(const Stance& s) {
  return s.left.heading_rad + 0.5 * core::wrap_angle(s.right.heading_rad - s.left.heading_rad);
}

std::vector<Contact> contacts_of(const SolvedKey& key) {
  std::vector<Contact> contacts;
  for (const ContactConstraint& constraint : key.constraints)
    contacts.push_back(constraint.contact);
  return contacts;
}

SolvedKey solve_alone(const BodyRig& rig, const TargetPose& key, const Props& props) {
  return solve_keys(rig.body, {key}, false, props).keys.front();
}

SolvedKey at_ease_on(const BodyRig& rig, const Stance& stance, const Props& props,
                     std::vector<Contact> bearing = {}) {
  const body::Measures& m = rig.body.skeleton.measures;
  TargetPose key = standing_at_ease();
  key.constrained = {foot_constraint(body::Side::right, stance.right, m),
                     foot_constraint(body::Side::left, stance.left, m)};
  key.heading_rad = facing_of(stance);
  key.place = Vec3((stance.right.x + stance.left.x) / 2, 0, (stance.right.z + stance.left.z) / 2);
  key.bearing = std::move(bearing);
  return solve_alone(rig, key, props);
}

// `next` with the foot that it lifts still on the floor, the weight on the other one.
SolvedKey ready_for(const BodyRig& rig, const SolvedKey& next, const Stance& stance,
                    const Props& props) {
  using C = body::Coordinate;
  const body::Measures& m = rig.body.skeleton.measures;
  const body::CoordinateValues ease = standing_at_ease().values;
  TargetPose key = fixed_key(next);
  key.fixed.reset();
  for (std::size_t i = static_cast<std::size_t>(C::hip_flexion_r);
       i <= static_cast<std::size_t>(C::mtp_angle_l); ++i)
    key.values[i] = ease[i];
  key.place = next.pose.p_GP;
  key.bearing = contacts_of(next);
  key.constrained = next.constraints;
  for (const auto& [contact, side, place] :
       {std::tuple{right_foot, body::Side::right, stance.right},
        std::tuple{left_foot, body::Side::left, stance.left}})
    if (find_constraint(next.constraints, contact) == nullptr) {
      key.constrained.push_back(foot_constraint(side, place, m));
      key.contacts.push_back(contact);
    }
  return solve_alone(rig, key, props);
}

bool stands_on_both(const SolvedKey& key) {
  return find_constraint(key.constraints, right_foot) != nullptr &&
         find_constraint(key.constraints, left_foot) != nullptr;
}

// What stays in place when a posture is taken up: the seat, or the hands.
Vec3 pivot_of(const SolvedKey& key) {
  Vec3 sum = Vec3::Zero();
  int count = 0;
  for (const exercise::Part wanted : {seat, hand_r, hand_l, back}) {
    if (count > 0 && wanted != hand_l) break;
    for (const ContactConstraint& constraint : key.constraints)
      if (constraint.contact.part == wanted && constraint.contact.on == exercise::Surface::floor)
        for (const Vec3& p : constraint.places) {
          sum += p;
          ++count;
        }
  }
  return count > 0 ? Vec3(sum / count) : key.pose.p_GP;
}

Vec3 seat_pivot_of(const SolvedKey& key) {
  const ContactConstraint* found =
      find_constraint(key.constraints, {seat, exercise::Surface::floor});
  if (found == nullptr) return key.pose.p_GP;
  return (found->places.front() + found->places.back()) / 2;
}

Ground ground_like(const SolvedKey& next, const SolvedKey& now, const Vec3& from,
                   const Vec3& onto) {
  return ground_through(from, onto, heading_of(now.pose) - heading_of(next.pose));
}

// Both movements use the same wall; along it the person keeps their place.
Ground ground_at_wall(const SolvedKey& next, const Wall& own, const SolvedKey& now,
                      const Wall& room) {
  const auto angle = [](const Vec3& v) { return std::atan2(-v.z(), v.x()); };
  Ground ground;
  ground.heading_rad = angle(room.normal_G) - angle(own.normal_G);
  const Vec3 along = Vec3::UnitY().cross(room.normal_G);
  const Vec3 shift = room.normal_G * (room.offset - own.offset) +
                     along * along.dot(now.pose.p_GP - turn(ground, next.pose.p_GP));
  ground.x = shift.x();
  ground.z = shift.z();
  return ground;
}

/// A solved pose of the transition, and how to reach it.
struct Station {
  SolvedKey key;
  double duration_s = settle_s;
  bool limb_by_limb = false;
};

class Planner {
public:
  Planner(const BodyRig& rig, const SolvedKey& now, const Props& room) : rig_(rig), room_(room) {
    stations_.push_back({now, 0.0, false});
  }

  PoseTransition plan(const SolvedKey& next, const Props& next_props) {
    const PostureKind from = find_posture_kind(here());
    const PostureKind to = find_posture_kind(next);
    if (from == PostureKind::standing && !stands_on_both(here())) land();
    if (from != to) walk_row(from, to);
    if (to == PostureKind::standing) stand_ready(next, next_props);
    else take_over(next);
    return {make_plan(), ground_};
  }

private:
  const SolvedKey& here() const { return stations_.back().key; }
  const body::Measures& measures() const { return rig_.body.skeleton.measures; }

  // The lifted leg comes down beside the other one, which bears until then.
  void land() {
    const Stance stance = stance_of(here(), measures());
    std::vector<Contact> bearing;
    for (const Contact& foot : {right_foot, left_foot})
      if (find_constraint(here().constraints, foot) != nullptr) bearing.push_back(foot);
    stations_.push_back({at_ease_on(rig_, stance, room_, bearing), land_s, false});
    stations_.push_back({at_ease_on(rig_, stance, room_), even_stance_s, false});
  }

  void walk_row(PostureKind from, PostureKind to) {
    const auto a = static_cast<int>(transition_pose_of(from));
    const auto b = static_cast<int>(transition_pose_of(to));
    const SolvedKey& first = rig_.row[static_cast<std::size_t>(a)];
    const Vec3 own = from == PostureKind::standing ? first.pose.p_GP
                     : from == PostureKind::prone  ? pivot_of(first)
                                                   : seat_pivot_of(first);
    const Vec3 onto = from == PostureKind::standing ? here().pose.p_GP
                      : from == PostureKind::prone  ? pivot_of(here())
                                                    : seat_pivot_of(here());
    const Ground ground = ground_like(first, here(), own, onto);
    const bool by_limb = from == PostureKind::standing || from == PostureKind::prone;
    for (int i = a;; i += a < b ? 1 : -1) {
      const int before = i - (a < b ? 1 : -1);
      const double duration_s =
          i == a ? settle_s : seconds_to(static_cast<TransitionPose>(std::max(i, before)));
      // On the feet, kneeling, on all fours and going down on the elbows one limb moves at a time;
      // sitting and lying bear by themselves.
      const int later = std::max(i, before);
      const bool upright = later <= static_cast<int>(TransitionPose::all_fours) ||
                           later == static_cast<int>(TransitionPose::on_elbows);
      stations_.push_back({place(ground, rig_.row[static_cast<std::size_t>(i)]), duration_s,
                           i == a ? by_limb : upright});
      if (i == b) break;
    }
  }

  void take_over(const SolvedKey& next) {
    const bool prone = find_posture_kind(next) == PostureKind::prone;
    const Vec3 own = prone ? pivot_of(next) : seat_pivot_of(next);
    const Vec3 onto = prone ? pivot_of(here()) : seat_pivot_of(here());
    ground_ = ground_like(next, here(), own, onto);
    stations_.push_back({place(ground_, next), settle_s, prone});
  }

  void stand_ready(const SolvedKey& next, const Props& next_props) {
    ground_ = room_.wall && next_props.wall
                  ? ground_at_wall(next, *next_props.wall, here(), *room_.wall)
                  : ground_like(next, here(), next.pose.p_GP, here().pose.p_GP);
    const SolvedKey there = place(ground_, next);
    const Props props = place(ground_, next_props);
    const Stance from = stance_of(here(), measures());
    const Stance to = stance_of(there, measures());
    const double turn = core::wrap_angle(facing_of(to) - facing_of(from));
    const int rounds = static_cast<int>(std::ceil(std::fabs(turn) / max_turn_a_step));
    for (int i = 1; i < rounds; ++i) {
      const Stance stance = between(from, to, static_cast<double>(i) / rounds);
      stations_.push_back({at_ease_on(rig_, stance, room_), 0.3, true});
    }
    if (rounds > 1) stations_.push_back({at_ease_on(rig_, to, room_), 0.3, true});
    if (!stands_on_both(there))
      stations_.push_back({ready_for(rig_, there, to, props), settle_s, true});
    stations_.push_back({there, land_s, stands_on_both(there)});
    room_ = props;
  }

  PathPlan make_plan() const {
    std::vector<TimedKey> keys{{fixed_key(stations_.front().key), 0.0}};
    for (std::size_t i = 1; i < stations_.size(); ++i) {
      if (stations_[i].limb_by_limb)
        for (TimedKey& key : step_limbs(stations_[i - 1].key, stations_[i].key))
          keys.push_back(std::move(key));
      keys.push_back({fixed_key(stations_[i].key), stations_[i].duration_s});
    }
    PathPlan plan;
    plan.closed = false;
    plan.props.wall = room_.wall;
    double t = 0.0;
    for (const TimedKey& key : keys)
      plan.at.push_back(t += key.duration_s);
    for (double& at : plan.at)
      at /= t;
    plan.moving_s = t;
    for (TimedKey& key : keys) {
      plan.keys.push_back(std::move(key.key));
      plan.rest_s.push_back(0.0);
      plan.breath.push_back(Breath::free);
      plan.says.emplace_back();
    }
    return plan;
  }

  const BodyRig& rig_;
  Props room_;
  Ground ground_;
  std::vector<Station> stations_;
};

} // namespace

BodyRig make_body_rig(const body::Skeleton& skeleton) {
  BodyRig rig{body::make_solver_body(skeleton), {}};
  rig.row = make_transition_poses(rig.body);
  return rig;
}

PoseTransition plan_transition(const BodyRig& rig, const SolvedKey& now, const Props& room,
                               const SolvedKey& next, const Props& next_props) {
  return Planner(rig, now, room).plan(next, next_props);
}

} // namespace limber::figure
