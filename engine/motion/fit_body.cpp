#include "motion/fit_body.hpp"

#include "body/anthropometry.hpp"

#include <algorithm>
#include <cmath>

namespace limber::motion {
namespace {

using body::Side;
using core::Axis;

struct Reference {
  std::array<double, length_count> length_m{};
};

// The reference figure's lengths (body/anthropometry.hpp), as the fit divides the body.
Reference make_reference() {
  const body::Measures m = body::reference_measures();
  return {{m.thigh, m.shank, m.foot_length, m.hip_width, m.trunk, m.shoulder_width, m.head}};
}

const std::array<double, length_count>& reference_lengths() {
  static const Reference reference = make_reference();
  return reference.length_m;
}

// Places on the segments as shares of the segment's own length. The lumbar joint is L5/S1 of the
// skeleton in body/; the network puts its hip points on the groin's front and further apart than
// the joint centres (0.25 against 0.19 m on a person measured with motion capture).
constexpr double lumbar_back = -0.06; // of the trunk
constexpr double lumbar_up = 0.19;
constexpr double hip_landmark_apart = 1.3; // of the hip width
constexpr double hip_landmark_forward = 0.0;
constexpr double hip_landmark_up = 0.0;
constexpr double neck_up = 1.05;    // of the trunk, above the mid-hip
constexpr double heel_back = -0.22; // of the foot
constexpr double heel_down = -0.19;
constexpr double toe_forward = 0.62;
constexpr double toe_down = -0.22;
constexpr double nose_forward = 0.36; // of the head
constexpr double nose_up = 0.30;
constexpr double ear_aside = 0.24;
constexpr double ear_up = 0.36;

/// One rotation axis of a joint in space, and a point on it.
struct PlacedAxis {
  Vec3 axis_G = Vec3::Zero();
  Vec3 p_G = Vec3::Zero();
  std::uint8_t column = 0;
};

/// The chain from the pelvis to a segment: its rotation axes and the lengths that move its joint.
struct Chain {
  core::Frame frame_GS;
  std::array<PlacedAxis, 8> axes{};
  int axis_count = 0;
  std::array<Vec3, 3> stretch_G{}; // d p / d log length
  std::array<std::uint8_t, 3> stretch_column{};
  int stretch_count = 0;

  void turn(Dof dof, Axis axis, double sign, double value) {
    const Vec3 axis_G = sign * (frame_GS.R * core::unit(axis));
    axes[static_cast<std::size_t>(axis_count++)] = {axis_G, frame_GS.p,
                                                    static_cast<std::uint8_t>(index(dof))};
    frame_GS.R = frame_GS.R * core::rotation(axis, sign * value);
  }
  /// The next joint, `p_S` from this one, all of it scaled by one length.
  void move(Constant length, const Vec3& p_S) {
    const Vec3 moved_G = frame_GS.R * p_S;
    frame_GS.p += moved_G;
    stretch_G[static_cast<std::size_t>(stretch_count)] = moved_G;
    stretch_column[static_cast<std::size_t>(stretch_count++)] =
        static_cast<std::uint8_t>(dof_count_fit + index(length));
  }
};

void add(MovingPoint& point, std::uint8_t column, const Vec3& d) {
  for (int i = 0; i < point.used; ++i)
    if (point.column[static_cast<std::size_t>(i)] == column) {
      point.d[static_cast<std::size_t>(i)] += d;
      return;
    }
  // In ascending order; with few columns, insertion is fastest.
  int at = point.used++;
  for (; at > 0 && point.column[static_cast<std::size_t>(at - 1)] > column; --at) {
    point.column[static_cast<std::size_t>(at)] = point.column[static_cast<std::size_t>(at - 1)];
    point.d[static_cast<std::size_t>(at)] = point.d[static_cast<std::size_t>(at - 1)];
  }
  point.column[static_cast<std::size_t>(at)] = column;
  point.d[static_cast<std::size_t>(at)] = d;
}

/// A point fixed in a chain's last segment, `p_S` scaled by one length.
MovingPoint make_point(const Chain& chain, const Vec3& root_G, Constant length, const Vec3& p_S) {
  MovingPoint point;
  const Vec3 offset_G = chain.frame_GS.R * p_S;
  point.p_G = chain.frame_GS.p + offset_G;
  for (int i = 0; i < 3; ++i) {
    point.column[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i);
    point.d[static_cast<std::size_t>(i)] = Vec3::Unit(i);
  }
  const Vec3 arm_G = point.p_G - root_G;
  for (std::size_t i = 0; i < 3; ++i) {
    point.column[i + 3] = static_cast<std::uint8_t>(i + 3);
    point.d[i + 3] = Vec3::Unit(static_cast<int>(i)).cross(arm_G);
  }
  point.used = 6;
  for (int i = 0; i < chain.axis_count; ++i) {
    const PlacedAxis& axis = chain.axes[static_cast<std::size_t>(i)];
    add(point, axis.column, axis.axis_G.cross(point.p_G - axis.p_G));
  }
  for (int i = 0; i < chain.stretch_count; ++i)
    add(point, chain.stretch_column[static_cast<std::size_t>(i)],
        chain.stretch_G[static_cast<std::size_t>(i)]);
  add(point, static_cast<std::uint8_t>(dof_count_fit + index(length)), offset_G);
  return point;
}

constexpr Dof sided(Dof right, Side side) {
  return static_cast<Dof>(index(right) + (side == Side::left ? 1 : 0));
}
constexpr double sign_of(Side side) { return side == Side::right ? 1.0 : -1.0; }

void place_leg(FitPlacement& out, const FitPose& pose, const Constants& c, Side side) {
  const double s = sign_of(side);
  const auto segment = [&](FitSegment right) {
    return static_cast<std::size_t>(right) + (side == Side::left ? 1U : 0U);
  };
  const auto point = [&](FitPoint right) -> MovingPoint& {
    return out.points[index(motion::sided(right, side))];
  };
  const auto turn = [&](Chain& chain, Dof right, Axis axis, double sign) {
    const Dof dof = sided(right, side);
    chain.turn(dof, axis, sign, pose[dof]);
  };
  const double thigh = length_of(Constant::thigh, c);
  const double shank = length_of(Constant::shank, c);
  const double foot = length_of(Constant::foot, c);
  const double hips = length_of(Constant::hip_width, c);
  Chain chain;
  chain.frame_GS = {pose.R_GP, pose.p_G};
  point(FitPoint::hip_landmark_r) =
      make_point(chain, pose.p_G, Constant::hip_width,
                 hips * Vec3(hip_landmark_forward, hip_landmark_up, 0.5 * s * hip_landmark_apart));
  chain.move(Constant::hip_width, Vec3(0, 0, 0.5 * s * hips));
  point(FitPoint::hip_centre_r) = make_point(chain, pose.p_G, Constant::hip_width, Vec3::Zero());
  turn(chain, Dof::hip_flexion_r, Axis::z, 1.0);
  turn(chain, Dof::hip_adduction_r, Axis::x, s);
  turn(chain, Dof::hip_rotation_r, Axis::y, s);
  out.frame_GS[segment(FitSegment::femur_r)] = chain.frame_GS;
  chain.move(Constant::thigh, Vec3(0, -thigh, 0));
  point(FitPoint::knee_r) = make_point(chain, pose.p_G, Constant::thigh, Vec3::Zero());
  turn(chain, Dof::knee_angle_r, Axis::z, -1.0);
  turn(chain, Dof::knee_rotation_r, Axis::y, s);
  out.frame_GS[segment(FitSegment::tibia_r)] = chain.frame_GS;
  chain.move(Constant::shank, Vec3(0, -shank, 0));
  point(FitPoint::ankle_r) = make_point(chain, pose.p_G, Constant::shank, Vec3::Zero());
  turn(chain, Dof::ankle_angle_r, Axis::z, 1.0);
  turn(chain, Dof::subtalar_angle_r, Axis::x, s);
  out.frame_GS[segment(FitSegment::foot_r)] = chain.frame_GS;
  point(FitPoint::heel_r) =
      make_point(chain, pose.p_G, Constant::foot, foot * Vec3(heel_back, heel_down, 0));
  point(FitPoint::toe_r) =
      make_point(chain, pose.p_G, Constant::foot, foot * Vec3(toe_forward, toe_down, 0));
}

void place_trunk(FitPlacement& out, const FitPose& pose, const Constants& c) {
  const double trunk = length_of(Constant::trunk, c);
  const double head = length_of(Constant::head, c);
  const double shoulders = length_of(Constant::shoulder_width, c);
  Chain chain;
  chain.frame_GS = {pose.R_GP, pose.p_G};
  out.frame_GS[static_cast<std::size_t>(FitSegment::pelvis)] = chain.frame_GS;
  const Vec3 lumbar = trunk * Vec3(lumbar_back, lumbar_up, 0);
  chain.move(Constant::trunk, lumbar);
  chain.turn(Dof::lumbar_extension, Axis::z, 1.0, pose[Dof::lumbar_extension]);
  chain.turn(Dof::lumbar_bending, Axis::x, 1.0, pose[Dof::lumbar_bending]);
  chain.turn(Dof::lumbar_rotation, Axis::y, 1.0, pose[Dof::lumbar_rotation]);
  out.frame_GS[static_cast<std::size_t>(FitSegment::trunk)] = chain.frame_GS;
  const Mat3 R_GT = chain.frame_GS.R;
  for (const Side side : {Side::right, Side::left}) {
    Chain shoulder = chain;
    shoulder.move(Constant::trunk, trunk * Vec3(-lumbar_back, 1.0 - lumbar_up, 0));
    const Dof lift = sided(Dof::shoulder_lift_r, side);
    const Dof reach = sided(Dof::shoulder_reach_r, side);
    shoulder.frame_GS.p += R_GT * Vec3(pose[reach], pose[lift], 0);
    MovingPoint& point = out.points[index(motion::sided(FitPoint::shoulder_r, side))];
    point = make_point(shoulder, pose.p_G, Constant::shoulder_width,
                       Vec3(0, 0, 0.5 * sign_of(side) * shoulders));
    add(point, static_cast<std::uint8_t>(index(lift)), R_GT.col(1));
    add(point, static_cast<std::uint8_t>(index(reach)), R_GT.col(0));
  }
  chain.move(Constant::trunk, trunk * Vec3(-lumbar_back, neck_up - lumbar_up, 0));
  chain.turn(Dof::neck_extension, Axis::z, 1.0, pose[Dof::neck_extension]);
  chain.turn(Dof::neck_bending, Axis::x, 1.0, pose[Dof::neck_bending]);
  chain.turn(Dof::neck_rotation, Axis::y, 1.0, pose[Dof::neck_rotation]);
  out.frame_GS[static_cast<std::size_t>(FitSegment::head)] = chain.frame_GS;
  const auto place = [&](FitPoint which, const Vec3& share) {
    out.points[index(which)] = make_point(chain, pose.p_G, Constant::head, head * share);
  };
  place(FitPoint::nose, Vec3(nose_forward, nose_up, 0));
  place(FitPoint::ear_r, Vec3(0, ear_up, ear_aside));
  place(FitPoint::ear_l, Vec3(0, ear_up, -ear_aside));
}

} // namespace

double length_of(Constant length, const Constants& constants) {
  const auto i = static_cast<std::size_t>(length);
  return reference_lengths()[i] * std::exp(constants[i]);
}

FitPose stepped(const FitPose& pose, std::span<const double> step) {
  FitPose next = pose;
  next.p_G += Vec3(step[0], step[1], step[2]);
  next.R_GP = core::quat_of(Vec3(step[3], step[4], step[5])).toRotationMatrix() * pose.R_GP;
  for (std::size_t i = 6; i < dof_count_fit; ++i)
    next.values[i] += step[i];
  return next;
}

DofVector calc_step(const FitPose& from, const FitPose& to) {
  DofVector step{};
  const Vec3 moved = to.p_G - from.p_G;
  const Vec3 turned = core::rotation_vector(core::Quat(Mat3(to.R_GP * from.R_GP.transpose())));
  for (std::size_t i = 0; i < 3; ++i) {
    step[i] = moved[static_cast<int>(i)];
    step[i + 3] = turned[static_cast<int>(i)];
  }
  for (std::size_t i = 6; i < dof_count_fit; ++i)
    step[i] = to.values[i] - from.values[i];
  return step;
}

FitPlacement calc_fit_placement(const FitPose& pose, const Constants& constants) {
  FitPlacement placement;
  place_trunk(placement, pose, constants);
  place_leg(placement, pose, constants, Side::right);
  place_leg(placement, pose, constants, Side::left);
  return placement;
}

} // namespace limber::motion
