#include "motion/fit_terms.hpp"

#include "motion/fit_joints.hpp"
#include "motion/segment_masses.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace limber::motion {
namespace {

using body::Side;

// Shorter than any distance between body and camera.
constexpr double min_depth_m = 0.2;
// Landmarks with larger deviations: the network puts ears, nose and toes on the skin.
constexpr std::array<double, fit_point_count> point_factor{1.5, 1.5, 1.5, 1.2, 1.2, 1.0, 1.0, 1.0,
                                                           1.0, 1.0, 1.0, 1.5, 1.5, 1.5, 1.5};

/// Weight and cost of a residual in standard deviations, with a heavy (Student's) tail.
double tail_weight(double squared, double tail) { return 1.0 / (1.0 + squared / (tail * tail)); }
double tail_cost(double squared, double tail) {
  return tail * tail * std::log1p(squared / (tail * tail));
}

double share_of(double dt_s, double time_s) { return std::min(1.0, dt_s / time_s); }

/// The camera, and how its image moves with its constants.
struct Camera {
  explicit Camera(const Constants& constants)
      : R_CG(calc_R_CG(constants)), focal(calc_focal_length(constants)) {
    const double roll = constants[static_cast<std::size_t>(Constant::camera_roll)];
    const Mat3 R_z = core::rotation(core::Axis::z, roll);
    pitch_axis_C = -R_z.col(0);
  }
  Mat3 R_CG;
  double focal;
  Vec3 pitch_axis_C; // R_CG turns about it with the pitch
};

struct ImagePoint {
  Vec3 p_C = Vec3::Zero();
  Eigen::Vector2d image = Eigen::Vector2d::Zero();
  Eigen::Matrix<double, 2, 3> d_p_C = Eigen::Matrix<double, 2, 3>::Zero();
};

ImagePoint project(const Camera& camera, const Vec3& p_G) {
  ImagePoint out;
  out.p_C = camera.R_CG * p_G;
  const double depth = std::max(-out.p_C.z(), min_depth_m);
  const double f = camera.focal / depth;
  out.image = f * out.p_C.head<2>();
  out.d_p_C << f, 0, out.image.x() / depth, 0, f, out.image.y() / depth;
  return out;
}

double sigma_of(const Observation& seen, std::size_t i, const FitSettings& settings) {
  return settings.image_m * seen.scale * point_factor[i] * seen.points[i].spread;
}

double depth_sigma_of(const Observation& seen, std::size_t i, const FitSettings& settings) {
  return settings.depth_m * std::min(seen.points[i].spread, 3.0);
}

/// A residual along one direction of G for a moving point.
FrontRow row_of(const MovingPoint& point, const Vec3& along_G, int first_dof) {
  FrontRow row;
  for (int k = 0; k < point.used; ++k) {
    const auto at = static_cast<std::size_t>(k);
    const int column = point.column[at];
    row.add(column < dof_count_fit ? first_dof + column : front_constants + column - dof_count_fit,
            along_G.dot(point.d[at]));
  }
  return row;
}

void add_image_point(FitFront& front, const Observation& seen, std::size_t i,
                     const MovingPoint& point, const Camera& camera, double share,
                     const FitSettings& settings, FitCost& cost) {
  const ImagePoint at = project(camera, point.p_G);
  const double sigma = sigma_of(seen, i, settings);
  const Eigen::Vector2d off = at.image - seen.points[i].image;
  const double squared = off.squaredNorm() / (sigma * sigma);
  const double weight = share * tail_weight(squared, settings.tail) / (sigma * sigma);
  cost.sum += share * tail_cost(squared, settings.tail);
  cost.points += std::min(squared, settings.tail * settings.tail) / seen.points[i].spread;
  cost.count += 1.0 / seen.points[i].spread;
  const Eigen::Matrix<double, 2, 3> d_p_G = at.d_p_C * camera.R_CG;
  const Vec3 d_pitch = camera.pitch_axis_C.cross(at.p_C);
  const Vec3 d_roll = Vec3::UnitZ().cross(at.p_C);
  for (int axis = 0; axis < 2; ++axis) {
    const Vec3 along = d_p_G.row(axis).transpose();
    FrontRow row = row_of(point, along, 0);
    row.add(front_constants + index(Constant::focal_length), at.image[axis]);
    row.add(front_constants + index(Constant::camera_pitch), at.d_p_C.row(axis).dot(d_pitch));
    row.add(front_constants + index(Constant::camera_roll), at.d_p_C.row(axis).dot(d_roll));
    front.add(row, off[axis], weight);
  }
}

/// The difference of two moving vectors along one direction, both in the first frame.
FrontRow difference_row(const MovingPoint& a, const MovingPoint& b, const MovingPoint& c,
                        const Vec3& along_G) {
  std::array<double, dof_count_fit + constant_count> sum{};
  const auto put = [&](const MovingPoint& p, double factor) {
    for (int k = 0; k < p.used; ++k) {
      const auto at = static_cast<std::size_t>(k);
      sum[p.column[at]] += factor * along_G.dot(p.d[at]);
    }
  };
  put(a, 1.0);
  put(b, -0.5);
  put(c, -0.5);
  FrontRow row;
  for (int k = 0; k < dof_count_fit + constant_count; ++k)
    if (sum[static_cast<std::size_t>(k)] != 0.0)
      row.add(k < dof_count_fit ? k : front_constants + k - dof_count_fit,
              sum[static_cast<std::size_t>(k)]);
  return row;
}

void add_depths(FitFront& front, const Observation& seen, const FitPlacement& placement,
                const Camera& camera, double dt_s, const FitSettings& settings, FitCost& cost) {
  const MovingPoint& hip_r = placement[FitPoint::hip_landmark_r];
  const MovingPoint& hip_l = placement[FitPoint::hip_landmark_l];
  const Vec3 toward_G = camera.R_CG.row(2).transpose();
  const double share = share_of(dt_s, settings.depth_time_s);
  for (std::size_t i = 0; i < fit_point_count; ++i) {
    const MovingPoint& point = placement.points[i];
    const double depth = toward_G.dot(point.p_G - 0.5 * (hip_r.p_G + hip_l.p_G));
    const double sigma = depth_sigma_of(seen, i, settings);
    const double off = depth - seen.points[i].world_C.z();
    const double squared = off * off / (sigma * sigma);
    cost.sum += share * tail_cost(squared, settings.tail);
    front.add(difference_row(point, hip_r, hip_l, toward_G), off,
              share * tail_weight(squared, settings.tail) / (sigma * sigma));
  }
}

/// Where a joint is likely to be. The lumbar spine bends along with the hips.
void add_rest(FitFront& front, const FitPose& pose, Dof dof, double share, FitCost& cost) {
  const FitJoint& joint = fit_joints()[index(dof) - 6];
  FrontRow row;
  row.add(static_cast<int>(dof), 1.0);
  double off = pose[dof] - joint.rest;
  if (dof == Dof::lumbar_extension)
    for (const Dof hip : {Dof::hip_flexion_r, Dof::hip_flexion_l}) {
      row.add(static_cast<int>(hip), 0.5 * lumbar_flexion_per_hip_flexion);
      off += 0.5 * lumbar_flexion_per_hip_flexion * pose[hip];
    }
  const double weight = share / (joint.rest_sigma * joint.rest_sigma);
  cost.sum += weight * off * off;
  front.add(row, off, weight);
}

void add_joints(FitFront& front, const FitPose& pose, double dt_s, const FitSettings& settings,
                FitCost& cost) {
  const double share = share_of(dt_s, settings.rest_time_s);
  for (int i = 6; i < dof_count_fit; ++i) {
    add_rest(front, pose, static_cast<Dof>(i), share, cost);
    const FitJoint& joint = fit_joints()[static_cast<std::size_t>(i - 6)];
    const double value = pose.values[static_cast<std::size_t>(i)];
    FrontRow row;
    row.add(i, 1.0);
    const double beyond = value < joint.min ? value - joint.min : std::max(0.0, value - joint.max);
    if (beyond == 0.0) continue;
    const double firm = 1.0 / (joint.limit_sigma * joint.limit_sigma);
    cost.sum += firm * beyond * beyond;
    front.add(row, beyond, firm);
  }
}

/// Each foot's lower end on the floor: heavy-tailed, so that a lifted foot is free; a foot below
/// the floor is not.
void add_floor(FitFront& front, const FitPlacement& placement, const Constants& constants,
               double dt_s, const FitSettings& settings, FitCost& cost) {
  const double floor = constants[static_cast<std::size_t>(Constant::floor_height)];
  const double share = share_of(dt_s, 0.1);
  for (const FitPoint p : {FitPoint::heel_r, FitPoint::heel_l, FitPoint::toe_r, FitPoint::toe_l}) {
    const MovingPoint& point = placement[p];
    const double off = point.p_G.y() - floor;
    const double squared = off * off / (settings.floor_m * settings.floor_m);
    // Cauchy's tail: of one deviation.
    const double weight = off < 0.0 ? 1.0 : tail_weight(squared, 1.5);
    cost.sum += share * (off < 0.0 ? squared : tail_cost(squared, 1.5));
    FrontRow row = row_of(point, Vec3::UnitY(), 0);
    row.add(front_constants + index(Constant::floor_height), -1.0);
    front.add(row, off, share * weight / (settings.floor_m * settings.floor_m));
  }
}

struct Weighted {
  FitPoint point{};
  double share = 0.0;
};
/// Each mass is split between the joints at its ends so that their weighted mean is its centre.
std::array<Weighted, 8> make_mass_points() {
  const auto& [upper_body, thigh, lower_leg] = segment_masses();
  const auto first = [](const body::MassShare& lump) { return lump.mass * (1.0 - lump.centre); };
  const auto second = [](const body::MassShare& lump) { return lump.mass * lump.centre; };
  const double shoulder = 0.5 * second(upper_body);
  const double hip = 0.5 * first(upper_body) + first(thigh);
  const double knee = second(thigh) + first(lower_leg);
  const double ankle = second(lower_leg);
  return {{{FitPoint::shoulder_r, shoulder},
           {FitPoint::shoulder_l, shoulder},
           {FitPoint::hip_centre_r, hip},
           {FitPoint::hip_centre_l, hip},
           {FitPoint::knee_r, knee},
           {FitPoint::knee_l, knee},
           {FitPoint::ankle_r, ankle},
           {FitPoint::ankle_l, ankle}}};
}

std::span<const Weighted> mass_points() {
  static const std::array<Weighted, 8> points = make_mass_points();
  return points;
}

/// Standing (hips well above both feet), the centre of mass is over the line between the feet.
void add_balance(FitFront& front, const FitPlacement& placement, const Constants& constants,
                 double dt_s, const FitSettings& settings, FitCost& cost) {
  const Vec3 hip =
      0.5 * (placement[FitPoint::hip_centre_r].p_G + placement[FitPoint::hip_centre_l].p_G);
  const double leg = length_of(Constant::thigh, constants) + length_of(Constant::shank, constants);
  const double lower =
      std::max(placement[FitPoint::ankle_r].p_G.y(), placement[FitPoint::ankle_l].p_G.y());
  const double shoulder =
      0.5 * (placement[FitPoint::shoulder_r].p_G.y() + placement[FitPoint::shoulder_l].p_G.y());
  // A soft gate: from 0.6 to 0.9 of a leg above the higher foot, and the trunk above the hips.
  const double high = std::clamp(((hip.y() - lower) / leg - 0.6) / 0.3, 0.0, 1.0);
  const double upright = std::clamp((shoulder - hip.y()) / (0.5 * leg), 0.0, 1.0);
  const double share = share_of(dt_s, settings.balance_time_s) * high * upright;
  if (share <= 0.0) return;
  const auto middle = [&](Side side) {
    return Vec3(0.55 * placement[sided(FitPoint::heel_r, side)].p_G +
                0.45 * placement[sided(FitPoint::toe_r, side)].p_G);
  };
  const Vec3 right = middle(Side::right);
  const Vec3 left = middle(Side::left);
  Vec3 centre = Vec3::Zero();
  for (const Weighted& m : mass_points())
    centre += m.share * placement[m.point].p_G;
  const auto flat = [](const Vec3& v) { return Vec3(v.x(), 0, v.z()); };
  const Vec3 apart = flat(left - right);
  const double t =
      std::clamp(flat(centre - right).dot(apart) / std::max(apart.squaredNorm(), 1e-4), 0.0, 1.0);
  const Vec3 off = flat(centre - right - t * (left - right));
  const double squared = off.squaredNorm() / (settings.balance_m * settings.balance_m);
  const double weight =
      share * tail_weight(squared, settings.tail) / (settings.balance_m * settings.balance_m);
  cost.sum += share * tail_cost(squared, settings.tail);
  for (const Vec3& along : {Vec3(Vec3::UnitX()), Vec3(Vec3::UnitZ())}) {
    std::array<double, dof_count_fit + constant_count> sum{};
    const auto put = [&](FitPoint which, double factor) {
      const MovingPoint& p = placement[which];
      for (int k = 0; k < p.used; ++k)
        sum[p.column[static_cast<std::size_t>(k)]] +=
            factor * along.dot(p.d[static_cast<std::size_t>(k)]);
    };
    for (const Weighted& m : mass_points())
      put(m.point, m.share);
    put(FitPoint::heel_r, -0.55 * (1 - t));
    put(FitPoint::toe_r, -0.45 * (1 - t));
    put(FitPoint::heel_l, -0.55 * t);
    put(FitPoint::toe_l, -0.45 * t);
    FrontRow row;
    for (int k = 0; k < dof_count_fit + constant_count; ++k)
      if (sum[static_cast<std::size_t>(k)] != 0.0)
        row.add(k < dof_count_fit ? k : front_constants + k - dof_count_fit,
                sum[static_cast<std::size_t>(k)]);
    front.add(row, along.dot(off), weight);
  }
}

} // namespace

FitCost calc_seen_cost(const Observation& seen, const FitPlacement& placement,
                       const Constants& constants, const FitSettings& settings) {
  const Camera camera(constants);
  const Vec3 toward_G = camera.R_CG.row(2).transpose();
  const Vec3 hip =
      0.5 * (placement[FitPoint::hip_landmark_r].p_G + placement[FitPoint::hip_landmark_l].p_G);
  FitCost cost;
  for (std::size_t i = 0; i < fit_point_count; ++i) {
    const double sigma = sigma_of(seen, i, settings);
    const double off = (toward_G.dot(placement.points[i].p_G - hip) - seen.points[i].world_C.z()) /
                       depth_sigma_of(seen, i, settings);
    cost.sum += tail_cost(off * off, settings.tail);
    const double squared =
        (project(camera, placement.points[i].p_G).image - seen.points[i].image).squaredNorm() /
        (sigma * sigma);
    cost.sum += tail_cost(squared, settings.tail);
    cost.points += std::min(squared, settings.tail * settings.tail) / seen.points[i].spread;
    cost.count += 1.0 / seen.points[i].spread;
  }
  return cost;
}

FitCost add_frame_terms(FitFront& front, const FitFrame& frame, const FitPlacement& placement,
                        const Constants& constants, const FitSettings& settings) {
  FitCost cost;
  const Camera camera(constants);
  if (frame.seen.scale > 0.0) {
    const double share = share_of(frame.dt_s, settings.image_time_s);
    for (std::size_t i = 0; i < fit_point_count; ++i)
      add_image_point(front, frame.seen, i, placement.points[i], camera, share, settings, cost);
    add_depths(front, frame.seen, placement, camera, frame.dt_s, settings, cost);
  }
  add_joints(front, frame.pose, frame.dt_s, settings, cost);
  add_floor(front, placement, constants, frame.dt_s, settings, cost);
  add_balance(front, placement, constants, frame.dt_s, settings, cost);
  return cost;
}

double add_pair_terms(FitFront& front, const FitPlacement& first, const FitPlacement& second,
                      double dt_s, const FitSettings& settings) {
  double cost = 0.0;
  const double sigma = settings.still_foot_m_s * dt_s;
  const double share = share_of(dt_s, 0.1);
  for (const FitPoint p : {FitPoint::heel_r, FitPoint::heel_l, FitPoint::toe_r, FitPoint::toe_l}) {
    const MovingPoint& a = first[p];
    const MovingPoint& b = second[p];
    const Vec3 moved = b.p_G - a.p_G;
    const double squared = moved.squaredNorm() / (sigma * sigma);
    const double weight = share * tail_weight(squared, 1.5) / (sigma * sigma);
    cost += share * tail_cost(squared, 1.5);
    for (int axis = 0; axis < 3; ++axis) {
      FrontRow row;
      for (int k = 0; k < a.used; ++k)
        if (a.column[static_cast<std::size_t>(k)] < dof_count_fit)
          row.add(a.column[static_cast<std::size_t>(k)], -a.d[static_cast<std::size_t>(k)][axis]);
      for (int k = 0; k < b.used; ++k)
        if (b.column[static_cast<std::size_t>(k)] < dof_count_fit)
          row.add(dof_count_fit + b.column[static_cast<std::size_t>(k)],
                  b.d[static_cast<std::size_t>(k)][axis]);
      front.add(row, moved[axis], weight);
    }
  }
  return cost;
}

double add_smoothness(FitFront& front, const FitFrame& first, const FitFrame& second,
                      const FitFrame& third, const FitSettings& settings) {
  const double dt0 = second.dt_s;
  const double dt1 = third.dt_s;
  const DofVector step0 = calc_step(first.pose, second.pose);
  const DofVector step1 = calc_step(second.pose, third.pose);
  double cost = 0.0;
  for (int i = 0; i < dof_count_fit; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double change = step1[at] / dt1 - step0[at] / dt0;
    const double s = settings.pace * acceleration_of(static_cast<Dof>(i));
    const double weight = 1.0 / (s * s * 0.5 * (dt0 + dt1));
    cost += weight * change * change;
    FrontRow row;
    row.add(i, 1.0 / dt0);
    row.add(dof_count_fit + i, -1.0 / dt1 - 1.0 / dt0);
    row.add(2 * dof_count_fit + i, 1.0 / dt1);
    front.add(row, change, weight);
  }
  return cost;
}

double add_start(FitFront& front, const FitFrame& first, const FitFrame& second) {
  const DofVector step = calc_step(first.pose, second.pose);
  double cost = 0.0;
  for (int i = 0; i < dof_count_fit; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double s = 0.5 * acceleration_of(static_cast<Dof>(i)) * second.dt_s;
    cost += step[at] * step[at] / (s * s);
    FrontRow row;
    row.add(i, -1.0);
    row.add(dof_count_fit + i, 1.0);
    front.add(row, step[at], 1.0 / (s * s));
  }
  return cost;
}

void add_constants_prior(FitFront& front, const Constants& constants, const FitSettings& settings) {
  for (int i = 0; i < constant_count; ++i) {
    const double sigma = settings.constants_sigma * constant_sigma(static_cast<Constant>(i));
    FrontRow row;
    row.add(front_constants + i, 1.0);
    front.add(row, constants[static_cast<std::size_t>(i)], 1.0 / (sigma * sigma));
  }
  // One camera cannot distinguish a small near person from a tall distant one, so the height is
  // fixed and the lengths describe only proportions.
  constexpr double stature_sigma = 0.01;
  const double thigh = length_of(Constant::thigh, constants);
  const double shank = length_of(Constant::shank, constants);
  const double trunk = length_of(Constant::trunk, constants);
  const double whole = length_of(Constant::thigh, {}) + length_of(Constant::shank, {}) +
                       length_of(Constant::trunk, {});
  FrontRow row;
  row.add(front_constants + index(Constant::thigh), thigh / whole);
  row.add(front_constants + index(Constant::shank), shank / whole);
  row.add(front_constants + index(Constant::trunk), trunk / whole);
  front.add(row, (thigh + shank + trunk) / whole - 1.0, 1.0 / (stature_sigma * stature_sigma));
}

} // namespace limber::motion
