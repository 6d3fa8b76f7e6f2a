#include "cli/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using limber::cli::progress_line;
using limber::cli::ProgressLine;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ProgressLine, says_how_far_how_fast_and_how_long) {
  const std::string line = progress_line("Looking", 0.25, 500, 5.0, 79);
  EXPECT_THAT(line, HasSubstr("Looking"));
  EXPECT_THAT(line, HasSubstr("[#####...............]"));
  EXPECT_THAT(line, HasSubstr("25 %"));
  EXPECT_THAT(line, HasSubstr("100 frames/s"));
  EXPECT_THAT(line, HasSubstr("15 s left"));
  EXPECT_THAT(progress_line("Looking", 0.1, 500, 60.0, 79), HasSubstr("9:00 min left"));
}

TEST(ProgressLine, shows_no_time_left_before_it_can_be_estimated) {
  EXPECT_THAT(progress_line("Looking", 0.5, 3, 0.2, 79), Not(HasSubstr("left")));
  EXPECT_THAT(progress_line("Looking", 0.0, 300, 20.0, 79), Not(HasSubstr("left")));
}

TEST(ProgressLine, never_breaks_the_line_of_a_narrow_terminal) {
  for (std::size_t width = 0; width < 80; ++width)
    EXPECT_LE(progress_line("Looking", 0.25, 500, 5.0, width).size(), width);
  EXPECT_THAT(progress_line("Looking", 0.25, 500, 5.0, 15), HasSubstr("25 %"));
}

TEST(ProgressLine, accepts_invalid_numbers) {
  EXPECT_THAT(progress_line("Looking", 7.0, 1, 1.0, 79), HasSubstr("100 %"));
  EXPECT_THAT(progress_line("Looking", -1.0, 1, 1.0, 79), HasSubstr("0 %"));
  EXPECT_THAT(progress_line("Looking", 0.0 / 0.0, 1, 1.0, 79), HasSubstr("0 %"));
}

TEST(ProgressLine, writes_nothing_into_a_pipe) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  {
    ProgressLine progress{"Looking", file};
    progress.update(0.5, 10);
  }
  EXPECT_EQ(std::ftell(file), 0);
  std::fclose(file);
}

TEST(ProgressLine, is_shown_on_a_terminal_and_cleared) {
  setenv("TERM", "xterm", 1);
  const int master = posix_openpt(O_RDWR | O_NOCTTY);
  ASSERT_GE(master, 0);
  ASSERT_EQ(grantpt(master), 0);
  ASSERT_EQ(unlockpt(master), 0);
  std::FILE* terminal = std::fopen(ptsname(master), "w");
  ASSERT_NE(terminal, nullptr);
  {
    ProgressLine progress{"Looking", terminal};
    progress.update(0.5, 10);
  }
  char shown[500] = {};
  ASSERT_GT(read(master, shown, sizeof shown - 1), 0);
  EXPECT_THAT(std::string{shown}, HasSubstr("50 %"));
  EXPECT_THAT(std::string{shown}, ::testing::EndsWith("\r\033[K"));
  std::fclose(terminal);
  close(master);
}
