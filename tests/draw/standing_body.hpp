// The 33 landmarks of a person standing upright and facing the camera.
#pragma once

#include "body/landmarks.hpp"

#include <utility>

namespace limber::draw::testing {

/// `centre_x` in fractions of the width; from 0.2 to 0.9 of the height, in a 16:9 frame. The
/// person's right is at the image's left. `visibility` of all.
inline body::Landmarks standing_body(double centre_x, double visibility = 1.0) {
  using body::LandmarkId;
  constexpr double aspect = 16.0 / 9.0;
  // Left side, as distance from the middle and height, both in frame heights.
  constexpr std::pair<LandmarkId, std::pair<double, double>> left[] = {
      {LandmarkId::left_eye_inner, {0.01, 0.23}}, {LandmarkId::left_eye, {0.015, 0.23}},
      {LandmarkId::left_eye_outer, {0.02, 0.23}}, {LandmarkId::left_ear, {0.035, 0.24}},
      {LandmarkId::mouth_left, {0.012, 0.265}},   {LandmarkId::left_shoulder, {0.08, 0.33}},
      {LandmarkId::left_elbow, {0.11, 0.45}},     {LandmarkId::left_wrist, {0.12, 0.55}},
      {LandmarkId::left_pinky, {0.125, 0.58}},    {LandmarkId::left_index, {0.12, 0.585}},
      {LandmarkId::left_thumb, {0.11, 0.575}},    {LandmarkId::left_hip, {0.05, 0.56}},
      {LandmarkId::left_knee, {0.055, 0.71}},     {LandmarkId::left_ankle, {0.055, 0.86}},
      {LandmarkId::left_heel, {0.05, 0.88}},      {LandmarkId::left_foot_index, {0.07, 0.9}}};
  body::Landmarks seen;
  at(seen.image, LandmarkId::nose) = {centre_x, 0.245, 0.0, visibility};
  for (const auto& [id, place] : left) {
    at(seen.image, id) = {centre_x + place.first / aspect, place.second, 0.0, visibility};
    at(seen.image, body::mirrored(id)) = {centre_x - place.first / aspect, place.second, 0.0,
                                          visibility};
  }
  return seen;
}

} // namespace limber::draw::testing
