// The segments of the body, the joints between them, and forward kinematics.
//
// Each segment's frame sits in its proximal joint: X forward, Y up, Z to the person's right in the
// zero pose (standing, arms hanging, thumbs forward). The pelvis' frame sits between the hips.
#pragma once

#include "body/anthropometry.hpp"
#include "body/coordinate.hpp"
#include "core/rotation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace limber::body {

using core::Frame;
using core::Mat3;
using core::Quat;
using core::Vec3;

/// Parents come before children; right and left stand next to each other.
enum class Segment : std::uint8_t {
  pelvis,
  lumbar, // between L5/S1 and T12/L1; half of the lumbar angles at either end
  thorax, // lower ribs
  chest,  // upper ribs; half of the thorax angles below it
  neck,   // C7; half of the neck angles at either end
  head,
  clavicle_r,
  clavicle_l,
  humerus_r,
  humerus_l,
  ulna_r,
  ulna_l,
  radius_r, // turns about the forearm's axis
  radius_l,
  hand_r,
  hand_l,
  fingers_r,
  fingers_l,
  femur_r,
  femur_l,
  tibia_r,
  tibia_l,
  calcn_r, // hind and middle foot
  calcn_l,
  toes_r,
  toes_l,
};

inline constexpr std::size_t segment_count = 26;
static_assert(static_cast<std::size_t>(Segment::toes_l) + 1 == segment_count);

constexpr std::size_t index(Segment s) { return static_cast<std::size_t>(s); }
/// The same segment on the other side; midline ones are their own.
Segment mirrored(Segment segment);
constexpr Segment sided(Segment right, Side side) {
  return static_cast<Segment>(index(right) + (side == Side::left ? 1U : 0U));
}

/// Where each joint sits in its parent's frame, for one person.
struct Skeleton {
  Measures measures;
  std::array<Vec3, segment_count> p_parent_joint{};
};

Skeleton make_skeleton(const Measures& measures);

/// A whole pose. The root (pelvis) is free; `values` holds all joints, and the pelvis' angles as
/// R_GP has them. `grip`: 0 an open hand, 1 fingers closed round a limb.
struct BodyPose {
  Vec3 p_GP = Vec3::Zero();
  Quat R_GP = Quat::Identity();
  CoordinateValues values{};
  std::array<double, 2> grip{}; // right, left
};

/// The pelvis' angles give R_GP, and back.
Quat calc_root_rotation(const CoordinateValues& values);
void store_root_angles(BodyPose& pose);

/// Mirrored at the plane z = 0.
BodyPose mirrored(const BodyPose& pose);

/// One joint axis, which turns `segment` and all segments attached to it.
struct Hinge {
  Segment segment{};
  Coordinate coordinate{};
  double factor = 1.0;       // the joint turns by factor * value
  bool carries_only = false; // moves attached segments without turning them (clavicle and arm)
};

/// All hinges, parents' before children's, in the order in which they turn.
std::span<const Hinge> hinges();
inline constexpr std::size_t hinge_count = 47;

/// Every segment's place in the ground frame, with the hinge axes for derivatives. `half_R_GS` is
/// the segment turned only half as far in its joint (each angle halved).
struct Placement {
  std::array<Frame, segment_count> frame_GS{};
  std::array<Mat3, segment_count> half_R_GS{};
  std::array<Vec3, hinge_count> axis_G{};
  const Frame& operator[](Segment s) const { return frame_GS[index(s)]; }
};

Placement calc_placement(const Skeleton& skeleton, const BodyPose& pose);

/// True where the hinge of that index moves `segment`.
bool carries(std::size_t hinge, Segment segment);

} // namespace limber::body
