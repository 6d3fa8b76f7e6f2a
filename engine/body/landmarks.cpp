#include "body/landmarks.hpp"

namespace limber::body {
namespace {

constexpr std::array<std::string_view, landmark_count> names{
    "nose",        "left_eye_inner",  "left_eye",         "left_eye_outer", "right_eye_inner",
    "right_eye",   "right_eye_outer", "left_ear",         "right_ear",      "mouth_left",
    "mouth_right", "left_shoulder",   "right_shoulder",   "left_elbow",     "right_elbow",
    "left_wrist",  "right_wrist",     "left_pinky",       "right_pinky",    "left_index",
    "right_index", "left_thumb",      "right_thumb",      "left_hip",       "right_hip",
    "left_knee",   "right_knee",      "left_ankle",       "right_ankle",    "left_heel",
    "right_heel",  "left_foot_index", "right_foot_index",
};

constexpr std::array<std::uint8_t, landmark_count> other_side{
    0,  4,  5,  6,  1,  2,  3,  8,  7,  10, 9,  12, 11, 14, 13, 16, 15,
    18, 17, 20, 19, 22, 21, 24, 23, 26, 25, 28, 27, 30, 29, 32, 31,
};

LandmarkSet mirrored_set(const LandmarkSet& set, double x_sum) {
  LandmarkSet result;
  for (std::size_t i = 0; i < landmark_count; ++i) {
    result[i] = set[other_side[i]];
    result[i].x = x_sum - result[i].x;
  }
  return result;
}

} // namespace

std::string_view name_of(LandmarkId id) { return names[static_cast<std::size_t>(id)]; }

LandmarkId mirrored(LandmarkId id) {
  return static_cast<LandmarkId>(other_side[static_cast<std::size_t>(id)]);
}

LandmarkRecording mirrored(const LandmarkRecording& recording) {
  LandmarkRecording result = recording;
  for (LandmarkFrame& frame : result.frames) {
    if (!frame.seen) continue;
    frame.seen->image = mirrored_set(frame.seen->image, 1.0);
    frame.seen->world = mirrored_set(frame.seen->world, 0.0);
  }
  return result;
}

} // namespace limber::body
