#include "movement/between.hpp"

#include <algorithm>
#include <array>

namespace limber::movement {
namespace {

using enum Part;

// A limb's end, the parts with which it can be on the floor, and what leads its way.
struct End {
  std::array<Part, 3> parts;
  Part leads;
};
constexpr std::array<End, 4> ends{{
    {{foot_r, toes_r, heel_r}, foot_r},
    {{foot_l, toes_l, heel_l}, foot_l},
    {{hand_r, forearm_r, hand_r}, hand_r},
    {{hand_l, forearm_l, hand_l}, hand_l},
}};

constexpr double highest_lift_m = 0.10;
constexpr double lift_per_metre = 0.22;
constexpr double no_step_m = 0.03; // less is a foot rolling, not stepping

bool on_floor(const std::vector<Anchor>& anchors, const End& end) {
  return std::any_of(anchors.begin(), anchors.end(), [&](const Anchor& a) {
    return a.contact.on == Surface::floor &&
           std::find(end.parts.begin(), end.parts.end(), a.contact.part) != end.parts.end();
  });
}

bool leans(const std::vector<Anchor>& anchors, const End& end) {
  return std::any_of(anchors.begin(), anchors.end(), [&](const Anchor& a) {
    return (a.contact.on == Surface::wall || a.contact.on == Surface::chair) &&
           std::find(end.parts.begin(), end.parts.end(), a.contact.part) != end.parts.end();
  });
}

double min_jerk(double s) { return s * s * s * (10 + s * (-15 + 6 * s)); }

} // namespace

Between calc_between(const body::SolverBody& body, const SolvedKey& from, const SolvedKey& to) {
  Between between;
  between.held = find_held(from, to);
  for (const Anchor& anchor : between.held)
    between.contacts.push_back(anchor.contact);
  for (const exercise::Part part : {seat, back, head}) {
    const Contact on{part, Surface::floor};
    if (find_anchor(between.held, on) != nullptr || find_anchor(from.anchors, on) == nullptr ||
        find_anchor(to.anchors, on) == nullptr)
      continue;
    between.shifting.push_back(on);
    between.contacts.push_back(on);
  }
  const Placement at_from = body::calc_placement(body.skeleton, from.pose);
  const Placement at_to = body::calc_placement(body.skeleton, to.pose);
  for (const End& end : ends) {
    if (on_floor(between.held, end) || leans(between.held, end)) continue;
    const bool begins_down = on_floor(from.anchors, end);
    const bool ends_down = on_floor(to.anchors, end);
    const bool is_foot = end.leads == foot_r || end.leads == foot_l;
    // A hand goes straight to the wall or the chair and off it; one that comes to the floor or
    // leaves it finds its own way round the body.
    const bool at_prop = leans(from.anchors, end) || leans(to.anchors, end);
    if (is_foot ? !begins_down && !ends_down : !at_prop && (!begins_down || !ends_down)) continue;
    Swing swing;
    for (const Spot& spot : spots_of(end.leads, body.skeleton.measures)) {
      if (!swing.points_S.empty() && spot.segment != swing.segment) continue; // the toes follow
      swing.segment = spot.segment;
      swing.points_S.push_back(spot.p_S);
      swing.from_G.push_back(at_from[spot.segment] * spot.p_S);
      swing.to_G.push_back(at_to[spot.segment] * spot.p_S);
    }
    Vec3 way = swing.to_G.front() - swing.from_G.front();
    way.y() = 0.0;
    const Contact forearm{end.parts[1], Surface::floor};
    const bool slides = !is_foot && find_anchor(from.anchors, forearm) != nullptr &&
                        find_anchor(to.anchors, forearm) != nullptr;
    if (slides) {
      swing.sigma = 0.01; // elbows slide outwards as the back goes down
      between.contacts.push_back(forearm);
    } else if (!begins_down || !ends_down)
      swing.sigma = 0.03; // lifted or put down: the way matters less than the leg's own posture
    else if (way.norm() > no_step_m)
      swing.lift_m = std::min(highest_lift_m, 0.02 + lift_per_metre * way.norm());
    else {
      swing.sigma = 2e-3;
      between.contacts.push_back({end.leads, Surface::floor});
    }
    between.swings.push_back(std::move(swing));
  }
  return between;
}

void add_goals(const Between& between, double share, const body::SolverBody& body,
               const BodyPose& wished, body::Goals& goals) {
  for (const Anchor& anchor : between.held)
    add_goals(anchor, goals);
  for (const Contact& contact : between.shifting)
    add_goals(contact, body, wished, {}, goals);
  const double s = min_jerk(share);
  const double up = 16.0 * share * share * (1.0 - share) * (1.0 - share);
  for (const Swing& swing : between.swings)
    for (std::size_t i = 0; i < swing.points_S.size(); ++i) {
      Vec3 target = swing.from_G[i] + s * (swing.to_G[i] - swing.from_G[i]);
      target.y() += up * swing.lift_m;
      goals.points.push_back(
          {swing.segment, swing.points_S[i], target, Vec3::Constant(swing.sigma)});
    }
}

} // namespace limber::movement
