// How measured ranges are stored.
#include "record/range.hpp"

#include "core/angle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using namespace limber::record;
using testing::HasSubstr;

namespace {

const exercise::HipRange measured{exercise::HipAngle::rotation,
                                  body::Side::left,
                                  body::Side::right,
                                  core::rad(-41.27),
                                  core::rad(3.0),
                                  core::rad(15.1),
                                  exercise::View::feet,
                                  exercise::StartPosture::lying};

std::string finding(const std::string& text) {
  const auto ranges = read_ranges(text, "ranges");
  return ranges ? "nothing wrong" : ranges.error().detail;
}

} // namespace

TEST(Ranges, are_stored_in_degrees_with_error_view_and_position) {
  const auto ranges = to_record(std::vector{measured});
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_EQ(ranges[0].performing, Side::right);
  EXPECT_EQ(ranges[0].range,
            (RecordedRange{exercise::HipAngle::rotation, Side::left, -41.3, 3.0, 15.1,
                           exercise::View::feet, exercise::StartPosture::lying}));
}

TEST(Ranges, make_the_round_trip_through_json) {
  const auto ranges = to_record(std::vector{measured, measured});
  const auto read = read_ranges(to_json(ranges).dump(), "ranges");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(*read, ranges);
}

TEST(Ranges, of_an_exercise_without_sides_have_no_performing_side) {
  exercise::HipRange both = measured;
  both.performing.reset();
  EXPECT_EQ(to_record(std::vector{both}).at(0).performing, std::nullopt);
}

TEST(Ranges, that_are_invalid_are_refused_with_a_reason) {
  EXPECT_THAT(finding("{}"), HasSubstr("ranges"));
  EXPECT_THAT(finding("[{}]"), HasSubstr("ranges[0]"));
  EXPECT_THAT(finding("[1]"), HasSubstr("ranges[0]"));
  nlohmann::json one = to_json(to_record(std::vector{measured}));
  one[0]["most_deg"] = 1e9;
  EXPECT_THAT(finding(one.dump()), HasSubstr("most_deg"));
  one[0]["most_deg"] = 3;
  one[0]["view"] = "above";
  EXPECT_THAT(finding(one.dump()), HasSubstr("view"));
  nlohmann::json many = nlohmann::json::array();
  for (std::size_t i = 0; i <= max_ranges_at_once; ++i)
    many.push_back(to_json(to_record(std::vector{measured}))[0]);
  EXPECT_NE(finding(many.dump()), "nothing wrong");
}
