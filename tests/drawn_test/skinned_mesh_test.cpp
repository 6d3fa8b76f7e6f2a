// The mesh follows the performer's postures, and its angles are defined as the engine's.
#include "drawn/angles.hpp"
#include "drawn/clothing.hpp"
#include "drawn/skinned_mesh.hpp"
#include "human_here.hpp"
#include "motion/quantities.hpp"
#include "performer/performer.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace limber::drawn {
namespace {

using performer::ExerciseKind;
using performer::left_side;
using performer::right_side;

Human a_human(const HumanData& data) {
  Shape shape;
  shape.woman = true;
  shape.heavy = 0.5;
  return make_human(data, shape);
}

performer::Take a_take(const Human& human, ExerciseKind kind) {
  performer::TakeOptions options;
  options.body = [&](const performer::Person& habits) { return person_of(human, habits); };
  options.fps = 2.0;
  return performer::make_take(kind, 4, options);
}

/// The performer's points of a body and the mesh's joints, farthest apart.
double farthest_off(const performer::Points& points, const Joints& joints) {
  double off = 0.0;
  for (const BodySide side : {left_side, right_side}) {
    const auto at = [&](std::size_t left) { return points[left + static_cast<std::size_t>(side)]; };
    off = std::max({off, (at(23) - joints.hip[side]).norm(), (at(25) - joints.knee[side]).norm(),
                    (at(27) - joints.ankle[side]).norm(), (at(15) - joints.wrist[side]).norm()});
  }
  return off;
}

TEST(SkinnedMesh, HasTheJointsOfThePerformersPostureInEveryExercise) {
  DRAWN_NEEDS_HUMAN(data);
  const Human human = a_human(*data);
  const SkinnedMesh mesh(human, human.vertices);
  for (const ExerciseKind kind : performer::every_exercise) {
    const performer::Take take = a_take(human, kind);
    // The wrist falls short where the clavicle brings the shoulder somewhat nearer or farther.
    for (std::size_t i = 0; i < take.poses.size(); ++i)
      ASSERT_LT(farthest_off(take.points[i], mesh.joints(take.poses[i], take.person)), 0.08)
          << performer::id_of(kind) << " at " << take.times[i];
  }
}

/// Skin in front of and behind the hip joint at its height.
struct HipSkin {
  double front_m = 0.0, behind_m = 0.0;
};
HipSkin skin_at_hip(const Human& human, BodySide side) {
  constexpr std::size_t skin_vertices = 13380;
  const Vec& hip = human.joints.hip[side];
  HipSkin skin;
  for (std::size_t v = 0; v < skin_vertices; ++v) {
    const Vec off = human.vertices[v] - hip;
    if (std::abs(off.y()) > 0.015 || std::abs(off.z()) > 0.03) continue;
    skin.front_m = std::max(skin.front_m, off.x());
    skin.behind_m = std::max(skin.behind_m, -off.x());
  }
  return skin;
}

TEST(SkinnedMesh, HasItsHipJointsWhereAnatomyPutsThem) {
  DRAWN_NEEDS_HUMAN(data);
  for (const bool woman : {false, true}) {
    Shape shape;
    shape.woman = woman;
    const Human human = make_human(*data, shape);
    // Seidel et al. 1995: some 6 to 9 cm behind the groin's skin and 16 to 19 cm apart.
    const HipSkin skin = skin_at_hip(human, left_side);
    EXPECT_NEAR(skin.front_m, 0.075, 0.012) << woman;
    EXPECT_GT(skin.behind_m, 1.5 * skin.front_m) << woman;
    EXPECT_NEAR((human.joints.hip[left_side] - human.joints.hip[right_side]).norm(), 0.175, 0.015)
        << woman;
  }
}

TEST(SkinnedMesh, KeepsFatOutOfThePlaceOfTheHipJoints) {
  DRAWN_NEEDS_HUMAN(data);
  Shape shape;
  shape.woman = true;
  const Human lean = make_human(*data, shape);
  shape.heavy = 1.0;
  const Human heavy = make_human(*data, shape);
  EXPECT_GT(skin_at_hip(heavy, left_side).front_m, skin_at_hip(lean, left_side).front_m + 0.008);
  EXPECT_NEAR(lean.joints.hip[left_side].x(), heavy.joints.hip[left_side].x(), 0.03);
}

TEST(SkinnedMesh, KeepsTheLengthOfItsBones) {
  DRAWN_NEEDS_HUMAN(data);
  const Human human = a_human(*data);
  const SkinnedMesh mesh(human, human.vertices);
  const performer::Take take = a_take(human, ExerciseKind::runners_lunge);
  for (const performer::Pose& pose : take.poses) {
    const Joints j = mesh.joints(pose, take.person);
    for (const BodySide side : {left_side, right_side}) {
      EXPECT_NEAR((j.hip[side] - j.knee[side]).norm(), take.person.thigh, 1e-3);
      EXPECT_NEAR((j.knee[side] - j.ankle[side]).norm(), take.person.shank, 1e-3);
    }
  }
}

/// The true joints as points of the engine, in a camera that looks along the room's -x.
motion::BodyPoints as_points(const Joints& j) {
  motion::BodyPoints points;
  const auto put = [&](std::size_t left, const std::array<Vec, 2>& joints) {
    for (const BodySide side : {left_side, right_side}) {
      const Vec p = joints[side] - j.mid_hip();
      points.p_C[left + static_cast<std::size_t>(side)] = {-p.z(), p.y(), p.x()};
      points.sigma_C[left + static_cast<std::size_t>(side)] = Vec::Constant(0.01);
    }
  };
  put(11, j.shoulder);
  put(23, j.hip);
  put(25, j.knee);
  put(27, j.ankle);
  return points;
}

TEST(Angles, AreThoseThatTheEngineDefines) {
  DRAWN_NEEDS_HUMAN(data);
  const Human human = a_human(*data);
  const SkinnedMesh mesh(human, human.vertices);
  for (const ExerciseKind kind : {ExerciseKind::squats, ExerciseKind::supine_figure_4}) {
    const performer::Take take = a_take(human, kind);
    for (const performer::Pose& pose : take.poses) {
      const Joints joints = mesh.joints(pose, take.person);
      const Angles ours = calc_angles(joints);
      const motion::Readings theirs = motion::calc_quantities(as_points(joints));
      using body::Quantity;
      const auto expect_same = [&](double own, Quantity q) {
        if (std::isnan(own)) return;
        EXPECT_NEAR(own, motion::at(theirs, q).value, 1e-9);
      };
      expect_same(ours.trunk_inclination, Quantity::trunk_inclination);
      expect_same(ours.sides[right_side].flexion, Quantity::hip_flexion_r);
      expect_same(ours.sides[left_side].flexion, Quantity::hip_flexion_l);
      expect_same(ours.sides[right_side].adduction, Quantity::hip_adduction_r);
      expect_same(ours.sides[left_side].adduction, Quantity::hip_adduction_l);
      expect_same(ours.sides[right_side].rotation, Quantity::hip_rotation_r);
      expect_same(ours.sides[left_side].rotation, Quantity::hip_rotation_l);
      expect_same(ours.sides[right_side].knee, Quantity::knee_angle_r);
      expect_same(ours.sides[left_side].knee, Quantity::knee_angle_l);
    }
  }
}

} // namespace
} // namespace limber::drawn
