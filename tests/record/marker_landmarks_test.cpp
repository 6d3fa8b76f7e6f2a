// Markers as landmarks: the right joints, the right way round, with the places that the markers
// have.
#include "record/marker_landmarks.hpp"

#include "record/joint_markers.hpp"
#include "record/landmarks_file.hpp"
#include "support/shared_data.hpp"

#include <cmath>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <numbers>

using namespace limber;
using namespace limber::record;
using body::LandmarkId;
using core::Vec3;
using testing::HasSubstr;

namespace {

/// Somebody who stands facing +x, right is +z, with joint centres; the right knee is bent.
MarkerRecording standing() {
  MarkerRecording recording;
  recording.fps = 100.0;
  MarkerRecording::Frame frame;
  const auto add = [&](const char* name, double x, double y, double z) {
    for (const double side : {1.0, -1.0}) {
      recording.names.push_back(fmt::format("{}{}", side > 0 ? "R" : "L", name));
      frame.points.emplace_back(Vec3{x, y, side * z});
    }
  };
  add("SJC", 0.0, 1.40, 0.18);
  add("HJC", 0.0, 0.90, 0.09);
  add("KJC", 0.0, 0.48, 0.09);
  add("AJC", 0.0, 0.08, 0.09);
  frame.points[4] = Vec3{0.42, 0.90, 0.09}; // the right thigh is level
  frame.points[6] = Vec3{0.42, 0.50, 0.09}; // and the shank hangs
  for (int i = 0; i < 100; ++i) {
    frame.t_s = 0.01 * i;
    recording.frames.push_back(frame);
  }
  return recording;
}

body::LandmarkRecording seen(const MarkerRecording& recording, double from_front = 0.0) {
  const auto made = make_landmarks(recording, {.from_front = from_front}, "some.trc");
  EXPECT_TRUE(made) << core::describe(made.error());
  return made ? *made : body::LandmarkRecording{};
}

Vec3 world(const body::LandmarkRecording& recording, LandmarkId id) {
  const body::Landmark& one = body::at(recording.frames.at(0).seen->world, id);
  return {one.x, one.y, one.z};
}

double angle_at(const body::LandmarkRecording& recording, LandmarkId a, LandmarkId b,
                LandmarkId c) {
  const Vec3 one = world(recording, a) - world(recording, b);
  const Vec3 other = world(recording, c) - world(recording, b);
  return std::acos(one.normalized().dot(other.normalized()));
}

} // namespace

TEST(MarkerLandmarks, from_the_front_the_right_side_is_on_the_images_left_and_up_is_up) {
  const auto recording = seen(standing());
  const auto& image = recording.frames.at(0).seen->image;
  EXPECT_LT(body::at(image, LandmarkId::right_shoulder).x, 0.5);
  EXPECT_GT(body::at(image, LandmarkId::left_shoulder).x, 0.5);
  EXPECT_LT(body::at(image, LandmarkId::right_shoulder).y,
            body::at(image, LandmarkId::right_hip).y);
  for (const body::Landmark& one : image) {
    EXPECT_THAT(one.x, testing::AllOf(testing::Gt(0.0), testing::Lt(1.0)));
    EXPECT_THAT(one.y, testing::AllOf(testing::Gt(0.0), testing::Lt(1.0)));
  }
}

TEST(MarkerLandmarks, from_behind_the_right_side_is_on_the_images_right) {
  const auto recording = seen(standing(), std::numbers::pi);
  EXPECT_GT(body::at(recording.frames.at(0).seen->image, LandmarkId::right_shoulder).x, 0.5);
}

TEST(MarkerLandmarks, lengths_and_angles_are_those_of_the_markers_from_every_view) {
  for (const double from_front : {0.0, 0.8, 1.6, 3.1}) {
    const auto recording = seen(standing(), from_front);
    EXPECT_NEAR(
        (world(recording, LandmarkId::left_knee) - world(recording, LandmarkId::left_ankle)).norm(),
        0.40, 1e-9);
    EXPECT_NEAR(
        angle_at(recording, LandmarkId::left_ankle, LandmarkId::left_knee, LandmarkId::right_knee),
        angle_at(seen(standing()), LandmarkId::left_ankle, LandmarkId::left_knee,
                 LandmarkId::right_knee),
        1e-9);
  }
}

TEST(MarkerLandmarks, hips_are_as_far_apart_as_the_network_puts_them_and_the_head_is_not_seen) {
  const auto recording = seen(standing());
  EXPECT_NEAR(
      (world(recording, LandmarkId::right_hip) - world(recording, LandmarkId::left_hip)).norm(),
      1.3 * 0.18, 1e-9);
  EXPECT_EQ(body::at(recording.frames[0].seen->world, LandmarkId::nose).visibility, 0.0);
  EXPECT_EQ(body::at(recording.frames[0].seen->world, LandmarkId::left_wrist).visibility, 0.0);
  EXPECT_EQ(body::at(recording.frames[0].seen->world, LandmarkId::left_ankle).visibility, 1.0);
}

TEST(MarkerLandmarks, a_low_camera_sees_the_feet_larger_than_the_head) {
  MarkerRecording recording = standing();
  const auto low = make_landmarks(recording, {.above = -0.5}, "some.trc");
  ASSERT_TRUE(low);
  const auto& world = low->frames.at(0).seen->world;
  EXPECT_LT(body::at(world, LandmarkId::left_ankle).z,
            body::at(world, LandmarkId::left_shoulder).z - 0.3);
  EXPECT_GT(body::at(world, LandmarkId::left_ankle).y,
            body::at(world, LandmarkId::left_shoulder).y);
}

TEST(MarkerLandmarks, no_more_than_sixty_frames_a_second_are_taken) {
  EXPECT_EQ(seen(standing()).frames.size(), 50U);
}

TEST(MarkerLandmarks, more_frames_than_a_landmark_file_may_have_are_refused) {
  MarkerRecording recording = standing();
  const MarkerRecording::Frame frame = recording.frames.front();
  recording.frames.assign(max_landmark_frames + 1, frame);
  for (std::size_t i = 0; i < recording.frames.size(); ++i)
    recording.frames[i].t_s = 0.1 * static_cast<double>(i);
  const auto made = make_landmarks(recording, {}, "some.trc");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, core::ErrorCode::too_large);
}

TEST(MarkerLandmarks, a_moment_without_a_knee_has_nobody) {
  MarkerRecording recording = standing();
  recording.frames[0].points[4].reset();
  const auto made = seen(recording);
  EXPECT_FALSE(made.frames[0].seen);
  EXPECT_TRUE(made.frames[1].seen);
}

TEST(MarkerLandmarks, a_file_without_markers_of_a_joint_says_which) {
  MarkerRecording recording = standing();
  recording.names[4] = "R_elbow";
  const auto made = make_landmarks(recording, {}, "some.trc");
  ASSERT_FALSE(made);
  EXPECT_THAT(core::describe(made.error()), HasSubstr("some.trc: no markers for both knees"));
}

TEST(MarkerLandmarks, a_laboratorys_and_opencaps_names_are_known) {
  for (const std::vector<std::string>& names :
       {std::vector<std::string>{"R_Shoulder", "L_Shoulder", "R_HJC", "L_HJC", "r_knee", "r_mknee",
                                 "L_knee", "L_mknee", "r_ankle", "L_ankle"},
        {"r_shoulder_study", "L_shoulder_study", "RHJC_study", "LHJC_study", "r_knee_study",
         "L_knee_study", "r_ankle_study", "L_ankle_study"},
        {"RShoulder", "LShoulder", "RHip", "LHip", "RKnee", "LKnee", "RAnkle", "LAnkle", "midHip",
         "Neck"},
        {"RSHO", "LSHO", "RASI", "LASI", "RPSI", "LPSI", "RKNE", "LKNE", "RANK", "LANK"}})
    EXPECT_TRUE(JointMarkers::find(names, "some.trc")) << names.front();
}

TEST(MarkerLandmarks, two_markers_of_a_joint_give_its_middle) {
  const std::vector<std::string> names{"RSho",    "LSho",  "RHip", "LHip", "R_knee",
                                       "R_mknee", "LKnee", "RAnk", "LAnk"};
  const auto markers = JointMarkers::find(names, "some.trc");
  ASSERT_TRUE(markers);
  MarkerRecording::Frame frame;
  frame.points.resize(names.size());
  frame.points[4] = Vec3{0.0, 0.5, 0.15};
  frame.points[5] = Vec3{0.0, 0.5, 0.05};
  EXPECT_NEAR(markers->places(frame)[Joint::knee].right->z(), 0.10, 1e-12);
  frame.points[5].reset();
  EXPECT_FALSE(markers->places(frame)[Joint::knee].right);
}

// The laboratory's own hip centres, of a real person, stand beside those from the pelvis.
TEST(MarkerLandmarks, hip_centres_from_the_pelvis_are_near_the_laboratorys) {
  LIMBER_NEEDS_SHARED();
  const auto text = tests::read_file(*tests::shared_folder() / "mocap" / "squats1.trc");
  const auto recording = read_trc(text, "squats1.trc");
  ASSERT_TRUE(recording) << core::describe(recording.error());
  std::vector<std::string> fewer = recording->names;
  for (std::string& name : fewer)
    if (name.find("HJC") != std::string::npos) name = "none";
  const auto known = JointMarkers::find(recording->names, "squats1.trc");
  const auto from_pelvis = JointMarkers::find(fewer, "squats1.trc");
  ASSERT_TRUE(known && from_pelvis);
  for (const auto& frame : recording->frames) {
    const JointPlaces a = known->places(frame);
    const JointPlaces b = from_pelvis->places(frame);
    ASSERT_TRUE(a.has_body() && b.has_body());
    EXPECT_LT((*a[Joint::hip].right - *b[Joint::hip].right).norm(), 0.05) << frame.t_s;
    EXPECT_LT((*a[Joint::hip].left - *b[Joint::hip].left).norm(), 0.05) << frame.t_s;
  }
}
