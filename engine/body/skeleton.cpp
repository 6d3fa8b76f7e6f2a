#include "body/skeleton.hpp"

#include <algorithm>
#include <cmath>

namespace limber::body {
namespace {

using core::Axis;
using enum Segment;
using C = Coordinate;

constexpr std::array<Segment, segment_count> parents{
    pelvis,     pelvis,    lumbar,    thorax,  chest,   neck,     chest,    chest,  clavicle_r,
    clavicle_l, humerus_r, humerus_l, ulna_r,  ulna_l,  radius_r, radius_l, hand_r, hand_l,
    pelvis,     pelvis,    femur_r,   femur_l, tibia_r, tibia_l,  calcn_r,  calcn_l};

struct JointAxis {
  Hinge hinge;
  Axis axis = Axis::x;
};

constexpr JointAxis joint_axis(Segment s, C c, Axis axis, double factor = 1.0) {
  return {{s, c, factor, s == clavicle_r || s == clavicle_l}, axis};
}

// Signs as coordinate.hpp says: flexion-like turns are about Z on both sides, the others mirrored.
constexpr std::array<JointAxis, hinge_count> joint_axes{
    joint_axis(lumbar, C::lumbar_extension, Axis::z, 0.5),
    joint_axis(lumbar, C::lumbar_bending, Axis::x, 0.5),
    joint_axis(lumbar, C::lumbar_rotation, Axis::y, 0.5),
    joint_axis(thorax, C::lumbar_extension, Axis::z, 0.5),
    joint_axis(thorax, C::lumbar_bending, Axis::x, 0.5),
    joint_axis(thorax, C::lumbar_rotation, Axis::y, 0.5),
    joint_axis(chest, C::thorax_extension, Axis::z),
    joint_axis(chest, C::thorax_bending, Axis::x),
    joint_axis(chest, C::thorax_rotation, Axis::y),
    joint_axis(neck, C::neck_extension, Axis::z, 0.5),
    joint_axis(neck, C::neck_bending, Axis::x, 0.5),
    joint_axis(neck, C::neck_rotation, Axis::y, 0.5),
    joint_axis(head, C::neck_extension, Axis::z, 0.5),
    joint_axis(head, C::neck_bending, Axis::x, 0.5),
    joint_axis(head, C::neck_rotation, Axis::y, 0.5),
    joint_axis(clavicle_r, C::scapula_elevation_r, Axis::x, -1),
    joint_axis(clavicle_r, C::scapula_protraction_r, Axis::y),
    joint_axis(clavicle_l, C::scapula_elevation_l, Axis::x),
    joint_axis(clavicle_l, C::scapula_protraction_l, Axis::y, -1),
    joint_axis(humerus_r, C::arm_flex_r, Axis::z),
    joint_axis(humerus_r, C::arm_add_r, Axis::x),
    joint_axis(humerus_r, C::arm_rot_r, Axis::y),
    joint_axis(humerus_l, C::arm_flex_l, Axis::z),
    joint_axis(humerus_l, C::arm_add_l, Axis::x, -1),
    joint_axis(humerus_l, C::arm_rot_l, Axis::y, -1),
    joint_axis(ulna_r, C::elbow_flex_r, Axis::z),
    joint_axis(ulna_l, C::elbow_flex_l, Axis::z),
    joint_axis(radius_r, C::pro_sup_r, Axis::y),
    joint_axis(radius_l, C::pro_sup_l, Axis::y, -1),
    joint_axis(hand_r, C::wrist_flex_r, Axis::x),
    joint_axis(hand_r, C::wrist_dev_r, Axis::z),
    joint_axis(hand_l, C::wrist_flex_l, Axis::x, -1),
    joint_axis(hand_l, C::wrist_dev_l, Axis::z),
    joint_axis(femur_r, C::hip_flexion_r, Axis::z),
    joint_axis(femur_r, C::hip_adduction_r, Axis::x),
    joint_axis(femur_r, C::hip_rotation_r, Axis::y),
    joint_axis(femur_l, C::hip_flexion_l, Axis::z),
    joint_axis(femur_l, C::hip_adduction_l, Axis::x, -1),
    joint_axis(femur_l, C::hip_rotation_l, Axis::y, -1),
    joint_axis(tibia_r, C::knee_angle_r, Axis::z, -1),
    joint_axis(tibia_l, C::knee_angle_l, Axis::z, -1),
    joint_axis(calcn_r, C::ankle_angle_r, Axis::z),
    joint_axis(calcn_r, C::subtalar_angle_r, Axis::x),
    joint_axis(calcn_l, C::ankle_angle_l, Axis::z),
    joint_axis(calcn_l, C::subtalar_angle_l, Axis::x, -1),
    joint_axis(toes_r, C::mtp_angle_r, Axis::z),
    joint_axis(toes_l, C::mtp_angle_l, Axis::z),
};

constexpr auto make_hinges() {
  std::array<Hinge, hinge_count> result{};
  for (std::size_t i = 0; i < hinge_count; ++i)
    result[i] = joint_axes[i].hinge;
  return result;
}
constexpr std::array<Hinge, hinge_count> hinge_table = make_hinges();

// Bit h of row s: hinge h moves segment s.
constexpr auto make_carried() {
  std::array<std::uint64_t, segment_count> result{};
  for (std::size_t s = 0; s < segment_count; ++s)
    for (std::size_t h = 0; h < hinge_count; ++h) {
      Segment at = static_cast<Segment>(s);
      while (at != hinge_table[h].segment && at != pelvis)
        at = parents[index(at)];
      if (at == hinge_table[h].segment) result[s] |= std::uint64_t{1} << h;
    }
  return result;
}
constexpr std::array<std::uint64_t, segment_count> carried = make_carried();

// Lifting the arm lifts the shoulder blade, up to this much with the arm overhead (Inman 1944:
// about a third of the whole lift is the blade's; the clavicle rises by about 30 degrees of it).
constexpr double max_rhythm_rad = 0.45;

double scapular_rhythm(double arm_flex, double arm_add) {
  const double cos_lift = std::cos(arm_flex) * std::cos(arm_add);
  return max_rhythm_rad * (1.0 - cos_lift) / 2.0;
}

// Joint places of the reference figure in the pelvis' frame, metres: the spine's natural S.
constexpr double reference_trunk_m = 0.288 * reference_height_m;
struct SpinePoint {
  double x = 0.0;
  double y = 0.0;
};
constexpr SpinePoint l5s1{-0.035, 0.095};
constexpr SpinePoint t12l1{-0.048, 0.235};
constexpr SpinePoint t8t9{-0.066, 0.335};
constexpr SpinePoint c7t1{-0.045, 0.545};
constexpr SpinePoint skull_base{-0.004, 0.668};
constexpr SpinePoint sternoclavicular{0.045, 0.465};
constexpr SpinePoint shoulder{-0.008, 0.4954};
constexpr double sternoclavicular_z_m = 0.022;

} // namespace

Segment mirrored(Segment segment) {
  const std::size_t i = index(segment);
  constexpr std::size_t first_sided = index(clavicle_r);
  if (i < first_sided) return segment;
  return static_cast<Segment>(first_sided + ((i - first_sided) ^ 1U));
}

Skeleton make_skeleton(const Measures& m) {
  Skeleton result;
  result.measures = m;
  auto& p = result.p_parent_joint;
  const double across = m.height / reference_height_m;
  const double along = m.trunk / reference_trunk_m;
  const auto from = [&](const SpinePoint& a, const SpinePoint& b) {
    return Vec3((b.x - a.x) * across, (b.y - a.y) * along, 0.0);
  };
  p[index(lumbar)] = Vec3(l5s1.x * across, l5s1.y * along, 0.0);
  p[index(thorax)] = from(l5s1, t12l1);
  p[index(chest)] = from(t12l1, t8t9);
  p[index(neck)] = from(t8t9, c7t1);
  const double neck_up = (skull_base.y - c7t1.y) * m.head / (0.182 * reference_height_m);
  p[index(head)] = Vec3((skull_base.x - c7t1.x) * across, neck_up, 0.0);
  for (const Side side : {Side::right, Side::left}) {
    const double z = side == Side::right ? 1.0 : -1.0;
    const double sc_z = z * sternoclavicular_z_m * across;
    const auto place = [&](Segment right, const Vec3& joint) {
      p[index(sided(right, side))] = joint;
    };
    place(clavicle_r, from(t8t9, sternoclavicular) + Vec3(0, 0, sc_z));
    place(humerus_r,
          from(sternoclavicular, shoulder) + Vec3(0, 0, z * m.shoulder_width / 2 - sc_z));
    place(ulna_r, Vec3(0, -m.upper_arm, 0));
    place(radius_r, Vec3::Zero());
    place(hand_r, Vec3(0, -m.forearm, 0));
    place(fingers_r, Vec3(0, -0.5 * m.hand, 0));
    place(femur_r, Vec3(0, 0, z * m.hip_width / 2));
    place(tibia_r, Vec3(0, -m.thigh, 0));
    place(calcn_r, Vec3(0, -m.shank, 0));
    // The ball of the foot: 0.72 of the foot's length from the heel, which is 0.22 behind the
    // ankle.
    place(toes_r, Vec3(0.50 * m.foot_length, -0.80 * m.foot_height, 0));
  }
  return result;
}

Quat calc_root_rotation(const CoordinateValues& v) {
  return Quat(
      core::rotation_zxy(at(v, C::pelvis_tilt), at(v, C::pelvis_list), at(v, C::pelvis_rotation)));
}

void store_root_angles(BodyPose& pose) {
  const Vec3 zxy = core::cardan_zxy(pose.R_GP.toRotationMatrix());
  at(pose.values, C::pelvis_tilt) = zxy[0];
  at(pose.values, C::pelvis_list) = zxy[1];
  at(pose.values, C::pelvis_rotation) = zxy[2];
}

BodyPose mirrored(const BodyPose& pose) {
  BodyPose result;
  result.p_GP = Vec3(pose.p_GP.x(), pose.p_GP.y(), -pose.p_GP.z());
  // A mirror at z = 0 keeps turns about z and reverses those about x and y.
  const Quat& q = pose.R_GP;
  result.R_GP = Quat(q.w(), -q.x(), -q.y(), q.z());
  result.values = mirrored(pose.values);
  result.grip = {pose.grip[1], pose.grip[0]};
  return result;
}

std::span<const Hinge> hinges() { return hinge_table; }

bool carries(std::size_t hinge, Segment segment) {
  return (carried[index(segment)] >> hinge & 1U) != 0U;
}

Placement calc_placement(const Skeleton& skeleton, const BodyPose& pose) {
  Placement out;
  out.frame_GS[index(pelvis)] = {pose.R_GP.toRotationMatrix(), pose.p_GP};
  out.half_R_GS[index(pelvis)] = out.frame_GS[index(pelvis)].R;
  std::size_t h = 0;
  for (std::size_t s = 1; s < segment_count; ++s) {
    const auto segment = static_cast<Segment>(s);
    const Frame& parent = out.frame_GS[index(parents[s])];
    Frame& frame = out.frame_GS[s];
    frame.p = parent * skeleton.p_parent_joint[s];
    // The arm's angles are against the chest: the clavicle carries it without turning it.
    const bool arm = segment == humerus_r || segment == humerus_l;
    frame.R = arm ? out[chest].R : parent.R;
    if (segment == clavicle_r)
      frame.R *= core::rotation(
          Axis::x, -scapular_rhythm(at(pose.values, C::arm_flex_r), at(pose.values, C::arm_add_r)));
    if (segment == clavicle_l)
      frame.R *= core::rotation(
          Axis::x, scapular_rhythm(at(pose.values, C::arm_flex_l), at(pose.values, C::arm_add_l)));
    Mat3& half_R = out.half_R_GS[s];
    half_R = frame.R;
    for (; h < hinge_count && joint_axes[h].hinge.segment == segment; ++h) {
      const auto& [hinge, axis] = joint_axes[h];
      const double angle = hinge.factor * at(pose.values, hinge.coordinate);
      out.axis_G[h] = frame.R.col(static_cast<int>(axis)) * hinge.factor;
      frame.R *= core::rotation(axis, angle);
      half_R *= core::rotation(axis, angle / 2);
    }
    if (segment == fingers_r) frame.R *= core::rotation(Axis::x, 1.35 * pose.grip[0]);
    if (segment == fingers_l) frame.R *= core::rotation(Axis::x, -1.35 * pose.grip[1]);
  }
  return out;
}

} // namespace limber::body
