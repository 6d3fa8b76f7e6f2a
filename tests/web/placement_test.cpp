// Where the camera goes, as the app asks for it.
#include "engine/placement.hpp"

#include "content.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using nlohmann::json;

namespace {

json placement_of(const std::string& exercise, const std::string& before = "",
                  const std::string& units = "metric") {
  const auto told = web::placement(tests::all_content(), exercise, before, units);
  EXPECT_TRUE(told) << core::describe(told.error());
  return json::parse(*told);
}

} // namespace

TEST(Placement, tells_where_camera_and_person_go) {
  const json told = placement_of("squats");
  EXPECT_EQ(told["distance_m"], 3.0);
  EXPECT_EQ(told["height_m"], 0.8);
  EXPECT_EQ(told["height"], "table");
  EXPECT_EQ(told["posture"], "standing");
  EXPECT_EQ(told["view"], "side");
  EXPECT_EQ(told["also"], json::array({"front_45", "front"}));
  EXPECT_EQ(told["spoken"],
            json::array({"Camera three metres away.", "Put the camera at table height.",
                         "Stand side-on to the camera."}));
  EXPECT_FALSE(told["shown"].get<std::string>().empty());
}

TEST(Placement, after_another_exercise_says_only_what_differs) {
  EXPECT_EQ(placement_of("squats", "squats")["spoken"],
            json::array({"Stand side-on to the camera."}));
}

TEST(Placement, says_feet_in_imperial_units) {
  EXPECT_EQ(placement_of("squats", "", "imperial")["spoken"][0], "Camera ten feet away.");
}

TEST(Placement, unknown_names_are_errors) {
  const web::Content& content = tests::all_content();
  for (const auto& told : {web::placement(content, "jumps", "", "metric"),
                           web::placement(content, "squats", "jumps", "metric"),
                           web::placement(content, "squats", "", "cubits")}) {
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().code, core::ErrorCode::unknown_name);
  }
}
