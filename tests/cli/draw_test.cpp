// limber draw, as a person calls it.
#include "disk/load_text.hpp"
#include "run_command.hpp"
#include "video/reader.hpp"

#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace limber;
using core::ErrorCode;
using nlohmann::json;
using testing::HasSubstr;
using tests::CommandOutput;

namespace {

namespace fs = std::filesystem;

class Drawing : public testing::Test {
protected:
  void SetUp() override {
    setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    folder = fs::temp_directory_path() / (std::string{"limber-"} + test->name());
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override {
    unsetenv("LIMBER_CONTENT");
    fs::remove_all(folder);
  }

  std::string file(const std::string& name) const { return (folder / name).string(); }
  std::string bytes(const std::string& name) const {
    const auto text = disk::load_text(file(name), 50'000'000);
    return text ? *text : std::string{};
  }

  fs::path folder;
};

CommandOutput run_draw(const std::string& arguments) {
  return tests::run_captured(arguments, cli::add_draw);
}

// Width and height in a PNG's first chunk (PNG specification, 11.2.2).
std::pair<unsigned, unsigned> png_size(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value << 8U | static_cast<unsigned char>(png.at(at + i));
    return value;
  };
  return {number(16), number(20)};
}

/// What drawing took at most, in a process of its own.
struct Cost {
  int exit_code = -1;
  long peak_kb = 0;
};

Cost cost_of(const std::string& arguments) {
  const pid_t child = fork();
  if (child == 0) _exit(run_draw(arguments).result ? 0 : 1);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, used.ru_maxrss};
}

} // namespace

TEST_F(Drawing, a_picture_has_the_size_asked_for_and_says_what_it_shows) {
  const CommandOutput ran =
      run_draw("draw surfer-squat --side left --form harder --at 0.5 --view front "
               "--size 300x200 --json -o " +
               file("a.png"));
  ASSERT_TRUE(ran.result);
  EXPECT_EQ(png_size(bytes("a.png")), std::make_pair(300U, 200U));
  const json said = json::parse(ran.out);
  EXPECT_EQ(said["side"], "left");
  EXPECT_EQ(said["form"], "harder");
  EXPECT_EQ(said["view"], "front");
  EXPECT_DOUBLE_EQ(said["at"].get<double>(), 0.5);
}

TEST_F(Drawing, without_a_phase_it_shows_the_position_to_reach) {
  ASSERT_TRUE(run_draw("draw squats --size 128x128 -o " + file("reach.png")).result);
  ASSERT_TRUE(run_draw("draw squats --size 128x128 --at 0.5 -o " + file("half.png")).result);
  ASSERT_TRUE(run_draw("draw squats --size 128x128 --at 0 -o " + file("start.png")).result);
  EXPECT_NE(bytes("reach.png"), bytes("start.png"));
}

TEST_F(Drawing, left_and_right_are_drawn_differently) {
  ASSERT_TRUE(run_draw("draw leg-swings --bare --size 128x128 -o " + file("r.png")).result);
  ASSERT_TRUE(
      run_draw("draw leg-swings --bare --side left --size 128x128 -o " + file("l.png")).result);
  EXPECT_NE(bytes("r.png"), bytes("l.png"));
}

TEST_F(Drawing, documents_have_the_named_format_and_are_small) {
  ASSERT_TRUE(run_draw("draw windshield-wipers -o " + file("a.svg")).result);
  ASSERT_TRUE(run_draw("draw windshield-wipers -o " + file("a.pdf")).result);
  EXPECT_THAT(bytes("a.svg"), HasSubstr("<svg"));
  EXPECT_THAT(bytes("a.pdf"), testing::StartsWith("%PDF"));
  EXPECT_LT(bytes("a.svg").size(), 400'000U);
  EXPECT_LT(bytes("a.pdf").size(), 400'000U);
}

TEST_F(Drawing, a_gif_goes_through_one_repetition) {
  const CommandOutput ran = run_draw("draw leg-circles --size 96x96 --json -o " + file("a.gif"));
  ASSERT_TRUE(ran.result);
  const std::string gif = bytes("a.gif");
  EXPECT_THAT(gif, testing::StartsWith("GIF89a"));
  EXPECT_THAT(gif, HasSubstr("NETSCAPE2.0")); // goes round
  const json said = json::parse(ran.out);
  EXPECT_GT(said["duration_s"].get<double>(), 1.0);
  EXPECT_NEAR(said["frames"].get<double>(), said["duration_s"].get<double>() * 15.0, 1.0);
}

TEST_F(Drawing, a_video_can_be_played_and_is_as_long_as_it_says) {
  const CommandOutput ran =
      run_draw("draw reverse-tabletop --size 96x64 --json -o " + file("a.mp4"));
  ASSERT_TRUE(ran.result);
  const json said = json::parse(ran.out);
  auto reader = video::VideoReader::open(file("a.mp4"), {});
  ASSERT_TRUE(reader);
  long frames = 0;
  for (auto frame = reader->next(); frame && *frame; frame = reader->next())
    ++frames;
  EXPECT_EQ(frames, said["frames"].get<long>());
  EXPECT_NEAR(static_cast<double>(frames) / 30.0, said["duration_s"].get<double>(), 0.1);
}

TEST_F(Drawing, a_sheet_shows_one_exercise_or_all) {
  ASSERT_TRUE(run_draw("draw sheet squats --size 400x150 -o " + file("one.png")).result);
  EXPECT_EQ(png_size(bytes("one.png")), std::make_pair(400U, 150U));
  ASSERT_TRUE(run_draw("draw sheet --side left --size 300x450 -o " + file("all.png")).result);
  EXPECT_EQ(png_size(bytes("all.png")), std::make_pair(300U, 450U));
}

TEST_F(Drawing, invalid_options_are_refused_and_the_valid_ones_named) {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"squats -o a", ".svg, .png, .pdf, .gif or .mp4"},
      {"squats -o a.jpg", "No format '.jpg'. Did you mean '.svg'?"},
      {"squats --side both -o a.png", "There are 'left' and 'right'."},
      {"squats --form hard -o a.png", "Did you mean 'harder'?"},
      {"squats --view top -o a.png", "There are 'front', 'side', '45' and 'floor'."},
      {"squats --size 900 -o a.png", "WIDTHxHEIGHT"},
      {"squats --size 9000x9000 -o a.png", "8192"},
      {"squats --at 0.5 -o a.gif", "every moment"},
      {"routine -o a.png", ".mp4"},
      {"squats --size 8192x8192 -o a.mp4", "4096x2160"},
      {"sheet -o a.mp4", ".png, .svg or .pdf"},
  };
  for (const auto& [arguments, told] : wrong) {
    const CommandOutput ran = run_draw("draw " + arguments);
    ASSERT_FALSE(ran.result) << arguments;
    EXPECT_EQ(core::exit_code(ran.result.error().code), 2) << arguments;
    EXPECT_THAT(core::describe(ran.result.error()), HasSubstr(told)) << arguments;
  }
  EXPECT_EQ(run_draw("draw squat -o a.png").result.error().code, ErrorCode::unknown_name);
  EXPECT_EQ(run_draw("draw squats -o " + file("none/a.png")).result.error().code,
            ErrorCode::write_failed);
}

TEST_F(Drawing, a_poster_takes_no_more_memory_than_six_hundred_megabytes) {
  // In one piece this one would take 3 GB.
  const Cost cost = cost_of("draw squats --size 3000x3000 -o " + file("poster.png"));
  EXPECT_EQ(cost.exit_code, 0);
  EXPECT_LT(cost.peak_kb, 600'000);
  EXPECT_EQ(png_size(bytes("poster.png")), std::make_pair(3000U, 3000U));
}

TEST_F(Drawing, a_gif_that_would_not_fit_into_memory_is_refused_beforehand) {
  const CommandOutput ran = run_draw("draw squats --size 4000x4000 -o " + file("huge.gif"));
  ASSERT_FALSE(ran.result);
  EXPECT_EQ(ran.result.error().code, ErrorCode::too_large);
}
