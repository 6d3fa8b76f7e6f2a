#include "video/decoding_process.hpp"

#include "small_videos.hpp"
#include "video/confinement.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace limber::video;
using namespace limber::video::testing;
using limber::core::ErrorCode;

namespace {

std::unique_ptr<DecodingProcess> start(const std::string& path, const ReaderOptions& options = {}) {
  auto file = SourceFile::open(path);
  EXPECT_TRUE(file);
  auto process = DecodingProcess::start(std::move(*file), options);
  EXPECT_TRUE(process);
  return std::move(*process);
}

std::string make_video(const Folder& folder) {
  const std::string video = folder.file("video.mp4");
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25:d=10 -pix_fmt yuv420p " + video);
  return video;
}

/// What `act` gives in a child that has confined itself.
int confined(int (*act)()) {
  const pid_t child = fork();
  if (child == 0) {
    confine_this_process({.max_memory_bytes = 100'000'000});
    _exit(act());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

} // namespace

TEST(DecodingProcess, a_crashing_decoder_is_an_error_and_does_not_end_the_program) {
  const Folder folder;
  const auto process = start(make_video(folder));
  ASSERT_TRUE(process->wait_for_info());
  ASSERT_TRUE(process->wait_for_frame());
  ASSERT_EQ(kill(process->process_id(), SIGSEGV), 0);
  while (true) { // what it had decoded before may still come
    const auto frame = process->wait_for_frame();
    if (frame && *frame) continue;
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.error().code, ErrorCode::file_damaged);
    break;
  }
}

TEST(DecodingProcess, waiting_for_a_stuck_decoder_can_be_cancelled_within_a_second) {
  const Folder folder;
  bool cancelled = false;
  ReaderOptions options;
  options.is_cancelled = [&cancelled] { return cancelled; };
  const auto process = start(make_video(folder), options);
  ASSERT_TRUE(process->wait_for_info());
  ASSERT_EQ(kill(process->process_id(), SIGSTOP), 0);
  std::thread later{[&cancelled] {
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    cancelled = true;
  }};
  const auto began = std::chrono::steady_clock::now();
  while (true) {
    const auto frame = process->wait_for_frame();
    if (frame && *frame) continue;
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
    break;
  }
  later.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds{1300});
}

TEST(DecodingProcess, it_ends_with_its_parent) {
  const Folder folder;
  pid_t id = 0;
  {
    const auto process = start(make_video(folder));
    ASSERT_TRUE(process->wait_for_info());
    id = process->process_id();
    ASSERT_EQ(kill(id, 0), 0);
  }
  EXPECT_NE(kill(id, 0), 0) << "the decoder is still there";
}

TEST(Confinement, no_file_can_be_opened) {
  EXPECT_EQ(confined([] { return open("/etc/passwd", O_RDONLY) < 0 ? 0 : 1; }), 0);
  EXPECT_EQ(
      confined([] { return open("/tmp/limber-escaped", O_WRONLY | O_CREAT, 0600) < 0 ? 0 : 1; }),
      0);
}

TEST(Confinement, no_socket_can_be_made) {
  EXPECT_EQ(confined([] { return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 0 : 1; }), 0);
  EXPECT_EQ(confined([] { return socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 0 : 1; }), 0);
}

TEST(Confinement, no_other_program_can_be_run_and_no_process_signalled) {
  EXPECT_EQ(confined([] {
              execl("/bin/true", "true", nullptr);
              return 0; // only reached where it failed
            }),
            0);
  EXPECT_EQ(confined([] { return kill(getppid(), 0) < 0 ? 0 : 1; }), 0);
}

TEST(Confinement, memory_beyond_the_limit_is_refused) {
  if (is_sanitized) GTEST_SKIP() << "the address sanitizer maps terabytes itself";
  EXPECT_EQ(confined([] {
              void* volatile much = malloc(200'000'000);
              const bool refused = much == nullptr;
              free(much);
              return refused ? 0 : 1;
            }),
            0);
}
