#include "video/gif.hpp"

#include "disk/load_text.hpp"
#include "video/colour_table.hpp"
#include "video/reader.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::video;

namespace {

Frame filled(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  Frame frame{0.0, width, height, {}};
  for (int i = 0; i < width * height; ++i)
    frame.rgb.insert(frame.rgb.end(), {red, green, blue});
  return frame;
}

Frame grey_ramp() {
  Frame frame{0.0, 256, 4, {}};
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 256; ++x)
      frame.rgb.insert(frame.rgb.end(), 3, static_cast<std::uint8_t>(x));
  return frame;
}

} // namespace

TEST(ColourTable, keeps_few_colours_as_they_are) {
  const std::vector<Frame> frames{filled(8, 8, 226, 117, 79), filled(8, 8, 79, 134, 166)};
  const ColourTable table(frames);
  EXPECT_EQ(table.argb()[table.find(226, 117, 79)], 0xFFE2754FU);
  EXPECT_EQ(table.argb()[table.find(79, 134, 166)], 0xFF4F86A6U);
}

TEST(ColourTable, keeps_a_soft_ramp_within_its_steps) {
  const std::vector<Frame> frames{grey_ramp()};
  const ColourTable table(frames);
  for (int x = 0; x < 256; ++x) {
    const auto byte = static_cast<std::uint8_t>(x);
    const int red = static_cast<int>(table.argb()[table.find(byte, byte, byte)] >> 16U & 0xFFU);
    EXPECT_NEAR(red, x, 3);
  }
}

TEST(Gif, is_read_as_it_was_written) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "limber-comes-back.gif").string();
  const std::vector<Frame> frames{filled(32, 24, 251, 247, 240), filled(32, 24, 31, 42, 46)};
  ASSERT_TRUE(save_gif(path, frames, 10.0));
  auto reader = VideoReader::open(path, {});
  ASSERT_TRUE(reader);
  for (const Frame& written : frames) {
    const auto read = reader->next();
    ASSERT_TRUE(read && *read);
    EXPECT_EQ((*read)->width_px, 32);
    EXPECT_NEAR((*read)->rgb[0], written.rgb[0], 2);
  }
  std::filesystem::remove(path);
}

TEST(Gif, without_frames_or_of_unequal_frames_is_refused_and_leaves_nothing) {
  const std::string path = (std::filesystem::temp_directory_path() / "limber-refused.gif").string();
  EXPECT_FALSE(save_gif(path, {}, 10.0));
  const std::vector<Frame> unequal{filled(8, 8, 1, 2, 3), filled(8, 9, 1, 2, 3)};
  EXPECT_FALSE(save_gif(path, unequal, 10.0));
  EXPECT_FALSE(std::filesystem::exists(path));
}
