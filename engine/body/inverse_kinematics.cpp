#include "body/inverse_kinematics.hpp"

#include "body/jacobian.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace limber::body {
namespace {

using SolverVector = Eigen::Matrix<double, dof_count, 1>;
using Normal = Eigen::Matrix<double, dof_count, dof_count>;

constexpr double contact_sigma_m = 2e-3; // how hard a barrier pushes back
// Joints stop this much before their limit: curves through solved poses swing a little beyond them.
constexpr double limit_margin_rad = 0.009;

/// The sum of squares at one pose, with its gradient and Gauss-Newton matrix.
struct System {
  Normal H = Normal::Zero();
  SolverVector g = SolverVector::Zero();
  double cost = 0.0;
  std::vector<Eigen::Matrix<double, 1, dof_count>> rows; // each over its sigma

  void add(double residual, const Eigen::Matrix<double, 1, dof_count>& row, double sigma) {
    rows.push_back(row / sigma);
    g += rows.back().transpose() * (residual / sigma);
    cost += residual * residual / (sigma * sigma);
  }
  void add_diagonal(int dof, double residual, double sigma) {
    const double w = 1.0 / (sigma * sigma);
    H(dof, dof) += w;
    g[dof] += w * residual;
    cost += w * residual * residual;
  }
  /// Once all rows are in: one product is far quicker than one a row.
  void close() {
    if (rows.empty()) return;
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, dof_count, Eigen::RowMajor>> J(
        rows.front().data(), static_cast<Eigen::Index>(rows.size()), dof_count);
    H.noalias() += J.transpose() * J;
  }
};

void add_wish(const Goals& goals, const BodyPose& pose, System& system) {
  for (int i = 0; i < 3; ++i)
    system.add_diagonal(i, pose.p_GP[i] - goals.target.p_GP[i], goals.sigma_place[i]);
  const Vec3 turn = core::rotation_vector(pose.R_GP * goals.target.R_GP.conjugate());
  for (int i = 0; i < 3; ++i)
    system.add_diagonal(3 + i, turn[i], goals.sigma_turn);
  for (std::size_t i = 3; i < coordinate_count; ++i)
    system.add_diagonal(dof_of(static_cast<Coordinate>(i)), pose.values[i] - goals.target.values[i],
                        goals.sigma_joint / goals.stiffness[i]);
}

void add_points(const Goals& goals, const Placement& placement, System& system) {
  for (const PointGoal& goal : goals.points) {
    const JacobianRows J = calc_point_jacobian(placement, goal.segment, goal.p_S);
    const Vec3 r = placement[goal.segment] * goal.p_S - goal.target_G;
    for (int i = 0; i < 3; ++i)
      if (std::isfinite(goal.sigma[i])) system.add(r[i], J.row(i), goal.sigma[i]);
  }
  for (const PlaneGoal& goal : goals.planes) {
    const double r = goal.normal_G.dot(placement[goal.segment] * goal.p_S) - goal.offset;
    const JacobianRows J = calc_point_jacobian(placement, goal.segment, goal.p_S);
    system.add(r, goal.normal_G.transpose() * J, goal.sigma);
  }
  for (const MeetGoal& goal : goals.meets) {
    const JacobianRows J = calc_point_jacobian(placement, goal.a, goal.p_A) -
                           calc_point_jacobian(placement, goal.b, goal.p_B);
    const Vec3 r = placement[goal.a] * goal.p_A - placement[goal.b] * goal.p_B;
    for (int i = 0; i < 3; ++i)
      system.add(r[i], J.row(i), goal.sigma);
  }
  for (const AlignGoal& goal : goals.aligns) {
    JacobianRows J = calc_direction_jacobian(placement, goal.a, goal.dir_A);
    Vec3 r = placement[goal.a].R * goal.dir_A;
    if (goal.of_segment) {
      J -= calc_direction_jacobian(placement, goal.b, goal.dir);
      r -= placement[goal.b].R * goal.dir;
    } else {
      r -= goal.dir;
    }
    for (int i = 0; i < 3; ++i)
      system.add(r[i], J.row(i), goal.sigma);
  }
}

void add_barriers(const SolverBody& body, const Goals& goals, const Placement& placement,
                  System& system) {
  for (const Barrier& barrier : goals.barriers)
    for (const Capsule& capsule : body.capsules)
      for (int end = 0; end < 2; ++end) {
        const Vec3& p_S = end == 0 ? capsule.a : capsule.b;
        const double radius = end == 0 ? capsule.ra : capsule.rb;
        const double r =
            barrier.normal_G.dot(placement[capsule.segment] * p_S) - radius - barrier.offset;
        if (r >= 0.0) continue;
        const JacobianRows J = calc_point_jacobian(placement, capsule.segment, p_S);
        system.add(r, barrier.normal_G.transpose() * J, contact_sigma_m);
      }
}

void add_overlaps(const SolverBody& body, const Placement& placement, System& system) {
  for (const CapsulePair& pair : body.pairs) {
    const Capsule& a = body.capsules[pair.a];
    const Capsule& b = body.capsules[pair.b];
    const Gap gap = calc_gap(a, b, placement);
    const double r = gap.distance + pair.allowed_m;
    if (r >= 0.0) continue;
    const JacobianRows J = calc_point_jacobian(placement, a.segment, gap.p_A) -
                           calc_point_jacobian(placement, b.segment, gap.p_B);
    system.add(r, gap.normal_G.transpose() * J, contact_sigma_m);
  }
}

// The base moves with the feet where these are still free to find their place.
void add_balance(const SolverBody& body, const Goals& goals, const Placement& placement,
                 System& system) {
  const BalanceGoal& goal = goals.balance;
  if (goal.on.empty()) return;
  std::vector<FloorPoint> points;
  FloorPoint middle = FloorPoint::Zero();
  for (const SupportPoint& support : goal.on) {
    const Vec3 p = placement[support.segment] * support.p_S;
    points.emplace_back(FloorPoint(p.x(), p.z()) + support.offset);
    middle += points.back() / static_cast<double>(goal.on.size());
  }
  const std::vector<std::size_t> hull = find_hull(points);
  std::vector<FloorPoint> inner;
  for (const std::size_t i : hull) {
    const double reach = (points[i] - middle).norm();
    inner.push_back(middle +
                    (points[i] - middle) * std::max(0.0, 1.0 - goal.margin / (reach + 1e-9)));
  }
  const Vec3 centre = calc_centre_of_mass(body.mass, placement);
  const FloorPoint at(centre.x(), centre.z());
  const BaseDistance distance = calc_base_distance(inner, at);
  if (distance.outside <= 0.0) return;
  JacobianRows J = JacobianRows::Zero();
  for (const MassPoint& p : body.mass)
    J += p.share * calc_point_jacobian(placement, p.segment, p.p_S);
  const auto subtract = [&](std::size_t corner, double share) {
    const SupportPoint& support = goal.on[hull[corner]];
    J -= share * calc_point_jacobian(placement, support.segment, support.p_S);
  };
  subtract(distance.corner_a, 1.0 - distance.share);
  subtract(distance.corner_b, distance.share);
  system.add(at.x() - distance.nearest.x(), J.row(0), goal.sigma);
  system.add(at.y() - distance.nearest.y(), J.row(2), goal.sigma);
}

System calc_system(const SolverBody& body, const Goals& goals, const BodyPose& pose) {
  System system;
  const Placement placement = calc_placement(body.skeleton, pose);
  add_wish(goals, pose, system);
  add_points(goals, placement, system);
  add_barriers(body, goals, placement, system);
  if (goals.keep_limbs_apart) add_overlaps(body, placement, system);
  add_balance(body, goals, placement, system);
  system.close();
  return system;
}

void clamp(BodyPose& pose) {
  for (std::size_t i = 3; i < coordinate_count; ++i) {
    const CoordinateInfo& info = info_of(static_cast<Coordinate>(i));
    pose.values[i] = std::clamp(pose.values[i], info.min_rad + limit_margin_rad,
                                info.max_rad - limit_margin_rad);
  }
}

// Joints at a limit that the gradient presses further against it stand still for this step.
void hold_limits(const BodyPose& pose, System& system) {
  for (std::size_t i = 3; i < coordinate_count; ++i) {
    const auto c = static_cast<Coordinate>(i);
    const CoordinateInfo& info = info_of(c);
    const int d = dof_of(c);
    const bool low = pose.values[i] <= info.min_rad + limit_margin_rad + 1e-12 && system.g[d] > 0.0;
    const bool high =
        pose.values[i] >= info.max_rad - limit_margin_rad - 1e-12 && system.g[d] < 0.0;
    if (!low && !high) continue;
    system.H.row(d).setZero();
    system.H.col(d).setZero();
    system.H(d, d) = 1.0;
    system.g[d] = 0.0;
  }
}

double worst_contact(const Goals& goals, const Placement& placement) {
  double worst = 0.0;
  for (const PointGoal& goal : goals.points) {
    Vec3 r = placement[goal.segment] * goal.p_S - goal.target_G;
    for (int i = 0; i < 3; ++i)
      if (!std::isfinite(goal.sigma[i])) r[i] = 0.0;
    worst = std::max(worst, r.norm());
  }
  for (const PlaneGoal& goal : goals.planes)
    worst = std::max(
        worst, std::fabs(goal.normal_G.dot(placement[goal.segment] * goal.p_S) - goal.offset));
  for (const MeetGoal& goal : goals.meets)
    worst = std::max(worst, (placement[goal.a] * goal.p_A - placement[goal.b] * goal.p_B).norm());
  return worst;
}

} // namespace

SolverBody make_solver_body(const Skeleton& skeleton) {
  SolverBody body;
  body.skeleton = skeleton;
  body.capsules = make_capsules(skeleton.measures);
  body.pairs = make_capsule_pairs(body.capsules);
  body.mass = make_mass_points(skeleton);
  return body;
}

Solution solve(const SolverBody& body, const Goals& goals, const BodyPose& from, int max_steps) {
  Solution result;
  result.pose = from;
  clamp(result.pose);
  System system = calc_system(body, goals, result.pose);
  double damping = 1e-4;
  for (; result.steps < max_steps; ++result.steps) {
    System held = system;
    hold_limits(result.pose, held);
    held.H.diagonal() *= 1.0 + damping;
    SolverVector step = held.H.ldlt().solve(-held.g);
    const double largest = step.tail<dof_count - 3>().cwiseAbs().maxCoeff();
    if (largest > 0.3) step *= 0.3 / largest; // beyond this the Jacobian no longer holds
    BodyPose next = stepped(result.pose, step);
    clamp(next);
    System next_system = calc_system(body, goals, next);
    if (next_system.cost <= system.cost) {
      result.pose = next;
      const double gain = system.cost - next_system.cost;
      system = next_system;
      damping = std::max(damping / 4, 1e-9);
      if (step.cwiseAbs().maxCoeff() < 1e-6 || gain < 1e-9 * system.cost) break;
    } else {
      damping *= 8;
      if (damping > 1e6) break;
    }
  }
  store_root_angles(result.pose);
  result.worst_contact_m = worst_contact(goals, calc_placement(body.skeleton, result.pose));
  return result;
}

Overlap find_overlap(const SolverBody& body, const Placement& placement) {
  Overlap worst;
  for (const CapsulePair& pair : body.pairs) {
    const Capsule& a = body.capsules[pair.a];
    const Capsule& b = body.capsules[pair.b];
    const double depth = -calc_gap(a, b, placement).distance - pair.allowed_m;
    if (depth > worst.depth_m) worst = {depth, a.segment, b.segment};
  }
  return worst;
}

} // namespace limber::body
