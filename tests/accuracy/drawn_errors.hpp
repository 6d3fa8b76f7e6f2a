// The network's and the counter's errors on drawn people, compared with the truth.
#pragma once

#include "drawn_angles.hpp"
#include "drawn_cache.hpp"
#include "false_positives.hpp"
#include "synthetic.hpp"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace limber::accuracy {

inline constexpr std::array<const char*, 6> drawn_joints{"shoulder", "elbow", "wrist",
                                                         "hip",      "knee",  "ankle"};

/// Of one joint, both sides. Every frame that was seen.
struct JointErrors {
  std::vector<double> image; // share of the person's height
  std::vector<double> visibility;
  // Of the depth error of one side in one video: the constant part, the varying part, and its
  // correlation time (until the autocorrelation has fallen to 1 / e).
  std::vector<double> offset_m, spread_m, memory_s;
  std::vector<double> across_m, depth_m; // of the world points about the mid-hip; depth is signed
};

/// Everything about the videos of one exercise from one view.
struct DrawnGroup {
  int videos = 0, frames = 0, seen = 0;
  int swapped = 0;             // frames in which knees and ankles fit better the other way round
  std::vector<double> swaps_s; // how long each swap lasted
  int apart = 0, copied = 0;   // frames with the knees truly apart in the frame; seen as one
  std::array<JointErrors, drawn_joints.size()> joints;
  AnglesByBend angles;
  SyntheticSummary counted;
  int held_about = 0;     // held time within two seconds on both sides
  FalsePositives falsely; // asked for what is not done
};

using DrawnKey = std::pair<std::string, std::string>; // exercise, view
using DrawnGroups = std::map<DrawnKey, DrawnGroup>;

/// Landmarks alone, while the exercise is done.
void measure_network(DrawnGroup& group, const SeenDrawn& seen);

/// Prints one line for each video if `verbose`.
void judge_drawn(DrawnGroups& groups, const SeenDrawn& seen,
                 const std::map<std::string, exercise::Exercise>& exercises, bool verbose);

/// NaN if there is no value; `share` of 0.5 is the median.
double median_of(std::vector<double> values);
double percentile_of(std::vector<double> values, double share);
double rms_of(const std::vector<double>& values);
double mean_of(const std::vector<double>& values);

} // namespace limber::accuracy
