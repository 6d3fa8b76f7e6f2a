// Whether a hip has changed, or only its measurement.
#include "record/change.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using namespace limber::record;
using exercise::HipAngle;
using testing::DoubleNear;
using testing::HasSubstr;

namespace {

DatedRange seen(std::string day, double max_deg, double sigma_deg = 2.0) {
  return {std::move(day),
          "leg-swings",
          Side::right,
          {HipAngle::flexion, Side::right, -12.0, max_deg, sigma_deg, exercise::View::side,
           exercise::StartPosture::standing}};
}

RangeChange only(const std::vector<DatedRange>& ranges) {
  const auto changes = calc_range_changes(ranges);
  EXPECT_EQ(changes.size(), 1U);
  return changes.at(0);
}

} // namespace

TEST(MinChange, grows_with_the_error_of_either_measurement) {
  EXPECT_NEAR(calc_min_change_deg(3.0, 4.0), 1.96 * 5.0, 1e-12);
  EXPECT_EQ(calc_min_change_deg(0.0, 0.0), 0.0);
}

TEST(RangeChanges, are_reported_if_they_are_larger_than_the_error) {
  // 1.96 * sqrt(2^2 + 2^2) = 5.54 degrees
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-06-20", 55.6)}).verdict,
            ChangeVerdict::further);
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-06-20", 44.4)}).verdict,
            ChangeVerdict::less);
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-06-20", 55.5)}).verdict,
            ChangeVerdict::within_error);
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-06-20", 44.5)}).verdict,
            ChangeVerdict::within_error);
}

TEST(RangeChanges, take_the_wider_error_of_the_first_weeks) {
  const auto change = only(
      {seen("2025-05-02", 50.0, 1.0), seen("2025-05-03", 50.0, 6.4), seen("2025-06-20", 60.0)});
  EXPECT_THAT(change.error_deg, DoubleNear(calc_min_change_deg(6.4, 2.0), 1e-12));
  EXPECT_EQ(change.verdict, ChangeVerdict::within_error);
}

TEST(RangeChanges, compare_the_last_day_with_the_median_of_the_first_four_weeks) {
  const auto change =
      only({seen("2025-05-02", 20.0), seen("2025-05-09", 50.0), seen("2025-05-29", 52.0),
            seen("2025-05-30", 90.0), seen("2025-07-01", 58.0)});
  EXPECT_EQ(change.first_deg, 50.0); // 30 May is the 29th day
  EXPECT_EQ(change.last_deg, 58.0);
  EXPECT_EQ(change.change_deg(), 8.0);
  EXPECT_EQ(change.first_day, "2025-05-02");
  EXPECT_EQ(change.last_day, "2025-07-01");
  EXPECT_EQ(change.sessions, 5);
}

TEST(RangeChanges, of_an_even_number_of_days_use_the_mean_of_the_middle_two) {
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-05-03", 53.0), seen("2025-07-01", 58.0)})
                .first_deg,
            51.5);
}

TEST(RangeChanges, wait_for_two_weeks) {
  EXPECT_EQ(only({seen("2025-05-02", 50.0)}).verdict, ChangeVerdict::not_yet);
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-05-15", 90.0)}).verdict,
            ChangeVerdict::not_yet);
  EXPECT_EQ(only({seen("2025-05-02", 50.0), seen("2025-05-16", 90.0)}).verdict,
            ChangeVerdict::further);
}

TEST(RangeChanges, do_not_compare_with_a_day_shortly_before) {
  const auto change =
      only({seen("2025-05-02", 50.0), seen("2025-05-10", 80.0), seen("2025-05-20", 80.0)});
  EXPECT_EQ(change.first_deg, 50.0);
}

TEST(RangeChanges, do_not_depend_on_the_order) {
  const auto change = only({seen("2025-06-20", 60.0), seen("2025-05-02", 50.0)});
  EXPECT_EQ(change.first_deg, 50.0);
  EXPECT_EQ(change.last_deg, 60.0);
}

TEST(RangeChanges, never_compare_two_views_or_positions) {
  DatedRange other = seen("2025-06-20", 90.0);
  other.range.view = exercise::View::front;
  EXPECT_EQ(calc_range_changes(std::vector{seen("2025-05-02", 50.0), other}).size(), 2U);
  other = seen("2025-06-20", 90.0);
  other.range.position = exercise::StartPosture::lying;
  EXPECT_EQ(calc_range_changes(std::vector{seen("2025-05-02", 50.0), other}).size(), 2U);
}

TEST(RangeChanges, leave_out_the_standing_leg) {
  DatedRange carrying = seen("2025-05-02", 10.0);
  carrying.range.leg = Side::left;
  EXPECT_TRUE(calc_range_changes(std::vector{carrying}).empty());
  carrying.performing = std::nullopt; // both legs move
  EXPECT_EQ(calc_range_changes(std::vector{carrying}).size(), 1U);
}

TEST(RangeChanges, count_abduction_and_external_rotation_as_improvement) {
  for (const HipAngle angle : {HipAngle::adduction, HipAngle::rotation}) {
    DatedRange first = seen("2025-05-02", 5.0);
    DatedRange last = seen("2025-06-20", 5.0);
    first.range.angle = last.range.angle = angle;
    first.range.min_deg = -30.0;
    last.range.min_deg = -40.0;
    const auto change = only({first, last});
    EXPECT_EQ(change.change_deg(), 10.0);
    EXPECT_EQ(change.verdict, ChangeVerdict::further);
  }
}

TEST(RangeChanges, begin_with_the_angle_that_was_seen_most_often) {
  DatedRange rare = seen("2025-05-02", 50.0);
  rare.exercise = "a-move";
  const auto changes =
      calc_range_changes(std::vector{rare, seen("2025-05-02", 50.0), seen("2025-05-03", 50.0)});
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].exercise, "leg-swings");
}

TEST(RangeChanges, are_read_and_written_as_json) {
  const auto ranges = read_dated_ranges(
      R"([{"day": "2025-05-02", "exercise": "squats", "performing": "none", "leg": "left",
           "quantity": "thigh_to_trunk_flexion", "least_deg": 3, "most_deg": 80, "sigma_deg": 2,
           "view": "side", "position": "standing"}])",
      "ranges");
  ASSERT_TRUE(ranges) << core::describe(ranges.error());
  const auto early = to_json(only(*ranges));
  EXPECT_EQ(early["verdict"], "not_yet");
  EXPECT_FALSE(early.contains("change_deg"));
  const auto change = to_json(only({seen("2025-05-02", 50.0), seen("2025-06-20", 60.0)}));
  EXPECT_EQ(change["verdict"], "further");
  EXPECT_EQ(change["change_deg"], 10.0);
  EXPECT_EQ(change["leg"], "right");
  EXPECT_EQ(change["view"], "side");
}

TEST(RangeChanges, of_an_invalid_range_or_day_are_refused_with_a_reason) {
  const auto finding = [](const char* text) {
    const auto ranges = read_dated_ranges(text, "ranges");
    return ranges ? std::string{"nothing wrong"} : ranges.error().detail;
  };
  EXPECT_THAT(finding("{}"), HasSubstr("ranges"));
  EXPECT_THAT(finding("[1]"), HasSubstr("ranges[0]"));
  EXPECT_THAT(finding(R"([{"day": "2025-02-30"}])"), HasSubstr("ranges[0].day"));
}
