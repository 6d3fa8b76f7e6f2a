// The implicit shapes of the figure's surface: rounded, attached to bones, blended smoothly.
#pragma once

#include "body/skeleton.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace limber::figure {

using body::Placement;
using body::Segment;
using body::segment_count;
using body::Skeleton;
using core::Frame;
using core::Vec3;

/// The bones the skin follows: every segment, and at the joints that bend far a bone that turns
/// half as much as the joint, which keeps the bend round. `arm_root` and `arm_middle` follow the
/// direction of the upper arm but twist less, so that the shoulder's skin is not twisted. The
/// `fingertips` curl when the fingers close round something.
enum class HalfBone : std::uint8_t {
  shoulder_r,
  shoulder_l,
  elbow_r,
  elbow_l,
  wrist_r,
  wrist_l,
  hip_r,
  hip_l,
  knee_r,
  knee_l,
  ankle_r,
  ankle_l,
  arm_root_r,
  arm_root_l,
  arm_middle_r,
  arm_middle_l,
  fingertips_r,
  fingertips_l,
};
inline constexpr std::size_t half_bone_count = 18;
inline constexpr std::size_t bone_count = segment_count + half_bone_count;

constexpr std::size_t bone_of(Segment s) { return index(s); }
constexpr std::size_t bone_of(HalfBone b) { return segment_count + static_cast<std::size_t>(b); }

using Bones = std::array<Frame, bone_count>;

/// Places of all bones, R_GB and p_GB.
Bones calc_bones(const Placement& placement);

/// The upper arm in the bind pose, half-way between its extremes.
inline constexpr double making_arm_flex_rad = 0.436;
inline constexpr double making_arm_add_rad = -1.082;

/// A rounded cone from a (radius ra) to b (radius rb), or an ellipsoid at a with half axes b,
/// turned by `tilt_rad` about the bone's Z. Metres, in the bone's frame, on the reference figure.
struct ImplicitShape {
  enum class Kind : std::uint8_t { cone, ellipsoid };
  enum class Part : std::uint8_t { any, ear };
  Kind kind = Kind::cone;
  Part part = Part::any;
  std::size_t bone = 0;
  Vec3 a = Vec3::Zero();
  Vec3 b = Vec3::Zero();
  double ra = 0.0;
  double rb = 0.0;
  double tilt_rad = 0.0;
  double blend = 0.02;     // blend radius with the shapes before it, metres
  double sole_y = -1000.0; // cut flat below this height of the bone's frame
};

/// The whole body for one person, both sides, in a fixed order. The scale enlarges parts about
/// wrist, ankle and the root of the neck (the mesh is made from an enlarged hand, so that it has
/// more vertices where the detail is).
struct ShapeScale {
  double hand = 1.0;
  double foot = 1.0;
  double head = 1.0;
};
std::vector<ImplicitShape> make_implicit_shapes(const Skeleton& skeleton,
                                                const ShapeScale& scale = {});

} // namespace limber::figure
