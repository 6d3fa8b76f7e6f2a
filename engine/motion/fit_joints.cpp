#include "motion/fit_joints.hpp"

#include <numbers>

namespace limber::motion {
namespace {

constexpr double deg = std::numbers::pi / 180.0;

constexpr FitJoint joint(double min_deg, double max_deg, double rest_deg, double sigma_deg) {
  return {min_deg * deg, max_deg * deg, 3.0 * deg, rest_deg * deg, sigma_deg * deg};
}

// Limits are wider than those of the drawn figure (body/coordinate.cpp), so that no person's range
// is cut off. Rest positions are weak priors, which matter only where nothing is seen.
// The lumbar spine's extension is hardly ever seen. Its rest position, with both hips straight, is
// where hip flexion agrees best with inverse kinematics (tests/motion/pelvis_test.cpp).
constexpr FitJoint lumbar_extension = joint(-55, 25, 4, 8);
constexpr FitJoint lumbar_bending = joint(-30, 30, 0, 10);
constexpr FitJoint lumbar_rotation = joint(-35, 35, 0, 12);
constexpr FitJoint neck_extension = joint(-60, 60, 0, 30);
constexpr FitJoint neck_bending = joint(-40, 40, 0, 20);
constexpr FitJoint neck_rotation = joint(-80, 80, 0, 40);
constexpr FitJoint hip_flexion = joint(-35, 135, 20, 60);
constexpr FitJoint hip_adduction = joint(-70, 45, 0, 25);
constexpr FitJoint hip_rotation = joint(-60, 60, 0, 25);
constexpr FitJoint knee_angle = joint(0, 155, 20, 70);
constexpr FitJoint knee_rotation = joint(-25, 25, 0, 6);
constexpr FitJoint ankle_angle = joint(-60, 40, 0, 20);
constexpr FitJoint subtalar_angle = joint(-30, 30, 0, 10);
constexpr FitJoint shoulder_lift{-0.04, 0.12, 0.02, 0.0, 0.03};
constexpr FitJoint shoulder_reach{-0.06, 0.08, 0.02, 0.0, 0.03};

constexpr std::array<FitJoint, dof_count_fit - 6> table{
    lumbar_extension, lumbar_bending, lumbar_rotation, neck_extension, neck_bending,
    neck_rotation,    shoulder_lift,  shoulder_lift,   shoulder_reach, shoulder_reach,
    hip_flexion,      hip_flexion,    hip_adduction,   hip_adduction,  hip_rotation,
    hip_rotation,     knee_angle,     knee_angle,      knee_rotation,  knee_rotation,
    ankle_angle,      ankle_angle,    subtalar_angle,  subtalar_angle};

} // namespace

const std::array<FitJoint, dof_count_fit - 6>& fit_joints() { return table; }

double acceleration_of(Dof dof) {
  switch (dof) {
  case Dof::pelvis_x:
  case Dof::pelvis_y:
  case Dof::pelvis_z:
    return 2.0;
  case Dof::pelvis_turn_x:
  case Dof::pelvis_turn_y:
  case Dof::pelvis_turn_z:
    return 4.0;
  case Dof::lumbar_extension:
  case Dof::lumbar_bending:
  case Dof::lumbar_rotation:
    return 2.0;
  case Dof::neck_extension:
  case Dof::neck_bending:
  case Dof::neck_rotation:
    return 4.0;
  case Dof::shoulder_lift_r:
  case Dof::shoulder_lift_l:
  case Dof::shoulder_reach_r:
  case Dof::shoulder_reach_l:
    return 0.3;
  case Dof::hip_flexion_r:
  case Dof::hip_flexion_l:
  case Dof::knee_angle_r:
  case Dof::knee_angle_l:
    return 7.0;
  case Dof::knee_rotation_r:
  case Dof::knee_rotation_l:
    return 1.0;
  default:
    return 4.0;
  }
}

double constant_sigma(Constant constant) {
  switch (constant) {
  case Constant::focal_length:
    return 0.2;
  case Constant::camera_pitch:
    return 10.0 * deg;
  case Constant::camera_roll:
    return 2.0 * deg;
  case Constant::floor_height:
    return 10.0;
  case Constant::foot:
  case Constant::hip_width:
  case Constant::shoulder_width:
  case Constant::head:
    return 0.5;
  default:
    return 0.1;
  }
}

} // namespace limber::motion
