// An exercise from a recording: simulated people do a known one, and the file that is made of it
// counts them and others.
#include "author/draft.hpp"

#include "author/english.hpp"

#include "coach/analysis.hpp"
#include "core/angle.hpp"
#include "exercise/reader.hpp"
#include "movement/plan.hpp"
#include "performer/performer.hpp"
#include "record/landmarks_file.hpp"
#include "support/exercises.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using author::Draft;
using core::ErrorCode;
using performer::ExerciseKind;
using testing::HasSubstr;

namespace {

using Recording = body::LandmarkRecording;

core::Result<Draft> draft(const Recording& recording, int reps = 2,
                          std::optional<exercise::Sides> sides = {}) {
  return author::draft_exercise(recording, {"my-own", "My own", reps, sides},
                                tests::all_exercises());
}

Recording cut(const Recording& recording, double from_s, double to_s) {
  Recording out = recording;
  std::erase_if(out.frames, [&](const body::LandmarkFrame& frame) {
    return frame.t_s < from_s || frame.t_s > to_s;
  });
  return out;
}

/// From a little before the first of so many repetitions to a little after the last.
Recording cut_reps(const performer::Performance& set, std::size_t first, std::size_t count) {
  const auto& reps = set.truth.reps;
  return cut(set.recording, reps.at(first).start_s - 0.5, reps.at(first + count - 1).end_s + 0.5);
}

int count_in(const exercise::Exercise& exercise, const Recording& recording) {
  coach::Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  analyzer.compare_with(tests::all_exercises());
  analyzer.count_only();
  for (const body::LandmarkFrame& frame : recording.frames)
    analyzer.push(frame);
  return analyzer.finish().counts.total;
}

const author::JointMove* find_move(const Draft& draft, body::Coordinate coordinate) {
  for (const author::JointMove& move : draft.findings.moves)
    if (move.coordinate == coordinate) return &move;
  return nullptr;
}

/// The first of the performer's practice sets.
const performer::Performance& squats() {
  static const performer::Performance set = performer::perform(ExerciseKind::squats, 1);
  return set;
}

} // namespace

TEST(Draft, finds_the_repetitions_their_joints_and_their_time) {
  const auto made = draft(squats().recording);
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_EQ(made->findings.reps, squats().truth.total());
  EXPECT_EQ(made->findings.stance, author::Stance::standing);
  EXPECT_EQ(made->exercise.sides, exercise::Sides::none);
  EXPECT_EQ(made->findings.like, "squats");
  for (const auto joint : {body::Coordinate::knee_angle_r, body::Coordinate::hip_flexion_r}) {
    const author::JointMove* move = find_move(*made, joint);
    ASSERT_NE(move, nullptr);
    EXPECT_TRUE(move->both);
    EXPECT_GT(move->to_rad, move->from_rad + core::rad(50.0));
  }
  const auto& reps = squats().truth.reps;
  const double true_s =
      (reps.back().end_s - reps.front().start_s) / static_cast<double>(reps.size());
  EXPECT_NEAR(made->findings.rep_s, true_s, 0.25 * true_s);
}

TEST(Draft, two_repetitions_make_a_file_that_counts_the_others_and_other_people) {
  const auto made = draft(cut_reps(squats(), 0, 2));
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_EQ(made->findings.reps, 2);
  EXPECT_EQ(made->findings.counted, 2);
  EXPECT_NEAR(count_in(made->exercise, squats().recording), squats().truth.total(), 1);
  const auto other = performer::perform(ExerciseKind::squats, 3);
  EXPECT_NEAR(count_in(made->exercise, other.recording), other.truth.total(), 1);
  for (const auto kind : {ExerciseKind::surfer_squat, ExerciseKind::reverse_tabletop,
                          ExerciseKind::leg_swings, ExerciseKind::windshield_wipers})
    EXPECT_EQ(count_in(made->exercise, performer::perform(kind, 2).recording), 0);
}

TEST(Draft, the_file_can_be_read_and_its_movement_planned) {
  for (const auto kind : {ExerciseKind::squats, ExerciseKind::reverse_tabletop}) {
    const auto made = draft(performer::perform(kind, 1).recording);
    ASSERT_TRUE(made) << core::describe(made.error());
    const std::string text = exercise::write_exercise(made->exercise, made->comments);
    const auto read = exercise::read_exercise(text, "my-own.toml");
    ASSERT_TRUE(read) << core::describe(read.error()) << text;
    EXPECT_TRUE(movement::make_plan(*read, exercise::FormLevel::standard));
    for (const exercise::Pose& pose : read->movement.poses)
      for (const double value : pose.values)
        EXPECT_NEAR(core::deg(value), std::round(core::deg(value)), 1e-6) << pose.name;
    EXPECT_THAT(text, HasSubstr("± "));
  }
}

TEST(Draft, knows_the_floor_from_the_feet) {
  const auto made = draft(performer::perform(ExerciseKind::reverse_tabletop, 1).recording);
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_EQ(made->findings.stance, author::Stance::sitting);
  const auto& start = made->exercise.movement.poses.front();
  EXPECT_TRUE(std::any_of(start.contacts.begin(), start.contacts.end(), [](const auto& contact) {
    return contact.part == exercise::Part::seat;
  }));
}

TEST(Draft, one_repetition_or_none_is_refused_in_one_sentence) {
  const auto once = draft(cut_reps(squats(), 0, 1));
  ASSERT_FALSE(once);
  EXPECT_EQ(once.error().code, ErrorCode::no_solution);
  EXPECT_THAT(core::describe(once.error()), HasSubstr("at least twice"));
  const auto still = draft(cut(squats().recording, 0.0, squats().truth.reps.front().start_s));
  EXPECT_FALSE(still);
}

TEST(Draft, says_how_many_it_found_where_more_were_to_be_there) {
  const auto made = draft(cut_reps(squats(), 0, 2), 5);
  ASSERT_FALSE(made);
  EXPECT_THAT(core::describe(made.error()), HasSubstr("I found 2 repetitions"));
}

TEST(Draft, who_is_not_seen_is_told_so) {
  Recording nobody = squats().recording;
  for (body::LandmarkFrame& frame : nobody.frames)
    frame.seen.reset();
  const auto made = draft(nobody);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::no_body);
  Recording seldom = squats().recording;
  for (std::size_t i = 0; i < seldom.frames.size(); ++i)
    if (i % 3 != 0) seldom.frames[i].seen.reset();
  const auto little = draft(seldom);
  ASSERT_FALSE(little);
  EXPECT_EQ(little.error().code, ErrorCode::no_reading);
}

TEST(Draft, a_mirror_makes_the_same_exercise) {
  const auto made = draft(squats().recording);
  const auto in_mirror = draft(body::mirrored(squats().recording));
  ASSERT_TRUE(made && in_mirror);
  EXPECT_EQ(made->findings.reps, in_mirror->findings.reps);
  for (const auto joint : {body::Coordinate::knee_angle_r, body::Coordinate::hip_flexion_r})
    EXPECT_NEAR(body::at(made->exercise.movement.poses[1].values, joint),
                body::at(in_mirror->exercise.movement.poses[1].values, joint), core::rad(6.0));
}

namespace {

Recording shared_recording(const std::string& folder, const std::string& name) {
  const auto read =
      record::read_landmarks(tests::read_file(*tests::shared_folder() / folder / name), name);
  return read ? *read : Recording{};
}

} // namespace

TEST(Draft, real_squats_of_one_person_count_those_of_others_and_nothing_else) {
  LIMBER_NEEDS_SHARED();
  const auto made = draft(shared_recording("landmarks", "squats-side.json"));
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_EQ(made->findings.reps, 8);
  EXPECT_EQ(count_in(made->exercise, shared_recording("landmarks", "squats-front-arms-wide.json")),
            4);
  for (const char* other : {"glute-bridges-side.json", "side-leg-raises-front.json",
                            "hip-circles-front.json", "mountain-climbers.json"})
    EXPECT_EQ(count_in(made->exercise, shared_recording("landmarks", other)), 0) << other;
}

TEST(Draft, lunges_in_turn_are_written_for_the_right_knee_that_bends) {
  LIMBER_NEEDS_SHARED();
  const auto made = draft(shared_recording("landmarks", "side-lunges-hands-clasped-looped-6.json"));
  ASSERT_TRUE(made) << core::describe(made.error());
  EXPECT_EQ(made->exercise.sides, exercise::Sides::alternating);
  EXPECT_NEAR(made->findings.left, 5, 1);
  EXPECT_NEAR(made->findings.right, 5, 1);
  const auto& low = made->exercise.movement.poses[1].values;
  EXPECT_GT(body::at(low, body::Coordinate::knee_angle_r),
            body::at(low, body::Coordinate::knee_angle_l) + core::rad(30.0));
}

TEST(Draft, two_repetitions_of_motion_capture_count_the_other_eight) {
  LIMBER_NEEDS_SHARED();
  for (const char* name :
       {"m01_deep-squat_s01_side.json", "m06_straight-leg-raise_s01_side.json"}) {
    const Recording all = shared_recording("uiprmd", name);
    const auto whole = draft(all);
    ASSERT_TRUE(whole) << name;
    const double end_s = whole->findings.times[1].end_s;
    const auto made = draft(cut(all, 0.0, end_s + 0.3));
    ASSERT_TRUE(made) << core::describe(made.error());
    EXPECT_EQ(count_in(made->exercise, cut(all, end_s, 1e9)), 8) << name;
  }
}

TEST(Draft, what_was_found_and_the_new_texts_are_said_in_another_language) {
  const std::string text =
      tests::read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "languages/de/author.toml");
  const auto german = author::read_phrases(text, "de", "author.toml");
  ASSERT_TRUE(german) << core::describe(german.error());
  const auto recording = cut_reps(squats(), 0, 3);
  const auto made = author::draft_exercise(recording, {"mein-eigenes", "Meins", 2, {}},
                                           tests::all_exercises(), *german);
  ASSERT_TRUE(made) << core::describe(made.error());
  const auto said = author::describe(made->findings, *german);
  EXPECT_THAT(said.at(0), HasSubstr("aus dem Stehen: beide "));
  EXPECT_THAT(said.at(0), HasSubstr("Kniebeugen")) << "what it is like, in German";
  EXPECT_THAT(said.at(1), testing::ContainsRegex("3 Wiederholungen gefunden, je [0-9],[0-9] s"));
  EXPECT_THAT(said.at(3), HasSubstr("Die ganze Zeit am Boden: beide Füße."));
  const auto& words = made->exercise.text.at("en");
  EXPECT_EQ(words.steps.front(), "Ausgangsstellung: Stehen.");
  EXPECT_EQ(words.says.at("out"), "Geh nach unten.");
}

TEST(Draft, a_movement_done_only_once_is_refused_as_such) {
  const auto once = draft(cut_reps(squats(), 0, 1));
  ASSERT_FALSE(once);
  EXPECT_THAT(core::describe(once.error()), HasSubstr("only once"));
}

TEST(Draft, english_words_are_what_their_file_says) {
  EXPECT_EQ(author::english_file(), tests::read_file(std::filesystem::path{LIMBER_SOURCE_DIR} /
                                                     "languages/en/author.toml"));
  EXPECT_EQ(author::number(2.94, 1, author::english_phrases()), "2.9");
}
