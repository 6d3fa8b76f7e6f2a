// The 33 landmarks of a body as BlazePose names them, one frame of them, and a recording.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace limber::body {

/// BlazePose's order. Left and right are the person's own.
// clang-format off
enum class LandmarkId : std::uint8_t {
  nose,
  left_eye_inner,
  left_eye,
  left_eye_outer,
  right_eye_inner,
  right_eye,
  right_eye_outer,
  left_ear,
  right_ear,
  mouth_left,
  mouth_right,
  left_shoulder,
  right_shoulder,
  left_elbow,
  right_elbow,
  left_wrist,
  right_wrist,
  left_pinky,
  right_pinky,
  left_index,
  right_index,
  left_thumb,
  right_thumb,
  left_hip,
  right_hip,
  left_knee,
  right_knee,
  left_ankle,
  right_ankle,
  left_heel,
  right_heel,
  left_foot_index,
  right_foot_index,
};
// clang-format on

inline constexpr std::size_t landmark_count = 33;

/// snake_case name, as in files.
std::string_view name_of(LandmarkId id);

/// The same landmark on the other side (the nose is its own).
LandmarkId mirrored(LandmarkId id);

/// In `image`: x, y as fractions of the video frame's width and height (y down), z on x's scale.
/// In `world`: metres about the mid-hip; x to the image's right, y down, z away from the camera.
/// visibility in [0, 1]: how likely the point is in the frame and not hidden.
struct Landmark {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
  double visibility = 0.0;
};

using LandmarkSet = std::array<Landmark, landmark_count>;

inline const Landmark& at(const LandmarkSet& set, LandmarkId id) {
  return set[static_cast<std::size_t>(id)];
}
inline Landmark& at(LandmarkSet& set, LandmarkId id) { return set[static_cast<std::size_t>(id)]; }

/// One seen body.
struct Landmarks {
  LandmarkSet image{};
  LandmarkSet world{};
};

/// One moment; `seen` is empty where nobody was seen.
struct LandmarkFrame {
  double t_s = 0.0;
  std::optional<Landmarks> seen;
};

/// What a camera saw over time. Times ascend strictly.
struct LandmarkRecording {
  int width_px = 0;
  int height_px = 0;
  double fps = 0.0;
  std::vector<LandmarkFrame> frames;
};

/// The recording as a mirror shows it: x flipped, left and right exchanged.
LandmarkRecording mirrored(const LandmarkRecording& recording);

} // namespace limber::body
