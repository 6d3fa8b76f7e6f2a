#include "motion/fit_stream.hpp"

#include "core/angle.hpp"
#include "motion/recorded_person.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber;
using namespace limber::motion;
using body::Quantity;
using core::deg;
using core::rad;
using tests::frame_px;
using tests::ImageErrors;
using tests::record_person;
using tests::StickPose;

namespace {

// The errors of the network in a real squat: two thirds of the depth, with noise.
constexpr ImageErrors network{0.65, 0.03, 0.008};

/// Squats of this many degrees at hips and knees, with the trunk leaning.
StickPose squat_at(double t_s, double hip_deg, double less_on_the_left_deg = 0.0) {
  const double depth = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * t_s / 3.0);
  StickPose pose;
  pose.trunk_forward = rad(30 * depth);
  pose.hip_flexion_r = rad(5 + hip_deg * 0.65 * depth);
  pose.knee_r = rad(10 + hip_deg * depth);
  pose.hip_flexion_l = rad(5 + (hip_deg - less_on_the_left_deg) * 0.65 * depth);
  pose.knee_l = rad(10 + (hip_deg - less_on_the_left_deg) * depth);
  pose.turned = rad(45);
  return pose;
}

/// On the left foot, the right thigh up and down.
StickPose stepping(double t_s) {
  StickPose pose;
  pose.hip_flexion_r = rad(40 - 30 * std::cos(2.0 * t_s));
  pose.knee_r = rad(60);
  pose.knee_l = rad(5);
  pose.turned = rad(60);
  return pose;
}

std::vector<MotionFrame> fit(const std::vector<body::LandmarkFrame>& frames) {
  FitStream stream(frame_px, frame_px);
  std::vector<MotionFrame> all;
  for (const body::LandmarkFrame& frame : frames)
    for (const MotionFrame& fitted : stream.push(frame))
      all.push_back(fitted);
  for (const MotionFrame& fitted : stream.finish())
    all.push_back(fitted);
  return all;
}

using TrueDegrees = std::function<double(double t_s)>;

/// Root mean square in degrees over the frames with readings.
double calc_rms(const std::vector<MotionFrame>& frames, Quantity quantity,
                const TrueDegrees& truth) {
  double sum = 0.0;
  int count = 0;
  for (const MotionFrame& frame : frames) {
    const Reading& reading = at(frame.readings, quantity);
    if (!frame.seen || !reading.seen()) continue;
    sum += std::pow(deg(reading.value) - truth(frame.t_s), 2);
    ++count;
  }
  return count > 0 ? std::sqrt(sum / count) : 1e9;
}

double mean_of(const std::vector<MotionFrame>& frames, Quantity quantity) {
  double sum = 0.0;
  int count = 0;
  for (const MotionFrame& frame : frames)
    if (frame.seen && at(frame.readings, quantity).seen()) {
      sum += deg(at(frame.readings, quantity).value);
      ++count;
    }
  return count > 0 ? sum / count : 1e9;
}

} // namespace

TEST(FitStream, reads_a_squat_with_compressed_depth) {
  const auto frames = fit(record_person(
      9.0, 30.0, [](double t) { return squat_at(t, 90); }, network));
  const auto knee = [](double t) { return deg(squat_at(t, 90).knee_r); };
  const auto hip = [](double t) {
    return deg(squat_at(t, 90).hip_flexion_r + squat_at(t, 90).trunk_forward);
  };
  EXPECT_LT(calc_rms(frames, Quantity::knee_angle_r, knee), 6.0);
  EXPECT_LT(calc_rms(frames, Quantity::knee_angle_l, knee), 6.0);
  EXPECT_LT(calc_rms(frames, Quantity::hip_flexion_r, hip), 6.0);
  EXPECT_LT(calc_rms(frames, Quantity::hip_flexion_l, hip), 6.0);
}

TEST(FitStream, reads_the_same_at_any_frame_rate) {
  const auto knee = [](double t) { return deg(squat_at(t, 90).knee_r); };
  for (const double fps : {10.0, 15.0, 60.0}) {
    const auto frames = fit(record_person(
        9.0, fps, [](double t) { return squat_at(t, 90); }, network));
    EXPECT_LT(calc_rms(frames, Quantity::knee_angle_r, knee), 7.0) << fps << " frames a second";
  }
}

TEST(FitStream, shows_a_smaller_range_on_one_side) {
  const auto frames = fit(record_person(
      9.0, 30.0, [](double t) { return squat_at(t, 90, 15); }, network));
  const auto difference = [](double t) {
    return deg(squat_at(t, 90, 15).knee_r - squat_at(t, 90, 15).knee_l);
  };
  EXPECT_LT(calc_rms(frames, Quantity::knee_difference, difference), 5.0);
}

TEST(FitStream, does_not_assume_that_the_start_pose_is_straight) {
  // Somebody whose right hip does not straighten by 15 degrees stands still.
  StickPose pose;
  pose.hip_flexion_r = rad(15);
  pose.knee_r = rad(15);
  pose.turned = rad(60);
  const auto frames = fit(record_person(
      4.0, 30.0, [&](double) { return pose; }, network));
  EXPECT_NEAR(mean_of(frames, Quantity::hip_flexion_r), 15.0, 5.0);
}

TEST(FitStream, corrects_swapped_legs) {
  auto recording = record_person(6.0, 30.0, stepping, network);
  for (body::LandmarkFrame& frame : recording) {
    if (frame.t_s < 3.0 || frame.t_s > 3.3) continue;
    for (std::size_t i = 25; i + 1 < body::landmark_count; i += 2) {
      std::swap(frame.seen->image[i], frame.seen->image[i + 1]);
      std::swap(frame.seen->world[i], frame.seen->world[i + 1]);
    }
  }
  std::vector<MotionFrame> during;
  for (const MotionFrame& frame : fit(recording))
    if (frame.t_s >= 3.0 && frame.t_s <= 3.3) during.push_back(frame);
  EXPECT_LT(calc_rms(during, Quantity::knee_angle_r, [](double) { return 60.0; }), 10.0);
  EXPECT_LT(calc_rms(during, Quantity::knee_angle_l, [](double) { return 5.0; }), 10.0);
}

TEST(FitStream, gives_each_frame_once_in_order_within_half_a_second) {
  auto recording = record_person(
      6.0, 30.0, [](double t) { return squat_at(t, 60); }, network);
  for (body::LandmarkFrame& frame : recording) // a short loss and a long one
    if ((frame.t_s > 1.0 && frame.t_s < 1.2) || (frame.t_s > 3.0 && frame.t_s < 4.0))
      frame.seen.reset();
  FitStream stream(frame_px, frame_px);
  std::vector<MotionFrame> all;
  double told_until_s = -1.0;
  for (const body::LandmarkFrame& frame : recording) {
    for (const MotionFrame& fitted : stream.push(frame)) {
      EXPECT_GT(fitted.t_s, told_until_s);
      told_until_s = fitted.t_s;
      all.push_back(fitted);
    }
    if (frame.seen && frame.t_s > 0.6 && (frame.t_s < 1.0 || frame.t_s > 4.6)) {
      EXPECT_LE(frame.t_s - told_until_s, 0.5);
    }
  }
  for (const MotionFrame& fitted : stream.finish())
    all.push_back(fitted);
  ASSERT_EQ(all.size(), recording.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].t_s, recording[i].t_s);
    EXPECT_EQ(all[i].seen, recording[i].seen.has_value()) << recording[i].t_s;
  }
}

TEST(FitStream, a_hidden_lifted_leg_has_a_larger_sigma) {
  const auto clear = record_person(4.0, 30.0, stepping, network);
  auto covered = clear;
  for (body::LandmarkFrame& frame : covered)
    for (const body::LandmarkId id :
         {body::LandmarkId::right_knee, body::LandmarkId::right_ankle, body::LandmarkId::right_heel,
          body::LandmarkId::right_foot_index})
      body::at(frame.seen->image, id).visibility = 0.1;
  const Reading before = at(fit(clear)[60].readings, Quantity::knee_angle_r);
  const Reading after = at(fit(covered)[60].readings, Quantity::knee_angle_r);
  ASSERT_TRUE(before.seen());
  EXPECT_TRUE(!after.seen() || after.sigma > 1.25 * before.sigma)
      << deg(before.sigma) << " degrees, then " << deg(after.sigma);
}

TEST(FitStream, keeps_up_with_frames_that_are_too_close_in_time) {
  FitStream stream(frame_px, frame_px);
  auto recording = record_person(
      10.0, 60.0, [](double t) { return squat_at(t, 60); }, network);
  std::size_t waiting = 0;
  std::size_t max_waiting = 0;
  for (std::size_t i = 0; i < recording.size(); ++i) {
    recording[i].t_s = 1e-7 * static_cast<double>(i);
    waiting = waiting + 1 - stream.push(recording[i]).size();
    max_waiting = std::max(max_waiting, waiting);
  }
  EXPECT_LT(max_waiting, 120U);
}

TEST(FitStream, recovers_after_invalid_landmarks) {
  for (const double far : {1e6, 1e150, 1e300}) {
    for (const std::size_t from : {std::size_t{0}, std::size_t{20}}) {
      auto recording = record_person(
          4.0, 30.0, [](double t) { return squat_at(t, 60); }, network);
      for (std::size_t i = from; i < from + 20; ++i)
        for (std::size_t p = 0; p < body::landmark_count; ++p) {
          recording[i].seen->image[p] = {far, -far, 0.0, 1.0};
          recording[i].seen->world[p] = {p % 2 == 0 ? far : 0.0, 0.0, -far, 1.0};
        }
      const auto fitted = fit(recording);
      ASSERT_EQ(fitted.size(), recording.size());
      for (const MotionFrame& frame : fitted)
        for (const Reading& reading : frame.readings)
          EXPECT_TRUE(!reading.seen() || std::isfinite(reading.value));
      if (from == 0) continue; // a start in the middle of a movement is not compared
      std::vector<MotionFrame> later(fitted.end() - 30, fitted.end());
      EXPECT_LT(calc_rms(later, Quantity::knee_angle_r,
                         [](double t) { return deg(squat_at(t, 60).knee_r); }),
                10.0)
          << far << " from frame " << from;
    }
  }
}
