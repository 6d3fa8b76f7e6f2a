// The pose of the pause gesture at one moment: one hand beside the head with the elbow bent, the
// other arm down. Measured in the trunk's own axes and lengths, so it is the same standing, sitting
// and lying, near and far. Only what is seen with certainty counts.
#pragma once

#include "body/coordinate.hpp"
#include "count/gate.hpp"
#include "motion/body_points.hpp"

#include <Eigen/Core>
#include <array>

namespace limber::coach {

using count::Verdict;

/// Of one hand, as if it were the raised one.
struct RaisedHand {
  /// Inside: beside the head, and the other arm is down. Outside: one of the two is certainly not
  /// so. Unseen: not known.
  Verdict verdict = Verdict::unseen;
  /// Of this hand alone, whatever the other arm does.
  Verdict beside_head = Verdict::unseen;
  /// From the middle of the shoulders, in trunk lengths, camera axes; z is known half as well.
  Eigen::Vector3d position = Eigen::Vector3d::Zero();
};

using RaisedHands = std::array<RaisedHand, 2>; // by body::Side

/// Beside the head: between the mouth and a hand above the crown, a hand's breadth or more from the
/// ear, out to the side more than ahead or behind (a cup, a telephone and a hand on the head are
/// nearer), elbow bent and not above the head, forearm pointing up along the trunk.
/// Down: hanging, along the body when lying; sitting also on the thigh. A hand on the hip is not.
/// An arm that the body hides from the camera is not known to be down, whatever the network guesses
/// of it. So the gesture is made facing the camera or half-turned; from the side it cannot be
/// given. `widened` from 0 to 1: how much the limits give way, for a pose that is held already.
RaisedHands find_raised_hands(const motion::BodyPoints& points, double widened = 0.0);

} // namespace limber::coach
