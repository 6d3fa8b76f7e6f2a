// The text of `limber analyze` and `limber count`.
#include "cli/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using testing::HasSubstr;
using testing::Not;

namespace {

coach::Analysis an_analysis(std::vector<coach::Rejection> rejected) {
  coach::Analysis analysis;
  analysis.exercise = "squats";
  analysis.frames = 453;
  analysis.seen_fraction = 1.0;
  analysis.duration_s = 15.1;
  analysis.rejected = std::move(rejected);
  return analysis;
}

coach::Rejection rejected(double t_s, count::RejectionReason reason) {
  return coach::make_rejection(t_s, {}, reason, coach::Phrases{});
}

const exercise::Exercise squats = [] {
  exercise::Exercise exercise;
  exercise.id = "squats";
  exercise.text["en"].name = "Squats";
  return exercise;
}();

} // namespace

TEST(Summary, says_what_was_not_counted_when_and_why) {
  const std::string said =
      cli::write_summary(an_analysis({rejected(4.2, count::RejectionReason::too_small)}), &squats);
  EXPECT_THAT(said, HasSubstr("Not counted: at 4.2 s, that one was small.\n"));
  EXPECT_THAT(said, HasSubstr("read in 100 % of 453 frames"));
}

TEST(Summary, a_reason_is_listed_once_with_all_its_times) {
  const std::string said =
      cli::write_summary(an_analysis({rejected(4.2, count::RejectionReason::too_small),
                                      rejected(6.0, count::RejectionReason::not_seen),
                                      rejected(9.1, count::RejectionReason::too_small)}),
                         &squats);
  EXPECT_THAT(said, HasSubstr("Not counted: at 4.2, 9.1 s: that one was small.\n"));
  EXPECT_THAT(said, HasSubstr("Not counted: at 6.0 s, I couldn't see that one well enough.\n"));
}

TEST(Summary, many_times_do_not_fill_the_screen) {
  std::vector<coach::Rejection> many;
  for (int i = 0; i < 20; ++i)
    many.push_back(rejected(i, count::RejectionReason::too_fast));
  EXPECT_THAT(cli::write_summary(an_analysis(many), &squats), HasSubstr("s and 12 more:"));
}

TEST(Summary, says_if_the_person_kept_still) {
  const std::string said = cli::write_summary(an_analysis({}), &squats);
  EXPECT_THAT(said, HasSubstr("0 counted"));
  EXPECT_THAT(said, HasSubstr("you kept still"));
  coach::Analysis counted = an_analysis({});
  counted.counts.total = 3;
  EXPECT_THAT(cli::write_summary(counted, &squats), Not(HasSubstr("you kept still")));
}

TEST(Summary, says_if_no_exercise_was_recognised) {
  EXPECT_THAT(cli::write_summary(an_analysis({}), nullptr),
              HasSubstr("I didn't recognise one of the exercises I know."));
}
