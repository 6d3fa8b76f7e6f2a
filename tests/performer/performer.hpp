// The independent performer: landmark recordings of simulated people doing the nine exercises, and
// their ground truth. Written from the exercises' descriptions alone; it reads no exercise file and
// uses nothing of the engine but the landmark value, so that it can test the counter.
#pragma once

#include "camera.hpp"
#include "eye.hpp"
#include "truth.hpp"

#include "body/landmarks.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace limber::performer {

/// A performance before a camera's network has looked at it: exact points in the room.
struct Take {
  Person person;
  Camera camera;
  EyeHabits habits;
  Truth truth;
  double fps = 30.0;
  std::vector<double> times; // seconds, ascending, from 0
  std::vector<Pose> poses;   // one a time
  std::vector<Points> points;
};

struct Performance {
  body::LandmarkRecording recording;
  Truth truth;
};

/// Deterministic: the same exercise and seed give the same take and the same bytes.
/// The ground truth of a set without its postures, which is quick.
Truth make_truth(ExerciseKind kind, std::uint64_t seed);
/// A set in a few lines of text, to notice changes: its truth, and the body's points at eight
/// moments, in whole millimetres.
std::string fingerprint(ExerciseKind kind, std::uint64_t seed);
Take make_take(ExerciseKind kind, std::uint64_t seed);

/// Options of a take for a drawn video.
struct TakeOptions {
  /// Gives the person a body of its own; the habits stay.
  std::function<Person(const Person&)> body;
  std::optional<double> azimuth_deg;     // of the camera, instead of the recommended one
  std::optional<double> height_m;        // of the camera above the floor
  double tilt_deg = 0.0, roll_deg = 0.0; // further down and clockwise than people aim it
  std::optional<BodySide> only_side;     // of an exercise whose sides alternate
  double turned_deg = 0.0;               // further round than recommended, to the side it stands on
  double longest_s = 1e9;                // the recording ends after a repetition, by then if it can
  double earliest_s = 1e9;               // and begins so long before the exercise at most
  std::optional<double> fps;
  int longest_side_px = 0; // larger frames are made smaller; 0: they are not
};
Take make_take(ExerciseKind kind, std::uint64_t seed, const TakeOptions& options);

/// Smaller frames, and the tilt and roll that are asked for.
void adjust(Camera& camera, const TakeOptions& options);
void set_height(Placement& placement, const TakeOptions& options);
/// Away from where it would be in front, as `turned_deg` says.
double turn_further(double azimuth, double by);
/// What the camera's network makes of a take.
body::LandmarkRecording record_of(const Take& take, std::uint64_t seed);
Performance perform(ExerciseKind kind, std::uint64_t seed);

/// The same performance seen in a mirror: sides and directions exchanged.
Performance mirrored(const Performance& performance);

} // namespace limber::performer
