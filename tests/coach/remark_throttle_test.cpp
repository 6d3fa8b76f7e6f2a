// How often something is said: each kind of remark by its own settings.
#include "coach/remark_throttle.hpp"

#include "coach/placement_reminder.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace limber::coach;

namespace {

/// When the throttle lets `key` through, asked every `step_s` to `until_s`.
std::vector<double> said_at(RemarkThrottle throttle, const std::string& key, double until_s) {
  std::vector<double> said;
  for (double t_s = 0.0; t_s < until_s; t_s += 0.5) {
    throttle.set_due(key, t_s);
    if (!throttle.may_say(key, t_s)) continue;
    throttle.say(key, t_s);
    said.push_back(t_s);
  }
  return said;
}

const Phrase step_back{"Step back.", "Step back until all of you is there."};
const Phrase right_place{"I see you well.", "You are in the right place."};

} // namespace

TEST(RemarkThrottle, says_the_same_about_form_every_ten_seconds_and_anything_every_two_and_a_half) {
  RemarkThrottle throttle{form_remarks};
  EXPECT_EQ(said_at(throttle, "depth", 21.0), (std::vector<double>{0.0, 10.0, 20.0}));
  throttle.say("depth", 0.0);
  EXPECT_FALSE(throttle.may_say("chest", 2.0));
  EXPECT_TRUE(throttle.may_say("chest", 2.5));
}

TEST(RemarkThrottle, allows_a_session_any_remark_every_eight_seconds) {
  RemarkThrottle throttle{session_remarks};
  throttle.say("depth", 0.0);
  EXPECT_FALSE(throttle.may_say("chest", 7.5));
  EXPECT_TRUE(throttle.may_say("depth", 8.0));
}

TEST(RemarkThrottle, waits_twice_as_long_before_each_repetition_of_one_reason) {
  const RemarkThrottle throttle{rejection_remarks};
  EXPECT_EQ(said_at(throttle, "too_small", 110.0), (std::vector<double>{0.0, 15.0, 45.0, 105.0}));
}

TEST(RemarkThrottle, gives_another_reason_at_once_even_of_an_earlier_time) {
  RemarkThrottle throttle{rejection_remarks};
  throttle.say("too_small", 10.0);
  EXPECT_TRUE(throttle.may_say("not_seen", 9.5));
}

TEST(RemarkThrottle, says_a_remark_only_after_it_has_been_due_for_a_moment) {
  RemarkThrottle throttle{placement_remarks};
  throttle.set_due("step_back", 5.0);
  EXPECT_FALSE(throttle.may_say("step_back", 5.9));
  throttle.set_due("", 5.9); // gone: it was nothing
  throttle.set_due("step_back", 6.0);
  EXPECT_FALSE(throttle.may_say("step_back", 6.9));
  EXPECT_TRUE(throttle.may_say("step_back", 7.0));
}

TEST(PlacementReminder, says_what_to_change_after_a_second_and_again_after_six) {
  PlacementReminder reminder;
  std::vector<double> said;
  for (int i = 0; i < 200; ++i)
    if (reminder.remind(step_back, 0.1 * i)) said.push_back(0.1 * i);
  ASSERT_EQ(said.size(), 4U);
  for (std::size_t i = 0; i < said.size(); ++i)
    EXPECT_NEAR(said[i], 1.0 + 6.0 * static_cast<double>(i), 0.11);
}

TEST(PlacementReminder, says_nothing_if_all_is_well) {
  PlacementReminder reminder;
  EXPECT_FALSE(reminder.remind({}, 0.0));
  EXPECT_FALSE(reminder.remind({}, 5.0));
}

TEST(PlacementReminder, confirms_the_right_place_immediately_and_once) {
  PlacementReminder reminder;
  ASSERT_TRUE(reminder.confirm(right_place, 0.0));
  EXPECT_FALSE(reminder.confirm(right_place, 60.0));
}

TEST(PlacementReminder, confirms_it_again_after_something_had_to_be_changed) {
  PlacementReminder reminder;
  ASSERT_TRUE(reminder.confirm(right_place, 0.0));
  EXPECT_FALSE(reminder.remind(step_back, 2.0));
  ASSERT_TRUE(reminder.remind(step_back, 6.0)) << "six seconds after the last sentence";
  EXPECT_TRUE(reminder.confirm(right_place, 6.5));
}
