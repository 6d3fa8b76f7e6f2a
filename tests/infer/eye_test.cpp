// The whole eye on real photographs; skipped where the networks or the shared ones are not
// here.
#include "infer/eye.hpp"

#include "accuracy/eye_accuracy.hpp"
#include "support/shared_data.hpp"
#include "video/reader.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <iostream>
#include <numbers>

using namespace limber;
using namespace limber::infer;

namespace {

#define LIMBER_NEEDS_MODELS()                                                                      \
  if (!find_models_folder()) GTEST_SKIP() << "the networks are not set up here; ./start does that"

video::Frame load_photo(const std::string& name) {
  const auto path = *tests::shared_folder() / "photos" / name;
  auto reader = video::VideoReader::open(path.string());
  EXPECT_TRUE(reader);
  auto frame = reader->next();
  EXPECT_TRUE(frame && *frame);
  return std::move(**frame);
}

/// The photograph turned clockwise by quarter turns.
video::Frame turned(const video::Frame& from, int quarters) {
  video::Frame to = from;
  for (; quarters > 0; --quarters) {
    const video::Frame before = to;
    std::swap(to.width_px, to.height_px);
    for (int y = 0; y < to.height_px; ++y)
      for (int x = 0; x < to.width_px; ++x)
        for (int c = 0; c < 3; ++c)
          to.rgb[static_cast<std::size_t>(3 * (y * to.width_px + x) + c)] =
              before.rgb[static_cast<std::size_t>(
                  3 * ((before.height_px - 1 - x) * before.width_px + y) + c)];
  }
  return to;
}

template <class Change> void change_pixels(video::Frame& frame, Change change) {
  for (std::size_t i = 0; i + 2 < frame.rgb.size(); i += 3)
    change(frame.rgb[i], frame.rgb[i + 1], frame.rgb[i + 2]);
}

double largest_visible_distance(const body::LandmarkSet& a, const body::LandmarkSet& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    if (std::min(a[i].visibility, b[i].visibility) > 0.9)
      largest = std::max(largest, std::hypot(a[i].x - b[i].x, a[i].y - b[i].y));
  return largest;
}

} // namespace

class EyeOnPhotographs : public testing::TestWithParam<ModelId> {};

TEST_P(EyeOnPhotographs, agrees_with_mediapipe_within_the_tolerance) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  const auto accuracy = accuracy::measure_photos(*tests::shared_folder(), GetParam());
  ASSERT_TRUE(accuracy) << core::describe(accuracy.error());
  std::cout << published(GetParam()).name << ": median " << accuracy->median_percent
            << " %, 95th percentile " << accuracy->p95_percent << " % of the body's height\n";
  EXPECT_EQ(accuracy->photos, 40U);
  EXPECT_EQ(accuracy->found, 40U);
  EXPECT_LE(accuracy->median_percent, 0.5);
  EXPECT_LE(accuracy->p95_percent, 3.0);
  EXPECT_LE(accuracy->world_median_mm, 25.0);
}

INSTANTIATE_TEST_SUITE_P(Models, EyeOnPhotographs, testing::Values(ModelId::lite, ModelId::full),
                         [](const auto& tested) {
                           return std::string{published(tested.param).name};
                         });

TEST(Eye, smoothed_agrees_with_mediapipes_recording_of_squats) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  const auto accuracy = accuracy::measure_clip(*tests::shared_folder());
  ASSERT_TRUE(accuracy) << core::describe(accuracy.error());
  std::cout << "smoothed: median " << accuracy->smoothed_median_percent
            << " %, plain: " << accuracy->plain_median_percent << " % of the body's height\n";
  EXPECT_EQ(accuracy->frames, 65U);
  EXPECT_EQ(accuracy->seen, 65U);
  EXPECT_LE(accuracy->smoothed_median_percent, 1.0);
  EXPECT_LT(accuracy->smoothed_median_percent, accuracy->plain_median_percent);
}

TEST(Eye, sees_the_same_body_in_a_turned_photograph) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  auto eye = Eye::load({});
  ASSERT_TRUE(eye) << core::describe(eye.error());
  const video::Frame upright = load_photo("Bodyweight_Squat-0.jpg");
  const auto expected = eye->see(video::view_of(upright), 0.0);
  ASSERT_TRUE(expected && expected->seen);
  for (const int quarters : {1, 3}) {
    eye->reset();
    const video::Frame frame = turned(upright, quarters);
    const auto sight = eye->see(video::view_of(frame), 0.0);
    ASSERT_TRUE(sight && sight->seen) << quarters;
    body::LandmarkSet back = sight->seen->image;
    for (body::Landmark& landmark : back) {
      const double x = landmark.x, y = landmark.y;
      landmark.x = quarters == 1 ? y : 1.0 - y;
      landmark.y = quarters == 1 ? 1.0 - x : x;
    }
    EXPECT_LT(largest_visible_distance(expected->seen->image, back), 0.05) << quarters;
  }
}

TEST(Eye, sees_a_body_without_colour_and_in_little_light) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  auto eye = Eye::load({});
  ASSERT_TRUE(eye) << core::describe(eye.error());
  const video::Frame photo = load_photo("Standing_Hip_Circles-0.jpg");
  const auto expected = eye->see(video::view_of(photo), 0.0);
  ASSERT_TRUE(expected && expected->seen);
  const auto distance_after = [&](auto change) {
    video::Frame frame = photo;
    change_pixels(frame, change);
    eye->reset();
    const auto sight = eye->see(video::view_of(frame), 0.0);
    if (!sight || !sight->seen) return 1.0;
    return largest_visible_distance(expected->seen->image, sight->seen->image);
  };
  EXPECT_LT(distance_after([](auto& r, auto& g, auto& b) {
              r = g = b = static_cast<std::uint8_t>((r * 30 + g * 59 + b * 11) / 100);
            }),
            0.05);
  EXPECT_LT(distance_after([](auto& r, auto& g, auto& b) {
              for (auto* value : {&r, &g, &b})
                *value = static_cast<std::uint8_t>(*value / 5);
            }),
            0.05);
}

TEST(Eye, sees_nobody_in_noise) {
  LIMBER_NEEDS_MODELS();
  auto eye = Eye::load({.model = ModelId::lite});
  ASSERT_TRUE(eye) << core::describe(eye.error());
  std::uint32_t state = 1;
  video::Frame noise{
      .width_px = 320, .height_px = 240, .rgb = std::vector<std::uint8_t>(320 * 240 * 3)};
  for (std::uint8_t& value : noise.rgb) {
    state = state * 1664525U + 1013904223U;
    value = static_cast<std::uint8_t>(state >> 24);
  }
  const video::Frame black{
      .width_px = 320, .height_px = 240, .rgb = std::vector<std::uint8_t>(320 * 240 * 3)};
  for (const auto& view : {video::view_of(noise), video::view_of(black)}) {
    const auto sight = eye->see(view, 0.0);
    ASSERT_TRUE(sight);
    EXPECT_FALSE(sight->seen);
    EXPECT_EQ(sight->people, 0U);
  }
}

TEST(Eye, finds_a_person_who_left_and_came_back) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  auto eye = Eye::load({});
  ASSERT_TRUE(eye) << core::describe(eye.error());
  const video::Frame there = load_photo("Bodyweight_Squat-0.jpg");
  video::Frame empty = there;
  change_pixels(empty, [](auto& r, auto& g, auto& b) { r = g = b = 200; });
  double t_s = 0.0;
  const auto seen = [&](const video::Frame& frame) {
    const auto sight = eye->see(video::view_of(frame), t_s += 0.033);
    return sight && sight->seen.has_value();
  };
  EXPECT_TRUE(seen(there));
  EXPECT_TRUE(seen(there));
  EXPECT_FALSE(seen(empty));
  EXPECT_FALSE(seen(empty));
  EXPECT_TRUE(seen(there));
}

TEST(Eye, says_that_there_are_two_and_follows_the_larger) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  auto eye = Eye::load({});
  ASSERT_TRUE(eye) << core::describe(eye.error());
  // The middle of one photograph, and beside it another at half its size.
  const video::Frame near = load_photo("Bodyweight_Squat-0.jpg");
  const video::Frame far = load_photo("Standing_Hip_Circles-0.jpg");
  const int w = near.width_px / 2, h = near.height_px;
  video::Frame both{.width_px = w + w / 2, .height_px = h, .rgb = {}};
  both.rgb.assign(static_cast<std::size_t>(3 * both.width_px * h), 200);
  const auto pixel = [](auto& frame, int x, int y) {
    return frame.rgb.data() + 3 * (static_cast<std::ptrdiff_t>(y) * frame.width_px + x);
  };
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x)
      std::copy_n(pixel(near, x + w / 2, y), 3, pixel(both, x, y));
    for (int x = 0; x < w / 2 && y < h / 2; ++x)
      std::copy_n(pixel(far, 2 * x + w / 2, 2 * y), 3, pixel(both, w + x, y + h / 2));
  }
  const auto sight = eye->see(video::view_of(both), 0.0);
  ASSERT_TRUE(sight && sight->seen);
  EXPECT_EQ(sight->people, 2U);
  const body::Landmark& hip = body::at(sight->seen->image, body::LandmarkId::left_hip);
  EXPECT_LT(hip.x * both.width_px, w);
}

TEST(Eye, gives_the_same_numbers_on_one_thread_and_on_two) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  const video::Frame photo = load_photo("Plank-0.jpg");
  auto one = Eye::load({.threads = 1});
  auto two = Eye::load({.threads = 2});
  ASSERT_TRUE(one && two);
  const auto a = one->see(video::view_of(photo), 0.0);
  const auto b = two->see(video::view_of(photo), 0.0);
  ASSERT_TRUE(a && b && a->seen && b->seen);
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    EXPECT_DOUBLE_EQ(a->seen->image[i].x, b->seen->image[i].x);
}
