#include "movement/keys.hpp"

#include <algorithm>
#include <cmath>

namespace limber::movement {
namespace {

using body::Goals;

bool has(const std::vector<Contact>& contacts, const Contact& contact) {
  return std::any_of(contacts.begin(), contacts.end(),
                     [&](const Contact& c) { return same(c, contact); });
}

// Where the root must be for the anchors, or for the lowest spot to rest on its surface.
Vec3 place_root(const body::SolverBody& body, BodyPose pose, const std::vector<Contact>& contacts,
                const std::vector<Anchor>& held, const Vec3& fallback) {
  pose.p_GP = Vec3::Zero();
  const Placement placement = body::calc_placement(body.skeleton, pose);
  Vec3 sum = Vec3::Zero();
  int count = 0;
  for (const Anchor& anchor : held) {
    if (!is_of_the_room(anchor.contact.on)) continue;
    for (std::size_t i = 0; i < anchor.spots.size(); ++i) {
      sum += anchor.places[i] - placement[anchor.spots[i].segment] * anchor.spots[i].p_S;
      ++count;
    }
  }
  if (count > 0) return sum / count;
  double lift = -1e9;
  for (const Contact& contact : contacts) {
    if (contact.on != Surface::floor) continue;
    for (const Spot& spot : spots_of(contact.part, body.skeleton.measures))
      lift = std::max(lift, spot.radius - (placement[spot.segment] * spot.p_S).y());
  }
  return {fallback.x(), lift > -1e8 ? lift : fallback.y(), fallback.z()};
}

Vec3 snapped_to_axis(const Vec3& v) {
  if (std::fabs(v.x()) >= std::fabs(v.z())) return Vec3::UnitX() * (v.x() < 0 ? -1.0 : 1.0);
  return Vec3::UnitZ() * (v.z() < 0 ? -1.0 : 1.0);
}

Vec3 middle_of(const Anchor& anchor) {
  Vec3 sum = Vec3::Zero();
  for (const Vec3& p : anchor.places)
    sum += p;
  return sum / static_cast<double>(anchor.places.size());
}

// The wall and the chair stand where the hands and the seat first meet them.
void place_props(const SolvedKey& key, Props& props) {
  for (const Anchor& anchor : key.anchors) {
    const Vec3 at = middle_of(anchor);
    const Vec3 inward = snapped_to_axis(key.pose.p_GP - at);
    if (anchor.contact.on == Surface::wall && !props.wall)
      props.wall = Wall{inward, inward.dot(at)};
    if (anchor.contact.on != Surface::chair) continue;
    const Part part = anchor.contact.part;
    if (part != Part::hand_r && part != Part::hand_l) {
      if (!props.chair_seat) {
        props.chair_seat = Vec3(at.x(), chair_seat_m, at.z());
        // Who sits looks forward from it; whoever rests a leg on it has it before them.
        props.chair_facing = part == Part::seat ? Vec3(Vec3::UnitX()) : inward;
      }
    } else if (!props.chair_back) {
      props.chair_back = Vec3(at.x(), chair_back_m, at.z());
      props.chair_facing = -inward;
    }
  }
}

// A pose that is its own mirror image, hands clasped counting as such.
bool is_symmetric(const WishedKey& wished) {
  const body::CoordinateValues mirror = body::mirrored(wished.values);
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    if (std::fabs(mirror[i] - wished.values[i]) > 1e-9) return false;
  if (wished.heading_rad != 0.0 || !wished.anchored.empty()) return false;
  const auto is_clasp = [](const Contact& c) {
    return c.on == Surface::own_hand_r || c.on == Surface::own_hand_l;
  };
  return std::all_of(wished.contacts.begin(), wished.contacts.end(), [&](const Contact& c) {
    return is_clasp(c) || has(wished.contacts, {mirrored(c.part), mirrored(c.on)});
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

SolvedKey solve_key(const body::SolverBody& body, const WishedKey& wished,
                    const std::vector<Anchor>& held, const std::vector<Contact>& bearing,
                    const Vec3& near, const Props& props) {
  Goals goals;
  goals.wished.values = wished.values;
  goals.wished.R_GP = body::Quat(core::rotation(core::Axis::y, wished.heading_rad)) *
                      body::calc_root_rotation(wished.values);
  goals.wished.grip = {grip_for(wished.contacts, Part::hand_r),
                       grip_for(wished.contacts, Part::hand_l)};
  goals.wished.p_GP = place_root(body, goals.wished, wished.contacts, held, near);
  goals.sigma_place = Vec3(0.10, 0.30, 0.10);
  SolvedKey key;
  key.pose = goals.wished;
  // Where a hand comes to lie on the own body depends on the pose: twice round settles it.
  for (int round = 0; round < 3; ++round) {
    goals.points.clear();
    goals.planes.clear();
    goals.meets.clear();
    goals.aligns.clear();
    goals.barriers.clear();
    for (const Contact& contact : wished.contacts) {
      if (const Anchor* anchor = find_anchor(held, contact)) add_goals(*anchor, goals);
      else add_goals(contact, body, key.pose, props.wall, goals);
    }
    add_room_goals(body, bearing, props, goals);
    const body::Solution solution = body::solve(body, goals, key.pose);
    key.pose = solution.pose;
    key.worst_contact_m = solution.worst_contact_m;
  }
  if (held.empty() && is_symmetric(wished)) key.pose = symmetric(key.pose);
  for (const Contact& contact : wished.contacts) {
    const Anchor* anchor = find_anchor(held, contact);
    key.anchors.push_back(anchor != nullptr ? *anchor : calc_anchor(contact, body, key.pose));
  }
  return key;
}

// In a closed movement, what touches from key k to the end and at the first key again.
bool lasts_to_the_end(const std::vector<WishedKey>& wished, std::size_t k, const Contact& contact) {
  for (std::size_t i = k; i < wished.size(); ++i)
    if (!has(wished[i].contacts, contact)) return false;
  return has(wished.front().contacts, contact);
}

bool bears(const Contact& contact) {
  return contact.on == Surface::floor ||
         (contact.on == Surface::chair && contact.part == Part::seat);
}

// A key bears its weight on what touches before and after it, too: who is about to lift a foot
// stands on the other one already. What the hands do elsewhere goes with it.
std::vector<Contact> find_bearing(const std::vector<WishedKey>& wished, std::size_t k,
                                  bool closed) {
  if (!wished[k].bearing.empty()) return wished[k].bearing;
  const std::size_t n = wished.size();
  const bool first = !closed && k == 0;
  const bool last = !closed && k + 1 == n;
  std::vector<Contact> bearing;
  for (const Contact& contact : wished[k].contacts)
    if ((first || has(wished[(k + n - 1) % n].contacts, contact)) &&
        (last || has(wished[(k + 1) % n].contacts, contact)))
      bearing.push_back(contact);
  return std::any_of(bearing.begin(), bearing.end(), bears) ? bearing : wished[k].contacts;
}

} // namespace

bool same(const Contact& a, const Contact& b) { return a.part == b.part && a.on == b.on; }

const Anchor* find_anchor(const std::vector<Anchor>& anchors, const Contact& contact) {
  for (const Anchor& anchor : anchors)
    if (same(anchor.contact, contact)) return &anchor;
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
  // A hand on a wall or a chair takes a little of the weight: balance is then only a wish.
  const bool held_up = std::any_of(contacts.begin(), contacts.end(), [](const Contact& c) {
    return c.on == Surface::wall || c.on == Surface::chair;
  });
  if (held_up) goals.balance.sigma = 0.03;
  if (!props.wall) return;
  for (const Contact& contact : contacts) {
    if (contact.on != Surface::wall) continue;
    const bool right = contact.part == Part::hand_r;
    const Segment hand = right ? Segment::hand_r : Segment::hand_l;
    goals.aligns.push_back(
        {hand, Vec3(0, 0, right ? -1.0 : 1.0), {}, -props.wall->normal_G, false, 0.1});
    goals.aligns.push_back({hand, Vec3(0, -1, 0), {}, Vec3::UnitY(), false, 0.4});
  }
}

std::vector<Anchor> find_held(const SolvedKey& from, const SolvedKey& to) {
  constexpr double same_place_m = 1e-3;
  std::vector<Anchor> held;
  for (const Anchor& anchor : from.anchors) {
    const Anchor* other = find_anchor(to.anchors, anchor.contact);
    if (other == nullptr) continue;
    double apart = 0.0;
    for (std::size_t i = 0; i < anchor.places.size(); ++i)
      apart = std::max(apart, (anchor.places[i] - other->places[i]).norm());
    if (apart < same_place_m) held.push_back(anchor);
  }
  return held;
}

SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<WishedKey>& wished,
                      bool closed, const Props& props) {
  SolvedKeys result;
  result.props = props;
  for (std::size_t k = 0; k < wished.size(); ++k) {
    if (wished[k].fixed) {
      result.keys.push_back(*wished[k].fixed);
      continue;
    }
    std::vector<Anchor> held = wished[k].anchored;
    for (const Contact& contact : wished[k].contacts) {
      if (find_anchor(held, contact) != nullptr) continue;
      const Anchor* anchor = nullptr;
      if (k > 0) anchor = find_anchor(result.keys[k - 1].anchors, contact);
      if (anchor == nullptr && closed && k > 0 && lasts_to_the_end(wished, k, contact))
        anchor = find_anchor(result.keys.front().anchors, contact);
      if (anchor != nullptr) held.push_back(*anchor);
    }
    const std::vector<Contact> bearing = find_bearing(wished, k, closed);
    Vec3 near = k > 0 ? result.keys[k - 1].pose.p_GP : Vec3(Vec3::Zero());
    if (wished[k].place) near = *wished[k].place;
    SolvedKey key = solve_key(body, wished[k], held, bearing, near, result.props);
    const bool wall_before = result.props.wall.has_value();
    place_props(key, result.props);
    // The wall has just been found: now the palm lies flat on it.
    if (!wall_before && result.props.wall)
      key = solve_key(body, wished[k], held, bearing, near, result.props);
    result.keys.push_back(std::move(key));
  }
  return result;
}

} // namespace limber::movement
