#include "draw/annotate.hpp"

#include "draw/angle_overlay.hpp"
#include "draw/overlay_panels.hpp"
#include "draw/palette.hpp"
#include "draw/skeleton.hpp"
#include "standing_body.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace limber::draw;
using limber::body::LandmarkFrame;
using limber::body::LandmarkId;
using limber::body::Landmarks;
using limber::core::ErrorCode;
using limber::draw::testing::standing_body;

namespace {

using Rgb = std::vector<std::uint8_t>;

const Fonts& fonts() {
  static const Fonts loaded = Fonts::load();
  return loaded;
}

constexpr int width = 1280, height = 720;

Rgb room(std::uint8_t brightness, int w = width, int h = height) {
  return Rgb(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 3, brightness);
}

AnnotationFrame squat(double t_s, double centre_x = 0.5) {
  AnnotationFrame frame;
  frame.t_s = t_s;
  frame.seen = standing_body(centre_x);
  frame.reading = true;
  frame.title = "Squats";
  frame.count = 3;
  frame.goal = 10;
  return frame;
}

Annotator annotator(std::span<const LandmarkFrame> video = {}, int w = width, int h = height) {
  auto made = Annotator::make(w, h, fonts(), video);
  EXPECT_TRUE(made);
  return std::move(*made);
}

Rgb drawn(Annotator& over, const AnnotationFrame& frame, std::uint8_t brightness = 120) {
  Rgb rgb = room(brightness);
  EXPECT_TRUE(over.draw(rgb, frame));
  return rgb;
}

/// How many pixels of the rectangle differ from the empty room.
int changed(const Rgb& rgb, const Rect& rect, std::uint8_t brightness = 120) {
  int count = 0;
  for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.bottom()); ++y)
    for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.right()); ++x) {
      const std::uint8_t* pixel =
          rgb.data() + (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * 3;
      if (pixel[0] != brightness || pixel[1] != brightness || pixel[2] != brightness) ++count;
    }
  return count;
}

int near_colour(const Rgb& rgb, Colour colour) {
  int count = 0;
  for (std::size_t i = 0; i < rgb.size(); i += 3)
    if (std::abs(rgb[i] - 255 * colour.red) + std::abs(rgb[i + 1] - 255 * colour.green) +
            std::abs(rgb[i + 2] - 255 * colour.blue) <
        24)
      ++count;
  return count;
}

constexpr Rect upper_left{0, 0, 420, 330}, upper_right{860, 0, 420, 330};
constexpr Rect lower_right{860, 390, 420, 330};

} // namespace

TEST(Annotator, the_card_avoids_the_person) {
  Annotator right = annotator();
  EXPECT_GT(changed(drawn(right, squat(0, 0.85)), upper_left), 10000);
  Annotator left = annotator();
  const Rgb rgb = drawn(left, squat(0, 0.12));
  EXPECT_GT(changed(rgb, upper_right), 10000);
}

TEST(Annotator, the_position_is_chosen_from_the_whole_video_and_kept) {
  // The person first stands at the right, then walks to the left for most of the video.
  std::vector<LandmarkFrame> video;
  for (int i = 0; i < 20; ++i)
    video.push_back({0.1 * i, standing_body(i < 3 ? 0.85 : 0.12)});
  Annotator over = annotator(video);
  for (const LandmarkFrame& moment : video) {
    AnnotationFrame frame = squat(moment.t_s);
    frame.seen = moment.seen;
    const Rgb rgb = drawn(over, frame);
    EXPECT_GT(changed(rgb, upper_right) + changed(rgb, lower_right), 10000) << moment.t_s;
  }
}

TEST(Annotator, left_and_right_have_their_colours_and_what_is_unseen_is_not_drawn) {
  Annotator over = annotator();
  AnnotationFrame frame = squat(0);
  Rgb rgb = drawn(over, frame);
  EXPECT_GT(near_colour(rgb, day.dawn), 500);
  EXPECT_GT(near_colour(rgb, day.sky), 500);
  for (std::size_t i = 0; i < frame.seen->image.size(); ++i)
    if (name_of(static_cast<LandmarkId>(i)).find("left") != std::string_view::npos)
      frame.seen->image[i].visibility = 0.2;
  frame.t_s = 0.1;
  rgb = drawn(over, frame);
  EXPECT_GT(near_colour(rgb, day.dawn), 500);
  EXPECT_EQ(near_colour(rgb, day.sky), 0);
}

TEST(Annotator, a_remark_is_shown_for_three_seconds) {
  Annotator over = annotator();
  const auto amber_at = [&](double t_s, bool said) {
    AnnotationFrame frame = squat(t_s);
    if (said) frame.remark = "Let the hips sink a little further.";
    return near_colour(drawn(over, frame), day.amber);
  };
  EXPECT_EQ(amber_at(0.0, false), 0);
  amber_at(1.0, true);
  EXPECT_GT(amber_at(1.5, false), 100);
  EXPECT_GT(amber_at(3.5, false), 100);
  EXPECT_EQ(amber_at(4.1, false), 0);
}

TEST(Annotator, bad_visibility_is_announced_after_a_moment_and_no_angle_shown) {
  Annotator over = annotator();
  AnnotationFrame frame = squat(0);
  frame.reading = false;
  EXPECT_EQ(near_colour(drawn(over, frame), day.amber), 0);
  frame.t_s = 0.3; // a short gap is not mentioned
  EXPECT_EQ(near_colour(drawn(over, frame), day.amber), 0);
  frame.t_s = 0.8;
  const Rgb without = drawn(over, frame);
  frame.t_s = 1.1;
  EXPECT_GT(near_colour(drawn(over, frame), day.amber), 100);
  frame.angle = AngleArc{
      LandmarkId::left_hip, LandmarkId::left_knee, LandmarkId::left_ankle, 80.0, {}, "knee", true};
  Annotator same = annotator();
  AnnotationFrame earlier = frame;
  earlier.t_s = 0.0;
  drawn(same, earlier);
  earlier.t_s = 0.8;
  EXPECT_EQ(drawn(same, earlier), without);
  frame = squat(9.0);
  EXPECT_EQ(near_colour(drawn(over, frame), day.amber), 0);
}

TEST(Annotator, words_can_be_read_in_dark_and_in_overexposed_rooms) {
  for (const std::uint8_t brightness : {std::uint8_t{0}, std::uint8_t{255}}) {
    Annotator over = annotator();
    const Rgb rgb = drawn(over, squat(0), brightness);
    // The panel's background in the video, between the title and the count.
    const int ink = near_colour(rgb, day.ink);
    EXPECT_GT(ink, 2000);
    const std::uint8_t* ground = rgb.data() + (40 * width + 40) * 3;
    const Colour paper{ground[0] / 255.0, ground[1] / 255.0, ground[2] / 255.0, 1.0};
    EXPECT_GE(calc_contrast(day.ink, paper), 7.0);
    EXPECT_GE(calc_contrast(day.quiet_text, paper), 4.5);
  }
}

TEST(Annotator, every_size_and_missing_part_can_be_drawn) {
  for (const auto& [w, h] :
       {std::pair{640, 360}, {360, 640}, {3840, 2160}, {96, 64}, {1, 1}, {31, 900}}) {
    Annotator over = annotator({}, w, h);
    Rgb rgb = room(100, w, h);
    AnnotationFrame frame = squat(0);
    frame.remark = "Keep the heels down and let the arms hang.";
    frame.side = limber::body::Side::left;
    frame.angle = AngleArc{LandmarkId::right_hip,
                           LandmarkId::right_knee,
                           LandmarkId::right_ankle,
                           91.0,
                           4.0,
                           "knee",
                           true};
    EXPECT_TRUE(over.draw(rgb, frame)) << w << "x" << h;
    frame.t_s = 1.0;
    frame.count.reset();
    frame.hold_s = 23.7;
    frame.hold_goal_s = 30.0;
    EXPECT_TRUE(over.draw(rgb, frame)) << w << "x" << h;
    AnnotationFrame nothing;
    nothing.t_s = 2.0;
    EXPECT_TRUE(over.draw(rgb, nothing)) << w << "x" << h;
  }
}

TEST(Annotator, landmarks_that_are_not_numbers_do_no_harm) {
  Annotator over = annotator();
  AnnotationFrame frame = squat(0);
  frame.seen->image[23].x = std::numeric_limits<double>::quiet_NaN();
  frame.seen->image[25].y = 1e300;
  frame.angle = AngleArc{LandmarkId::left_hip,
                         LandmarkId::left_knee,
                         LandmarkId::left_ankle,
                         std::numeric_limits<double>::quiet_NaN(),
                         {},
                         "knee",
                         true};
  Rgb rgb = room(100);
  EXPECT_TRUE(over.draw(rgb, frame));
  frame.t_s = 1.0;
  frame.angle->angle_deg = 90.0;
  EXPECT_TRUE(over.draw(rgb, frame));
  EXPECT_GT(near_colour(rgb, day.dawn), 500); // what is seen well is still drawn
}

TEST(Annotator, a_frame_of_another_size_is_refused) {
  Annotator over = annotator();
  Rgb small = room(100, 640, 360);
  const auto result = over.draw(small, squat(0));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::usage);
  EXPECT_FALSE(Annotator::make(0, 720, fonts()));
}

TEST(Skeleton, opacity_follows_visibility) {
  EXPECT_EQ(shown_opacity(0.0), 0.0);
  EXPECT_EQ(shown_opacity(0.3), 0.0);
  EXPECT_EQ(shown_opacity(0.7), 1.0);
  EXPECT_EQ(shown_opacity(1.0), 1.0);
  EXPECT_LT(shown_opacity(0.4), shown_opacity(0.5));
}

TEST(AngleOverlay, an_angle_is_written_with_its_uncertainty_rounded_up) {
  AngleArc angle;
  angle.angle_deg = 91.6;
  EXPECT_EQ(angle_text(angle), "92°");
  angle.sigma_deg = 4.2;
  EXPECT_EQ(angle_text(angle), "92° ± 5°");
  angle.sigma_deg = 0.0;
  EXPECT_EQ(angle_text(angle), "92° ± 1°");
}

TEST(OverlayPanels, a_panel_keeps_its_distance_and_avoids_another) {
  const Size frame{1000, 500}, panel{200, 100};
  const Rect corner = place_in({Along::end, Along::end}, panel, frame, 10);
  EXPECT_EQ(corner.x, 790);
  EXPECT_EQ(corner.y, 390);
  const BodyMap nobody{1000, 500};
  const std::array slots{Slot{Along::start, Along::start}, Slot{Along::end, Along::start}};
  EXPECT_EQ(find_freest_slot(slots, panel, frame, 10, nobody).x, Along::start);
  EXPECT_EQ(find_freest_slot(slots, panel, frame, 10, nobody, Rect{0, 0, 300, 300}).x, Along::end);
}

TEST(Annotator, in_a_live_video_the_card_moves_away_from_the_person) {
  Annotator over = annotator();
  EXPECT_GT(changed(drawn(over, squat(0.0, 0.5)), upper_left), 10000);
  for (int i = 1; i <= 20; ++i)
    drawn(over, squat(0.1 * i, 0.12));
  const Rgb rgb = drawn(over, squat(2.5, 0.12));
  EXPECT_GT(changed(rgb, upper_right) + changed(rgb, lower_right), 10000);
  EXPECT_EQ(changed(rgb, {40, 30, 60, 40}), 0); // where the title stood
}

TEST(Annotator, a_remark_never_lies_under_the_card) {
  for (const double x : {0.12, 0.3, 0.5, 0.7, 0.88}) {
    Annotator over = annotator();
    AnnotationFrame frame = squat(0, x);
    drawn(over, frame);
    const int amber_before = near_colour(drawn(over, frame), day.amber);
    frame.t_s = 0.5;
    frame.remark = "Let the hips sink a little further.";
    drawn(over, frame);
    frame.t_s = 1.0;
    frame.remark.reset();
    EXPECT_EQ(amber_before, 0);
    EXPECT_GT(near_colour(drawn(over, frame), day.amber), 300) << x; // the whole dot
  }
}

TEST(Annotator, an_angle_is_placed_beside_its_leg_and_off_the_body) {
  for (const bool left : {false, true}) {
    const auto sided = [&](LandmarkId id) { return left ? id : limber::body::mirrored(id); };
    Annotator over = annotator();
    AnnotationFrame frame = squat(0);
    const Rgb without = drawn(over, frame);
    frame.angle = AngleArc{sided(LandmarkId::left_hip),
                           sided(LandmarkId::left_knee),
                           sided(LandmarkId::left_ankle),
                           12.0,
                           8.0,
                           left ? "left knee" : "right knee",
                           true};
    frame.t_s = 0.5;
    drawn(over, frame);
    frame.t_s = 1.0;
    const Rgb with = drawn(over, frame);
    constexpr Rect beside_right{300, 420, 280, 180}, beside_left{700, 420, 280, 180};
    const Rect& own = left ? beside_left : beside_right;
    const Rect& other = left ? beside_right : beside_left;
    EXPECT_GT(changed(with, own), changed(without, own) + 5000);
    EXPECT_EQ(changed(with, other), changed(without, other));
    constexpr Rect trunk{590, 240, 100, 160};
    EXPECT_EQ(changed(with, trunk), changed(without, trunk));
  }
}
