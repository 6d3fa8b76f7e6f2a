// limber exercises, limber exercise <id> and limber routine <id>, as a person calls them.
#include "cli/content.hpp"
#include "cli/exercise_json.hpp"
#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "run_command.hpp"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using core::ErrorCode;
using nlohmann::json;
using testing::HasSubstr;
using tests::CommandOutput;

namespace {

namespace fs = std::filesystem;

/// The project's own content, whatever stands in the environment.
class Commands : public testing::Test {
protected:
  void SetUp() override { setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1); }
  void TearDown() override { unsetenv("LIMBER_CONTENT"); }
};

CommandOutput run_exercise_command(const std::string& arguments) {
  return tests::run_captured(arguments, cli::add_exercise, cli::add_exercises, cli::add_routine);
}

} // namespace

TEST_F(Commands, a_routine_takes_nine_to_twelve_minutes_with_its_position_changes) {
  const CommandOutput ran = run_exercise_command("routine hip-mobility --json");
  ASSERT_TRUE(ran.result);
  const json routine = json::parse(ran.out);
  ASSERT_EQ(routine["steps"].size(), 9U);
  double sum_s = -routine["steps"].back()["rest_s"].get<double>();
  for (const json& step : routine["steps"])
    sum_s += step["time_s"].get<double>() + step["rest_s"].get<double>();
  EXPECT_GE(sum_s, 9 * 60.0);
  EXPECT_LE(sum_s, 12 * 60.0);
  EXPECT_EQ(routine["position_s"], 60.0) << "to sitting, onto the hands, onto the back";
  const double lead_in_s = 10.0; // to get to the mat
  EXPECT_NEAR(sum_s + 60.0 + lead_in_s, routine["time_s"].get<double>(), 1e-3);
}

TEST_F(Commands, a_routine_of_ones_own_keeps_its_order_forms_sides_and_rests) {
  const auto file = std::filesystem::temp_directory_path() / "limber-own-order.toml";
  std::ofstream{file} << "schema = 2\nid = \"limber-own-order\"\nkeep_order = true\n"
                         "[text.en]\nname = \"Own\"\n"
                         "[[step]]\nexercise = \"supine-figure-4\"\nfirst_side = \"left\"\n"
                         "rest_s = 40\n"
                         "[[step]]\nexercise = \"squats\"\nreps = 6\nform = \"easier\"\n";
  const CommandOutput ran = run_exercise_command("routine " + file.string() + " --json");
  ASSERT_TRUE(ran.result) << core::describe(ran.result.error());
  const json routine = json::parse(ran.out);
  EXPECT_EQ(routine["steps"][0]["exercise"], "supine-figure-4");
  EXPECT_EQ(routine["steps"][0]["first_side"], "left");
  EXPECT_EQ(routine["steps"][0]["rest_s"], 40.0);
  EXPECT_EQ(routine["steps"][1]["form"], "easier");
  EXPECT_EQ(routine["position_s"], 40.0) << "down and up again";
  const std::string table = run_exercise_command("routine " + file.string()).out;
  EXPECT_NE(table.find("6 squats, easier"), std::string::npos) << table;
  EXPECT_NE(table.find("left, then right"), std::string::npos);
  std::filesystem::remove(file);
}

TEST_F(Commands, a_routine_lists_exercises_in_file_order_and_steps_in_the_order_done) {
  const CommandOutput ran = run_exercise_command("routine hip-mobility --json");
  ASSERT_TRUE(ran.result);
  const json routine = json::parse(ran.out);
  json done = json::array();
  for (const json& step : routine["steps"])
    done.push_back(step["exercise"]);
  const json listed = {"leg-swings",        "leg-circles",      "squats",
                       "windshield-wipers", "reverse-tabletop", "runners-lunge",
                       "surfer-squat",      "supine-figure-4",  "inverted-figure-4"};
  EXPECT_EQ(routine["exercises"], listed);
  EXPECT_EQ(done[3], "surfer-squat") << "after the squats: both are done standing";
}

TEST_F(Commands, the_routines_table_shows_doses_sides_and_total_time) {
  const CommandOutput ran = run_exercise_command("routine");
  ASSERT_TRUE(ran.result);
  for (const char* piece :
       {"Leg swings", "15 swings per leg", "right, then left", "20 circles per leg: 10 clockwise",
        "10 per side, alternating", "10 squats", "hold 30 s per leg", "total"})
    EXPECT_THAT(ran.out, HasSubstr(piece));
}

TEST_F(Commands, a_step_of_one_side_names_that_side) {
  const fs::path file = fs::temp_directory_path() / "one-side.toml";
  std::ofstream{file} << "schema = 1\nid = \"one-side\"\n[text.en]\nname = \"One side\"\n"
                         "why = \"For the left hip.\"\ncautions = []\n"
                         "[[step]]\nexercise = \"leg-swings\"\nreps_per_side = 5\nside = "
                         "\"left\"\n[[step]]\nexercise = \"leg-circles\"\nreps_per_side = 4\n";
  const CommandOutput table = run_exercise_command("routine " + file.string());
  const CommandOutput ran = run_exercise_command("routine --json " + file.string());
  fs::remove(file);
  ASSERT_TRUE(table.result) << core::describe(table.result.error());
  EXPECT_THAT(table.out, HasSubstr("left only"));
  EXPECT_EQ(table.out.find("right, then left"), table.out.rfind("right, then left"))
      << "only the other step has both";
  const json steps = json::parse(ran.out)["steps"];
  EXPECT_EQ(steps[0].value("side", ""), "left");
  EXPECT_FALSE(steps[1].contains("side"));
}

TEST_F(Commands, exercises_are_listed_in_the_routines_order_and_then_the_others) {
  const CommandOutput ran = run_exercise_command("exercises --json");
  ASSERT_TRUE(ran.result);
  const json list = json::parse(ran.out)["exercises"];
  ASSERT_GT(list.size(), 9U);
  EXPECT_EQ(list[0]["id"], "leg-swings");
  EXPECT_EQ(list[8]["id"], "inverted-figure-4");
  for (std::size_t i = 10; i < list.size(); ++i)
    EXPECT_LT(list[i - 1]["id"], list[i]["id"]);
}

TEST_F(Commands, an_exercise_shows_everything_a_person_needs) {
  const CommandOutput ran = run_exercise_command("exercise inverted-figure-4");
  ASSERT_TRUE(ran.result);
  const auto exercise = cli::load_exercise("inverted-figure-4");
  ASSERT_TRUE(exercise);
  for (const char* piece : {"Inverted figure 4", "hold 30 s per hip", "pinching", "hip replacement",
                            "How to do it", "Take care", "Easier", "Harder", "Camera"})
    EXPECT_THAT(ran.out, HasSubstr(piece));
}

TEST_F(Commands, json_has_angles_in_degrees_as_the_file_writes_them) {
  const auto exercise = cli::load_exercise("leg-circles");
  ASSERT_TRUE(exercise);
  const json told = cli::exercise_json(*exercise);
  EXPECT_EQ(told["count"]["driver"][0]["from_deg"], 15.0);
  EXPECT_EQ(told["dose"]["clockwise"], 10);
  EXPECT_EQ(told["movement"]["pose"]["outward"]["angles_deg"]["hip_adduction_r"], -35.0);
  EXPECT_EQ(told["sides"], "each");
  EXPECT_EQ(told["gesture"], true);
}

TEST_F(Commands, a_misspelt_name_gets_the_nearest_one) {
  const CommandOutput ran = run_exercise_command("exercise squat");
  ASSERT_FALSE(ran.result);
  EXPECT_EQ(ran.result.error().code, ErrorCode::unknown_name);
  EXPECT_THAT(ran.result.error().detail, HasSubstr("Did you mean 'squats'?"));
}

TEST_F(Commands, a_file_may_be_named_by_its_path) {
  EXPECT_TRUE(cli::load_exercise(std::string{LIMBER_SOURCE_DIR} + "/exercises/squats.toml"));
  const auto missing = cli::load_exercise("nowhere/my-own.toml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::file_missing);
  const auto folder = cli::load_exercise("/"); // no path of a file, and no id
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::unknown_name);
}

TEST_F(Commands, a_content_folder_without_content_is_an_error) {
  setenv("LIMBER_CONTENT", "/nonexistent", 1);
  const auto all = cli::load_exercises();
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, ErrorCode::file_missing);
  EXPECT_THAT(all.error().detail, HasSubstr("LIMBER_CONTENT=/nonexistent"));
}

TEST_F(Commands, a_file_that_is_empty_huge_or_a_folder_is_refused) {
  std::string name = (fs::temp_directory_path() / "limber-content-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  std::ofstream{folder / "empty.toml"} << "";
  std::ofstream{folder / "huge.toml"} << std::string(300'000, '#');
  fs::create_directory(folder / "folder.toml");
  const auto code_of = [&](const char* file) {
    return cli::load_exercise((folder / file).string()).error().code;
  };
  EXPECT_EQ(code_of("empty.toml"), ErrorCode::file_empty);
  EXPECT_EQ(code_of("huge.toml"), ErrorCode::too_large);
  EXPECT_EQ(code_of("folder.toml"), ErrorCode::file_unreadable);
  fs::remove_all(folder);
}

TEST(Terminal, words_are_never_broken_and_lines_not_too_long) {
  const std::string text = cli::wrapped("one two  three\nfour five", 3, 12);
  EXPECT_EQ(text, "one two\n   three\n   four five");
  EXPECT_EQ(cli::wrapped("unbreakablylongword x", 0, 8), "unbreakablylongword\nx");
}

TEST(Terminal, accents_take_one_column) {
  EXPECT_EQ(cli::shown_width("Hüfte"), 5U);
  EXPECT_EQ(cli::padded("Hüfte", 7), "Hüfte  ");
}

TEST(Wording, times_are_minutes_and_seconds) {
  EXPECT_EQ(cli::describe_time(0.0), "0:00");
  EXPECT_EQ(cli::describe_time(59.6), "1:00");
  EXPECT_EQ(cli::describe_time(700.2), "11:40");
}
