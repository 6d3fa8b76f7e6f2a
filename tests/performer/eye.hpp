// Simulates a BlazePose-like network: landmarks with its kinds of error. Their sizes are like those
// in recordings of real people; `performer --measure` prints both, and a test compares them.
#pragma once

#include "camera.hpp"

#include "body/landmarks.hpp"

#include <span>

namespace limber::performer {

/// How well this recording is seen. Standard deviations of the slow drift unless stated otherwise.
struct EyeHabits {
  double jitter = 0.0018; // image, from frame to frame, of the body's length
  double wander = 0.005;  // image, of the body's length
  double bias = 0.008;    // image, of the body's length, changing with the limb's direction
  double world_wander_m = 0.012;
  double world_bias_m = 0.014;
  double depth_wander_m = 0.022;
  double depth_bias_m = 0.030;
  double depth_share = 0.9; // how much of the true depth is seen
  double world_scale = 1.0;
  double ray_share = 0.7; // how far the world turns with the line of sight
  double memory_s = 0.4;  // of the wandering
  double copy = 0.4;      // how far a hidden limb is taken to be where the seen one is
  double hidden_lag_s = 0.15;
  double crossing_swap = 0.2; // chance that crossing legs are exchanged for a frame or two
  double swaps_per_minute = 0.0;
  double dropouts_per_minute = 0.5;
};

EyeHabits draw_habits(Dice& dice, const Person& person, bool on_the_floor);

/// The recording of `points`, one a time.
body::LandmarkRecording look(std::span<const double> times, std::span<const Points> points,
                             const Person& person, const Camera& camera, const EyeHabits& habits,
                             Dice& dice);

/// 0 where the camera sees the point, 1 where another part of the body stands before it.
std::array<double, body::landmark_count> hidden_shares(const Points& points, const Person& person,
                                                       const Vec& camera_place);

} // namespace limber::performer
