// What the fit minimises: the terms of one frame, of two and of three frames in a row.
//
// Image points through a perspective camera determine the pose, with heavy-tailed errors; the
// network's depth is a weak prior; movement is smooth; joints have limits and a rest; feet tend to
// stand still on one floor; a standing person has the centre of mass over the feet. Frames are not
// independent, so each term is weighted by seconds, not by frames.
#pragma once

#include "motion/fit_front.hpp"
#include "motion/fit_observation.hpp"

namespace limber::motion {

/// Standard deviations and time constants.
struct FitSettings {
  double image_m = 0.015;     // a clear landmark across the line of sight
  double image_time_s = 0.07; // correlation time of its error
  double depth_m = 0.10;      // the network's depth beside the mid-hip
  double depth_time_s = 0.3;
  double tail = 8.0;            // residuals beyond this many deviations are downweighted
  double rest_time_s = 1.0;     // correlation time of the joints' rest
  double still_foot_m_s = 0.05; // speed of a foot on the floor
  double floor_m = 0.02;        // and its height
  double balance_m = 0.05;      // the centre of mass beside the line between the feet
  double balance_time_s = 1.0;
  double constants_sigma = 0.15;   // factor of the constants' deviations: see constants_memory_s
  double constants_memory_s = 5.0; // landmark errors persist: older observations add nothing about
                                   // the constants that newer ones do not
  double pace = 1.3;               // factor of all accelerations
};

struct FitFrame {
  Observation seen;
  FitPose pose;
  double dt_s = 0.0; // to the frame before
};

/// Sums of residuals over their deviations, squared and cut where they stand out: for choosing
/// between explanations. `points` is the image's part alone, and how many points it is of.
struct FitCost {
  double sum = 0.0;
  double points = 0.0;
  double count = 0.0;
};

/// Adds one frame's terms, as the front's first frame.
FitCost add_frame_terms(FitFront& front, const FitFrame& frame, const FitPlacement& placement,
                        const Constants& constants, const FitSettings& settings);

/// Still feet, between the front's first and second frame.
double add_pair_terms(FitFront& front, const FitPlacement& first, const FitPlacement& second,
                      double dt_s, const FitSettings& settings);

/// Smoothness over the front's three frames; the second's and third's times after the first's and
/// second's.
double add_smoothness(FitFront& front, const FitFrame& first, const FitFrame& second,
                      const FitFrame& third, const FitSettings& settings);
/// Of the first two frames alone: a prior of the speed.
double add_start(FitFront& front, const FitFrame& first, const FitFrame& second);

/// Prior of bodies and cameras.
void add_constants_prior(FitFront& front, const Constants& constants, const FitSettings& settings);

/// Cost of what was seen given a pose, image and depth.
FitCost calc_seen_cost(const Observation& seen, const FitPlacement& placement,
                       const Constants& constants, const FitSettings& settings);

} // namespace limber::motion
