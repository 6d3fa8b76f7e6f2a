#include "video/frame_queue.hpp"

#include "small_films.hpp"

using namespace limber;
using namespace limber::video;

TEST(FrameQueue, hands_out_every_frame_in_order) {
  const video::testing::Folder folder;
  const std::string film = folder.file("film.mp4");
  video::testing::run_ffmpeg("-f lavfi -i testsrc=size=64x48:rate=10:duration=3 " + film);
  auto direct = VideoReader::open(film);
  auto reader = VideoReader::open(film);
  ASSERT_TRUE(direct && reader);
  FrameQueue queue(std::move(*reader), 2);
  int frames = 0;
  while (true) {
    const auto expected = direct->next();
    const auto frame = queue.next();
    ASSERT_TRUE(expected && frame);
    ASSERT_EQ(expected->has_value(), frame->has_value());
    if (!*frame) break;
    EXPECT_EQ((*frame)->t_s, (*expected)->t_s);
    EXPECT_EQ((*frame)->rgb, (*expected)->rgb);
    ++frames;
  }
  EXPECT_EQ(frames, 30);
  EXPECT_FALSE(queue.reader().truncated());
  EXPECT_FALSE(*queue.next()); // the end stays the end
}

TEST(FrameQueue, may_be_left_in_the_middle) {
  const video::testing::Folder folder;
  const std::string film = folder.file("film.mp4");
  video::testing::run_ffmpeg("-f lavfi -i testsrc=size=64x48:rate=10:duration=3 " + film);
  for (const int frames : {0, 1, 5}) {
    auto reader = VideoReader::open(film);
    ASSERT_TRUE(reader);
    FrameQueue queue(std::move(*reader));
    for (int i = 0; i < frames; ++i)
      EXPECT_TRUE(*queue.next());
  }
}
