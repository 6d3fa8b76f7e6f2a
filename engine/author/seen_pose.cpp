#include "author/seen_pose.hpp"

#include "motion/fit_stream.hpp"
#include "motion/fitted_frame.hpp"

#include <utility>

namespace limber::author {
namespace {

using body::LandmarkId;
using motion::BodyPoints;

struct Bone {
  LandmarkId from;
  LandmarkId to;
};
constexpr std::array<Bone, limb_count> bones{{
    {LandmarkId::right_hip, LandmarkId::right_knee},
    {LandmarkId::left_hip, LandmarkId::left_knee},
    {LandmarkId::right_knee, LandmarkId::right_ankle},
    {LandmarkId::left_knee, LandmarkId::left_ankle},
    {LandmarkId::right_heel, LandmarkId::right_foot_index},
    {LandmarkId::left_heel, LandmarkId::left_foot_index},
    {LandmarkId::right_shoulder, LandmarkId::right_elbow},
    {LandmarkId::left_shoulder, LandmarkId::left_elbow},
    {LandmarkId::right_elbow, LandmarkId::right_wrist},
    {LandmarkId::left_elbow, LandmarkId::left_wrist},
}};
constexpr std::array<LandmarkId, spot_count> spots{
    LandmarkId::right_heel,      LandmarkId::left_heel,   LandmarkId::right_foot_index,
    LandmarkId::left_foot_index, LandmarkId::right_knee,  LandmarkId::left_knee,
    LandmarkId::right_hip,       LandmarkId::left_hip,    LandmarkId::right_shoulder,
    LandmarkId::left_shoulder,   LandmarkId::right_elbow, LandmarkId::left_elbow,
    LandmarkId::right_wrist,     LandmarkId::left_wrist};

std::optional<SeenPose> see(const motion::MotionFrame& fitted, const body::Landmarks& seen) {
  if (!fitted.body || !fitted.posture || !fitted.trunk.valid) return std::nullopt;
  const motion::FittedBody& own = *fitted.body;
  const BodyPoints points = motion::calc_fitted_points(own.pose, own.constants, seen);
  SeenPose pose;
  pose.t_s = fitted.t_s;
  pose.posture = *fitted.posture;
  pose.R_GP = own.pose.R_GP;
  pose.R_GT = fitted.trunk.R_CT;
  pose.joints = own.pose.values;
  pose.readings = fitted.readings;
  for (std::size_t i = 0; i < limb_count; ++i) {
    const Vec3 along = points[bones[i].to] - points[bones[i].from];
    if (!(along.norm() > 1e-6)) return std::nullopt;
    pose.limb_G[i] = along.normalized();
    pose.limb_T[i] = pose.R_GT.transpose() * pose.limb_G[i];
  }
  const double floor_m = own.constants[static_cast<std::size_t>(motion::Constant::floor_height)];
  pose.pelvis_G = own.pose.p_G - Vec3(0.0, floor_m, 0.0);
  for (std::size_t i = 0; i < spot_count; ++i)
    pose.spot_G[i] = points[spots[i]] + pose.pelvis_G;
  pose.camera_height_m = -floor_m;
  pose.camera_distance_m = std::hypot(own.pose.p_G.x(), own.pose.p_G.z());
  pose.leg_m = motion::length_of(motion::Constant::thigh, own.constants) +
               motion::length_of(motion::Constant::shank, own.constants);
  return pose;
}

} // namespace

std::vector<SeenPose> see_poses(const body::LandmarkRecording& recording, double max_fps) {
  std::vector<SeenPose> poses;
  if (recording.frames.empty()) return poses;
  motion::FitStream fit(recording.width_px, recording.height_px);
  std::size_t next = 0; // frame that the next fitted one belongs to
  const double min_step_s = 1.0 / max_fps - 1e-3;
  const auto take = [&](const std::vector<motion::MotionFrame>& fitted) {
    for (const motion::MotionFrame& frame : fitted) {
      while (next < recording.frames.size() && recording.frames[next].t_s < frame.t_s)
        ++next;
      if (next == recording.frames.size() || !recording.frames[next].seen) continue;
      if (!poses.empty() && frame.t_s - poses.back().t_s < min_step_s) continue;
      if (auto pose = see(frame, *recording.frames[next].seen)) poses.push_back(*pose);
    }
  };
  for (const body::LandmarkFrame& frame : recording.frames)
    take(fit.push(frame));
  take(fit.finish());
  return poses;
}

SeenPose mirrored(const SeenPose& pose) {
  using motion::Dof;
  const Mat3 flip = Vec3(1.0, 1.0, -1.0).asDiagonal();
  SeenPose out = pose;
  out.posture.posture = motion::mirrored(pose.posture.posture);
  out.posture.toward_camera = flip * pose.posture.toward_camera;
  for (std::size_t i = 0; i < limb_count; ++i) {
    out.limb_T[i] = flip * pose.limb_T[i ^ 1U];
    out.limb_G[i] = flip * pose.limb_G[i ^ 1U];
  }
  for (std::size_t i = 0; i < spot_count; ++i)
    out.spot_G[i] = flip * pose.spot_G[i ^ 1U];
  out.pelvis_G = flip * pose.pelvis_G;
  // A frame's own right is mirrored as well.
  out.R_GP = flip * pose.R_GP * flip;
  out.R_GT = flip * pose.R_GT * flip;
  for (const Dof dof :
       {Dof::lumbar_bending, Dof::lumbar_rotation, Dof::neck_bending, Dof::neck_rotation})
    out.joints[static_cast<std::size_t>(dof)] = -pose.joints[static_cast<std::size_t>(dof)];
  for (auto i = static_cast<std::size_t>(Dof::shoulder_lift_r); i < motion::dof_count_fit; ++i)
    out.joints[i] = pose.joints[i ^ 1U]; // the first of a pair has an even number
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto quantity = static_cast<body::Quantity>(i);
    motion::Reading reading = motion::at(pose.readings, body::mirrored(quantity));
    if (body::info_of(quantity).midline_flips) reading.value = -reading.value;
    motion::at(out.readings, quantity) = reading;
  }
  return out;
}

} // namespace limber::author
