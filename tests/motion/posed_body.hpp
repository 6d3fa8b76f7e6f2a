// A model body posed by forward kinematics, with round lengths and a straight spine, so that
// expected values can be calculated by hand.
#pragma once

#include "body/skeleton.hpp"
#include "core/angle.hpp"
#include "core/rotation.hpp"
#include "motion/body_points.hpp"

#include <utility>
#include <vector>

namespace limber::tests {

/// Degrees; unnamed coordinates are 0: standing upright with hanging arms.
using PostureDeg = std::vector<std::pair<body::Coordinate, double>>;

inline constexpr double posed_thigh_m = 0.45;
inline constexpr double posed_shank_m = 0.40;
inline constexpr double posed_leg_m = posed_thigh_m + posed_shank_m;
inline constexpr double posed_hip_m = 0.10; // from the midline
inline constexpr double posed_trunk_m = 0.50;
inline constexpr double posed_upper_arm_m = 0.30;
inline constexpr double posed_forearm_m = 0.25;
inline constexpr double posed_arm_m = posed_upper_arm_m + posed_forearm_m;
inline constexpr double posed_foot_m = 0.25;

/// Joints of the spine straight above the mid-hip, the shoulders level with their end.
inline constexpr double posed_lumbar_m = 0.10; // above the mid-hip
inline constexpr double posed_thorax_m = 0.15; // above the lumbar joint
inline constexpr double posed_chest_m = 0.10;  // above the thorax'

inline body::Skeleton make_posed_skeleton() {
  using body::Segment;
  body::Measures m = body::reference_measures();
  m.thigh = posed_thigh_m;
  m.shank = posed_shank_m;
  m.hip_width = 2.0 * posed_hip_m;
  m.upper_arm = posed_upper_arm_m;
  m.forearm = posed_forearm_m;
  m.foot_length = posed_foot_m;
  body::Skeleton skeleton = body::make_skeleton(m);
  const auto joint = [&](Segment s) -> core::Vec3& {
    return skeleton.p_parent_joint[body::index(s)];
  };
  joint(Segment::lumbar) = {0.0, posed_lumbar_m, 0.0};
  joint(Segment::thorax) = {0.0, posed_thorax_m, 0.0};
  joint(Segment::chest) = {0.0, posed_chest_m, 0.0};
  // Standing, no segment is turned: an offset anywhere is one in the ground's axes.
  const body::Placement standing = body::calc_placement(skeleton, {});
  for (const Segment arm : {Segment::humerus_r, Segment::humerus_l}) {
    const core::Vec3 is = standing[arm].p;
    joint(arm) += core::Vec3(0.0, posed_trunk_m, is.z()) - is;
  }
  return skeleton;
}

/// Joint centres in frame C with a millimetre's uncertainty; the foot's points lie on its own
/// forward axis. The person is turned away from the camera's axis, as nothing may depend on it.
inline motion::BodyPoints pose_body(const PostureDeg& posture, double turned_deg = 25.0) {
  using body::LandmarkId;
  using body::Segment;
  static const body::Skeleton skeleton = make_posed_skeleton();
  body::BodyPose pose;
  for (const auto& [coordinate, degrees] : posture)
    body::at(pose.values, coordinate) = core::rad(degrees);
  pose.R_GP = body::calc_root_rotation(pose.values);
  const body::Placement placement = body::calc_placement(skeleton, pose);
  // Facing the camera, forward is toward it and the person's right is the image's left.
  core::Mat3 R_CG;
  R_CG << 0, 0, -1, 0, 1, 0, 1, 0, 0;
  R_CG = core::rotation(core::Axis::y, core::rad(turned_deg)) * R_CG;
  motion::BodyPoints points;
  points.sigma_C.fill(motion::Point::Constant(1e-3));
  const auto put = [&](LandmarkId left, Segment right, const core::Vec3& p_S) {
    for (const body::Side side : {body::Side::right, body::Side::left}) {
      const LandmarkId id = side == body::Side::left ? left : body::mirrored(left);
      points.p_C[static_cast<std::size_t>(id)] = R_CG * (placement[body::sided(right, side)] * p_S);
    }
  };
  const double sole = -0.8 * skeleton.measures.foot_height;
  put(LandmarkId::left_shoulder, Segment::humerus_r, {0, 0, 0});
  put(LandmarkId::left_elbow, Segment::ulna_r, {0, 0, 0});
  put(LandmarkId::left_wrist, Segment::hand_r, {0, 0, 0});
  put(LandmarkId::left_hip, Segment::femur_r, {0, 0, 0});
  put(LandmarkId::left_knee, Segment::tibia_r, {0, 0, 0});
  put(LandmarkId::left_ankle, Segment::calcn_r, {0, 0, 0});
  put(LandmarkId::left_heel, Segment::calcn_r, {-0.22 * posed_foot_m, sole, 0});
  put(LandmarkId::left_foot_index, Segment::calcn_r, {0.78 * posed_foot_m, sole, 0});
  return points;
}

} // namespace limber::tests
