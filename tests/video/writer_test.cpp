#include "video/writer.hpp"

#include "small_videos.hpp"
#include "support/failing_memory.hpp"

#include <climits>
#include <csignal>
#include <new>
#include <optional>
#include <sys/resource.h>

extern "C" {
#include <libavutil/mem.h>
}

using namespace limber::video;
using namespace limber::video::testing;
using limber::core::ErrorCode;

namespace {

/// A frame whose colours change slowly from side to side and over time.
Frame painted(int width, int height, double t_s) {
  Frame frame{t_s, width, height, {}};
  frame.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  auto* at = frame.rgb.data();
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      *at++ = static_cast<std::uint8_t>(40 + 160 * x / width);
      *at++ = static_cast<std::uint8_t>(40 + 160 * y / height);
      *at++ = static_cast<std::uint8_t>(60 + static_cast<int>(40 * t_s) % 120);
    }
  return frame;
}

/// What cannot be made small: every pixel by chance.
Frame noisy(int width, int height, double t_s, std::uint32_t& state) {
  Frame frame{t_s, width, height, {}};
  frame.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (auto& byte : frame.rgb) {
    state = state * 1664525U + 1013904223U;
    byte = static_cast<std::uint8_t>(state >> 24);
  }
  return frame;
}

long files_in(const Folder& folder) {
  return std::distance(std::filesystem::directory_iterator{folder.path()},
                       std::filesystem::directory_iterator{});
}

double mean_difference(const Frame& a, const Frame& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.rgb.size(); ++i)
    sum += std::abs(a.rgb[i] - b.rgb[i]);
  return sum / static_cast<double>(a.rgb.size());
}

/// No file may grow beyond `bytes` while this lives: what a full disk looks like to a program.
class SmallDisk {
public:
  explicit SmallDisk(rlim_t bytes) : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

private:
  rlimit before_{};
  void (*handler_)(int);
};

} // namespace

TEST(VideoWriter, a_written_video_can_be_read) {
  const Folder folder;
  const std::string video = folder.file("video.mp4");
  // Uneven times, as phones make them.
  const std::vector<double> times{0.0, 0.033, 0.08, 0.1, 0.25, 0.3, 1.0, 1.04};
  auto writer = VideoWriter::open(video, {320, 180, 25.0});
  ASSERT_TRUE(writer);
  for (const double t_s : times)
    ASSERT_TRUE(writer->write(painted(320, 180, t_s)));
  EXPECT_FALSE(std::filesystem::exists(video));
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(files_in(folder), 1);

  const auto seen = read_all(video);
  ASSERT_TRUE(seen);
  EXPECT_FALSE(seen->truncated);
  ASSERT_EQ(seen->frames.size(), times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    EXPECT_NEAR(seen->times_s[i], times[i], 1e-4);
    EXPECT_LT(mean_difference(seen->frames[i], painted(320, 180, times[i])), 3.0);
  }
}

TEST(VideoWriter, the_video_is_ordinary_and_begins_with_its_index) {
  const Folder folder;
  const std::string video = folder.file("video.mp4");
  auto writer = VideoWriter::open(video, {320, 180, 10.0});
  ASSERT_TRUE(writer);
  for (int i = 0; i < 20; ++i)
    ASSERT_TRUE(writer->write(painted(320, 180, 0.1 * i)));
  ASSERT_TRUE(writer->finish());
  const Bytes bytes = bytes_of(video);
  const std::string_view all{bytes.data(), bytes.size()};
  EXPECT_LT(all.find("moov"), all.find("mdat"));
  EXPECT_NE(all.find("avc1"), std::string_view::npos);
  auto reader = VideoReader::open(video);
  ASSERT_TRUE(reader);
  EXPECT_NEAR(reader->info().duration_s.value(), 2.0, 0.01);
  EXPECT_NEAR(reader->info().fps, 10.0, 0.1);
}

TEST(VideoWriter, a_larger_rate_factor_makes_a_smaller_and_coarser_video) {
  const Folder folder;
  const auto write = [&](const std::string& name, int rate_factor) {
    const std::string video = folder.file(name);
    auto writer = VideoWriter::open(video, {320, 180, 10.0, rate_factor});
    EXPECT_TRUE(writer);
    std::uint32_t state = 7;
    for (int i = 0; i < 10; ++i)
      EXPECT_TRUE(writer->write(noisy(320, 180, 0.1 * i, state)));
    EXPECT_TRUE(writer->finish());
    return std::filesystem::file_size(video);
  };
  const auto fine = write("fine.mp4", 18), coarse = write("coarse.mp4", 35);
  EXPECT_LT(2 * coarse, fine);
  std::uint32_t state = 7;
  const Frame first = noisy(320, 180, 0.0, state);
  EXPECT_LT(mean_difference(read_all(folder.file("fine.mp4"))->frames.front(), first),
            mean_difference(read_all(folder.file("coarse.mp4"))->frames.front(), first));
  EXPECT_GT(write("beyond.mp4", 99), 0U); // as coarse as it can be
}

TEST(VideoWriter, odd_and_tiny_sizes_are_made_even) {
  const Folder folder;
  const int sizes[][4] = {{321, 181, 320, 180}, {1, 1, 2, 2}, {2, 5, 2, 4}};
  for (const auto& [width, height, even_width, even_height] : sizes) {
    auto writer = VideoWriter::open(folder.file("video.mp4"), {width, height, 25.0});
    ASSERT_TRUE(writer) << width;
    for (int i = 0; i < 3; ++i)
      ASSERT_TRUE(writer->write(painted(width, height, 0.04 * i)));
    ASSERT_TRUE(writer->finish());
    const auto seen = read_all(folder.file("video.mp4"));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->frames.size(), 3U);
    EXPECT_EQ(seen->frames.front().width_px, even_width);
    EXPECT_EQ(seen->frames.front().height_px, even_height);
  }
}

TEST(VideoWriter, writes_a_video_of_one_frame) {
  const Folder folder;
  auto writer = VideoWriter::open(folder.file("video.mp4"), {64, 64, 0.0});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(painted(64, 64, 0.0)));
  ASSERT_TRUE(writer->finish());
  const auto seen = read_all(folder.file("video.mp4"));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->frames.size(), 1U);
}

TEST(VideoWriter, dropped_before_its_end_nothing_is_left) {
  const Folder folder;
  write_bytes(folder.file("video.mp4"), {'o', 'l', 'd'});
  {
    auto writer = VideoWriter::open(folder.file("video.mp4"), {320, 180, 25.0});
    ASSERT_TRUE(writer);
    for (int i = 0; i < 60; ++i)
      ASSERT_TRUE(writer->write(painted(320, 180, 0.04 * i)));
    EXPECT_EQ(files_in(folder), 2);
  }
  EXPECT_EQ(files_in(folder), 1);
  EXPECT_EQ(bytes_of(folder.file("video.mp4")).size(), 3U);
}

TEST(VideoWriter, a_video_without_frames_is_an_error) {
  const Folder folder;
  auto writer = VideoWriter::open(folder.file("video.mp4"), {320, 180, 25.0});
  ASSERT_TRUE(writer);
  const auto finished = writer->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code, ErrorCode::no_picture);
  EXPECT_EQ(files_in(folder), 0);
}

TEST(VideoWriter, wrong_frames_are_refused) {
  const Folder folder;
  auto writer = VideoWriter::open(folder.file("video.mp4"), {320, 180, 25.0});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(painted(320, 180, 1.0)));
  EXPECT_FALSE(writer->write(painted(320, 180, 1.0)));
  EXPECT_FALSE(writer->write(painted(300, 180, 2.0)));
  EXPECT_TRUE(writer->write(painted(320, 180, 2.0)));
  EXPECT_TRUE(writer->finish());
  EXPECT_FALSE(writer->write(painted(320, 180, 3.0)));
  EXPECT_FALSE(VideoWriter::open(folder.file("video.mp4"), {0, 180, 25.0}));
  EXPECT_FALSE(VideoWriter::open(folder.file("none/video.mp4"), {320, 180, 25.0}));
  EXPECT_FALSE(VideoWriter::open("/dev/null", {320, 180, 25.0}));
}

TEST(VideoWriter, a_full_disk_at_any_step_is_an_error_and_leaves_nothing) {
  const Folder folder;
  const auto make = [&] {
    std::uint32_t state = 5;
    auto writer = VideoWriter::open(folder.file("video.mp4"), {320, 180, 25.0});
    if (!writer) return limber::core::Result<void>{tl::unexpected(writer.error())};
    for (int i = 0; i < 30; ++i)
      if (auto written = writer->write(noisy(320, 180, 0.04 * i, state)); !written) return written;
    return writer->finish();
  };
  ASSERT_TRUE(make());
  const auto whole = static_cast<rlim_t>(std::filesystem::file_size(folder.file("video.mp4")));
  ASSERT_GT(whole, 300000U);
  // From the first bytes, through the frames, to the index written last.
  const std::vector<rlim_t> rooms{0,         30,           4000,        whole / 10,
                                  whole / 2, whole - 2000, whole - 500, whole - 1};
  for (const rlim_t room : rooms) {
    std::filesystem::remove(folder.file("video.mp4"));
    {
      const SmallDisk disk{room};
      const auto made = make();
      ASSERT_FALSE(made) << room << " of " << whole;
      EXPECT_EQ(made.error().code, ErrorCode::write_failed) << room;
    }
    EXPECT_EQ(files_in(folder), 0) << room;
  }
  const SmallDisk disk{whole};
  EXPECT_TRUE(make());
}

namespace {

/// Ten frames into a video; the error's code where it failed, also where the C++ side throws.
std::optional<ErrorCode> write_video(const std::string& video, const std::vector<Frame>& frames) {
  try {
    auto writer = VideoWriter::open(video, {frames[0].width_px, frames[0].height_px, 25.0});
    if (!writer) return writer.error().code;
    for (const Frame& frame : frames)
      if (const auto written = writer->write(frame); !written) return written.error().code;
    if (const auto done = writer->finish(); !done) return done.error().code;
    return std::nullopt;
  } catch (const std::bad_alloc&) { // as limber's main tells it
    return ErrorCode::out_of_memory;
  }
}

std::vector<Frame> ten_frames() {
  std::vector<Frame> frames;
  for (int i = 0; i < 10; ++i)
    frames.push_back(painted(320, 180, 0.04 * i));
  return frames;
}

} // namespace

TEST(VideoWriter, memory_that_runs_out_at_any_step_leaves_nothing) {
  using limber::support::FailingMemory;
  const std::vector<Frame> frames = ten_frames();
  for (const auto lack : {limber::support::Lack::once, limber::support::Lack::from_then_on}) {
    bool failed = true;
    int told = 0;
    for (long at = 0; failed; ++at) {
      const Folder folder;
      const std::string video = folder.file("video.mp4");
      std::optional<ErrorCode> code;
      {
        const FailingMemory memory{at, lack};
        code = write_video(video, frames);
        failed = FailingMemory::has_failed();
      }
      EXPECT_EQ(files_in(folder), code ? 0 : 1) << at;
      if (!code) continue;
      EXPECT_EQ(*code, ErrorCode::out_of_memory) << at;
      ++told;
    }
    EXPECT_GT(told, 0);
  }
}

TEST(VideoWriter, an_encoder_out_of_memory_is_an_error) {
  const std::vector<Frame> frames = ten_frames();
  int told = 0;
  for (std::size_t most = 64; most < 4'000'000; most += most / 4) {
    const Folder folder;
    av_max_alloc(most); // of any one allocation of FFmpeg's
    const auto code = write_video(folder.file("video.mp4"), frames);
    av_max_alloc(INT_MAX);
    EXPECT_EQ(files_in(folder), code ? 0 : 1) << most;
    if (!code) continue;
    EXPECT_EQ(*code, ErrorCode::out_of_memory) << most;
    ++told;
  }
  EXPECT_GT(told, 0);
}
