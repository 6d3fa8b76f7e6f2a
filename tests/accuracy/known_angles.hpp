// Angles compared with recordings whose true angles are known: a phone video with optical motion
// capture of the same seconds, and three people's motion capture as a network would see it.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace limber::accuracy {

/// Of one angle in one recording, degrees.
struct AngleError {
  double rms = 0.0;
  double bias = 0.0;
  double read = 0.0;   // share of the frames with a reading
  double inside = 0.0; // share of the readings within two of their own sigmas
  double mean_sigma = 0.0;
};

/// Both sides of an angle: right, left.
using SidedError = std::array<AngleError, 2>;

struct KnownAngles {
  std::string what;              // "full, 60 frames a second"
  SidedError thigh, knee;        // thigh to trunk, knee flexion
  double offset_s = 0.0;         // added to the recording's time, the same for all angles
  double worst_difference = 0.0; // right less left at each repetition's lowest point, degrees off
  double worst_range = 0.0;      // range of a repetition, degrees off
  int repetitions = 0;
};

/// Hip flexion against the pelvis beside OpenSim's inverse kinematics of the same markers.
struct PelvisAngles {
  std::string what;
  SidedError hip;
};

struct KnownAngleResults {
  std::vector<KnownAngles> video;  // the fitted body, by model and frame rate
  std::vector<KnownAngles> raw;    // the landmarks alone, the same recordings
  std::vector<KnownAngles> people; // the optical recordings, one by one
  std::vector<KnownAngles> people_raw;
  std::vector<PelvisAngles> pelvis;
  std::vector<double> lumbar_shares; // lumbar flexion per hip flexion, of each person's squats
};

/// Errors: file_missing, those of reading and of the models. What the network saw is kept in
/// `cache`.
core::Result<KnownAngleResults> judge_known_angles(const std::filesystem::path& shared,
                                                   const std::filesystem::path& cache);

/// Exact points with a network's errors: hip points further apart, depth errors correlated over
/// about half a second, some noise in the frame. Deterministic.
body::LandmarkRecording as_network_sees(const body::LandmarkRecording& exact);

/// The section's summary sentence, from the whole document; empty if there is none.
std::string find_known_angles_summary(const std::string& document);
/// The part of docs/accuracy.md, its marks included, worst first.
std::string write_known_angles(const KnownAngleResults& results);
inline constexpr const char* known_angles_begin = "<!-- known angles: begin -->";

} // namespace limber::accuracy
