#include "pose.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {
namespace {

using body::LandmarkId;

Vec& point(Points& points, LandmarkId id) { return points[static_cast<std::size_t>(id)]; }

/// BlazePose numbers a left point and then its right one.
Vec& point(Points& points, LandmarkId left_id, BodySide side) {
  return points[static_cast<std::size_t>(left_id) + static_cast<std::size_t>(side)];
}

/// Never quite straight: a knee or elbow at 180 degrees has no side to bend to.
constexpr double full_reach = 0.9985;

Vec mirror_z(const Vec& v) { return {v.x(), v.y(), -v.z()}; }

/// S R S for the reflection S of z.
Rotation mirror_z(const Rotation& turn) {
  return Rotation(turn.w(), -turn.x(), -turn.y(), turn.z());
}

void put_head(Points& points, const Pose& pose, const Person& person) {
  const double h = person.head;
  const Vec middle = head_middle(pose, person);
  const auto at_head = [&](double x, double y, double z) -> Vec {
    return middle + pose.head_turn * Vec(x * h, y * h, z * h);
  };
  point(points, LandmarkId::nose) = at_head(0.52, -0.05, 0.0);
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    // Inner, middle, outer eye of the left (1, 2, 3), then of the right (4, 5, 6).
    const std::size_t eyes = side == left_side ? 1 : 4;
    points[eyes] = at_head(0.44, 0.17, s * 0.10);
    points[eyes + 1] = at_head(0.42, 0.18, s * 0.18);
    points[eyes + 2] = at_head(0.38, 0.18, s * 0.26);
    point(points, LandmarkId::left_ear, side) = at_head(-0.08, 0.08, s * 0.48);
    point(points, LandmarkId::mouth_left, side) = at_head(0.42, -0.28, s * 0.15);
  }
}

void put_arm(Points& points, const Pose& pose, const Person& person, BodySide side) {
  const Arm& arm = pose.arms[side];
  const double s = sign_of(side);
  const Vec shoulder = shoulder_of(pose, person, side);
  Vec wrist = arm.wrist;
  const Vec elbow = middle_joint(shoulder, wrist, arm.elbow_way, person.upper_arm, person.forearm);
  point(points, LandmarkId::left_shoulder, side) = shoulder;
  point(points, LandmarkId::left_elbow, side) = elbow;
  point(points, LandmarkId::left_wrist, side) = wrist;
  const double h = person.hand;
  point(points, LandmarkId::left_index, side) = wrist + arm.hand * Vec(1.0 * h, 0.0, -s * 0.22 * h);
  point(points, LandmarkId::left_pinky, side) = wrist + arm.hand * Vec(0.9 * h, 0.0, s * 0.35 * h);
  point(points, LandmarkId::left_thumb, side) =
      wrist + arm.hand * Vec(0.45 * h, -0.1 * h, -s * 0.4 * h);
}

void put_leg(Points& points, const Pose& pose, const Person& person, BodySide side) {
  const Leg& leg = pose.legs[side];
  const Vec hip = hip_of(pose, person, side);
  Vec ankle = leg.ankle;
  const Vec knee = middle_joint(hip, ankle, leg.knee_way, person.thigh, person.shank);
  point(points, LandmarkId::left_hip, side) = hip;
  point(points, LandmarkId::left_knee, side) = knee;
  point(points, LandmarkId::left_ankle, side) = ankle;
  const double drop = -0.72 * person.ankle_height;
  point(points, LandmarkId::left_heel, side) =
      ankle + leg.foot * Vec(-0.30 * person.foot, drop, 0.0);
  point(points, LandmarkId::left_foot_index, side) =
      ankle + leg.foot * Vec(0.68 * person.foot, drop, 0.0);
}

} // namespace

Vec hip_of(const Pose& pose, const Person& person, BodySide side) {
  return pose.pelvis + pose.pelvis_turn * Vec(0.0, 0.0, sign_of(side) * person.hip_half);
}

Vec shoulders_middle(const Pose& pose, const Person& person) {
  return pose.pelvis + pose.pelvis_turn * Vec(0.0, person.lumbar, 0.0) +
         pose.thorax_turn * Vec(0.0, person.thorax, 0.0);
}

Vec shoulder_of(const Pose& pose, const Person& person, BodySide side) {
  return shoulders_middle(pose, person) +
         pose.thorax_turn * Vec(0.0, 0.0, sign_of(side) * person.shoulder_half);
}

Vec head_middle(const Pose& pose, const Person& person) {
  return shoulders_middle(pose, person) + pose.thorax_turn * Vec(0.0, 0.45 * person.head, 0.0) +
         pose.head_turn * Vec(0.10 * person.head, 0.45 * person.head, 0.0);
}

Vec middle_joint(const Vec& root, Vec& end, const Vec& way, double upper, double lower) {
  Vec along = end - root;
  double distance = along.norm();
  along = distance > 1e-9 ? Vec(along / distance) : Vec(-Vec::UnitY());
  const double longest = full_reach * (upper + lower);
  const double shortest = std::abs(upper - lower) + 0.12 * (upper + lower);
  distance = std::clamp(distance, shortest, longest);
  end = root + distance * along;
  Vec across = way - way.dot(along) * along;
  if (across.norm() < 1e-9) across = along.unitOrthogonal();
  across.normalize();
  // Law of cosines: how far along the line the joint stands.
  const double foot = (upper * upper - lower * lower + distance * distance) / (2.0 * distance);
  return root + foot * along + std::sqrt(std::max(0.0, upper * upper - foot * foot)) * across;
}

void settle(Pose& pose, const Person& person) {
  const double reach = full_reach * person.leg();
  for (int round = 0; round < 12; ++round) {
    bool settled = true;
    for (const BodySide side : {left_side, right_side}) {
      const Leg& leg = pose.legs[side];
      if (leg.follow > 0.5) continue;
      const Vec to_ankle = leg.ankle - hip_of(pose, person, side);
      const double excess = to_ankle.norm() - reach;
      if (excess <= 1e-6) continue;
      pose.pelvis += (1.0 - leg.follow) * excess * to_ankle.normalized();
      settled = false;
    }
    if (settled) return;
  }
}

void keep_knees_above_floor(Pose& pose, const Person& person) {
  constexpr double min_height_m = 0.04;
  for (const BodySide side : {left_side, right_side}) {
    Leg& leg = pose.legs[side];
    const Vec hip = hip_of(pose, person, side);
    Vec ankle = leg.ankle;
    const Vec knee = middle_joint(hip, ankle, leg.knee_way, person.thigh, person.shank);
    if (knee.y() >= min_height_m) continue;
    const Vec along = (ankle - hip).normalized();
    const Vec centre = hip + (knee - hip).dot(along) * along;
    const Vec out = knee - centre;
    Vec up = Vec::UnitY() - along.y() * along;
    const double steep = up.norm(), radius = out.norm();
    if (steep < 1e-6 || radius < 1e-6) continue;
    up /= steep;
    const double needed = std::clamp((min_height_m - centre.y()) / (radius * steep), -1.0, 1.0);
    Vec aside = out - out.dot(up) * up;
    if (aside.norm() < 1e-6) aside = along.cross(up);
    leg.knee_way = needed * up + std::sqrt(1.0 - needed * needed) * aside.normalized();
  }
}

Pose between(const Pose& a, const Pose& b, double u) {
  Pose p;
  const auto mix = [u](const Vec& from, const Vec& to) -> Vec { return (1.0 - u) * from + u * to; };
  p.pelvis = mix(a.pelvis, b.pelvis);
  p.pelvis_turn = a.pelvis_turn.slerp(u, b.pelvis_turn);
  p.thorax_turn = a.thorax_turn.slerp(u, b.thorax_turn);
  p.head_turn = a.head_turn.slerp(u, b.head_turn);
  for (std::size_t i = 0; i < 2; ++i) {
    p.legs[i].ankle = mix(a.legs[i].ankle, b.legs[i].ankle);
    p.legs[i].knee_way = mix(a.legs[i].knee_way.normalized(), b.legs[i].knee_way.normalized());
    p.legs[i].foot = a.legs[i].foot.slerp(u, b.legs[i].foot);
    p.legs[i].follow = (1.0 - u) * a.legs[i].follow + u * b.legs[i].follow;
    p.arms[i].wrist = mix(a.arms[i].wrist, b.arms[i].wrist);
    p.arms[i].elbow_way = mix(a.arms[i].elbow_way.normalized(), b.arms[i].elbow_way.normalized());
    p.arms[i].hand = a.arms[i].hand.slerp(u, b.arms[i].hand);
    p.arms[i].follow = (1.0 - u) * a.arms[i].follow + u * b.arms[i].follow;
  }
  p.restless = (1.0 - u) * a.restless + u * b.restless;
  return p;
}

Pose mirrored(const Pose& pose) {
  Pose p = pose;
  p.pelvis = mirror_z(pose.pelvis);
  p.pelvis_turn = mirror_z(pose.pelvis_turn);
  p.thorax_turn = mirror_z(pose.thorax_turn);
  p.head_turn = mirror_z(pose.head_turn);
  for (std::size_t i = 0; i < 2; ++i) {
    const Leg& leg = pose.legs[1 - i];
    p.legs[i] = {mirror_z(leg.ankle), mirror_z(leg.knee_way), mirror_z(leg.foot), leg.follow};
    const Arm& arm = pose.arms[1 - i];
    p.arms[i] = {mirror_z(arm.wrist), mirror_z(arm.elbow_way), mirror_z(arm.hand), arm.follow};
  }
  return p;
}

Pose placed(const Pose& pose, const Vec& place, double yaw) {
  const Rotation turn = turn_left(yaw);
  Pose p = pose;
  p.pelvis = place + turn * pose.pelvis;
  p.pelvis_turn = turn * pose.pelvis_turn;
  p.thorax_turn = turn * pose.thorax_turn;
  p.head_turn = turn * pose.head_turn;
  for (std::size_t i = 0; i < 2; ++i) {
    p.legs[i].ankle = place + turn * pose.legs[i].ankle;
    p.legs[i].knee_way = turn * pose.legs[i].knee_way;
    p.legs[i].foot = turn * pose.legs[i].foot;
    p.arms[i].wrist = place + turn * pose.arms[i].wrist;
    p.arms[i].elbow_way = turn * pose.arms[i].elbow_way;
    p.arms[i].hand = turn * pose.arms[i].hand;
  }
  return p;
}

Rotation axes(const Vec& forward, const Vec& up) {
  Eigen::Matrix3d m;
  m.col(0) = forward.normalized();
  m.col(2) = m.col(0).cross(up).normalized();
  m.col(1) = m.col(2).cross(m.col(0));
  return Rotation(m).normalized();
}

Rotation turn_left(double angle) { return Rotation(Eigen::AngleAxisd(angle, Vec::UnitY())); }
Rotation lean_back(double angle) { return Rotation(Eigen::AngleAxisd(angle, Vec::UnitZ())); }
Rotation lean_right(double angle) { return Rotation(Eigen::AngleAxisd(angle, Vec::UnitX())); }

Points points_of(const Pose& pose, const Person& person) {
  Points points;
  put_head(points, pose, person);
  for (const BodySide side : {left_side, right_side}) {
    put_arm(points, pose, person, side);
    put_leg(points, pose, person, side);
  }
  return points;
}

} // namespace limber::performer
