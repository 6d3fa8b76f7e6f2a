#include "motion/quantity_formulas.hpp"

#include "motion/segment_masses.hpp"
#include "motion/trunk.hpp"

#include <Eigen/Geometry>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace limber::motion {
namespace {

using body::LandmarkId;
using body::Quantity;
using body::Side;
using Id = LandmarkId;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
const Point up_C{0.0, 1.0, 0.0}; // a level camera: gravity along the image's height

Id of(Side side, Id left) { return side == Side::left ? left : body::mirrored(left); }
Point hip(const BodyPoints& b, Side s) { return b[of(s, Id::left_hip)]; }
Point knee(const BodyPoints& b, Side s) { return b[of(s, Id::left_knee)]; }
Point ankle(const BodyPoints& b, Side s) { return b[of(s, Id::left_ankle)]; }
Point thigh(const BodyPoints& b, Side s) { return knee(b, s) - hip(b, s); }
Point shank(const BodyPoints& b, Side s) { return ankle(b, s) - knee(b, s); }
Point foot(const BodyPoints& b, Side s) {
  return b[of(s, Id::left_foot_index)] - b[of(s, Id::left_heel)];
}

double leg_length(const BodyPoints& b) {
  double sum = 0.0;
  for (const Side s : {Side::right, Side::left})
    sum += thigh(b, s).norm() + shank(b, s).norm();
  return std::max(0.5 * sum, 1e-3);
}

double angle_between(const Point& a, const Point& b) {
  return std::atan2(a.cross(b).norm(), a.dot(b));
}

Point flat(const Point& v) { return {v.x(), 0.0, v.z()}; }

/// The person's horizontal right and forward directions, from the trunk.
Point right_flat(const Trunk& trunk) { return flat(trunk.right_C()).normalized(); }
Point forward_flat(const Trunk& trunk) {
  // Upright the chest points forward, face down the head does: the sum works for both and between.
  return flat(trunk.forward_C() + trunk.up_C()).normalized();
}

// ---------------------------------------------------------------- midline

double trunk_inclination(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  return angle_between(trunk.mid_shoulder_C - trunk.mid_hip_C, up_C);
}

double chest_elevation(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  return trunk.valid ? std::asin(std::clamp(trunk.forward_C().y(), -1.0, 1.0)) : undefined;
}

double trunk_lean(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  return std::atan2(trunk.up_C().dot(right_flat(trunk)), trunk.up_C().y());
}

double trunk_turn(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Eigen::Matrix3d R_TC = trunk.R_CT.transpose();
  const Point hips = R_TC * (hip(b, Side::right) - hip(b, Side::left));
  const Point shoulders = R_TC * (b[Id::right_shoulder] - b[Id::left_shoulder]);
  return std::atan2(shoulders.x(), shoulders.z()) - std::atan2(hips.x(), hips.z());
}

double hip_height(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  const double floor = std::min(ankle(b, Side::right).y(), ankle(b, Side::left).y());
  return (trunk.mid_hip_C.y() - floor) / leg_length(b);
}

/// Along the line's upward normal, so that it passes through zero when the hips cross the line:
/// hips beside the line, as in lying on one side, are neither above nor below it.
double hip_sag(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  const Point line = mid_point(b, Id::left_knee, Id::right_knee) - trunk.mid_shoulder_C;
  if (line.squaredNorm() < 1e-6) return undefined;
  const Point along = line.normalized();
  const Point upward = up_C - along * along.dot(up_C);
  // The steeper the line, the less its upward normal means; it flips at the vertical.
  constexpr double min_horizontal = 0.5; // sine of 30 degrees from the vertical
  if (upward.norm() < min_horizontal) return undefined;
  const Point off = trunk.mid_hip_C - trunk.mid_shoulder_C;
  return -off.dot(upward.normalized()) / std::max(off.norm(), 1e-3);
}

double stance_width(const BodyPoints& b, Side) {
  return (ankle(b, Side::right) - ankle(b, Side::left)).norm() / leg_length(b);
}

double knee_lean(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point shin =
      mid_point(b, Id::left_knee, Id::right_knee) - mid_point(b, Id::left_ankle, Id::right_ankle);
  return std::atan2(shin.dot(right_flat(trunk)), shin.y());
}

double hip_shift(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point off = trunk.mid_hip_C - mid_point(b, Id::left_ankle, Id::right_ankle);
  return off.dot(right_flat(trunk)) / leg_length(b);
}

double knee_difference(const BodyPoints& b, Side) {
  return angle_between(thigh(b, Side::right), shank(b, Side::right)) -
         angle_between(thigh(b, Side::left), shank(b, Side::left));
}

double foot_offset(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point apart = ankle(b, Side::right) - ankle(b, Side::left);
  return apart.dot(forward_flat(trunk)) / leg_length(b);
}

double centre_of_mass_offset(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const body::LumpedMasses& m = segment_masses();
  Point centre = m.upper_body.mass *
                 (trunk.mid_hip_C + m.upper_body.centre * (trunk.mid_shoulder_C - trunk.mid_hip_C));
  for (const Side s : {Side::right, Side::left}) {
    centre += m.thigh.mass * (hip(b, s) + m.thigh.centre * thigh(b, s));
    centre += m.lower_leg.mass * (knee(b, s) + m.lower_leg.centre * shank(b, s));
  }
  const Point off = centre - mid_point(b, Id::left_ankle, Id::right_ankle);
  return off.dot(forward_flat(trunk)) / leg_length(b);
}

double cosine(const Point& a, const Point& b) { return a.normalized().dot(b.normalized()); }

/// Uses cosines, because the angles are not differentiable at 0.
double hinge_index(const BodyPoints& b, Side) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const double knees = 0.5 * (cosine(thigh(b, Side::right), shank(b, Side::right)) +
                              cosine(thigh(b, Side::left), shank(b, Side::left)));
  return knees - cosine(trunk.mid_shoulder_C - trunk.mid_hip_C, up_C);
}

// ---------------------------------------------------------------- sided

double outward(Side side, double to_the_right) {
  return side == Side::right ? to_the_right : -to_the_right;
}

double hip_flexion(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point t = trunk.R_CT.transpose() * thigh(b, s);
  return std::atan2(t.x(), -t.y());
}

/// Thigh in the trunk: Cardan Z-X-Y, so adduction is the angle off the sagittal plane.
double hip_adduction(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point t = (trunk.R_CT.transpose() * thigh(b, s)).normalized();
  return -std::asin(std::clamp(outward(s, t.z()), -1.0, 1.0));
}

/// From the shank about the thigh's long axis; says nothing while the knee is nearly straight.
double hip_rotation(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const double flexion = hip_flexion(b, s);
  const double adduction = hip_adduction(b, s);
  const double about_x = s == Side::right ? adduction : -adduction;
  const Eigen::Matrix3d R_TH =
      (Eigen::AngleAxisd(flexion, Point::UnitZ()) * Eigen::AngleAxisd(about_x, Point::UnitX()))
          .toRotationMatrix();
  const Point shin = R_TH.transpose() * (trunk.R_CT.transpose() * shank(b, s));
  constexpr double min_bend = 0.42; // sine of 25 degrees of knee flexion
  if (std::hypot(shin.x(), shin.z()) < min_bend * shin.norm()) return undefined;
  return std::atan2(outward(s, shin.z()), -shin.x());
}

double knee_angle(const BodyPoints& b, Side s) { return angle_between(thigh(b, s), shank(b, s)); }

double ankle_angle(const BodyPoints& b, Side s) {
  return 0.5 * std::numbers::pi - angle_between(foot(b, s), -shank(b, s));
}

double thigh_inclination(const BodyPoints& b, Side s) { return angle_between(thigh(b, s), -up_C); }
double shank_inclination(const BodyPoints& b, Side s) { return angle_between(shank(b, s), -up_C); }

double thigh_forward(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point ahead = right_flat(trunk).cross(-up_C); // horizontal, ahead of the hips
  return std::atan2(thigh(b, s).dot(ahead), -thigh(b, s).y());
}

double thigh_outward(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  return std::atan2(outward(s, thigh(b, s).dot(right_flat(trunk))), -thigh(b, s).y());
}

Point leg(const BodyPoints& b, Side s) { return ankle(b, s) - hip(b, s); }

double leg_forward(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point ahead = right_flat(trunk).cross(-up_C); // horizontal, ahead of the hips
  return std::atan2(leg(b, s).dot(ahead), -leg(b, s).y());
}

double leg_outward(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  return std::atan2(outward(s, leg(b, s).dot(right_flat(trunk))), -leg(b, s).y());
}

double foot_lift(const BodyPoints& b, Side s) {
  return (ankle(b, s) - ankle(b, body::other(s))).y() / leg_length(b);
}

double foot_forward(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  return (ankle(b, s) - trunk.mid_hip_C).dot(forward_flat(trunk)) / leg_length(b);
}

double heel_height(const BodyPoints& b, Side s) {
  const Point sole = foot(b, s);
  return -sole.y() / std::max(sole.norm(), 1e-3);
}

double knee_medial_displacement(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point leg = ankle(b, s) - hip(b, s);
  if (leg.squaredNorm() < 1e-6) return undefined;
  const Point beside = thigh(b, s) - leg * (thigh(b, s).dot(leg) / leg.squaredNorm());
  return -outward(s, beside.dot(trunk.right_C())) / leg_length(b);
}

double ankle_to_knee(const BodyPoints& b, Side s) {
  const double shank_length = 0.5 * (shank(b, Side::right).norm() + shank(b, Side::left).norm());
  return (ankle(b, s) - knee(b, body::other(s))).norm() / std::max(shank_length, 1e-3);
}

Point upper_arm(const BodyPoints& b, Side s) {
  return b[of(s, Id::left_elbow)] - b[of(s, Id::left_shoulder)];
}
Point forearm(const BodyPoints& b, Side s) {
  return b[of(s, Id::left_wrist)] - b[of(s, Id::left_elbow)];
}

double hand_height(const BodyPoints& b, Side s) {
  const double arm = upper_arm(b, s).norm() + forearm(b, s).norm();
  return (b[of(s, Id::left_wrist)] - b[of(s, Id::left_shoulder)]).y() / std::max(arm, 1e-3);
}

double elbow_angle(const BodyPoints& b, Side s) {
  return angle_between(upper_arm(b, s), forearm(b, s));
}

double foot_height(const BodyPoints& b, Side s) {
  return (ankle(b, s) - mid_point(b, Id::left_hip, Id::right_hip)).y() / leg_length(b);
}

double ankle_crossed(const BodyPoints& b, Side s) {
  return ankle_to_knee(b, body::other(s)) - ankle_to_knee(b, s);
}

/// In the trunk's axes, so that a camera looking down on a lying person does not bias it. About the
/// line hip - ankle, so that feet moved to the side do not count as rotation.
double knee_roll(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  const Point leg = ankle(b, s) - hip(b, s);
  if (!trunk.valid || leg.squaredNorm() < 1e-6) return undefined;
  const Point off = thigh(b, s) - leg * (thigh(b, s).dot(leg) / leg.squaredNorm());
  constexpr double min_off = 0.15; // of the thigh: a nearly straight leg has no such plane
  if (off.norm() < min_off * thigh(b, s).norm()) return undefined;
  const Point off_T = trunk.R_CT.transpose() * off;
  return std::atan2(-outward(s, off_T.z()), off_T.x());
}

double leg_flexion(const BodyPoints& b, Side s) {
  const Trunk trunk = calc_trunk(b);
  if (!trunk.valid) return undefined;
  const Point leg = trunk.R_CT.transpose() * (ankle(b, s) - trunk.mid_hip_C);
  return std::atan2(leg.x(), -leg.y());
}

// ---------------------------------------------------------------- the table

constexpr std::array trunk_ids{Id::left_hip, Id::right_hip, Id::left_shoulder, Id::right_shoulder};
constexpr std::array leg_ids{Id::left_hip,   Id::right_hip,  Id::left_knee,
                             Id::right_knee, Id::left_ankle, Id::right_ankle};
constexpr std::array all_ids{Id::left_hip,  Id::right_hip,  Id::left_shoulder, Id::right_shoulder,
                             Id::left_knee, Id::right_knee, Id::left_ankle,    Id::right_ankle};
constexpr std::array one_leg_r{Id::right_hip, Id::right_knee, Id::right_ankle};
constexpr std::array one_leg_l{Id::left_hip, Id::left_knee, Id::left_ankle};
constexpr std::array thigh_r{Id::left_hip, Id::right_hip, Id::left_shoulder, Id::right_shoulder,
                             Id::right_knee};
constexpr std::array thigh_l{Id::left_hip, Id::right_hip, Id::left_shoulder, Id::right_shoulder,
                             Id::left_knee};
constexpr std::array leg_r{Id::left_hip,       Id::right_hip,  Id::left_shoulder,
                           Id::right_shoulder, Id::right_knee, Id::right_ankle};
constexpr std::array leg_l{Id::left_hip,       Id::right_hip, Id::left_shoulder,
                           Id::right_shoulder, Id::left_knee, Id::left_ankle};
constexpr std::array foot_r{Id::right_knee, Id::right_ankle, Id::right_heel, Id::right_foot_index};
constexpr std::array foot_l{Id::left_knee, Id::left_ankle, Id::left_heel, Id::left_foot_index};
constexpr std::array arm_r{Id::right_shoulder, Id::right_elbow, Id::right_wrist};
constexpr std::array arm_l{Id::left_shoulder, Id::left_elbow, Id::left_wrist};

using Function = double (*)(const BodyPoints&, Side);
using Ids = std::span<const Id>;

constexpr std::array<Formula, 13> midline{{
    {Quantity::trunk_inclination, Side::right, trunk_inclination, trunk_ids},
    {Quantity::chest_elevation, Side::right, chest_elevation, trunk_ids},
    {Quantity::trunk_lean, Side::right, trunk_lean, trunk_ids},
    {Quantity::trunk_turn, Side::right, trunk_turn, trunk_ids},
    {Quantity::hip_height, Side::right, hip_height, leg_ids},
    {Quantity::hip_sag, Side::right, hip_sag, all_ids},
    {Quantity::stance_width, Side::right, stance_width, leg_ids},
    {Quantity::knee_lean, Side::right, knee_lean, all_ids},
    {Quantity::hip_shift, Side::right, hip_shift, all_ids},
    {Quantity::knee_difference, Side::right, knee_difference, leg_ids},
    {Quantity::foot_offset, Side::right, foot_offset, all_ids},
    {Quantity::centre_of_mass_offset, Side::right, centre_of_mass_offset, all_ids},
    {Quantity::hinge_index, Side::right, hinge_index, all_ids},
}};

struct SidedRow {
  Quantity right;
  Function value;
  Ids uses_right;
  Ids uses_left;
};

constexpr std::array<SidedRow, 22> sided{{
    {Quantity::hip_flexion_r, hip_flexion, thigh_r, thigh_l},
    {Quantity::hip_adduction_r, hip_adduction, thigh_r, thigh_l},
    {Quantity::hip_rotation_r, hip_rotation, leg_r, leg_l},
    {Quantity::knee_angle_r, knee_angle, one_leg_r, one_leg_l},
    {Quantity::ankle_angle_r, ankle_angle, foot_r, foot_l},
    {Quantity::thigh_inclination_r, thigh_inclination, one_leg_r, one_leg_l},
    {Quantity::shank_inclination_r, shank_inclination, one_leg_r, one_leg_l},
    {Quantity::thigh_forward_r, thigh_forward, thigh_r, thigh_l},
    {Quantity::thigh_outward_r, thigh_outward, thigh_r, thigh_l},
    {Quantity::leg_forward_r, leg_forward, leg_r, leg_l},
    {Quantity::leg_outward_r, leg_outward, leg_r, leg_l},
    {Quantity::foot_lift_r, foot_lift, leg_ids, leg_ids},
    {Quantity::foot_forward_r, foot_forward, all_ids, all_ids},
    {Quantity::heel_height_r, heel_height, foot_r, foot_l},
    {Quantity::knee_medial_displacement_r, knee_medial_displacement, all_ids, all_ids},
    {Quantity::ankle_to_knee_r, ankle_to_knee, leg_ids, leg_ids},
    {Quantity::hand_height_r, hand_height, arm_r, arm_l},
    {Quantity::elbow_angle_r, elbow_angle, arm_r, arm_l},
    {Quantity::foot_height_r, foot_height, leg_ids, leg_ids},
    {Quantity::ankle_crossed_r, ankle_crossed, leg_ids, leg_ids},
    {Quantity::knee_roll_r, knee_roll, leg_r, leg_l},
    {Quantity::leg_flexion_r, leg_flexion, leg_r, leg_l},
}};

constexpr std::array<Formula, body::quantity_count> make_table() {
  std::array<Formula, body::quantity_count> table{};
  std::size_t next = 0;
  for (const Formula& formula : midline)
    table[next++] = formula;
  for (const SidedRow& row : sided) {
    table[next++] = {row.right, Side::right, row.value, row.uses_right};
    const auto left = static_cast<Quantity>(static_cast<std::size_t>(row.right) + 1);
    table[next++] = {left, Side::left, row.value, row.uses_left};
  }
  return table;
}

constexpr auto table = make_table();

} // namespace

std::span<const Formula> formulas() { return table; }

} // namespace limber::motion
