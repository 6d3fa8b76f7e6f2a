#include "video/reader.hpp"

#include "small_videos.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

using namespace limber::video;
using namespace limber::video::testing;
using limber::core::ErrorCode;

namespace {

void make_video(const std::string& path, const std::string& more = "") {
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25:d=4 -pix_fmt yuv420p -g 25 " + more + " " + path);
}

Bytes first_part(const Bytes& bytes, double share) {
  return {bytes.begin(),
          bytes.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(bytes.size()))};
}

} // namespace

TEST(VideoReaderBadInput, missing_empty_and_folder_each_have_their_error) {
  const Folder folder;
  EXPECT_EQ(error_of(folder.file("none.mp4")), ErrorCode::file_missing);
  EXPECT_EQ(error_of(""), ErrorCode::file_missing);
  EXPECT_EQ(error_of(folder.path().string()), ErrorCode::format_unknown);
  write_bytes(folder.file("empty.mp4"), {});
  EXPECT_EQ(error_of(folder.file("empty.mp4")), ErrorCode::file_empty);
  write_bytes(folder.file("secret.mp4"), {'a', 'b'});
  ASSERT_EQ(chmod(folder.file("secret.mp4").c_str(), 0), 0);
  if (geteuid() != 0) { // root may read everything
    EXPECT_EQ(error_of(folder.file("secret.mp4")), ErrorCode::file_unreadable);
  }
}

TEST(VideoReaderBadInput, a_named_pipe_or_device_does_not_hang) {
  const Folder folder;
  ASSERT_EQ(mkfifo(folder.file("pipe.mp4").c_str(), 0600), 0);
  EXPECT_EQ(error_of(folder.file("pipe.mp4")), ErrorCode::format_unknown);
  EXPECT_EQ(error_of("/dev/zero"), ErrorCode::format_unknown);
}

TEST(VideoReaderBadInput, a_file_that_is_not_a_video_is_refused) {
  const Folder folder;
  std::ofstream{folder.file("words.mp4")} << "These are only words, and quite a few of them.\n";
  EXPECT_EQ(error_of(folder.file("words.mp4")), ErrorCode::format_unknown);
  write_bytes(folder.file("zeros.mp4"), Bytes(100000, '\0'));
  EXPECT_EQ(error_of(folder.file("zeros.mp4")), ErrorCode::format_unknown);
  std::mt19937 random{7};
  Bytes noise(200000);
  for (char& byte : noise)
    byte = static_cast<char>(random());
  write_bytes(folder.file("noise.mp4"), noise);
  EXPECT_EQ(error_of(folder.file("noise.mp4")), ErrorCode::format_unknown);
  std::ofstream{folder.file("table.csv")} << "t_s,x,y\n0,1,2\n1,2,3\n";
  EXPECT_EQ(error_of(folder.file("table.csv")), ErrorCode::format_unknown);
}

TEST(VideoReaderBadInput, sound_alone_is_refused) {
  const Folder folder;
  for (const char* name :
       {"a.m4a", "a.mp3", "a.wav", "a.ogg", "a.flac", "a.mka", "a.mp4", "a.aac"}) {
    run_ffmpeg("-f lavfi -i sine=d=1 " + folder.file(name));
    EXPECT_EQ(error_of(folder.file(name)), ErrorCode::no_picture) << name;
  }
  // A song's cover is no video.
  run_ffmpeg("-f lavfi -i color=red:s=64x64 -frames:v 1 " + folder.file("cover.png"));
  run_ffmpeg("-f lavfi -i sine=d=1 -i " + folder.file("cover.png") +
             " -map 0 -map 1 -c:v png -disposition:v attached_pic " + folder.file("song.m4a"));
  EXPECT_EQ(error_of(folder.file("song.m4a")), ErrorCode::no_picture);
}

TEST(VideoReaderBadInput, a_video_whose_index_is_missing_is_damaged) {
  const Folder folder;
  make_video(folder.file("video.mp4"));
  write_bytes(folder.file("cut.mp4"), first_part(bytes_of(folder.file("video.mp4")), 0.5));
  EXPECT_EQ(error_of(folder.file("cut.mp4")), ErrorCode::file_damaged);
}

TEST(VideoReaderBadInput, a_video_cut_off_midway_gives_its_frames_and_reports_it) {
  const Folder folder;
  make_video(folder.file("video.mp4"), "-movflags +faststart");
  make_video(folder.file("video.mkv"));
  make_video(folder.file("video.avi"), "-c:v mpeg4");
  make_video(folder.file("video.flv"));
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25:d=4 -f lavfi -i sine=d=4 -pix_fmt yuv420p -g 25 " +
             folder.file("sound.mkv"));
  for (const char* name : {"video.mp4", "video.mkv", "video.avi", "video.flv", "sound.mkv"}) {
    const auto whole = read_all(folder.file(name));
    ASSERT_TRUE(whole) << name;
    EXPECT_EQ(whole->times_s.size(), 100U) << name;
    EXPECT_FALSE(whole->truncated) << name;
    for (const double share : {0.4, 0.6}) {
      const std::string cut = folder.file(std::string{"cut-"} + name);
      write_bytes(cut, first_part(bytes_of(folder.file(name)), share));
      const auto seen = read_all(cut);
      ASSERT_TRUE(seen) << name;
      EXPECT_TRUE(seen->truncated) << name << share;
      EXPECT_GT(seen->times_s.size(), 15U) << name << share;
      EXPECT_LT(seen->times_s.size(), 90U) << name << share;
      // What is handed out is in the file, not what the decoder made up for the missing part.
      for (std::size_t i = 0; i < seen->frames.size(); ++i)
        EXPECT_TRUE(seen->frames[i].rgb == whole->frames[i].rgb) << name << share << " frame " << i;
    }
  }
}

TEST(VideoReaderBadInput, a_photograph_cut_off_is_damaged) {
  const Folder folder;
  for (const char* name : {"a.jpg", "a.png", "a.webp"}) {
    run_ffmpeg("-f lavfi -i testsrc=s=640x480 -frames:v 1 " + folder.file(name));
    write_bytes(folder.file("cut"), first_part(bytes_of(folder.file(name)), 0.6));
    EXPECT_EQ(error_of(folder.file("cut")), ErrorCode::file_damaged) << name;
  }
}

TEST(VideoReaderBadInput, absurd_sizes_are_refused_before_anything_is_allocated) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i color=red:s=64x64 -frames:v 1 " + folder.file("a.png"));
  Bytes png = bytes_of(folder.file("a.png"));
  for (const int at : {16, 20})
    png[static_cast<std::size_t>(at)] = 0x7f; // over two thousand million
  write_bytes(folder.file("huge.png"), png);
  EXPECT_EQ(error_of(folder.file("huge.png")), ErrorCode::too_large);

  run_ffmpeg("-f lavfi -i color=red:s=64x64 -frames:v 1 " + folder.file("a.jpg"));
  Bytes jpeg = bytes_of(folder.file("a.jpg"));
  for (std::size_t i = 0; i + 9 < jpeg.size(); ++i)
    if (jpeg[i] == '\xff' && jpeg[i + 1] == '\xc0') {
      for (std::size_t at = i + 5; at < i + 9; ++at)
        jpeg[at] = '\xfe';
      break;
    }
  write_bytes(folder.file("huge.jpg"), jpeg);
  EXPECT_EQ(error_of(folder.file("huge.jpg")), ErrorCode::too_large);

  std::ofstream{folder.file("huge.y4m")} << "YUV4MPEG2 W16000 H16000 F25:1\nFRAME\n";
  EXPECT_EQ(error_of(folder.file("huge.y4m")), ErrorCode::too_large);

  make_video(folder.file("video.mp4"));
  Bytes video = bytes_of(folder.file("video.mp4"));
  const std::string_view entry_name = "avc1"; // the second one: the first is a brand of the file
  auto entry = std::find_end(video.begin(), video.end(), entry_name.begin(), entry_name.end());
  ASSERT_NE(entry, video.end());
  constexpr int to_size = 4 + 24; // ISO/IEC 14496-12, 12.1.3: VisualSampleEntry
  std::fill_n(entry + to_size, 4, '\xfe');
  write_bytes(folder.file("huge.mp4"), video);
  EXPECT_EQ(error_of(folder.file("huge.mp4")), ErrorCode::too_large);
}

TEST(VideoReaderBadInput, a_video_damaged_anywhere_neither_crashes_nor_hangs) {
  const Folder folder;
  std::mt19937 random{20240501};
  for (const char* name :
       {"video.mp4", "video.mkv", "video.avi", "video.ts", "video.webm", "video.gif"}) {
    run_ffmpeg("-f lavfi -i testsrc=s=96x64:r=10:d=2 -f lavfi -i sine=d=2 " + folder.file(name));
    const Bytes whole = bytes_of(folder.file(name));
    ASSERT_GT(whole.size(), 1000U);
    const std::string damaged = folder.file("damaged");
    for (int trial = 0; trial < 120; ++trial) {
      Bytes bytes = whole;
      // The head and tail hold the structure, so half of the damage goes there.
      const std::size_t span =
          trial % 2 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 1024);
      const std::size_t shift = trial % 4 == 3 ? bytes.size() - span : 0;
      for (int hit = 0; hit < 1 + trial % 8; ++hit)
        bytes[shift + random() % span] = static_cast<char>(random());
      if (trial % 3 == 0) bytes.resize(1 + random() % bytes.size());
      write_bytes(damaged, bytes);
      const auto start = std::chrono::steady_clock::now();
      const auto seen = read_all(damaged, {}, 500);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      EXPECT_LT(took.count(), 10.0) << name << " trial " << trial;
      if (!seen) {
        const ErrorCode code = seen.error().code;
        EXPECT_TRUE(code == ErrorCode::file_damaged || code == ErrorCode::format_unknown ||
                    code == ErrorCode::no_picture || code == ErrorCode::too_large)
            << name << " trial " << trial << ": " << limber::core::describe(seen.error());
        continue;
      }
      for (std::size_t i = 1; i < seen->times_s.size(); ++i)
        ASSERT_GT(seen->times_s[i], seen->times_s[i - 1]) << name << " trial " << trial;
    }
  }
}

TEST(VideoReaderBadInput, larger_than_8k_is_refused_from_the_header_however_thin) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i color=red:s=9000x2 -frames:v 1 " + folder.file("thin.png"));
  run_ffmpeg("-f lavfi -i color=red:s=2x9000 -frames:v 1 " + folder.file("tall.png"));
  run_ffmpeg("-f lavfi -i color=red:s=8192x4320 -frames:v 1 " + folder.file("8k.png"));
  EXPECT_EQ(error_of(folder.file("thin.png")), ErrorCode::too_large);
  EXPECT_EQ(error_of(folder.file("tall.png")), ErrorCode::too_large);
  EXPECT_TRUE(VideoReader::open(folder.file("8k.png")));
}
