#include "movement/keys.hpp"

#include "exercise/mirror.hpp"

#include <algorithm>
#include <cmath>

namespace limber::movement {
namespace {

using body::Goals;

bool has(const std::vector<Contact>& contacts, const Contact& contact) {
  return std::any_of(contacts.begin(), contacts.end(),
                     [&](const Contact& c) { return same(c, contact); });
}

// Where the root must be for the constraints, or for the lowest point to rest on its surface.
Vec3 place_root(const body::SolverBody& body, BodyPose pose, const std::vector<Contact>& contacts,
                const std::vector<ContactConstraint>& held, const Vec3& fallback) {
  pose.p_GP = Vec3::Zero();
  const Placement placement = body::calc_placement(body.skeleton, pose);
  Vec3 sum = Vec3::Zero();
  int count = 0;
  for (const ContactConstraint& constraint : held) {
    if (!is_of_the_room(constraint.contact.on)) continue;
    for (std::size_t i = 0; i < constraint.contact_points.size(); ++i) {
      sum += constraint.places[i] -
             placement[constraint.contact_points[i].segment] * constraint.contact_points[i].p_S;
      ++count;
    }
  }
  if (count > 0) return sum / count;
  double lift = -1e9;
  for (const Contact& contact : contacts) {
    if (contact.on != Surface::floor) continue;
    for (const ContactPoint& contact_point :
         contact_points_of(contact.part, body.skeleton.measures))
      lift = std::max(lift, contact_point.radius -
                                (placement[contact_point.segment] * contact_point.p_S).y());
  }
  return {fallback.x(), lift > -1e8 ? lift : fallback.y(), fallback.z()};
}

Vec3 snapped_to_axis(const Vec3& v) {
  if (std::fabs(v.x()) >= std::fabs(v.z())) return Vec3::UnitX() * (v.x() < 0 ? -1.0 : 1.0);
  return Vec3::UnitZ() * (v.z() < 0 ? -1.0 : 1.0);
}

Vec3 middle_of(const ContactConstraint& constraint) {
  Vec3 sum = Vec3::Zero();
  for (const Vec3& p : constraint.places)
    sum += p;
  return sum / static_cast<double>(constraint.places.size());
}

// Wall and chair are where the hands and the seat first touch them.
void place_props(const SolvedKey& key, Props& props) {
  for (const ContactConstraint& constraint : key.constraints) {
    const Vec3 at = middle_of(constraint);
    const Vec3 inward = snapped_to_axis(key.pose.p_GP - at);
    if (constraint.contact.on == Surface::wall && !props.wall)
      props.wall = Wall{inward, inward.dot(at)};
    if (constraint.contact.on != Surface::chair) continue;
    const Part part = constraint.contact.part;
    if (part != Part::hand_r && part != Part::hand_l) {
      if (!props.chair_seat) {
        props.chair_seat = Vec3(at.x(), chair_seat_m, at.z());
        // A sitting person faces away from its back; a person resting a leg on it has it in front
        // of them.
        props.chair_facing = part == Part::seat ? Vec3(Vec3::UnitX()) : inward;
      }
    } else if (!props.chair_back) {
      props.chair_back = Vec3(at.x(), chair_back_m, at.z());
      props.chair_facing = -inward;
    }
  }
}

// A pose that is its own mirror image, hands clasped counting as such.
bool is_symmetric(const TargetPose& target) {
  const body::CoordinateValues mirror = body::mirrored(target.values);
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    if (std::fabs(mirror[i] - target.values[i]) > 1e-9) return false;
  if (target.heading_rad != 0.0 || !target.constrained.empty()) return false;
  const auto is_clasp = [](const Contact& c) {
    return c.on == Surface::own_hand_r || c.on == Surface::own_hand_l;
  };
  return std::all_of(target.contacts.begin(), target.contacts.end(), [&](const Contact& c) {
    return is_clasp(c) || has(target.contacts, {mirrored(c.part), mirrored(c.on)});
  });
}

// The mean of a pose and its mirror image, about the plane through the root.
BodyPose symmetric(const BodyPose& pose) {
  const BodyPose mirror = body::mirrored(pose);
  BodyPose mean = pose;
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    mean.values[i] = 0.5 * (pose.values[i] + mirror.values[i]);
  mean.p_GP = 0.5 * (pose.p_GP + mirror.p_GP);
  mean.R_GP = pose.R_GP.slerp(0.5, mirror.R_GP);
  body::store_root_angles(mean);
  return mean;
}

SolvedKey solve_key(const body::SolverBody& body, const TargetPose& target,
                    const std::vector<ContactConstraint>& held, const std::vector<Contact>& bearing,
                    const Vec3& near, const Props& props) {
  Goals goals;
  goals.target.values = target.values;
  goals.target.R_GP = body::Quat(core::rotation(core::Axis::y, target.heading_rad)) *
                      body::calc_root_rotation(target.values);
  goals.target.grip = {grip_for(target.contacts, Part::hand_r),
                       grip_for(target.contacts, Part::hand_l)};
  goals.target.p_GP = place_root(body, goals.target, target.contacts, held, near);
  goals.sigma_place = Vec3(0.10, 0.30, 0.10);
  SolvedKey key;
  key.pose = goals.target;
  // Where a hand lies on the body depends on the pose: two rounds converge.
  for (int round = 0; round < 3; ++round) {
    goals.points.clear();
    goals.planes.clear();
    goals.meets.clear();
    goals.aligns.clear();
    goals.barriers.clear();
    for (const Contact& contact : target.contacts) {
      if (const ContactConstraint* constraint = find_constraint(held, contact))
        add_goals(*constraint, goals);
      else add_goals(contact, body, key.pose, props.wall, goals);
    }
    add_room_goals(body, bearing, props, goals);
    const body::Solution solution = body::solve(body, goals, key.pose);
    key.pose = solution.pose;
    key.worst_contact_m = solution.worst_contact_m;
  }
  if (held.empty() && is_symmetric(target)) key.pose = symmetric(key.pose);
  for (const Contact& contact : target.contacts) {
    const ContactConstraint* constraint = find_constraint(held, contact);
    key.constraints.push_back(constraint != nullptr ? *constraint
                                                    : calc_constraint(contact, body, key.pose));
  }
  return key;
}

// In a closed movement, what touches from key k to the end and at the first key again.
bool lasts_to_the_end(const std::vector<TargetPose>& target, std::size_t k,
                      const Contact& contact) {
  for (std::size_t i = k; i < target.size(); ++i)
    if (!has(target[i].contacts, contact)) return false;
  return has(target.front().contacts, contact);
}

bool bears(const Contact& contact) {
  return contact.on == Surface::floor ||
         (contact.on == Surface::chair && contact.part == Part::seat);
}

// The weight at a key is on contacts that the neighbouring keys share: before a foot is lifted, the
// weight is already on the other one.
std::vector<Contact> find_bearing(const std::vector<TargetPose>& target, std::size_t k,
                                  bool closed) {
  if (!target[k].bearing.empty()) return target[k].bearing;
  const std::size_t n = target.size();
  const bool first = !closed && k == 0;
  const bool last = !closed && k + 1 == n;
  std::vector<Contact> bearing;
  for (const Contact& contact : target[k].contacts)
    if ((first || has(target[(k + n - 1) % n].contacts, contact)) &&
        (last || has(target[(k + 1) % n].contacts, contact)))
      bearing.push_back(contact);
  return std::any_of(bearing.begin(), bearing.end(), bears) ? bearing : target[k].contacts;
}

} // namespace

bool same(const Contact& a, const Contact& b) { return a.part == b.part && a.on == b.on; }

const ContactConstraint* find_constraint(const std::vector<ContactConstraint>& constraints,
                                         const Contact& contact) {
  for (const ContactConstraint& constraint : constraints)
    if (same(constraint.contact, contact)) return &constraint;
  return nullptr;
}

double grip_for(const std::vector<Contact>& contacts, Part hand) {
  for (const Contact& contact : contacts) {
    if (contact.part != hand) continue;
    switch (contact.on) {
    case Surface::floor:
    case Surface::wall:
      return 0.0;
    case Surface::chair:
      return 0.75;
    case Surface::own_hip_r:
    case Surface::own_hip_l:
      return 0.45;
    default:
      return 0.6;
    }
  }
  return 0.18; // hanging loosely
}

void add_room_goals(const body::SolverBody& body, const std::vector<Contact>& contacts,
                    const Props& props, Goals& goals) {
  goals.barriers.push_back({});
  if (props.wall) goals.barriers.push_back({props.wall->normal_G, props.wall->offset});
  goals.balance.on = find_support(contacts, body.skeleton.measures);
  // A hand on a wall or a chair takes some weight, so balance is only a soft goal.
  const bool held_up = std::any_of(contacts.begin(), contacts.end(), [](const Contact& c) {
    return c.on == Surface::wall || c.on == Surface::chair;
  });
  if (held_up) goals.balance.sigma = 0.03;
  if (!props.wall) return;
  for (const Contact& contact : contacts) {
    const bool hand_on_wall = contact.on == Surface::wall &&
                              (contact.part == Part::hand_r || contact.part == Part::hand_l);
    if (!hand_on_wall) continue;
    const bool right = contact.part == Part::hand_r;
    const Segment hand = right ? Segment::hand_r : Segment::hand_l;
    goals.aligns.push_back(
        {hand, Vec3(0, 0, right ? -1.0 : 1.0), {}, -props.wall->normal_G, false, 0.1});
    goals.aligns.push_back({hand, Vec3(0, -1, 0), {}, Vec3::UnitY(), false, 0.4});
  }
}

std::vector<ContactConstraint> find_held(const SolvedKey& from, const SolvedKey& to) {
  constexpr double same_place_m = 1e-3;
  std::vector<ContactConstraint> held;
  for (const ContactConstraint& constraint : from.constraints) {
    const ContactConstraint* other = find_constraint(to.constraints, constraint.contact);
    if (other == nullptr) continue;
    double apart = 0.0;
    for (std::size_t i = 0; i < constraint.places.size(); ++i)
      apart = std::max(apart, (constraint.places[i] - other->places[i]).norm());
    if (apart < same_place_m) held.push_back(constraint);
  }
  return held;
}

SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<TargetPose>& target,
                      bool closed, const Props& props) {
  SolvedKeys result;
  result.props = props;
  for (std::size_t k = 0; k < target.size(); ++k) {
    if (target[k].fixed) {
      result.keys.push_back(*target[k].fixed);
      continue;
    }
    std::vector<ContactConstraint> held = target[k].constrained;
    for (const Contact& contact : target[k].contacts) {
      if (find_constraint(held, contact) != nullptr) continue;
      const ContactConstraint* constraint = nullptr;
      if (k > 0) constraint = find_constraint(result.keys[k - 1].constraints, contact);
      if (constraint == nullptr && closed && k > 0 && lasts_to_the_end(target, k, contact))
        constraint = find_constraint(result.keys.front().constraints, contact);
      if (constraint != nullptr) held.push_back(*constraint);
    }
    const std::vector<Contact> bearing = find_bearing(target, k, closed);
    Vec3 near = k > 0 ? result.keys[k - 1].pose.p_GP : Vec3(Vec3::Zero());
    if (target[k].place) near = *target[k].place;
    SolvedKey key = solve_key(body, target[k], held, bearing, near, result.props);
    const bool wall_before = result.props.wall.has_value();
    place_props(key, result.props);
    // The wall is known now, so the palm can lie flat on it.
    if (!wall_before && result.props.wall)
      key = solve_key(body, target[k], held, bearing, near, result.props);
    result.keys.push_back(std::move(key));
  }
  return result;
}

} // namespace limber::movement
