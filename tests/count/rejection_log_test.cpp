// Rejections are reported once, and only if the movement was not counted after all.
#include "count/rejection_log.hpp"

#include <gtest/gtest.h>

using namespace limber::count;

namespace {

RejectedMovement rejected(double start_s, double end_s, RejectionCause why,
                          double amplitude = 0.6) {
  return {start_s, 0.5 * (start_s + end_s), end_s, why, {}, amplitude};
}

} // namespace

TEST(RejectionLog, a_rejection_is_reported_with_its_reason_and_the_time_of_its_farthest_point) {
  RejectionLog log;
  log.reject({rejected(3.0, 5.0, RejectionCause::too_small)});
  EXPECT_TRUE(log.settle(5.0, {}).empty()) << "a retrospective count may still follow";
  const auto settled = log.settle(6.0, {});
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].reason, RejectionReason::too_small);
  EXPECT_DOUBLE_EQ(settled[0].t_s, 4.0);
  EXPECT_TRUE(log.settle(7.0, {}).empty()) << "reported once";
}

TEST(RejectionLog, a_rejection_that_was_counted_after_all_is_not_reported) {
  RejectionLog log;
  log.reject({rejected(3.0, 5.0, RejectionCause::end)});
  log.count(3.2, 5.1);
  EXPECT_TRUE(log.settle(60.0, {}).empty());
}

TEST(RejectionLog, a_rejection_that_may_yet_be_counted_waits) {
  RejectionLog log;
  log.reject({rejected(3.0, 5.0, RejectionCause::moved)});
  EXPECT_TRUE(log.settle(7.0, 2.5).empty());
  EXPECT_EQ(log.settle(7.0, 6.0).size(), 1U) << "the open movement began afterwards";
}

TEST(RejectionLog, one_movement_rejected_on_both_sides_is_reported_once_by_the_larger) {
  RejectionLog log;
  log.reject({rejected(3.0, 5.0, RejectionCause::too_small, 0.2),
              rejected(3.1, 5.0, RejectionCause::moved, 0.7)});
  const auto settled = log.settle(6.0, {});
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].reason, RejectionReason::feet_moved);
}

TEST(RejectionLog, scatter_and_sways_are_not_reported) {
  RejectionLog log;
  RejectedMovement scatter = rejected(3.0, 5.0, RejectionCause::too_small);
  scatter.clearness = 1.0;
  RejectedMovement sway = rejected(13.0, 15.0, RejectionCause::rested);
  sway.small = true;
  log.reject({scatter, sway, rejected(23.0, 23.1, RejectionCause::always)});
  EXPECT_TRUE(log.settle(60.0, {}).empty());
}
