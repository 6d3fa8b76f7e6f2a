// Audits every exercise on each side and in each form, and the whole routine.
#include "exercise/dose.hpp"
#include "figure/audit.hpp"

#include "support/exercises.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace limber::figure;
using namespace limber::movement;
using limber::exercise::FormLevel;
namespace body = limber::body;
namespace figure = limber::figure;
namespace exercise = limber::exercise;

namespace {

constexpr double max_slide_m = 0.010;
constexpr double max_through_m = 0.010; // floor, wall and mat
constexpr double max_overlap_m = 0.010; // beyond soft tissue
constexpr double max_off_balance_m = 0.010;
constexpr double max_over_limit_rad = 1e-6;
constexpr double max_speed_m_s = 3.0;          // no jump: 3 cm from one hundredth to the next
constexpr double max_acceleration_m_s2 = 15.0; // no kink: 0.15 m/s from one hundredth to the next

using limber::tests::all_exercises;
using limber::tests::exercise_of;

const BodyRig& rig() {
  static const BodyRig made = make_body_rig(body::make_skeleton(body::reference_measures()));
  return made;
}

const figure::Surface& surface() {
  static const figure::Surface made = figure::make_surface(rig().body.skeleton);
  return made;
}

// One repetition, one turn in each direction, or a short hold: every movement of the exercise.
Shown shown_of(const exercise::Exercise& exercise, FormLevel form) {
  Shown shown;
  shown.exercise = &exercise;
  shown.form = form;
  shown.dose = exercise.dose;
  shown.dose.reps = exercise.sides == exercise::Sides::alternating ? 2 : 1;
  shown.dose.clockwise = shown.dose.counterclockwise = 1;
  shown.dose.hold_s = 0.5;
  return shown;
}

std::string where(const Worst& worst) {
  return " at " + std::to_string(worst.at_s) + " s, " + std::to_string(static_cast<int>(worst.a)) +
         " and " + std::to_string(static_cast<int>(worst.b));
}

void expect_kept(const Audit& a) {
  EXPECT_LE(a.over_limit_rad.value, max_over_limit_rad) << "a joint" << where(a.over_limit_rad);
  EXPECT_LE(a.slide_m.value, max_slide_m) << "a contact slides" << where(a.slide_m);
  EXPECT_LE(a.under_floor_m.value, max_through_m) << "through the floor" << where(a.under_floor_m);
  EXPECT_LE(a.behind_wall_m.value, max_through_m) << "through the wall" << where(a.behind_wall_m);
  EXPECT_LE(a.overlap_m.value, max_overlap_m) << "through the body" << where(a.overlap_m);
  EXPECT_LE(a.off_balance_m.value, max_off_balance_m) << "would fall" << where(a.off_balance_m);
  EXPECT_LE(a.speed_m_s.value, max_speed_m_s) << "jumps" << where(a.speed_m_s);
  EXPECT_LE(a.acceleration_m_s2.value, max_acceleration_m_s2)
      << "sets off with a jerk" << where(a.acceleration_m_s2);
}

struct Case {
  std::string id;
  FormLevel form;
};

std::string name_of(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.id;
  std::replace(name.begin(), name.end(), '-', '_');
  constexpr std::array forms{"standard", "easier", "harder"};
  return name + "_" + forms[static_cast<std::size_t>(info.param.form)];
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& one : all_exercises())
    for (const FormLevel form : {FormLevel::easier, FormLevel::standard, FormLevel::harder})
      cases.push_back({one.id, form});
  return cases;
}

class EveryExercise : public testing::TestWithParam<Case> {};

} // namespace

// Two-sided exercises on both sides.
TEST_P(EveryExercise, keeps_its_contacts_its_limits_and_its_balance) {
  const exercise::Exercise& exercise = exercise_of(GetParam().id);
  for (const body::Side side : {body::Side::right, body::Side::left}) {
    Shown shown = shown_of(exercise, GetParam().form);
    shown.first = side;
    shown.one_side_only = true;
    const auto choreography = Choreography::make(rig(), {shown});
    ASSERT_TRUE(choreography);
    SCOPED_TRACE(side == body::Side::right ? "right" : "left");
    expect_kept(audit(*choreography, rig(), surface()));
    if (exercise.sides == exercise::Sides::none) break;
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryExercise, testing::ValuesIn(all_cases()), name_of);

TEST(Routine, left_is_the_mirror_image_of_right) {
  Shown right = shown_of(exercise_of("surfer-squat"), FormLevel::standard);
  right.one_side_only = true;
  Shown left = right;
  left.first = body::Side::left;
  const auto a = Choreography::make(rig(), {right});
  const auto b = Choreography::make(rig(), {left});
  ASSERT_TRUE(a && b);
  for (double t = 0.0; t < a->duration_s(); t += 0.37) {
    const BodyPose mirrored = body::mirrored(a->calc_pose(t));
    const BodyPose pose = b->calc_pose(t);
    EXPECT_LT((mirrored.p_GP - pose.p_GP).norm(), 1e-9);
    for (std::size_t i = 3; i < body::coordinate_count; ++i)
      EXPECT_NEAR(mirrored.values[i], pose.values[i], 1e-9);
  }
}

TEST(Audit, finds_violations) {
  // A figure slightly larger than the choreography was made for: its feet are elsewhere, and in the
  // floor.
  body::Measures tall = body::reference_measures();
  tall.thigh *= 1.04;
  const BodyRig other{body::make_solver_body(body::make_skeleton(tall)), {}};
  Shown shown = shown_of(exercise_of("squats"), FormLevel::standard);
  const auto choreography = Choreography::make(rig(), {shown});
  ASSERT_TRUE(choreography);
  const Audit found = audit(*choreography, other, figure::make_surface(other.body.skeleton));
  EXPECT_GT(found.slide_m.value, max_slide_m);
  EXPECT_GT(found.under_floor_m.value, max_through_m);
}
