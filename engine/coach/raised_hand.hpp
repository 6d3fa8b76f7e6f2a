// The pose of the pause gesture at one moment: one hand beside the head with the elbow bent, the
// other arm down. Measured in the trunk's own axes and lengths, so it is the same standing, sitting
// and lying, near and far. Only what is surely seen counts.
#pragma once

#include "body/coordinate.hpp"
#include "coach/gate.hpp"
#include "motion/body_points.hpp"

#include <Eigen/Core>
#include <array>

namespace limber::coach {

/// Of one hand, as if it were the raised one.
struct RaisedHand {
  /// Inside: beside the head, and the other arm is down. Outside: one of the two is surely not so.
  /// Unseen: neither is known.
  Verdict verdict = Verdict::unseen;
  /// Of this hand alone, whatever the other arm does.
  Verdict beside_head = Verdict::unseen;
  /// From the middle of the shoulders, in trunk lengths, camera axes; z is known half as well.
  Eigen::Vector3d place = Eigen::Vector3d::Zero();
};

using RaisedHands = std::array<RaisedHand, 2>; // by body::Side

/// Beside the head: between the mouth and a hand above the crown, a hand's breadth or more from the
/// ear, out to the side more than ahead or behind (a cup, a telephone and a hand on the head are
/// nearer), elbow bent and not above the head, forearm pointing up along the trunk.
/// Down: hanging, along the body when lying; sitting also on the thigh. A hand on the hip is not.
/// An arm that the body hides from the camera was not seen down: it passes only where the body can
/// hide it, at the far side, and where the network places it low. So from the side the hand to
/// raise is the near one. That is too kind: side-on with a bar on both shoulders the hidden arm is
/// placed low, too (docs/accuracy.md, 'Gestures'). `widened` from 0 to 1: how much the limits give
/// way, for a pose that is held already.
RaisedHands find_raised_hands(const motion::BodyPoints& points, double widened = 0.0);

} // namespace limber::coach
