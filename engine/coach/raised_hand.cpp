#include "coach/raised_hand.hpp"

#include "core/angle.hpp"
#include "motion/trunk.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

namespace limber::coach {
namespace {

using body::LandmarkId;
using body::Side;
using motion::BodyPoints;
using motion::Point;

// Lengths are shares of the trunk, mid-hip to mid-shoulder: about half a metre.
constexpr double lowest = -0.34; // of the hand against the ears, along the trunk
constexpr double highest = 0.60;
constexpr double nearest = 0.32;    // beside the ears: a hand's breadth from the nearer one
constexpr double surely_off = 0.16; // ... and at least this with its uncertainty subtracted
constexpr double farthest = 1.30;
constexpr double max_elbow_rise = 0.45; // above the shoulder
constexpr double min_bend = core::rad(40.0);
constexpr double max_bend = core::rad(160.0);
constexpr double max_forearm_tilt = core::rad(50.0); // from the trunk's up
constexpr double min_wrist_drop = 0.55;              // below the shoulder
constexpr double min_elbow_drop = 0.25;
constexpr double max_hanging_bend = core::rad(65.0);
constexpr double sits_from = core::rad(55.0); // thigh against trunk: a hand may lie on the thigh
// How much the limits give way once the pose is held.
constexpr double wider_length = 0.12;
constexpr double wider_angle = core::rad(12.0);
// Points that the network guessed (half visible or less, or outside the image) are less certain
// than this across the image.
constexpr double max_seen_sigma_m = 0.05;
constexpr double min_trunk_m = 0.15;

struct Arm {
  Point shoulder, elbow, wrist, hand;
  double sigma_m = 0.0; // of the worse of elbow and wrist, across the image
  bool seen() const { return sigma_m <= max_seen_sigma_m; }
};

/// The frame and the units that it is measured in.
struct Measure {
  const BodyPoints& points;
  motion::Trunk trunk;
  double trunk_m = 0.0;
  double wider = 0.0;

  /// Ahead, up and to the person's right, in trunk lengths.
  Point in_trunk(const Point& v_C) const { return trunk.R_CT.transpose() * v_C / trunk_m; }
  double length(double limit) const { return limit + wider * wider_length; }
  double angle(double limit) const { return limit + wider * wider_angle; }
};

LandmarkId of(Side side, LandmarkId left) {
  return side == Side::left ? left : body::mirrored(left);
}

Arm arm_of(const BodyPoints& points, Side side) {
  using enum LandmarkId;
  const auto at = [&](LandmarkId left) { return points[of(side, left)]; };
  const auto sigma = [&](LandmarkId left) {
    return points.sigma_C[static_cast<std::size_t>(of(side, left))].x();
  };
  return {at(left_shoulder), at(left_elbow), at(left_wrist),
          (at(left_wrist) + at(left_index) + at(left_pinky)) / 3.0,
          std::max(sigma(left_elbow), sigma(left_wrist))};
}

double angle_between(const Point& a, const Point& b) {
  return std::atan2(a.cross(b).norm(), a.dot(b));
}

double bend_of(const Arm& arm) {
  return angle_between(arm.elbow - arm.shoulder, arm.wrist - arm.elbow);
}

double outward(Side side, double to_the_right) {
  return side == Side::right ? to_the_right : -to_the_right;
}

/// One standard deviation of hand against ears along the trunk's sideways axis, in trunk lengths.
double sideways_sigma(const Measure& m, Side side) {
  const auto sigma = [&](LandmarkId left) {
    return m.points.sigma_C[static_cast<std::size_t>(of(side, left))];
  };
  const Point right = m.trunk.right_C();
  const double hand = right.cwiseProduct(sigma(LandmarkId::left_wrist)).norm();
  const double ears = right.cwiseProduct(sigma(LandmarkId::left_ear)).norm() / std::sqrt(2.0);
  return std::hypot(hand, ears) / m.trunk_m;
}

Verdict judge_beside_head(const Measure& m, Side side, const Arm& arm) {
  if (!arm.seen()) return Verdict::unseen;
  const Point ears = mid_point(m.points, LandmarkId::left_ear, LandmarkId::right_ear);
  const Point hand = m.in_trunk(arm.hand - ears);
  const Point forearm = m.in_trunk(arm.wrist - arm.elbow);
  const double beside = outward(side, hand.z());
  const double bend = bend_of(arm);
  const double elbow_rise = m.in_trunk(arm.elbow - arm.shoulder).y();
  const bool height = hand.y() > lowest - m.wider * wider_length && hand.y() < m.length(highest);
  const bool off = beside > nearest - m.wider * wider_length && beside < m.length(farthest) &&
                   beside - sideways_sigma(m, side) > surely_off - m.wider * wider_length;
  const bool bent = bend > min_bend - m.wider * wider_angle && bend < m.angle(max_bend);
  const bool upright = angle_between(forearm, Point::UnitY()) < m.angle(max_forearm_tilt) &&
                       elbow_rise < m.length(max_elbow_rise);
  const bool to_the_side = std::abs(hand.x()) < beside + m.wider * wider_length;
  return height && off && bent && upright && to_the_side ? Verdict::inside : Verdict::outside;
}

bool sits(const Measure& m) {
  const auto flexion = [&](LandmarkId hip, LandmarkId knee) {
    const Point thigh = m.in_trunk(m.points[knee] - m.points[hip]);
    return std::atan2(thigh.x(), -thigh.y());
  };
  using enum LandmarkId;
  return std::min(flexion(left_hip, left_knee), flexion(right_hip, right_knee)) > sits_from;
}

/// The network guesses a hidden arm, usually as hanging, even side-on with a bar on the shoulders.
/// So a hidden arm is not known to be down.
Verdict judge_down(const Measure& m, const Arm& arm) {
  if (!arm.seen()) return Verdict::unseen;
  const double wrist_drop = -m.in_trunk(arm.wrist - arm.shoulder).y();
  const double elbow_drop = -m.in_trunk(arm.elbow - arm.shoulder).y();
  const bool low = wrist_drop > min_wrist_drop - m.wider * wider_length &&
                   elbow_drop > min_elbow_drop - m.wider * wider_length;
  const bool hanging = bend_of(arm) < m.angle(max_hanging_bend) || sits(m);
  return low && hanging ? Verdict::inside : Verdict::outside;
}

Verdict both(Verdict a, Verdict b) {
  if (a == Verdict::outside || b == Verdict::outside) return Verdict::outside;
  return a == Verdict::inside ? b : a;
}

} // namespace

RaisedHands find_raised_hands(const BodyPoints& points, double widened) {
  RaisedHands hands{};
  Measure m{points, motion::calc_trunk(points), 0.0, std::clamp(widened, 0.0, 1.0)};
  m.trunk_m = (m.trunk.mid_shoulder_C - m.trunk.mid_hip_C).norm();
  if (!m.trunk.valid || m.trunk_m < min_trunk_m) return hands;
  for (const Side side : {Side::right, Side::left}) {
    const Arm arm = arm_of(points, side);
    const Arm other = arm_of(points, body::other(side));
    RaisedHand& hand = hands[static_cast<std::size_t>(side)];
    hand.beside_head = judge_beside_head(m, side, arm);
    hand.verdict = both(hand.beside_head, judge_down(m, other));
    hand.position = (arm.hand - m.trunk.mid_shoulder_C) / m.trunk_m;
  }
  return hands;
}

} // namespace limber::coach
