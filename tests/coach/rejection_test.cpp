// What was not counted, and what the person is told about it.
#include "coach/analysis.hpp"
#include "coach/rejection_report.hpp"
#include "core/angle.hpp"
#include "motion/recorded_person.hpp"
#include "record/landmarks_file.hpp"
#include "support/exercises.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>
#include <sstream>

using namespace limber;
using namespace limber::coach;
using count::CountEventKind;
using testing::HasSubstr;

namespace {

Analysis analyse(const std::string& file, const exercise::Exercise& exercise,
                 const std::vector<exercise::Exercise>& others = {}) {
  const auto recording =
      record::read_landmarks(tests::read_file(*tests::shared_folder() / "landmarks" / file), file);
  EXPECT_TRUE(recording) << core::describe(recording.error());
  Analyzer analyzer(exercise, recording->width_px, recording->height_px);
  analyzer.count_only();
  analyzer.compare_with(others);
  for (const body::LandmarkFrame& frame : recording->frames)
    analyzer.push(frame);
  return analyzer.finish();
}

int words_in(const std::string& sentence) {
  std::istringstream words{sentence};
  return static_cast<int>(std::distance(std::istream_iterator<std::string>{words}, {}));
}

} // namespace

TEST(Rejection, every_reason_has_a_name_a_text_and_a_short_spoken_sentence) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < rejection_reason_count; ++i) {
    const auto reason = static_cast<RejectionReason>(i);
    names.insert(name_of(reason));
    const Rejection told = make_rejection(1.0, {}, reason, Phrases{});
    EXPECT_EQ(told.reason, reason);
    EXPECT_FALSE(told.text.empty());
    EXPECT_LT(words_in(told.spoken), 8) << told.spoken;
  }
  EXPECT_EQ(names.size(), rejection_reason_count);
}

TEST(Rejection, in_a_wrong_view_it_names_the_right_ones) {
  const Rejection told = make_view_rejection(1.0, tests::exercise_of("leg-swings"), Phrases{});
  EXPECT_EQ(told.reason, RejectionReason::view_cannot_count);
  EXPECT_THAT(told.text, HasSubstr("from the side, at an angle from the front or at an angle"));
  EXPECT_LT(words_in(told.spoken), 8);
  EXPECT_THAT(told.spoken, HasSubstr("Turn"));
}

TEST(Rejection, another_exercise_is_named) {
  const auto squats = tests::exercise_of("squats");
  const Rejection told =
      make_other_rejection(1.0, tests::exercise_of("leg-circles"), &squats, Phrases{});
  EXPECT_EQ(told.text, "That looked like another exercise: squats, not leg circles.");
}

TEST(RejectionReport, does_not_repeat_one_reason_too_often) {
  const auto squats = tests::exercise_of("squats");
  RejectionReport report;
  Counts counted;
  counted.total = 1;
  const auto rejected_at = [&](double t_s, RejectionReason reason) {
    return report.take({make_rejection(t_s, {}, reason, Phrases{})}, squats, counted, {}).size();
  };
  EXPECT_EQ(rejected_at(10.0, RejectionReason::too_small), 1U);
  EXPECT_EQ(rejected_at(14.0, RejectionReason::too_small), 0U);
  EXPECT_EQ(rejected_at(15.0, RejectionReason::too_fast), 1U) << "another reason";
  EXPECT_EQ(rejected_at(26.0, RejectionReason::too_small), 1U);
  EXPECT_EQ(rejected_at(42.0, RejectionReason::too_small), 0U) << "later each time";
  EXPECT_EQ(report.finish(squats, counted, {}).size(), 5U) << "the result has them all";
}

TEST(RejectionReport, from_a_wrong_view_only_the_view_is_reported) {
  RejectionReport report;
  const auto told = report.take({make_rejection(4.0, {}, RejectionReason::too_small, Phrases{})},
                                tests::exercise_of("leg-swings"), Counts{},
                                PlacementNote{PlacementAdvice::turn, exercise::View::side});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].kind, CountEventKind::rejected);
  EXPECT_THAT(told[0].text, HasSubstr("Turn side-on"));
}

namespace {

/// Stands and sways sideways over both feet: the shins lean as in windshield wipers.
tests::StickPose standing_and_swaying(double t_s) {
  constexpr double begin_s = 3.0;
  constexpr double period_s = 4.0;
  const double turns = std::max(0.0, t_s - begin_s) / period_s;
  tests::StickPose pose;
  pose.hip_abduction_r = core::rad(30) * std::sin(2.0 * std::numbers::pi * turns);
  pose.hip_abduction_l = -pose.hip_abduction_r;
  return pose;
}

struct Heard {
  std::vector<CountEvent> events;
  Analysis analysis;
};

/// As the command `count` passes frames on.
Heard analyse_swaying(const exercise::Exercise& exercise) {
  Heard heard;
  Analyzer analyzer(exercise, tests::frame_px, tests::frame_px);
  analyzer.compare_with(tests::all_exercises());
  for (const body::LandmarkFrame& frame :
       tests::record_person(15.0, 30.0, standing_and_swaying, {}))
    for (CountEvent& event : analyzer.push(frame))
      heard.events.push_back(std::move(event));
  heard.analysis = analyzer.finish();
  return heard;
}

} // namespace

TEST(Rejection, standing_instead_of_sitting_is_answered_with_the_files_own_sentence) {
  const exercise::Exercise& wipers = tests::exercise_of("windshield-wipers");
  const std::string sit = wipers.text.at("en").says.at("sit");
  EXPECT_EQ(sit, "Sit with your knees bent.");
  const Heard heard = analyse_swaying(wipers);
  EXPECT_EQ(heard.analysis.counts.total, 0);
  ASSERT_FALSE(heard.analysis.rejected.empty());
  const Rejection& rejection = heard.analysis.rejected.front();
  EXPECT_EQ(rejection.reason, RejectionReason::wrong_position);
  EXPECT_EQ(rejection.text, "You weren't quite in position for that one. " + sit);
  EXPECT_EQ(rejection.spoken, sit);
  // Reported live, once it is clear: spoken as the event's text, shown as its caption.
  const auto told =
      std::find_if(heard.events.begin(), heard.events.end(),
                   [](const CountEvent& event) { return event.kind == CountEventKind::rejected; });
  ASSERT_NE(told, heard.events.end());
  EXPECT_EQ(told->text, sit);
  EXPECT_THAT(told->caption, HasSubstr(sit));
}

TEST(RejectedRecordings, whoever_moved_without_a_count_gets_a_reason) {
  LIMBER_NEEDS_SHARED();
  int judged = 0;
  for (const tests::Label& label :
       tests::read_labels(*tests::shared_folder() / "landmarks" / "labels.csv")) {
    SCOPED_TRACE(label.file + " as " + label.exercise);
    const Analysis analysis = analyse(label.file, tests::exercise_of(label.exercise));
    if (analysis.counts.total > 0) continue;
    ASSERT_FALSE(analysis.rejected.empty());
    for (const Rejection& rejection : analysis.rejected)
      EXPECT_FALSE(rejection.text.empty());
    ++judged;
  }
  EXPECT_GE(judged, 8);
}

TEST(RejectedRecordings, squats_in_place_of_leg_swings_are_called_squats) {
  LIMBER_NEEDS_SHARED();
  const Analysis analysis =
      analyse("squats-side.json", tests::exercise_of("leg-swings"), tests::all_exercises());
  ASSERT_FALSE(analysis.rejected.empty());
  EXPECT_EQ(analysis.rejected.front().reason, RejectionReason::another_movement);
  EXPECT_EQ(analysis.rejected.front().text,
            "That looked like another exercise: squats, not leg swings.");
}

TEST(RejectedRecordings, a_correctly_counted_set_has_no_rejections) {
  LIMBER_NEEDS_SHARED();
  const Analysis analysis =
      analyse("squats-side.json", tests::exercise_of("squats"), tests::all_exercises());
  EXPECT_EQ(analysis.counts.total, 8);
  EXPECT_TRUE(analysis.rejected.empty())
      << analysis.rejected.front().t_s << " " << analysis.rejected.front().text;
}
