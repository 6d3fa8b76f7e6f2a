#include "movement/target_phase.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>

using namespace limber::movement;
using limber::body::at;
using limber::core::rad;
using limber::exercise::Kind;
using C = limber::body::Coordinate;

namespace {

const limber::body::SolverBody& reference_body() {
  static const auto body = limber::body::make_solver_body(
      limber::body::make_skeleton(limber::body::reference_measures()));
  return body;
}

// Standing on the left leg, the right thigh raised by each of these angles in turn.
PathPlan thigh_raised_by(std::initializer_list<double> angles_deg) {
  PathPlan plan;
  for (const double angle_deg : angles_deg) {
    TargetPose key;
    at(key.values, C::hip_flexion_r) = at(key.values, C::knee_angle_r) = rad(angle_deg);
    key.contacts = {{Part::foot_l, Surface::floor}};
    plan.at.push_back(static_cast<double>(plan.keys.size()) /
                      static_cast<double>(angles_deg.size()));
    plan.keys.push_back(std::move(key));
  }
  plan.rest_s.assign(plan.keys.size(), 0.2);
  plan.breath.assign(plan.keys.size(), Breath::free);
  plan.says.assign(plan.keys.size(), "");
  plan.moving_s = 3.0;
  return plan;
}

std::optional<double> target_of(const PathPlan& plan, Kind kind) {
  return find_target_phase(reference_body(), Path::make(reference_body(), plan), kind);
}

} // namespace

TEST(TargetPhase, is_the_key_farthest_from_the_first) {
  EXPECT_EQ(target_of(thigh_raised_by({0, 30, 80, 40}), Kind::cycle), 0.5);
}

TEST(TargetPhase, of_a_hold_is_the_held_key_even_where_another_is_farther) {
  PathPlan plan = thigh_raised_by({0, 80, 30, 10});
  plan.holds = {false, false, true, false};
  EXPECT_EQ(target_of(plan, Kind::hold), 0.5);
}

TEST(TargetPhase, is_found_where_only_the_head_moves) {
  PathPlan plan = thigh_raised_by({0, 0, 0});
  at(plan.keys[1].values, C::neck_bending) = rad(40);
  EXPECT_EQ(target_of(plan, Kind::cycle), 1.0 / 3.0);
}

TEST(TargetPhase, of_a_small_movement_exists_where_a_nearer_one_will_do) {
  const Path path = Path::make(reference_body(), thigh_raised_by({0, 4}));
  EXPECT_EQ(find_target_phase(reference_body(), path, Kind::cycle, 0.0), 0.5);
}

TEST(TargetPhase, does_not_exist_for_turns_and_for_movements_under_a_tenth_of_a_metre) {
  EXPECT_FALSE(target_of(thigh_raised_by({0, 80}), Kind::turn));
  EXPECT_FALSE(target_of(thigh_raised_by({0, 4}), Kind::cycle));
}
