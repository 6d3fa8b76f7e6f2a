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

SolvedKey solve_key(const body::SolverBody& body, const WishedKey& wished,
                    const std::vector<Anchor>& held, const BodyPose& near, const Props& props) {
  Goals goals;
  goals.wished.values = wished.values;
  goals.wished.R_GP = body::calc_root_rotation(wished.values);
  goals.wished.grip = {grip_for(wished.contacts, Part::hand_r),
                       grip_for(wished.contacts, Part::hand_l)};
  goals.wished.p_GP = place_root(body, goals.wished, wished.contacts, held, near.p_GP);
  goals.sigma_place = Vec3(0.10, 0.30, 0.10);
  SolvedKey key;
  key.pose = goals.wished;
  // Where a hand comes to lie on the own body depends on the pose: twice round settles it.
  for (int round = 0; round < 3; ++round) {
    goals.points.clear();
    goals.meets.clear();
    goals.aligns.clear();
    goals.barriers.clear();
    for (const Contact& contact : wished.contacts) {
      if (const Anchor* anchor = find_anchor(held, contact)) add_goals(*anchor, goals);
      else add_goals(contact, body, key.pose, props.wall, goals);
    }
    add_room_goals(body, wished.contacts, props, goals);
    const body::Solution solution = body::solve(body, goals, key.pose);
    key.pose = solution.pose;
    key.worst_contact_m = solution.worst_contact_m;
  }
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

SolvedKeys solve_keys(const body::SolverBody& body, const std::vector<WishedKey>& wished,
                      bool closed, const std::optional<KeyStart>& before, const Props& props) {
  SolvedKeys result;
  result.props = props;
  for (std::size_t k = 0; k < wished.size(); ++k) {
    std::vector<Anchor> held;
    for (const Contact& contact : wished[k].contacts) {
      const Anchor* anchor = nullptr;
      if (k > 0) anchor = find_anchor(result.keys[k - 1].anchors, contact);
      else if (before) anchor = find_anchor(before->anchors, contact);
      if (anchor == nullptr && closed && k > 0 && lasts_to_the_end(wished, k, contact))
        anchor = find_anchor(result.keys.front().anchors, contact);
      if (anchor != nullptr) held.push_back(*anchor);
    }
    BodyPose near;
    if (k > 0) near = result.keys[k - 1].pose;
    else if (before) near = before->pose;
    SolvedKey key = solve_key(body, wished[k], held, near, result.props);
    const bool wall_before = result.props.wall.has_value();
    place_props(key, result.props);
    // The wall has just been found: now the palm lies flat on it.
    if (!wall_before && result.props.wall)
      key = solve_key(body, wished[k], held, near, result.props);
    result.keys.push_back(std::move(key));
  }
  return result;
}

} // namespace limber::movement
