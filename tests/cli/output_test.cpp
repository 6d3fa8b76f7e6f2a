#include "cli/interrupt.hpp"
#include "cli/output.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

using limber::cli::expect_apart;
using limber::cli::InterruptWatch;
using limber::cli::save_text;
using limber::core::ErrorCode;
namespace fs = std::filesystem;

namespace {

/// Runs `work` in a process of its own whose standard output is `path`; what it returned.
template <class Work> int run_with_output(const char* path, Work work) {
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen(path, "w", stdout) == nullptr) _exit(99);
    _exit(work());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

TEST(Output, a_file_is_written_whole) {
  std::string name = (fs::temp_directory_path() / "limber-output-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  ASSERT_TRUE(save_text((folder / "a.json").string(), "{}\n"));
  std::ifstream in{folder / "a.json"};
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>{in}, {}}), "{}\n");
  EXPECT_FALSE(save_text((folder / "none" / "a.json").string(), "{}\n"));
  fs::remove_all(folder);
}

TEST(Output, an_input_is_never_overwritten) {
  std::string name = (fs::temp_directory_path() / "limber-output-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  const std::string video = (folder / "video.mp4").string();
  const std::string link = (folder / "link.mp4").string();
  const std::string result = (folder / "result").string();
  std::ofstream{video} << "a person's video";
  fs::create_symlink(video, link);
  for (const std::string& output : {video, link, (folder / "." / "video.mp4").string()}) {
    const auto apart = expect_apart({video, "squats"}, {"", output});
    ASSERT_FALSE(apart) << output;
    EXPECT_EQ(apart.error().code, ErrorCode::usage);
  }
  EXPECT_FALSE(expect_apart({video}, {result, (folder / "." / "result").string()}));
  EXPECT_TRUE(expect_apart({video, "squats"}, {result, "", "", "-", "-"}));
  EXPECT_TRUE(expect_apart({"-", "/dev/null"}, {"/dev/null", "/dev/null", "-"}));
  fs::remove_all(folder);
}

TEST(Output, a_full_standard_output_is_an_error) {
  const auto print = [] {
    const auto saved = save_text("-", "words\n");
    return saved ? 0 : limber::core::exit_code(saved.error().code);
  };
  EXPECT_EQ(run_with_output("/dev/full", print), limber::core::exit_code(ErrorCode::write_failed));
  EXPECT_EQ(run_with_output("/dev/null", print), 0);
}

TEST(Interrupt, the_first_ctrl_c_is_noted_and_the_work_can_stop) {
  InterruptWatch watch;
  EXPECT_TRUE(watch.check());
  std::raise(SIGINT);
  EXPECT_TRUE(watch.stopped());
  const auto go = watch.check();
  ASSERT_FALSE(go);
  EXPECT_EQ(go.error().code, ErrorCode::cancelled);
  EXPECT_EQ(limber::core::exit_code(go.error().code), 130);
}

TEST(Interrupt, a_new_watch_begins_afresh) {
  {
    InterruptWatch watch;
    std::raise(SIGTERM);
    EXPECT_TRUE(watch.stopped());
  }
  EXPECT_FALSE(InterruptWatch{}.stopped());
}

TEST(Interrupt, the_second_ctrl_c_ends_the_program) {
  const int ended = run_with_output("/dev/null", [] {
    InterruptWatch watch;
    std::raise(SIGINT);
    std::raise(SIGINT);
    return 0;
  });
  EXPECT_EQ(ended, 128 + SIGINT);
}
