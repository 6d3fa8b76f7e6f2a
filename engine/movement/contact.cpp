#include "movement/contact.hpp"

#include "exercise/mirror.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::movement {
namespace {

using enum Segment;

struct ContactPointRow {
  Segment segment;
  std::array<double, 3> p;
  double radius;
};

// Reference figure, right side. Soles and palms touch with points of the skin, round parts with
// spheres just under it.
constexpr ContactPointRow heel_point{calcn_r, {-0.035, -0.067, 0.0}, 0.0};
constexpr ContactPointRow inner_ball{calcn_r, {0.126, -0.067, -0.028}, 0.0};
constexpr ContactPointRow outer_ball{calcn_r, {0.108, -0.067, 0.030}, 0.0};
constexpr ContactPointRow inner_toe_root{toes_r, {0.000, -0.0134, -0.026}, 0.0};
constexpr ContactPointRow outer_toe_root{toes_r, {-0.014, -0.0134, 0.028}, 0.0};
constexpr ContactPointRow toe_tip{toes_r, {0.052, -0.0134, -0.010}, 0.0};
constexpr ContactPointRow palm_heel{hand_r, {0.000, -0.024, -0.0220}, 0.0};
constexpr ContactPointRow index_knuckle{hand_r, {0.027, -0.088, -0.0185}, 0.0};
constexpr ContactPointRow little_knuckle{hand_r, {-0.026, -0.082, -0.0185}, 0.0};

std::vector<ContactPointRow> rows_of(Part right) {
  switch (right) {
  case Part::foot_r:
    return {heel_point, inner_ball, outer_ball, toe_tip};
  case Part::toes_r:
    return {inner_toe_root, outer_toe_root, toe_tip};
  case Part::heel_r:
    return {heel_point};
  case Part::knee_r:
    return {{tibia_r, {0.004, -0.010, 0.0}, 0.056}};
  case Part::hand_r:
    return {palm_heel, index_knuckle, little_knuckle};
  case Part::forearm_r:
    return {{ulna_r, {0.0, -0.010, 0.0}, 0.043}, {radius_r, {0.0, -0.225, 0.0}, 0.024}};
  case Part::elbow_r:
    return {{ulna_r, {-0.002, 0.0, 0.0}, 0.037}};
  case Part::seat:
    return {{pelvis, {-0.058, -0.018, 0.070}, 0.084}, {pelvis, {-0.058, -0.018, -0.070}, 0.084}};
  case Part::back:
    return {{chest, {0.012, 0.070, 0.070}, 0.082}, {chest, {0.012, 0.070, -0.070}, 0.082}};
  case Part::head:
    return {{head, {0.000, 0.052, 0.0}, 0.095}};
  case Part::ankle_r:
    return {{tibia_r, {0.000, -0.390, 0.008}, 0.032}};
  case Part::instep_r:
    return {{calcn_r, {0.110, -0.042, 0.0}, 0.026}};
  case Part::hip_r:
    return {{pelvis, {-0.012, 0.020, 0.108}, 0.088}};
  case Part::shoulder_r:
    return {{humerus_r, {0.0, -0.020, 0.004}, 0.062}};
  default:
    return {};
  }
}

bool is_left(Part part) { return part < Part::seat && (static_cast<unsigned>(part) & 1U) != 0U; }

bool is_hand(Part part) { return part == Part::hand_r || part == Part::hand_l; }

// The palm's middle, which lies on own thighs, hips, hands and elbows.
ContactPoint palm_of(Part hand, const body::Measures& m) {
  const bool left = hand == Part::hand_l;
  const Segment s = left ? hand_l : hand_r;
  const double side = left ? -1.0 : 1.0;
  return {s, body::scaled_point(s, Vec3(0.0, -0.062, 0.0 * side), m),
          0.017 * body::scaled_thickness(s, m)};
}

// The surface on which a hand, an ankle or the head lies: one rounded cone of the body.
body::Capsule own_surface(Surface own, const body::Measures& m) {
  const Segment s = segment_of(own);
  const bool left = body::index(s) >= body::index(clavicle_r) &&
                    ((body::index(s) - body::index(clavicle_r)) & 1U) != 0U;
  const double side = left || own == Surface::own_hip_l ? -1.0 : 1.0;
  const auto make = [&](Vec3 a, double ra, Vec3 b, double rb) {
    a.z() *= side;
    b.z() *= side;
    const double thick = body::scaled_thickness(s, m);
    return body::Capsule{s, body::scaled_point(s, a, m), body::scaled_point(s, b, m), ra * thick,
                         rb * thick};
  };
  switch (own) {
  case Surface::own_thigh_r:
  case Surface::own_thigh_l:
    return make({0, -0.10, 0}, 0.084, {0, -0.385, 0}, 0.056);
  case Surface::own_hip_r:
  case Surface::own_hip_l:
    return make({0.0, 0.075, 0.02}, 0.092, {0.0, 0.075, 0.065}, 0.092);
  case Surface::own_hand_r:
  case Surface::own_hand_l:
    return make({0, -0.04, 0}, 0.017, {0, -0.08, 0}, 0.014);
  case Surface::own_elbow_r:
  case Surface::own_elbow_l:
    return make({0, -0.26, 0}, 0.040, {0, -0.31, 0}, 0.038);
  default:
    return make({0, -0.02, 0}, 0.054, {0, 0.0, 0}, 0.054); // knees
  }
}

Vec3 nearest_on(const body::Capsule& c, const Vec3& p, double& radius) {
  const Vec3 ab = c.b - c.a;
  const double t = std::clamp((p - c.a).dot(ab) / ab.squaredNorm(), 0.0, 1.0);
  radius = c.ra + t * (c.rb - c.ra);
  return c.a + t * ab;
}

double sigma_of(const Contact& contact) { return is_of_the_room(contact.on) ? 1e-3 : 2e-3; }

// Where on the own surface the contact point comes to lie, in the touched segment's frame.
Vec3 place_on_own(const Contact& contact, const ContactPoint& contact_point,
                  const body::SolverBody& body, const Placement& placement,
                  Vec3* outward = nullptr) {
  const body::Capsule on = own_surface(contact.on, body.skeleton.measures);
  const Frame& frame = placement[on.segment];
  const Vec3 p_on = frame.inverse() * (placement[contact_point.segment] * contact_point.p_S);
  double radius = 0.0;
  const Vec3 axis = nearest_on(on, p_on, radius);
  Vec3 out = (p_on - axis).normalized();
  if (contact.on == Surface::own_hand_r) out = Vec3(0, 0, -1); // palm on palm, not on its back
  if (contact.on == Surface::own_hand_l) out = Vec3(0, 0, 1);
  if (outward != nullptr) *outward = out;
  return axis + out * (radius + contact_point.radius);
}

} // namespace

std::vector<ContactPoint> contact_points_of(Part part, const body::Measures& m) {
  const bool left = is_left(part);
  std::vector<ContactPoint> contact_points;
  for (const ContactPointRow& row : rows_of(left ? mirrored(part) : part)) {
    Vec3 p = body::scaled_point(row.segment, Vec3(row.p[0], row.p[1], row.p[2]), m);
    if (left) p.z() = -p.z();
    contact_points.push_back({left ? body::mirrored(row.segment) : row.segment, p,
                              row.radius * body::scaled_thickness(row.segment, m)});
  }
  return contact_points;
}

std::vector<ContactPoint> contact_points_for(const Contact& contact, const body::Measures& m) {
  if (is_hand(contact.part) && !is_of_the_room(contact.on)) return {palm_of(contact.part, m)};
  if (is_hand(contact.part) && contact.on == Surface::chair) return {palm_of(contact.part, m)};
  return contact_points_of(contact.part, m);
}

bool is_of_the_room(Surface surface) {
  return surface == Surface::floor || surface == Surface::wall || surface == Surface::chair;
}

Segment segment_of(Surface own) {
  switch (own) {
  case Surface::own_thigh_r:
    return femur_r;
  case Surface::own_thigh_l:
    return femur_l;
  case Surface::own_hip_r:
  case Surface::own_hip_l:
    return pelvis;
  case Surface::own_hand_r:
    return hand_r;
  case Surface::own_hand_l:
    return hand_l;
  case Surface::own_elbow_r:
    return humerus_r;
  case Surface::own_elbow_l:
    return humerus_l;
  case Surface::own_knee_r:
    return tibia_r;
  case Surface::own_knee_l:
    return tibia_l;
  default:
    return pelvis;
  }
}

Surface mirrored(Surface surface) {
  if (is_of_the_room(surface)) return surface;
  const auto first = static_cast<unsigned>(Surface::own_thigh_r);
  return static_cast<Surface>(first + ((static_cast<unsigned>(surface) - first) ^ 1U));
}

void add_goals(const ContactConstraint& constraint, body::Goals& goals) {
  const double sigma = sigma_of(constraint.contact);
  for (std::size_t i = 0; i < constraint.contact_points.size(); ++i) {
    const ContactPoint& contact_point = constraint.contact_points[i];
    if (is_of_the_room(constraint.contact.on))
      goals.points.push_back(
          {contact_point.segment, contact_point.p_S, constraint.places[i], Vec3::Constant(sigma)});
    else
      goals.meets.push_back({contact_point.segment, contact_point.p_S,
                             segment_of(constraint.contact.on), constraint.places[i], sigma});
  }
}

void add_goals(const Contact& contact, const body::SolverBody& body, const BodyPose& pose,
               const std::optional<Wall>& wall, body::Goals& goals) {
  const Placement placement = body::calc_placement(body.skeleton, pose);
  const double sigma = sigma_of(contact);
  const auto free = body::free_axis;
  for (const ContactPoint& contact_point : contact_points_for(contact, body.skeleton.measures)) {
    switch (contact.on) {
    case Surface::floor:
      goals.points.push_back({contact_point.segment,
                              contact_point.p_S,
                              Vec3(0, contact_point.radius, 0),
                              {free, sigma, free}});
      break;
    case Surface::chair: {
      const double height = is_hand(contact.part) ? chair_back_m : chair_seat_m;
      goals.points.push_back({contact_point.segment,
                              contact_point.p_S,
                              Vec3(0, height + contact_point.radius, 0),
                              {free, sigma, free}});
      break;
    }
    case Surface::wall:
      if (wall)
        goals.planes.push_back({contact_point.segment, contact_point.p_S, wall->normal_G,
                                wall->offset + contact_point.radius, sigma});
      break;
    default: {
      Vec3 outward;
      const Vec3 place = place_on_own(contact, contact_point, body, placement, &outward);
      goals.meets.push_back(
          {contact_point.segment, contact_point.p_S, segment_of(contact.on), place, 4 * sigma});
      if (is_hand(contact.part)) {
        // Palm to what it lies on; clasped hands palm to palm, thumbs the same way.
        const bool right = contact.part == Part::hand_r;
        const Vec3 palm(0, 0, right ? -1.0 : 1.0);
        const bool clasped = contact.on == Surface::own_hand_r || contact.on == Surface::own_hand_l;
        goals.aligns.push_back({contact_point.segment, palm, segment_of(contact.on),
                                clasped ? palm : Vec3(-outward), true, 0.2});
      }
      break;
    }
    }
  }
}

ContactConstraint calc_constraint(const Contact& contact, const body::SolverBody& body,
                                  const BodyPose& pose) {
  const Placement placement = body::calc_placement(body.skeleton, pose);
  ContactConstraint constraint{contact, contact_points_for(contact, body.skeleton.measures), {}};
  for (const ContactPoint& contact_point : constraint.contact_points) {
    const Vec3 now = placement[contact_point.segment] * contact_point.p_S;
    const bool room = is_of_the_room(contact.on);
    constraint.places.push_back(room ? now : placement[segment_of(contact.on)].inverse() * now);
  }
  return constraint;
}

std::vector<body::SupportPoint> find_support(std::span<const Contact> contacts,
                                             const body::Measures& measures) {
  std::vector<body::SupportPoint> points;
  for (const Contact& contact : contacts) {
    const bool on_seat = contact.on == Surface::chair && contact.part == Part::seat;
    if (contact.on != Surface::floor && !on_seat) continue;
    for (const ContactPoint& contact_point : contact_points_of(contact.part, measures)) {
      // A round part bears on a patch of about a third of its radius.
      const double r = contact_point.radius / 3;
      for (const auto& [dx, dz] : {std::pair{r, r}, {r, -r}, {-r, r}, {-r, -r}})
        points.push_back({contact_point.segment, contact_point.p_S, body::FloorPoint(dx, dz)});
    }
  }
  return points;
}

} // namespace limber::movement
