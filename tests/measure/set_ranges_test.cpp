// Ranges of the hips: only in counted repetitions, with at least a camera's error.
#include "measure/set_ranges.hpp"

#include "core/angle.hpp"
#include "exercise/reader.hpp"
#include "support/shared_data.hpp"

#include <cmath>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber;
using namespace limber::measure;
using body::Quantity;
using body::Side;
using core::rad;
using count::CountEvent;
using count::CountEventKind;
using exercise::StartPosture;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

constexpr double step_s = 1.0 / 30.0;
constexpr double half_a_degree = rad(0.5); // a bin of the angle histogram

exercise::Exercise load(const std::string& id) {
  const std::string file = id + ".toml";
  const auto path = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / file;
  auto exercise = exercise::read_exercise(tests::read_file(path), file);
  EXPECT_TRUE(exercise) << core::describe(exercise.error());
  return *exercise;
}

/// Seen from the person's right.
motion::MotionFrame frame_at(double t_s, Quantity quantity, double value, double sigma = 0.05) {
  motion::MotionFrame frame;
  frame.t_s = t_s;
  frame.seen = true;
  frame.trunk.valid = true;
  frame.trunk.R_CT.col(0) = Eigen::Vector3d::UnitX();
  frame.trunk.R_CT.col(1) = Eigen::Vector3d::UnitY();
  frame.trunk.R_CT.col(2) = Eigen::Vector3d::UnitZ();
  motion::at(frame.readings, quantity) = {value, sigma};
  return frame;
}

CountEvent rep(double from_s, double to_s, std::optional<Side> side = Side::right) {
  CountEvent event;
  event.t_s = to_s;
  event.kind = CountEventKind::rep;
  event.side = side;
  event.began_s = from_s;
  return event;
}

/// Swings from -20 to 60 degrees, two seconds each; counted where `counts` says so.
struct Swinging {
  double sigma = 0.05;
  bool counts = true;
  double hidden_share = 0.0; // of every swing's frames
};
std::vector<HipRange> swing(const Swinging& how) {
  SetRanges ranges{load("leg-swings")};
  const double period_s = 2.0;
  int swings = 0;
  for (double t_s = 0.0; t_s < 10.0; t_s += step_s) {
    const double phase = std::fmod(t_s, period_s) / period_s;
    const double angle = rad(20.0) + rad(40.0) * std::cos(2.0 * std::numbers::pi * phase);
    const double sigma = phase < how.hidden_share ? rad(40.0) : how.sigma;
    std::vector<CountEvent> events;
    if (t_s >= period_s * (swings + 1)) {
      if (how.counts) events.push_back(rep(period_s * swings, t_s));
      ++swings;
    }
    ranges.push(frame_at(t_s, Quantity::hip_flexion_r, angle, sigma), events);
  }
  return ranges.finish();
}

} // namespace

TEST(SetRanges, are_those_of_the_moving_hip) {
  const auto ranges = swing({});
  ASSERT_THAT(ranges, SizeIs(1));
  EXPECT_EQ(ranges[0].angle, HipAngle::flexion);
  EXPECT_EQ(ranges[0].leg, Side::right);
  EXPECT_EQ(ranges[0].performing, Side::right);
  // A cosine's 2nd and 98th percentile lie 0.2 % of its span from its ends.
  EXPECT_NEAR(ranges[0].min, rad(-20.0), half_a_degree);
  EXPECT_NEAR(ranges[0].max, rad(60.0), half_a_degree);
  EXPECT_EQ(ranges[0].view, exercise::View::side);
  EXPECT_EQ(ranges[0].position, StartPosture::standing);
}

TEST(SetRanges, contain_only_counted_repetitions) {
  EXPECT_THAT(swing({.counts = false}), IsEmpty());
}

TEST(SetRanges, leave_out_getting_into_position) {
  SetRanges ranges{load("leg-swings")};
  for (double t_s = 0.0; t_s < 6.0; t_s += step_s) {
    // Half a second of the start pose is the repetition's own.
    const double swung = t_s < 3.0 ? 0.0 : 30.0 * std::sin(t_s - 3.0);
    const double angle = t_s < 2.4 ? rad(110.0) : rad(20.0 + swung);
    std::vector<CountEvent> events;
    if (t_s + step_s >= 6.0) events.push_back(rep(3.0, 5.9));
    ranges.push(frame_at(t_s, Quantity::hip_flexion_r, angle), events);
  }
  const auto told = ranges.finish();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_LT(told[0].max, rad(51.0));
}

TEST(SetRanges, have_the_larger_of_the_cameras_error_and_their_own) {
  EXPECT_NEAR(swing({.sigma = rad(1.0)}).at(0).sigma, rad(6.4), 1e-9);
  EXPECT_NEAR(swing({.sigma = rad(12.0)}).at(0).sigma, rad(12.0), 1e-9);
}

TEST(SetRanges, are_missing_if_the_leg_was_hidden_for_part_of_the_set) {
  EXPECT_THAT(swing({.hidden_share = 0.1}), SizeIs(1));
  EXPECT_THAT(swing({.hidden_share = 0.2}), IsEmpty());
}

TEST(SetRanges, of_a_hold_are_those_of_the_held_time) {
  const exercise::Exercise exercise = load("supine-figure-4");
  const MeasurePlan plan = make_measure_plan(exercise);
  ASSERT_THAT(plan.angles, testing::Not(IsEmpty()));
  EXPECT_EQ(plan.position, StartPosture::lying);
  const Quantity quantity = quantity_of(plan.angles[0]);
  SetRanges ranges{exercise};
  for (double t_s = 0.0; t_s < 60.0; t_s += step_s) {
    const bool held = t_s > 10.0 && t_s < 50.0;
    std::vector<CountEvent> events;
    if (std::abs(t_s - 12.0) < 0.5 * step_s) {
      CountEvent event;
      event.t_s = 10.5; // reported some time after it began
      event.kind = CountEventKind::hold_start;
      event.side = Side::right;
      events.push_back(event);
    }
    if (std::abs(t_s - 53.0) < 0.5 * step_s) {
      CountEvent event;
      event.t_s = 49.5;
      event.kind = CountEventKind::hold_end;
      event.side = Side::right;
      events.push_back(event);
    }
    ranges.push(frame_at(t_s, quantity, held ? rad(80.0) : rad(10.0)), events);
  }
  const auto told = ranges.finish();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_NEAR(told[0].min, rad(80.0), half_a_degree);
  EXPECT_NEAR(told[0].max, rad(80.0), half_a_degree);
}

TEST(SetRanges, include_a_hold_that_lasts_to_the_end) {
  const exercise::Exercise exercise = load("supine-figure-4");
  const Quantity quantity = quantity_of(make_measure_plan(exercise).angles.at(0));
  SetRanges ranges{exercise};
  CountEvent start;
  start.kind = CountEventKind::hold_start;
  start.side = Side::right;
  for (double t_s = 0.0; t_s < 5.0; t_s += step_s) {
    const std::vector<CountEvent> events =
        t_s == 0.0 ? std::vector{start} : std::vector<CountEvent>{};
    ranges.push(frame_at(t_s, quantity, rad(80.0)), events);
  }
  EXPECT_THAT(ranges.finish(), SizeIs(1));
}

TEST(SetRanges, leave_out_bending_toward_the_camera) {
  SetRanges ranges{load("surfer-squat")};
  for (double t_s = 0.0; t_s < 6.0; t_s += step_s) {
    motion::MotionFrame frame =
        frame_at(t_s, Quantity::hip_flexion_r, rad(40.0 + 30.0 * std::sin(t_s)));
    frame.trunk.R_CT.col(0) = Eigen::Vector3d::UnitZ(); // faces the camera
    frame.trunk.R_CT.col(2) = -Eigen::Vector3d::UnitX();
    std::vector<CountEvent> events;
    if (t_s + step_s >= 6.0) events.push_back(rep(1.0, 5.9));
    ranges.push(frame, events);
  }
  EXPECT_THAT(ranges.finish(), IsEmpty());
}

TEST(MeasurePlan, measures_both_hips_of_a_squat_and_only_the_swinging_one_of_a_swing) {
  const auto has = [](const MeasurePlan& plan, HipAngle measure, Side leg) {
    return std::find(plan.angles.begin(), plan.angles.end(), MeasuredAngle{measure, leg}) !=
           plan.angles.end();
  };
  const MeasurePlan squats = make_measure_plan(load("squats"));
  EXPECT_TRUE(has(squats, HipAngle::flexion, Side::right));
  EXPECT_TRUE(has(squats, HipAngle::flexion, Side::left));
  const MeasurePlan swings = make_measure_plan(load("leg-swings"));
  EXPECT_TRUE(has(swings, HipAngle::flexion, Side::right));
  EXPECT_FALSE(has(swings, HipAngle::flexion, Side::left));
}

TEST(MeasurePlan, has_the_start_posture_of_each_exercise) {
  EXPECT_EQ(make_measure_plan(load("squats")).position, StartPosture::standing);
  EXPECT_EQ(make_measure_plan(load("windshield-wipers")).position, StartPosture::sitting);
  EXPECT_EQ(make_measure_plan(load("reverse-tabletop")).position, StartPosture::sitting);
  EXPECT_EQ(make_measure_plan(load("runners-lunge")).position, StartPosture::plank);
  EXPECT_EQ(make_measure_plan(load("inverted-figure-4")).position, StartPosture::lying);
}

TEST(MeasurePlan, every_exercise_measures_a_hip_angle) {
  for (const char* id :
       {"leg-swings", "leg-circles", "squats", "windshield-wipers", "reverse-tabletop",
        "runners-lunge", "surfer-squat", "supine-figure-4", "inverted-figure-4"})
    EXPECT_THAT(make_measure_plan(load(id)).angles, testing::Not(IsEmpty())) << id;
}
