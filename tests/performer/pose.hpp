// A posture of a person in the room, and its 33 landmarks.
#pragma once

#include "person.hpp"

#include "body/landmarks.hpp"

#include <Eigen/Geometry>

#include <array>

namespace limber::performer {

using Vec = Eigen::Vector3d;
using Rotation = Eigen::Quaterniond;

/// Room: x to where the person of an exercise faces, y up, z to that person's right; metres; floor
/// y = 0. Every part's own axes: x forward, y up (towards the head), z to the right.
enum BodySide : int { left_side = 0, right_side = 1 }; // left first, unlike the engine's Side

/// -1 for the left, +1 for the right: the sign of z.
inline double sign_of(BodySide side) { return side == left_side ? -1.0 : 1.0; }
inline BodySide other(BodySide side) { return side == left_side ? right_side : left_side; }

/// A leg by its ankle and the way its knee points. `follow` is 0 for a foot planted on the floor
/// and 1 for one that goes with the pelvis.
struct Leg {
  Vec ankle = Vec::Zero();
  Vec knee_way = Vec::UnitX();
  Rotation foot = Rotation::Identity();
  double follow = 0.0;
};

/// An arm by its wrist and the way its elbow points. Hand: x to the fingers, y the back of the
/// hand.
struct Arm {
  Vec wrist = Vec::Zero();
  Vec elbow_way = -Vec::UnitX();
  Rotation hand = Rotation::Identity();
  double follow = 1.0;
};

struct Pose {
  Vec pelvis = Vec::Zero(); // middle of the hip joints
  Rotation pelvis_turn = Rotation::Identity();
  Rotation thorax_turn = Rotation::Identity();
  Rotation head_turn = Rotation::Identity();
  std::array<Leg, 2> legs;
  std::array<Arm, 2> arms;
  double restless = 1.0; // how much the body sways in this posture: 1 standing, little when lying
};

Vec hip_of(const Pose& pose, const Person& person, BodySide side);
Vec shoulders_middle(const Pose& pose, const Person& person);
Vec shoulder_of(const Pose& pose, const Person& person, BodySide side);
Vec head_middle(const Pose& pose, const Person& person);

/// The joint between two bones of length `upper` and `lower` from `root` to `end`, bent towards
/// `way`. Where `end` is out of reach the lower bone ends short of it; `end` is then moved there.
Vec middle_joint(const Vec& root, Vec& end, const Vec& way, double upper, double lower);

/// The pelvis is drawn towards planted feet that are out of reach, so that they stay planted.
void settle(Pose& pose, const Person& person);

/// Knees that would go through the floor turn about the line from hip to ankle just far enough.
void keep_knees_above_floor(Pose& pose, const Person& person);

/// The posture between a (0) and b (1), blended in space; limbs bend to what their length allows.
Pose between(const Pose& a, const Pose& b, double u);

/// Left and right exchanged about the plane z = 0.
Pose mirrored(const Pose& pose);

/// Turned by `yaw` about the upright (positive to the left) and moved to `place`.
Pose placed(const Pose& pose, const Vec& place, double yaw);

/// Axes from a forward direction and roughly up.
Rotation axes(const Vec& forward, const Vec& up);

/// Turns about one's own axes, radians: to the left, leaning back, leaning to the right.
Rotation turn_left(double angle);
Rotation lean_back(double angle);
Rotation lean_right(double angle);

using Points = std::array<Vec, body::landmark_count>;

/// Where the 33 landmarks of the person are, in the room.
Points points_of(const Pose& pose, const Person& person);

} // namespace limber::performer
