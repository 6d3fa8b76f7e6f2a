#include "movement/interpolation.hpp"

#include "core/min_jerk.hpp"

#include <algorithm>
#include <array>

namespace limber::movement {
namespace {

// The end of a limb, the parts with which it can touch the floor, and the part that leads it.
struct End {
  std::array<Part, 3> parts;
  Part leads;
};
constexpr std::array<End, 4> ends{{
    {{Part::foot_r, Part::toes_r, Part::heel_r}, Part::foot_r},
    {{Part::foot_l, Part::toes_l, Part::heel_l}, Part::foot_l},
    {{Part::hand_r, Part::forearm_r, Part::hand_r}, Part::hand_r},
    {{Part::hand_l, Part::forearm_l, Part::hand_l}, Part::hand_l},
}};

constexpr double highest_lift_m = 0.10;
constexpr double lift_per_metre = 0.22;
constexpr double no_step_m = 0.03; // a shorter one is a rolling foot, not a step

bool on_floor(const std::vector<ContactConstraint>& constraints, const End& end) {
  return std::any_of(constraints.begin(), constraints.end(), [&](const ContactConstraint& a) {
    return a.contact.on == Surface::floor &&
           std::find(end.parts.begin(), end.parts.end(), a.contact.part) != end.parts.end();
  });
}

bool leans(const std::vector<ContactConstraint>& constraints, const End& end) {
  return std::any_of(constraints.begin(), constraints.end(), [&](const ContactConstraint& a) {
    return (a.contact.on == Surface::wall || a.contact.on == Surface::chair) &&
           std::find(end.parts.begin(), end.parts.end(), a.contact.part) != end.parts.end();
  });
}

} // namespace

Interpolation calc_interpolation(const body::SolverBody& body, const SolvedKey& from,
                                 const SolvedKey& to) {
  Interpolation interpolation;
  interpolation.held = find_held(from, to);
  for (const ContactConstraint& constraint : interpolation.held)
    interpolation.contacts.push_back(constraint.contact);
  for (const exercise::Part part : {Part::seat, Part::back, Part::head}) {
    const Contact on{part, Surface::floor};
    if (find_constraint(interpolation.held, on) != nullptr ||
        find_constraint(from.constraints, on) == nullptr ||
        find_constraint(to.constraints, on) == nullptr)
      continue;
    interpolation.shifting.push_back(on);
    interpolation.contacts.push_back(on);
  }
  const Placement at_from = body::calc_placement(body.skeleton, from.pose);
  const Placement at_to = body::calc_placement(body.skeleton, to.pose);
  for (const End& end : ends) {
    if (on_floor(interpolation.held, end) || leans(interpolation.held, end)) continue;
    const bool begins_down = on_floor(from.constraints, end);
    const bool ends_down = on_floor(to.constraints, end);
    const bool is_foot = end.leads == Part::foot_r || end.leads == Part::foot_l;
    // A hand moves straight to and from the wall or the chair; to and from the floor it moves
    // around the body.
    const bool at_prop = leans(from.constraints, end) || leans(to.constraints, end);
    if (is_foot ? !begins_down && !ends_down : !at_prop && (!begins_down || !ends_down)) continue;
    Swing swing;
    for (const ContactPoint& contact_point : contact_points_of(end.leads, body.skeleton.measures)) {
      if (!swing.points_S.empty() && contact_point.segment != swing.segment)
        continue; // the toes follow
      swing.segment = contact_point.segment;
      swing.points_S.push_back(contact_point.p_S);
      swing.from_G.push_back(at_from[contact_point.segment] * contact_point.p_S);
      swing.to_G.push_back(at_to[contact_point.segment] * contact_point.p_S);
    }
    Vec3 way = swing.to_G.front() - swing.from_G.front();
    way.y() = 0.0;
    const Contact forearm{end.parts[1], Surface::floor};
    const bool slides = !is_foot && find_constraint(from.constraints, forearm) != nullptr &&
                        find_constraint(to.constraints, forearm) != nullptr;
    if (slides) {
      swing.sigma = 0.01; // elbows slide outwards as the back goes down
      interpolation.contacts.push_back(forearm);
    } else if (!begins_down || !ends_down)
      swing.sigma = 0.03; // lifted or put down: the path matters less than the posture of the leg
    else if (way.norm() > no_step_m)
      swing.lift_m = std::min(highest_lift_m, 0.02 + lift_per_metre * way.norm());
    else {
      swing.sigma = 2e-3;
      interpolation.contacts.push_back({end.leads, Surface::floor});
    }
    interpolation.swings.push_back(std::move(swing));
  }
  return interpolation;
}

void add_goals(const Interpolation& interpolation, double share, const body::SolverBody& body,
               const BodyPose& target_pose, body::Goals& goals) {
  for (const ContactConstraint& constraint : interpolation.held)
    add_goals(constraint, goals);
  for (const Contact& contact : interpolation.shifting)
    add_goals(contact, body, target_pose, {}, goals);
  const double s = core::min_jerk(share);
  const double up = 16.0 * share * share * (1.0 - share) * (1.0 - share);
  for (const Swing& swing : interpolation.swings)
    for (std::size_t i = 0; i < swing.points_S.size(); ++i) {
      Vec3 target = swing.from_G[i] + s * (swing.to_G[i] - swing.from_G[i]);
      target.y() += up * swing.lift_m;
      goals.points.push_back(
          {swing.segment, swing.points_S[i], target, Vec3::Constant(swing.sigma)});
    }
}

} // namespace limber::movement
