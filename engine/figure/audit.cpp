#include "figure/audit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::figure {
namespace {

using body::segment_count;
using movement::ContactPoint;
using movement::find_support;
using movement::is_of_the_room;
using movement::segment_of;
using Centres = std::array<Vec3, segment_count>;

constexpr float touching_m = 0.004F; // closer skin counts as touching the floor
constexpr double slow_m_s = 0.25;    // of the centre of mass: slower than this, balance is static

void note(Worst& worst, double value, double at_s, std::size_t a = 0, std::size_t b = 0) {
  if (value <= worst.value) return;
  worst = {value, at_s, static_cast<body::Segment>(a), static_cast<body::Segment>(b)};
}

void look_at_joints(const BodyPose& pose, double t, Audit& audit) {
  for (std::size_t i = 3; i < body::coordinate_count; ++i) {
    const body::CoordinateInfo& info = body::info_of(static_cast<body::Coordinate>(i));
    note(audit.over_limit_rad, info.min_rad - pose.values[i], t, i);
    note(audit.over_limit_rad, pose.values[i] - info.max_rad, t, i);
  }
}

void look_at_contacts(const Choreography& choreography, const Placement& placement, double t,
                      Audit& audit) {
  for (const ContactConstraint& constraint : choreography.constraints_at(t))
    for (std::size_t i = 0; i < constraint.contact_points.size(); ++i) {
      const ContactPoint& contact_point = constraint.contact_points[i];
      const Vec3 place = is_of_the_room(constraint.contact.on)
                             ? constraint.places[i]
                             : placement[segment_of(constraint.contact.on)] * constraint.places[i];
      note(audit.slide_m, (placement[contact_point.segment] * contact_point.p_S - place).norm(), t,
           body::index(contact_point.segment));
    }
}

void look_at_skin(const Choreography& choreography, const Surface& surface,
                  const Placement& placement, double t, Shape& shape, Audit& audit) {
  calc_shape(surface, calc_bones(placement), 0.0, shape);
  const Props& props = choreography.props_at(t);
  for (std::size_t i = 0; i < shape.vertices.size(); ++i) {
    const Vec3 v = shape.vertices[i].cast<double>();
    const std::size_t bone = std::min<std::size_t>(surface.weights[i][0].bone, segment_count - 1);
    note(audit.under_floor_m, -v.y(), t, bone);
    if (props.wall)
      note(audit.behind_wall_m, props.wall->offset - props.wall->normal_G.dot(v), t, bone);
  }
}

bool held_up(const std::vector<ContactConstraint>& constraints) {
  return std::any_of(constraints.begin(), constraints.end(), [](const ContactConstraint& a) {
    return a.contact.on == exercise::Surface::wall || a.contact.on == exercise::Surface::chair;
  });
}

void look_at_balance(const Choreography& choreography, const BodyRig& rig,
                     const Placement& placement, const Shape& shape, const Vec3& centre,
                     double speed, double t, Audit& audit) {
  const std::vector<ContactConstraint> constraints = choreography.constraints_at(t);
  if (speed > slow_m_s || held_up(constraints)) return;
  std::vector<Contact> contacts;
  for (const ContactConstraint& constraint : constraints)
    contacts.push_back(constraint.contact);
  std::vector<body::FloorPoint> points;
  for (const body::SupportPoint& s : find_support(contacts, rig.body.skeleton.measures)) {
    const Vec3 p = placement[s.segment] * s.p_S;
    points.emplace_back(body::FloorPoint(p.x(), p.z()) + s.offset);
  }
  for (const Eigen::Vector3f& v : shape.vertices)
    if (v.y() < touching_m) points.emplace_back(v.cast<double>().x(), v.cast<double>().z());
  if (points.empty()) return;
  std::vector<body::FloorPoint> base;
  for (const std::size_t i : body::find_hull(points))
    base.push_back(points[i]);
  note(audit.off_balance_m, body::calc_base_distance(base, {centre.x(), centre.z()}).outside, t);
}

Centres centres_of(const Placement& placement) {
  Centres centres;
  for (std::size_t s = 0; s < segment_count; ++s)
    centres[s] = placement.frame_GS[s].p;
  return centres;
}

} // namespace

Audit audit(const Choreography& choreography, const BodyRig& rig, const Surface& surface,
            const AuditOptions& options) {
  Audit result;
  Shape shape;
  std::array<Centres, 4> past{}; // the newest first
  Vec3 last_centre = Vec3::Zero();
  const double end = std::min(options.end_s, choreography.duration_s());
  const double h = options.step_s;
  int n = 0;
  for (double t = options.begin_s; t <= end; t += h, ++n) {
    const BodyPose pose = choreography.calc_pose(t);
    const Placement placement = body::calc_placement(rig.body.skeleton, pose);
    look_at_joints(pose, t, result);
    look_at_contacts(choreography, placement, t, result);
    const body::Overlap overlap = body::find_overlap(rig.body, placement);
    note(result.overlap_m, overlap.depth_m, t, body::index(overlap.a), body::index(overlap.b));
    const Vec3 centre = body::calc_centre_of_mass(rig.body.mass, placement);
    if (n % options.skin_every == 0) {
      look_at_skin(choreography, surface, placement, t, shape, result);
      if (n > 0)
        look_at_balance(choreography, rig, placement, shape, centre,
                        (centre - last_centre).norm() / h, t, result);
    }
    last_centre = centre;
    std::rotate(past.begin(), past.end() - 1, past.end());
    past[0] = centres_of(placement);
    for (std::size_t s = 0; s < segment_count; ++s) {
      if (n < 1) continue;
      note(result.speed_m_s, (past[0][s] - past[1][s]).norm() / h, t, s);
      if (n < 2) continue;
      const Vec3 a = (past[0][s] - 2 * past[1][s] + past[2][s]) / (h * h);
      note(result.acceleration_m_s2, a.norm(), t, s);
      if (n < 3) continue;
      const Vec3 before = (past[1][s] - 2 * past[2][s] + past[3][s]) / (h * h);
      note(result.jerk_step_m_s2, (a - before).norm(), t, s);
    }
  }
  return result;
}

} // namespace limber::figure
