#include "body/landmarks.hpp"

#include <gtest/gtest.h>

using namespace limber::body;

TEST(Landmarks, mirroring_twice_is_the_same_body) {
  for (std::size_t i = 0; i < landmark_count; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    EXPECT_EQ(mirrored(mirrored(id)), id);
  }
}

TEST(Landmarks, a_mirror_exchanges_left_and_right_names) {
  EXPECT_EQ(name_of(mirrored(LandmarkId::left_knee)), "right_knee");
  EXPECT_EQ(name_of(mirrored(LandmarkId::nose)), "nose");
}

TEST(Landmarks, a_mirrored_recording_flips_x_about_the_frame_and_about_the_hips) {
  LandmarkRecording recording;
  recording.frames.resize(2);
  recording.frames[0].seen.emplace();
  at(recording.frames[0].seen->image, LandmarkId::left_knee).x = 0.2;
  at(recording.frames[0].seen->world, LandmarkId::left_knee).x = 0.1;
  const LandmarkRecording other = mirrored(recording);
  EXPECT_NEAR(at(other.frames[0].seen->image, LandmarkId::right_knee).x, 0.8, 1e-12);
  EXPECT_NEAR(at(other.frames[0].seen->world, LandmarkId::right_knee).x, -0.1, 1e-12);
  EXPECT_FALSE(other.frames[1].seen);
}
