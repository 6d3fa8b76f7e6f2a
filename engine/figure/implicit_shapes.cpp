#include "figure/implicit_shapes.hpp"

#include "core/angle.hpp"
#include "figure/implicit_shape_table.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

using body::Measures;
using body::reference_measures;
using core::Mat3;
using core::Quat;

// The segment in whose joint a half bone sits.
constexpr std::array<Segment, half_bone_count> half_joints{
    Segment::humerus_r, Segment::humerus_l, Segment::ulna_r,    Segment::ulna_l,
    Segment::hand_r,    Segment::hand_l,    Segment::femur_r,   Segment::femur_l,
    Segment::tibia_r,   Segment::tibia_l,   Segment::calcn_r,   Segment::calcn_l,
    Segment::humerus_r, Segment::humerus_l, Segment::humerus_r, Segment::humerus_l,
    Segment::fingers_r, Segment::fingers_l,
};

// The rotation of the upper arm from the bind pose, split into the shortest rotation of its
// direction (never near 180 degrees, because the bind pose is in the middle of the arm's range) and
// a twist about its own axis, which is distributed over the bones along the arm.
void place_shoulder(const Placement& placement, std::size_t side, Bones& bones) {
  constexpr double root_share = 0.30;
  constexpr double middle_share = 0.65;
  const double mirror = side == 0 ? 1.0 : -1.0;
  const Mat3& chest = placement[Segment::chest].R;
  const Mat3& humerus = placement.frame_GS[index(Segment::humerus_r) + side].R;
  const Mat3 R_made = core::rotation_zxy(making_arm_flex_rad, mirror * making_arm_add_rad, 0.0);
  const Quat swing = Quat::FromTwoVectors(R_made.col(1), chest.transpose() * humerus.col(1));
  const Quat half = core::quat_of(0.5 * core::rotation_vector(swing));
  const Mat3 swung = chest * swing.toRotationMatrix() * R_made;
  const Mat3 left_over = swung.transpose() * humerus;
  // Twists lie between -140 and 80 degrees (right arm): measured from the middle, they do not wrap.
  const double middle = mirror * core::rad(-30);
  const double twist =
      middle + core::wrap_angle(std::atan2(left_over(0, 2), left_over(0, 0)) - middle);
  bones[bone_of(HalfBone::shoulder_r) + side].R = chest * half.toRotationMatrix();
  bones[bone_of(HalfBone::arm_root_r) + side].R =
      swung * core::rotation(core::Axis::y, root_share * twist);
  bones[bone_of(HalfBone::arm_middle_r) + side].R =
      swung * core::rotation(core::Axis::y, middle_share * twist);
}

// Beyond the middle of the fingers, which bend once more where they hold something.
void place_fingertips(const Placement& placement, std::size_t side, Bones& bones) {
  constexpr double along_share = 0.45;  // of the palm's length
  constexpr double straight_rad = 0.65; // so far, an open hand only bends at the knuckles
  const Frame& hand = placement.frame_GS[index(Segment::hand_r) + side];
  const Frame& fingers = placement.frame_GS[index(Segment::fingers_r) + side];
  const Mat3 R_hand_fingers = hand.R.transpose() * fingers.R;
  const double bend = std::atan2(R_hand_fingers(2, 1), R_hand_fingers(1, 1));
  const double curl = std::copysign(1.4 * std::max(0.0, std::fabs(bend) - straight_rad), bend);
  const double along = along_share * (fingers.p - hand.p).norm();
  bones[bone_of(HalfBone::fingertips_r) + side] = {fingers.R * core::rotation(core::Axis::x, curl),
                                                   fingers * Vec3(0, -along, 0)};
}

constexpr std::size_t mirrored_bone(std::size_t bone) {
  if (bone >= segment_count) return segment_count + ((bone - segment_count) ^ 1U);
  return bone < index(Segment::clavicle_r)
             ? bone
             : index(Segment::clavicle_r) + ((bone - index(Segment::clavicle_r)) ^ 1U);
}

// Shapes scale along the bone with its length, across it with the person's height and girth.
Vec3 scale_of(std::size_t bone, const Measures& m, const ShapeScale& scale) {
  const Measures ref = reference_measures();
  const double across = m.height / ref.height * m.girth;
  const auto limb = [&](double length, double reference) {
    return Vec3(across, length / reference, across);
  };
  const auto is = [bone](Segment s) { return bone == index(s); };
  const auto half = [bone](HalfBone b) { return bone == bone_of(b); };
  if (is(Segment::humerus_r) || half(HalfBone::arm_root_r) || half(HalfBone::arm_middle_r))
    return limb(m.upper_arm, ref.upper_arm);
  if (is(Segment::ulna_r) || is(Segment::radius_r)) return limb(m.forearm, ref.forearm);
  if (is(Segment::femur_r)) return limb(m.thigh, ref.thigh);
  if (is(Segment::tibia_r)) return limb(m.shank, ref.shank);
  if (is(Segment::hand_r) || is(Segment::fingers_r) || half(HalfBone::wrist_r) ||
      half(HalfBone::fingertips_r))
    return Vec3::Constant(m.hand / ref.hand * scale.hand);
  if (is(Segment::calcn_r) || is(Segment::toes_r))
    return Vec3(m.foot_length / ref.foot_length, m.foot_height / ref.foot_height,
                m.foot_length / ref.foot_length) *
           scale.foot;
  if (half(HalfBone::ankle_r)) return Vec3::Constant(m.height / ref.height * scale.foot);
  if (bone >= segment_count || is(Segment::clavicle_r)) return Vec3::Constant(across);
  if (is(Segment::neck) || is(Segment::head)) return Vec3::Constant(m.head / ref.head * scale.head);
  return limb(m.trunk, ref.trunk);
}

ImplicitShape scaled_shape(const reference::Shape& shape, const Vec3& scale) {
  ImplicitShape f;
  f.kind = shape.kind;
  f.part = shape.part;
  f.bone = shape.bone;
  f.a = Vec3(shape.a[0], shape.a[1], shape.a[2]).cwiseProduct(scale);
  f.b = Vec3(shape.b[0], shape.b[1], shape.b[2]).cwiseProduct(scale);
  const double thick = std::sqrt(scale.x() * scale.z());
  f.ra = shape.ra * thick;
  f.rb = shape.rb * thick;
  f.tilt_rad = core::rad(shape.tilt_deg);
  f.blend = shape.blend * thick;
  f.sole_y = shape.sole_y * scale.y();
  return f;
}

ImplicitShape mirrored_shape(ImplicitShape f) {
  f.bone = mirrored_bone(f.bone);
  f.a.z() = -f.a.z();
  if (f.kind == ImplicitShape::Kind::cone) f.b.z() = -f.b.z();
  return f;
}

} // namespace

Bones calc_bones(const Placement& placement) {
  Bones bones;
  for (std::size_t s = 0; s < segment_count; ++s)
    bones[s] = placement.frame_GS[s];
  for (std::size_t i = 0; i < half_bone_count; ++i) {
    const std::size_t s = index(half_joints[i]);
    bones[segment_count + i] = {placement.half_R_GS[s], placement.frame_GS[s].p};
  }
  for (std::size_t side = 0; side < 2; ++side) {
    place_shoulder(placement, side, bones);
    place_fingertips(placement, side, bones);
  }
  return bones;
}

std::vector<ImplicitShape> make_implicit_shapes(const Skeleton& skeleton, const ShapeScale& scale) {
  std::vector<ImplicitShape> result;
  result.reserve(reference::midline.size() + 2 * reference::right.size());
  const auto add = [&](const reference::Shape& shape) {
    result.push_back(scaled_shape(shape, scale_of(shape.bone, skeleton.measures, scale)));
  };
  for (const reference::Shape& shape : reference::midline)
    add(shape);
  for (const reference::Shape& shape : reference::right) {
    add(shape);
    result.push_back(mirrored_shape(result.back()));
  }
  return result;
}

} // namespace limber::figure
