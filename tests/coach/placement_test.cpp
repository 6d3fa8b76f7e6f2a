// Advice on placement, for a stick figure in front of a synthetic camera.
#include "coach/placement.hpp"

#include "coach/analysis.hpp"
#include "core/angle.hpp"
#include "exercise/reader.hpp"
#include "motion/motion_estimator.hpp"
#include "support/shared_data.hpp"
#include "support/stick_person.hpp"

#include <cmath>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <optional>

using namespace limber;
using namespace limber::coach;
using exercise::View;

namespace {

exercise::Exercise seen_from(View view) {
  exercise::Exercise exercise;
  exercise.placement.view = view;
  return exercise;
}

using Change = std::function<void(body::Landmarks&)>;

/// Somebody stands there for `seconds`, turned by an angle; `change` alters each frame.
PlacementWatcher stand(
    double turned_deg, const Change& change = [](body::Landmarks&) {}, double seconds = 2.0,
    double fps = 20.0) {
  PlacementWatcher watcher{1280, 720};
  motion::MotionEstimator estimator{1280, 720};
  for (int i = 0; i < seconds * fps; ++i) {
    tests::StickPose pose;
    pose.turned = core::rad(turned_deg);
    body::LandmarkFrame frame{i / fps, tests::stick_person(pose)};
    change(*frame.seen);
    watcher.push(frame, estimator.push(frame));
  }
  return watcher;
}

std::string advice(const std::optional<PlacementNote>& note) {
  return note ? std::string{name_of(note->advice)} : "";
}

/// The body's image made larger about the frame's middle, then moved.
Change enlarge(double scale, double x, double y) {
  return [=](body::Landmarks& seen) {
    for (body::Landmark& mark : seen.image) {
      mark.x = 0.5 + x + scale * (mark.x - 0.5);
      mark.y = 0.5 + y + scale * (mark.y - 0.5);
    }
  };
}

/// What an analysis of this exercise thinks of somebody who stands there; in every third frame
/// they look turned by `sometimes_deg`.
bool can_only_count(const std::string& id, double turned_deg,
                    std::optional<double> sometimes_deg = {}, int frames = 40) {
  const std::string file = id + ".toml";
  const auto path = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / file;
  const auto exercise = exercise::read_exercise(tests::read_file(path), file);
  Analyzer analyzer{exercise.value(), 1280, 720};
  for (int i = 0; i < frames; ++i) {
    tests::StickPose pose;
    pose.turned = core::rad(sometimes_deg && i % 3 == 0 ? *sometimes_deg : turned_deg);
    analyzer.push({0.05 * i, tests::stick_person(pose)});
  }
  return analyzer.is_placed_for_counting_only();
}

} // namespace

TEST(Placement, says_nothing_if_all_is_well) {
  const exercise::Exercise exercise = seen_from(View::front);
  EXPECT_EQ(advice(stand(0.0).now(&exercise)), "");
  EXPECT_EQ(advice(stand(0.0).all_along(&exercise)), "");
}

TEST(Placement, says_when_nobody_is_there) {
  PlacementWatcher watcher{1280, 720};
  for (int i = 0; i < 40; ++i)
    watcher.push({i * 0.05, {}}, {});
  EXPECT_EQ(advice(watcher.now(nullptr)), "nobody");
}

TEST(Placement, a_body_larger_than_the_frame_steps_back) {
  EXPECT_EQ(advice(stand(0.0, enlarge(2.5, 0.0, 0.0)).now(nullptr)), "step_back");
}

TEST(Placement, a_body_at_one_edge_moves_to_the_middle) {
  EXPECT_EQ(advice(stand(0.0, enlarge(0.8, 0.55, 0.0)).now(nullptr)), "move_to_middle");
}

TEST(Placement, a_body_half_above_the_frame_needs_the_camera_tilted) {
  EXPECT_EQ(advice(stand(0.0, enlarge(1.2, 0.0, -0.4)).now(nullptr)), "tilt_camera");
}

TEST(Placement, a_tiny_body_comes_closer) {
  EXPECT_EQ(advice(stand(0.0, enlarge(0.2, 0.0, 0.0)).now(nullptr)), "step_closer");
}

TEST(Placement, a_wrong_view_names_the_right_one) {
  const exercise::Exercise side = seen_from(View::side);
  const auto note = stand(0.0).now(&side);
  EXPECT_EQ(advice(note), "turn");
  ASSERT_TRUE(note && note->view);
  EXPECT_EQ(*note->view, View::side);
  EXPECT_EQ(sentence_of(*note), "Turn side-on to the camera.");
  EXPECT_EQ(advice(stand(90.0).now(&side)), "");
}

TEST(Placement, the_view_while_standing_is_not_that_of_lying) {
  exercise::Exercise lying = seen_from(View::side);
  exercise::Pose pose;
  pose.name = "lie";
  body::at(pose.values, body::Coordinate::pelvis_tilt) = core::rad(90.0);
  lying.movement.poses = {pose};
  lying.movement.start_pose = "lie";
  EXPECT_EQ(advice(stand(0.0).now(&lying)), "");
}

TEST(Placement, is_right_after_a_good_second_at_any_frame_rate) {
  const exercise::Exercise exercise = seen_from(View::side);
  const Change nothing = [](body::Landmarks&) {};
  for (const double fps : {10.0, 30.0, 60.0}) {
    EXPECT_FALSE(stand(90.0, nothing, 0.8, fps).is_right(exercise)) << fps;
    EXPECT_TRUE(stand(90.0, nothing, 1.3, fps).is_right(exercise)) << fps;
  }
}

TEST(Placement, is_not_right_while_anything_must_be_changed) {
  const exercise::Exercise front = seen_from(View::front);
  EXPECT_TRUE(stand(0.0).is_right(front));
  EXPECT_FALSE(stand(90.0).is_right(front));
  EXPECT_FALSE(stand(0.0, enlarge(2.5, 0.0, 0.0)).is_right(front));
  EXPECT_FALSE(stand(0.0, enlarge(0.8, 0.55, 0.0)).is_right(front));
  EXPECT_FALSE(stand(0.0, enlarge(0.2, 0.0, 0.0)).is_right(front));
  PlacementWatcher nobody{1280, 720};
  EXPECT_FALSE(nobody.is_right(front));
  for (int i = 0; i < 40; ++i)
    nobody.push({i * 0.05, {}}, {});
  EXPECT_FALSE(nobody.is_right(front));
}

TEST(Placement, squats_toward_the_camera_can_be_counted_but_not_measured) {
  EXPECT_TRUE(can_only_count("squats", 0.0));
  EXPECT_FALSE(can_only_count("squats", 90.0));
  EXPECT_FALSE(can_only_count("squats", 180.0)); // from behind: not right at all
  // This one is best seen from the front: nothing better can be said.
  EXPECT_FALSE(can_only_count("surfer-squat", 0.0));
}

TEST(Placement, between_two_views_it_does_not_change_with_every_frame) {
  for (int frames = 60; frames < 66; ++frames) {
    EXPECT_TRUE(can_only_count("squats", 15.0, 30.0, frames)) << frames;
    EXPECT_FALSE(can_only_count("squats", 30.0, 15.0, frames)) << frames;
  }
}

TEST(Placement, standing_is_not_right_for_an_exercise_done_lying) {
  exercise::Exercise lying = seen_from(View::side);
  exercise::Pose pose;
  pose.name = "lie";
  body::at(pose.values, body::Coordinate::pelvis_tilt) = core::rad(90.0);
  lying.movement.poses = {pose};
  lying.movement.start_pose = "lie";
  EXPECT_FALSE(stand(90.0).is_right(lying));
}

TEST(Placement, is_no_longer_right_once_the_person_has_left) {
  PlacementWatcher watcher = stand(0.0);
  const exercise::Exercise front = seen_from(View::front);
  ASSERT_TRUE(watcher.is_right(front));
  watcher.push({2.05, {}}, {});
  EXPECT_FALSE(watcher.is_right(front));
}

TEST(Placement, a_camera_that_looks_down_steeply_must_be_lowered) {
  exercise::Exercise low = seen_from(View::front);
  low.placement.height_m = 0.4;
  const auto looking_down = [](double angle_deg) {
    return [=](body::Landmarks& seen) {
      const double c = std::cos(core::rad(angle_deg)), s = std::sin(core::rad(angle_deg));
      // The head comes nearer: world z is away from the camera, y down.
      for (body::Landmark& mark : seen.world) {
        const double y = mark.y, z = mark.z;
        mark.y = c * y - s * z;
        mark.z = s * y + c * z;
      }
    };
  };
  EXPECT_EQ(advice(stand(0.0, looking_down(45.0)).now(&low)), "lower_camera");
  EXPECT_EQ(advice(stand(0.0, looking_down(15.0)).now(&low)), "");
}

TEST(Placement, corrected_advice_is_no_longer_given) {
  PlacementWatcher watcher{1280, 720};
  motion::MotionEstimator estimator{1280, 720};
  for (int i = 0; i < 160; ++i) {
    body::LandmarkFrame frame{i * 0.05, tests::stick_person({})};
    if (i < 80) enlarge(2.5, 0.0, 0.0)(*frame.seen);
    watcher.push(frame, estimator.push(frame));
    if (i == 79) {
      EXPECT_EQ(advice(watcher.now(nullptr)), "step_back");
    }
  }
  EXPECT_EQ(advice(watcher.now(nullptr)), "");
  EXPECT_EQ(advice(watcher.all_along(nullptr)), "step_back");
}
