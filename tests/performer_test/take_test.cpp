// The performer's bodies, before the simulated network's errors.
#include "performer/performer.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::performer;
using body::LandmarkId;

namespace {

const Vec& at(const Points& points, LandmarkId id) { return points[static_cast<std::size_t>(id)]; }

double length(const Points& points, LandmarkId a, LandmarkId b) {
  return (at(points, a) - at(points, b)).norm();
}

template <class Check> void for_takes(int seeds, Check check) {
  for (const ExerciseKind kind : every_exercise)
    for (int seed = 1; seed <= seeds; ++seed) {
      SCOPED_TRACE(std::string(id_of(kind)) + " " + std::to_string(seed));
      check(make_take(kind, static_cast<std::uint64_t>(seed)));
    }
}

} // namespace

TEST(PerformersTake, bones_keep_their_length) {
  for_takes(6, [](const Take& take) {
    const Person& p = take.person;
    for (const Points& points : take.points) {
      for (const int s : {0, 1}) {
        const auto side = [s](LandmarkId left) { return static_cast<LandmarkId>(int(left) + s); };
        using enum LandmarkId;
        ASSERT_NEAR(length(points, side(left_hip), side(left_knee)), p.thigh, 1e-9);
        ASSERT_NEAR(length(points, side(left_knee), side(left_ankle)), p.shank, 1e-9);
        ASSERT_NEAR(length(points, side(left_shoulder), side(left_elbow)), p.upper_arm, 1e-9);
        ASSERT_NEAR(length(points, side(left_elbow), side(left_wrist)), p.forearm, 1e-9);
        ASSERT_NEAR(length(points, side(left_heel), side(left_foot_index)), 0.98 * p.foot, 1e-9);
      }
      ASSERT_NEAR(length(points, LandmarkId::left_hip, LandmarkId::right_hip), 2.0 * p.hip_half,
                  1e-9);
    }
  });
}

TEST(PerformersTake, planted_feet_stay_where_they_are_meant_to_be) {
  for_takes(6, [](const Take& take) {
    for (std::size_t i = 0; i < take.times.size(); ++i)
      for (const BodySide side : {left_side, right_side}) {
        const Leg& leg = take.poses[i].legs[side];
        if (leg.follow > 0.0) continue;
        const auto ankle = static_cast<LandmarkId>(int(LandmarkId::left_ankle) + side);
        ASSERT_LT((at(take.points[i], ankle) - leg.ankle).norm(), 0.02) << take.times[i];
      }
  });
}

TEST(PerformersTake, nothing_goes_through_the_floor) {
  for_takes(6, [](const Take& take) {
    for (std::size_t i = 0; i < take.times.size(); ++i)
      for (std::size_t k = 0; k < body::landmark_count; ++k)
        ASSERT_GT(take.points[i][k].y(), -0.04)
            << name_of(static_cast<LandmarkId>(k)) << " at " << take.times[i] << " s";
  });
}

TEST(PerformersTake, knees_bend_backwards_only_never_forwards) {
  using enum LandmarkId;
  for_takes(6, [](const Take& take) {
    for (std::size_t i = 0; i < take.times.size(); ++i)
      for (const int s : {0, 1}) {
        const auto side = [s](LandmarkId left) { return static_cast<LandmarkId>(int(left) + s); };
        const Points& p = take.points[i];
        const Rotation& foot = take.poses[i].legs[static_cast<std::size_t>(s)].foot;
        // Forward and up of a foot, both together, are the front of the shank however it is
        // pointed.
        const Vec front = foot * Vec(1.0, 1.0, 0.0);
        const Vec line = (at(p, side(left_ankle)) - at(p, side(left_hip))).normalized();
        const Vec knee = at(p, side(left_knee)) - at(p, side(left_hip));
        const Vec out = knee - knee.dot(line) * line;
        ASSERT_GT(out.dot(front), -0.05) << take.times[i];
      }
  });
}

TEST(PerformersTake, the_camera_has_the_whole_exercise_in_the_frame_nearly_always) {
  int inside = 0, all = 0;
  for_takes(20, [&](const Take& take) {
    for (std::size_t i = 0; i < take.times.size(); ++i) {
      if (take.times[i] < take.truth.begin_s || take.times[i] > take.truth.end_s) continue;
      for (const Vec& p : take.points[i]) {
        const Vec c = take.camera.seen(p);
        ASSERT_GT(c.z(), 0.3);
        const Eigen::Vector2d px = take.camera.project(c);
        ++all;
        if (px.x() >= 0 && px.y() >= 0 && px.x() <= take.camera.width_px &&
            px.y() <= take.camera.height_px)
          ++inside;
      }
    }
  });
  EXPECT_GT(inside, 0.985 * all);
}
