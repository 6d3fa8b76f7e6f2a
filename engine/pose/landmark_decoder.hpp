// Decodes the landmark network into a body in the frame.
#pragma once

#include "body/landmarks.hpp"
#include "pose/crop.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace limber::pose {

/// The landmark network's input is the body's square in this many pixels, values in [0, 1], with
/// the border repeated.
inline constexpr int landmark_side = 256;

/// 33 landmarks, the mid-hip and reach of the whole body (for the next frame's square), those of
/// the upper body, and two unused ones.
inline constexpr std::size_t network_point_count = 39;
inline constexpr int heat_map_side = 64;

/// The numbers of one run. points: 39 x (x, y, z in pixels of the square; visibility and presence
/// before the sigmoid). presence: one number in [0, 1]. heat_maps: 64 x 64 x 39 before the sigmoid.
/// world: 39 x (x, y, z) metres about the mid-hip, turned with the square.
struct LandmarkOutput {
  std::span<const float> points;
  std::span<const float> presence;
  std::span<const float> heat_maps;
  std::span<const float> world;
};

/// A body in one frame.
struct SeenBody {
  double presence = 0.0; // in [0, 1]: confidence that there is a body in the square
  body::Landmarks landmarks;
  PointPx mid_hip, reach; // give the square for the next frame: square_round_body()
};

/// The body in the given square of a frame of the given size. Empty if an output has the wrong
/// size, or contains NaN or a value out of range.
std::optional<SeenBody> decode(const LandmarkOutput& output, const Square& square, int width,
                               int height);

/// Moves a point (in the square) to the centre of its heat map in the 7 x 7 cells around it: not at
/// all where the map's maximum is at most 0.5, all the way where it is at least 0.55, and in
/// between in proportion. (MediaPipe: RefineLandmarksFromHeatmapCalculator, where it is all or
/// nothing from 0.5.)
PointInSquare refine(std::span<const float> heat_maps, std::size_t point_index,
                     PointInSquare point);

} // namespace limber::pose
