#include "video/reader.hpp"

#include "small_videos.hpp"

#include <algorithm>
#include <cmath>
#include <string>

using namespace limber::video;
using namespace limber::video::testing;
using limber::core::ErrorCode;

namespace {

constexpr Colour red{255, 0, 0}, green{0, 128, 0}, blue{0, 0, 255}, white{255, 255, 255};

// Four quarters: red, green above; blue, white below.
std::string quarters(int width, int height, const std::string& filter = "null") {
  const std::string half = std::to_string(width / 2) + "x" + std::to_string(height / 2);
  const auto source = [&](const char* name) {
    return "-f lavfi -i color=" + std::string{name} + ":s=" + half + ":r=10:d=0.5 ";
  };
  return source("red") + source("green") + source("blue") + source("white") +
         "-filter_complex '[0][1]hstack[a];[2][3]hstack[b];[a][b]vstack," + filter + "' ";
}

void expect_quarters(const Frame& frame, Colour upper_left, Colour upper_right, Colour lower_left,
                     Colour lower_right) {
  EXPECT_TRUE(is_near(colour_at(frame, 0.25, 0.25), upper_left));
  EXPECT_TRUE(is_near(colour_at(frame, 0.75, 0.25), upper_right));
  EXPECT_TRUE(is_near(colour_at(frame, 0.25, 0.75), lower_left));
  EXPECT_TRUE(is_near(colour_at(frame, 0.75, 0.75), lower_right));
}

bool ascend_strictly(const std::vector<double>& times) {
  return std::adjacent_find(times.begin(), times.end(),
                            [](double a, double b) { return a >= b; }) == times.end();
}

std::int64_t resident_kb_of(const std::string& process) {
  std::ifstream status{"/proc/" + process + "/status"};
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stoll(line.substr(6));
  return 0;
}

/// Of this process and of those that decode for it.
std::int64_t resident_kb() {
  std::int64_t sum = resident_kb_of("self");
  std::ifstream children{"/proc/thread-self/children"};
  for (std::string child; children >> child;)
    sum += resident_kb_of(child);
  return sum;
}

} // namespace

TEST(VideoReader, an_ordinary_video_gives_every_frame_with_its_time) {
  const Folder folder;
  const std::string video = folder.file("video.mp4");
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25:d=2 -pix_fmt yuv420p " + video);
  auto reader = VideoReader::open(video);
  ASSERT_TRUE(reader) << limber::core::describe(reader.error());
  EXPECT_EQ(reader->info().width_px, 160);
  EXPECT_EQ(reader->info().height_px, 120);
  EXPECT_NEAR(reader->info().fps, 25.0, 1e-9);
  EXPECT_NEAR(reader->info().duration_s.value(), 2.0, 1e-6);
  EXPECT_EQ(reader->info().frame_count, 50);
  EXPECT_FALSE(reader->info().is_photo);
  const auto seen = read_all(video);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->times_s.size(), 50U);
  for (std::size_t i = 0; i < 50; ++i)
    EXPECT_NEAR(seen->times_s[i], 0.04 * static_cast<double>(i), 1e-6);
  EXPECT_FALSE(seen->truncated);
}

TEST(VideoReader, colours_and_corners_are_where_they_belong) {
  const Folder folder;
  for (const char* name :
       {"video.mp4", "video.webm", "video.avi", "video.mov", "video.ts", "video.mkv"}) {
    run_ffmpeg(quarters(160, 120) + "-pix_fmt yuv420p " + folder.file(name));
    const auto seen = read_all(folder.file(name));
    ASSERT_TRUE(seen) << name;
    EXPECT_EQ(seen->frames.size(), 5U) << name;
    expect_quarters(seen->frames.front(), red, green, blue, white);
  }
}

TEST(VideoReader, a_phone_video_on_its_side_is_turned_upright) {
  const Folder folder;
  run_ffmpeg(quarters(160, 120) + "-pix_fmt yuv420p " + folder.file("flat.mp4"));
  // This ffmpeg's 'rotate' counts counterclockwise; its own player turns the same way.
  const auto turned = [&](const std::string& degrees) {
    const std::string name = folder.file("turned" + degrees + ".mp4");
    run_ffmpeg("-i " + folder.file("flat.mp4") + " -c copy -metadata:s:v:0 rotate=" + degrees +
               " " + name);
    auto seen = read_all(name);
    EXPECT_TRUE(seen);
    return seen->frames.front();
  };
  const Frame quarter = turned("90");
  EXPECT_EQ(quarter.width_px, 120);
  EXPECT_EQ(quarter.height_px, 160);
  expect_quarters(quarter, green, white, red, blue);
  const Frame half = turned("180");
  EXPECT_EQ(half.width_px, 160);
  expect_quarters(half, white, blue, green, red);
  const Frame three_quarters = turned("270");
  EXPECT_EQ(three_quarters.width_px, 120);
  expect_quarters(three_quarters, blue, red, white, green);
}

TEST(VideoReader, a_photograph_obeys_all_eight_exif_orientations) {
  const Folder folder;
  run_ffmpeg(quarters(160, 120) + "-frames:v 1 -q:v 2 " + folder.file("flat.jpg"));
  const Bytes flat = bytes_of(folder.file("flat.jpg"));
  ASSERT_GT(flat.size(), 4U);
  // What stands in the upper left, upper right, lower left and lower right for orientation 1 to 8
  // (EXIF 2.32, 4.6.4 A, tag 0x0112).
  const Colour expected[8][4] = {{red, green, blue, white}, {green, red, white, blue},
                                 {white, blue, green, red}, {blue, white, red, green},
                                 {red, blue, green, white}, {blue, red, white, green},
                                 {white, green, blue, red}, {green, white, red, blue}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    Bytes exif{'\xff', '\xe1', 0, 34, 'E', 'x', 'i', 'f', 0, 0,
               'M',    'M',    0, 42, 0,   0,   0,   8,   0, 1,
               0x01,   0x12,   0, 3,  0,   0,   0,   1,   0, static_cast<char>(orientation),
               0,      0,      0, 0,  0,   0};
    Bytes photo{flat.begin(), flat.begin() + 2};
    photo.insert(photo.end(), exif.begin(), exif.end());
    photo.insert(photo.end(), flat.begin() + 2, flat.end());
    const std::string name = folder.file("exif" + std::to_string(orientation) + ".jpg");
    write_bytes(name, photo);
    const auto seen = read_all(name);
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen->frames.size(), 1U);
    const Frame& frame = seen->frames.front();
    EXPECT_EQ(frame.width_px, orientation <= 4 ? 160 : 120) << orientation;
    const auto& quarter = expected[orientation - 1];
    SCOPED_TRACE(orientation);
    expect_quarters(frame, quarter[0], quarter[1], quarter[2], quarter[3]);
  }
}

TEST(VideoReader, a_photograph_is_a_video_of_one_frame) {
  const Folder folder;
  for (const char* name : {"a.jpg", "a.png", "a.bmp", "a.webp", "a.tiff", "a.ppm", "a.gif"}) {
    run_ffmpeg(quarters(160, 120, "format=rgb24") + "-frames:v 1 " + folder.file(name));
    const auto seen = read_all(folder.file(name));
    ASSERT_TRUE(seen) << name;
    ASSERT_EQ(seen->frames.size(), 1U) << name;
    EXPECT_EQ(seen->times_s.front(), 0.0);
    EXPECT_FALSE(seen->truncated) << name;
    SCOPED_TRACE(name);
    expect_quarters(seen->frames.front(), red, green, blue, white);
  }
}

TEST(VideoReader, a_name_never_decides_what_a_file_is) {
  const Folder folder;
  run_ffmpeg(quarters(160, 120) + "-frames:v 1 " + folder.file("a.png"));
  const Bytes png = bytes_of(folder.file("a.png"));
  for (const char* name :
       {"img%d.png", "img%03d.jpg", "*.png", "http:\\x.mp4", "concat:a|b", "video.txt", "-"}) {
    write_bytes(folder.file(name), png);
    EXPECT_TRUE(read_all(folder.file(name))) << name;
  }
}

TEST(VideoReader, playlists_and_links_to_other_files_are_not_followed) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=10:d=1 -pix_fmt yuv420p " + folder.file("video.ts"));
  std::ofstream{folder.file("list.m3u8")}
      << "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nvideo.ts\n#EXT-X-ENDLIST\n";
  std::ofstream{folder.file("list.ffconcat")} << "ffconcat version 1.0\nfile video.ts\n";
  EXPECT_EQ(error_of(folder.file("list.m3u8")), ErrorCode::format_unknown);
  EXPECT_EQ(error_of(folder.file("list.ffconcat")), ErrorCode::format_unknown);
  EXPECT_EQ(error_of("http://127.0.0.1/video.mp4"), ErrorCode::file_missing);
  EXPECT_EQ(error_of("file:" + folder.file("video.ts")), ErrorCode::file_missing);
}

TEST(VideoReader, slow_variable_and_single_frame_videos_keep_their_times) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=1:d=4 -pix_fmt yuv420p " + folder.file("slow.mp4"));
  const auto slow = read_all(folder.file("slow.mp4"));
  ASSERT_TRUE(slow);
  ASSERT_EQ(slow->times_s.size(), 4U);
  EXPECT_NEAR(slow->times_s[3], 3.0, 1e-6);

  run_ffmpeg(
      "-f lavfi -i testsrc=s=160x120:r=10:d=2 -vf \"select='not(between(n,5,11))'\" -vsync vfr "
      "-pix_fmt yuv420p " +
      folder.file("variable.mp4"));
  const auto variable = read_all(folder.file("variable.mp4"));
  ASSERT_TRUE(variable);
  ASSERT_EQ(variable->times_s.size(), 13U) << joined(variable->times_s);
  EXPECT_NEAR(variable->times_s[4], 0.4, 1e-6);
  EXPECT_NEAR(variable->times_s[5], 1.2, 1e-6);

  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25 -frames:v 1 -pix_fmt yuv420p " +
             folder.file("one.mp4"));
  const auto one = read_all(folder.file("one.mp4"));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->times_s, std::vector<double>{0.0});
  EXPECT_FALSE(one->truncated);
}

TEST(VideoReader, times_begin_at_zero_whatever_the_file_counts_from) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=10:d=1 -output_ts_offset 100 -pix_fmt yuv420p " +
             folder.file("a.ts"));
  const auto seen = read_all(folder.file("a.ts"));
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->times_s.size(), 10U);
  EXPECT_EQ(seen->times_s.front(), 0.0);
  EXPECT_NEAR(seen->times_s.back(), 0.9, 1e-4);
  EXPECT_FALSE(seen->truncated);
}

TEST(VideoReader, times_of_joined_recordings_keep_ascending) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=10:d=2 -pix_fmt yuv420p " + folder.file("a.ts"));
  Bytes twice = bytes_of(folder.file("a.ts"));
  const Bytes once = twice;
  twice.insert(twice.end(), once.begin(), once.end());
  write_bytes(folder.file("twice.ts"), twice);
  const auto seen = read_all(folder.file("twice.ts"));
  ASSERT_TRUE(seen);
  EXPECT_GE(seen->times_s.size(), 38U);
  EXPECT_TRUE(ascend_strictly(seen->times_s)) << joined(seen->times_s);
  EXPECT_LT(seen->times_s.back(), 4.5);
}

TEST(VideoReader, a_stream_without_time_stamps_gets_even_times) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=160x120:r=25:d=1 -pix_fmt yuv420p -bf 2 " +
             folder.file("a.h264"));
  const auto seen = read_all(folder.file("a.h264"));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->times_s.size(), 25U);
  EXPECT_TRUE(ascend_strictly(seen->times_s)) << joined(seen->times_s);
  EXPECT_NEAR(seen->times_s.back(), 0.96, 0.05);
}

TEST(VideoReader, grey_ten_bit_interlaced_and_odd_sizes_are_read) {
  const Folder folder;
  const std::string source = quarters(160, 120);
  run_ffmpeg(source + "-pix_fmt gray -c:v libx264 " + folder.file("grey.mp4"));
  run_ffmpeg(source + "-pix_fmt yuv420p10le -c:v libx265 -x265-params log-level=none " +
             folder.file("ten.mp4"));
  run_ffmpeg(source + "-pix_fmt yuv420p -flags +ilme+ildct -x264-params interlaced=1 " +
             folder.file("woven.mp4"));
  run_ffmpeg(quarters(304, 120, "format=yuv444p,crop=151:117:76:1") + "-pix_fmt yuv444p " +
             folder.file("odd.mkv"));

  const auto grey = read_all(folder.file("grey.mp4"));
  ASSERT_TRUE(grey);
  const Colour dark = colour_at(grey->frames.front(), 0.25, 0.75);
  EXPECT_EQ(dark.red, dark.blue);
  EXPECT_GT(colour_at(grey->frames.front(), 0.75, 0.75).red, 240);
  EXPECT_LT(dark.red, 60);

  for (const char* name : {"ten.mp4", "woven.mp4"}) {
    const auto seen = read_all(folder.file(name));
    ASSERT_TRUE(seen) << name;
    SCOPED_TRACE(name);
    EXPECT_EQ(seen->frames.size(), 5U);
    expect_quarters(seen->frames.front(), red, green, blue, white);
  }
  const auto odd = read_all(folder.file("odd.mkv"));
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->frames.front().width_px, 151);
  EXPECT_EQ(odd->frames.front().height_px, 117);
  expect_quarters(odd->frames.front(), red, green, blue, white);
}

TEST(VideoReader, pixels_that_are_not_square_are_made_square) {
  const Folder folder;
  run_ffmpeg(quarters(160, 120, "setsar=4/3") + "-pix_fmt yuv420p " + folder.file("wide.mp4"));
  const auto seen = read_all(folder.file("wide.mp4"));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->frames.front().width_px, 213);
  EXPECT_EQ(seen->frames.front().height_px, 120);
  expect_quarters(seen->frames.front(), red, green, blue, white);
}

TEST(VideoReader, a_large_video_is_handed_out_scaled_in_little_memory) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=3840x2160:r=10:d=1.5 -preset ultrafast -pix_fmt yuv420p " +
             folder.file("large.mp4"));
  const std::int64_t before_kb = resident_kb();
  auto reader = VideoReader::open(folder.file("large.mp4"));
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->info().width_px, 1920);
  EXPECT_EQ(reader->info().height_px, 1080);
  EXPECT_EQ(reader->info().stored_width_px, 3840);
  int count = 0;
  std::int64_t max_kb = 0;
  while (const auto frame = reader->next().value()) {
    ++count;
    max_kb = std::max(max_kb, resident_kb() - before_kb);
  }
  EXPECT_EQ(count, 15);
  EXPECT_LT(max_kb, 400 * 1024);
}

TEST(VideoReader, memory_stays_flat_however_long_the_video) {
  if (is_sanitized) GTEST_SKIP() << "the address sanitizer itself keeps freed memory";
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=640x360:r=30:d=30 -preset ultrafast -pix_fmt yuv420p " +
             folder.file("long.mp4"));
  auto reader = VideoReader::open(folder.file("long.mp4"));
  ASSERT_TRUE(reader);
  for (int i = 0; i < 100; ++i)
    ASSERT_TRUE(reader->next().value());
  const std::int64_t early_kb = resident_kb();
  while (reader->next().value()) {
  }
  EXPECT_LT(resident_kb() - early_kb, 8 * 1024);
}

TEST(VideoReader, the_fraction_read_grows_to_one) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=320x240:r=30:d=10 -pix_fmt yuv420p " +
             folder.file("video.mp4"));
  auto reader = VideoReader::open(folder.file("video.mp4"));
  ASSERT_TRUE(reader);
  double last = 0.0;
  while (reader->next().value()) {
    EXPECT_GE(reader->state().fraction_read, last);
    last = reader->state().fraction_read;
  }
  EXPECT_EQ(reader->state().fraction_read, 1.0);
}

TEST(VideoReader, two_decoding_threads_give_the_same_frames) {
  const Folder folder;
  run_ffmpeg("-f lavfi -i testsrc=s=320x240:r=30:d=2 -pix_fmt yuv420p " + folder.file("video.mp4"));
  const auto one = read_all(folder.file("video.mp4"), {1920, 1});
  const auto two = read_all(folder.file("video.mp4"), {1920, 2});
  ASSERT_TRUE(one && two);
  ASSERT_EQ(one->times_s, two->times_s);
  for (std::size_t i = 0; i < one->frames.size(); ++i)
    EXPECT_EQ(one->frames[i].rgb, two->frames[i].rgb);
}
