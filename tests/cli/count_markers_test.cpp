// limber count on a laboratory's markers.
#include "run_command.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace limber;
using testing::HasSubstr;

namespace {

class CountMarkers : public tests::VideoCommand {
protected:
  static int total(const std::string& arguments) {
    const auto ran = tests::run_captured("count " + arguments + " --json -", cli::add_count);
    EXPECT_TRUE(ran.result) << core::describe(ran.result.error());
    return ran.result ? nlohmann::json::parse(ran.out).at("reps").at("total").get<int>() : -1;
  }
  static std::string shared(const std::string& path) {
    return (*tests::shared_folder() / path).string();
  }
};

} // namespace

// Two people in two laboratories, 100 and 200 frames a second, one without hip centres.
TEST_F(CountMarkers, the_five_squats_of_two_people_are_counted) {
  EXPECT_EQ(total(shared("mocap/squats1.trc") + " --exercise squats"), 5);
  EXPECT_EQ(total(shared("mocap/squats2.trc") + " --exercise squats"), 5);
}

TEST_F(CountMarkers, which_exercise_it_is_is_found) {
  EXPECT_EQ(total(shared("mocap/squats1.trc") + " --exercise auto"), 5);
}

TEST_F(CountMarkers, what_limber_wrote_itself_gives_the_same_count) {
  const std::string seen = shared("landmarks/squats-side.json") + " --exercise squats";
  const int of_landmarks = total(seen + " --trc " + out("fitted.trc"));
  EXPECT_EQ(of_landmarks, 8);
  EXPECT_EQ(total(out("fitted.trc") + " --exercise squats"), of_landmarks);
}

TEST_F(CountMarkers, other_movements_of_markers_are_not_counted) {
  EXPECT_EQ(total(shared("mocap/squats1.trc") + " --exercise leg-swings"), 0);
  EXPECT_EQ(total(shared("mocap/squats2.trc") + " --exercise runners-lunge"), 0);
}

TEST_F(CountMarkers, a_damaged_file_is_refused_with_its_line) {
  std::ofstream(out("a.trc")) << "PathFileType\t4\t(X/Y/Z)\ta.trc\nDataRate\tUnits\n100\tfeet\n";
  const auto ran =
      tests::run_command("count " + out("a.trc") + " --exercise squats", cli::add_count);
  ASSERT_FALSE(ran);
  EXPECT_EQ(ran.error().code, core::ErrorCode::content_invalid);
  EXPECT_THAT(core::describe(ran.error()), HasSubstr("a.trc:3: Units"));
}
