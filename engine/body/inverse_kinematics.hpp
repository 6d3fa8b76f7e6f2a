// Inverse kinematics: the pose that keeps its contacts and limits and is nearest to a target pose.
//
// Damped least squares (Levenberg 1944, Marquardt 1963) over root and joints, with an active set
// for the joints' limits; what may not be passed through pushes only where it is touched.
#pragma once

#include "body/capsule.hpp"
#include "body/mass.hpp"
#include "body/skeleton.hpp"

#include <limits>
#include <span>
#include <vector>

namespace limber::body {

inline constexpr double free_axis = std::numeric_limits<double>::infinity();

/// A point of a segment is wanted somewhere; per ground axis, how exactly (metres, or free_axis).
struct PointGoal {
  Segment segment{};
  Vec3 p_S = Vec3::Zero();
  Vec3 target_G = Vec3::Zero();
  Vec3 sigma = Vec3::Constant(1e-3);
};

/// A point of a segment is wanted on a plane: normal . p = offset.
struct PlaneGoal {
  Segment segment{};
  Vec3 p_S = Vec3::Zero();
  Vec3 normal_G = Vec3::UnitY();
  double offset = 0.0;
  double sigma = 1e-3;
};

/// Points of two segments are wanted together.
struct MeetGoal {
  Segment a{};
  Vec3 p_A = Vec3::Zero();
  Segment b{};
  Vec3 p_B = Vec3::Zero();
  double sigma = 1e-3;
};

/// A direction of a segment is wanted along one of the ground, or of another segment `b`.
struct AlignGoal {
  Segment a{};
  Vec3 dir_A = Vec3::UnitY();
  Segment b{}; // used where `of_segment`
  Vec3 dir = Vec3::UnitY();
  bool of_segment = false;
  double sigma = 0.1; // rad
};

/// Nothing lies below it: normal . p >= offset.
struct Barrier {
  Vec3 normal_G = Vec3::UnitY();
  double offset = 0.0;
};

/// The centre of mass is wanted over what bears the weight, at least `margin` inside where there is
/// room. No points: no wish.
struct BalanceGoal {
  std::vector<SupportPoint> on;
  double margin = 0.02;
  double sigma = 5e-3;
};

struct Goals {
  std::vector<PointGoal> points;
  std::vector<PlaneGoal> planes;
  std::vector<MeetGoal> meets;
  std::vector<AlignGoal> aligns;
  std::vector<Barrier> barriers;
  BalanceGoal balance;
  bool keep_limbs_apart = true;

  BodyPose target;
  double sigma_joint = 0.15;                            // rad; how much a joint may give
  std::array<double, coordinate_count> stiffness = [] { // times that much stiffer
    std::array<double, coordinate_count> all{};
    all.fill(1.0);
    return all;
  }();
  Vec3 sigma_place = Vec3::Constant(0.10); // metres; how much the root may move
  double sigma_turn = 0.10;                // rad; how much it may turn
};

/// A body made ready for solving.
struct SolverBody {
  Skeleton skeleton;
  std::vector<Capsule> capsules;
  std::vector<CapsulePair> pairs;
  std::vector<MassPoint> mass;
};

SolverBody make_solver_body(const Skeleton& skeleton);

struct Solution {
  BodyPose pose;
  double worst_contact_m = 0.0; // over the point, plane and meet goals, axes that are not free
  int steps = 0;
};

/// Starts from `from`.
Solution solve(const SolverBody& body, const Goals& goals, const BodyPose& from,
               int max_steps = 60);

/// The deepest overlap of two limbs beyond what flesh allows; 0 where there is none.
struct Overlap {
  double depth_m = 0.0;
  Segment a{};
  Segment b{};
};
Overlap find_overlap(const SolverBody& body, const Placement& placement);

} // namespace limber::body
