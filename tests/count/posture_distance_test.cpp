// What the distance between two postures must and must not include.
#include "count/posture_distance.hpp"

#include "count/reference.hpp"
#include "support/exercises.hpp"

#include <Eigen/Geometry>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using Eigen::Vector3d;
using motion::Posture;

namespace {

const std::vector<Posture>& squat() {
  static const ReferenceSet references{{&tests::exercise_of("squats"), 1}};
  return references.tracks().front().postures;
}

const Posture& low() { return squat()[nodes_before_start + nodes_to_turn]; }

/// Seen from the side.
motion::SeenPosture seen(const Posture& posture) { return {posture, Vector3d::UnitZ()}; }

motion::SeenPosture turned(motion::SeenPosture from, Posture::Vector limb, double angle,
                           const Vector3d& axis) {
  auto& vector = from.posture.vectors[limb];
  vector = Eigen::AngleAxisd{angle, axis} * vector;
  return from;
}

} // namespace

TEST(PostureDistance, of_a_posture_to_itself_is_zero) {
  for (const Posture& posture : squat())
    EXPECT_NEAR(calc_posture_distance(seen(posture), posture), 0.0, 1e-9);
}

TEST(PostureDistance, grows_with_the_deviation_of_a_limb) {
  double last = 0.0;
  for (const double angle : {0.1, 0.2, 0.4, 0.8}) {
    const double distance = calc_posture_distance(
        turned(seen(low()), Posture::thigh_r, angle, Vector3d::UnitZ()), low());
    EXPECT_GT(distance, last);
    last = distance;
  }
}

TEST(PostureDistance, of_one_misread_limb_is_bounded) {
  const double distance =
      calc_posture_distance(turned(seen(low()), Posture::shank_l, 3.0, Vector3d::UnitZ()), low());
  const double outlier = PostureDistanceSettings{}.outlier;
  EXPECT_LT(distance, outlier * outlier + 1.0); // the trunk's small turn makes up the rest
  EXPECT_GT(distance, 2.0);
}

TEST(PostureDistance, counts_an_error_in_depth_less_than_one_in_the_image_plane) {
  const double in_image =
      calc_posture_distance(turned(seen(low()), Posture::thigh_r, 0.35, Vector3d::UnitZ()), low());
  const double in_depth =
      calc_posture_distance(turned(seen(low()), Posture::thigh_r, 0.35, Vector3d::UnitY()), low());
  EXPECT_LT(in_depth, 0.5 * in_image);
}

TEST(PostureDistance, does_not_count_a_rotated_trunk_in_each_limb) {
  // A trunk that is turned by ten degrees turns everything that is seen from it.
  motion::SeenPosture askew = seen(low());
  for (Vector3d& vector : askew.posture.vectors)
    vector = Eigen::AngleAxisd{0.17, Vector3d::UnitZ()} * vector;
  PostureDistanceSettings no_turn;
  no_turn.trunk = 1e-3;
  EXPECT_LT(calc_posture_distance(askew, low()),
            0.25 * calc_posture_distance(askew, low(), no_turn));
}

TEST(PostureDistance, distinguishes_standing_from_a_low_posture) {
  EXPECT_GT(calc_posture_distance(seen(squat()[nodes_before_start]), low()),
            unexplained_posture_distance);
}
