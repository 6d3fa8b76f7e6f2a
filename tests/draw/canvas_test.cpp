#include "draw/canvas.hpp"

#include "draw/palette.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <numbers>
#include <random>

using namespace limber::draw;
using limber::core::ErrorCode;

namespace {

const Fonts& fonts() {
  static const Fonts loaded = Fonts::load();
  return loaded;
}

Canvas picture(int width, int height) {
  auto canvas = Canvas::picture(width, height, fonts());
  EXPECT_TRUE(canvas);
  return std::move(*canvas);
}

using Rgb = std::vector<std::uint8_t>;

Rgb pixels(const Canvas& canvas) {
  Rgb rgb(static_cast<std::size_t>(canvas.width() * canvas.height()) * 3);
  EXPECT_TRUE(canvas.copy_to_rgb(rgb));
  return rgb;
}

int covered(const Rgb& rgb) {
  int count = 0;
  for (std::size_t i = 0; i < rgb.size(); i += 3)
    count += rgb[i] > 127 ? 1 : 0;
  return count;
}

} // namespace

TEST(Canvas, a_picture_put_in_comes_out_unchanged) {
  std::mt19937 random{3};
  Rgb rgb(37 * 23 * 3);
  for (auto& byte : rgb)
    byte = static_cast<std::uint8_t>(random());
  Canvas canvas = picture(37, 23);
  canvas.copy_from_rgb(rgb);
  EXPECT_EQ(pixels(canvas), rgb);
}

TEST(Canvas, shapes_cover_the_area_they_should) {
  const Colour white = hex(0xFFFFFF);
  Canvas canvas = picture(200, 200);
  canvas.circle({100, 100}, 50);
  canvas.fill(white);
  EXPECT_NEAR(covered(pixels(canvas)), std::numbers::pi * 2500, 40);
  canvas.clear(hex(0));
  canvas.ellipse({100, 100}, 60, 30, 0.7);
  canvas.fill(white);
  EXPECT_NEAR(covered(pixels(canvas)), std::numbers::pi * 1800, 40);
  canvas.clear(hex(0));
  canvas.move_to({20, 100});
  canvas.line_to({180, 100});
  canvas.stroke(white, {10.0, Cap::butt, {}});
  EXPECT_NEAR(covered(pixels(canvas)), 1600, 10);
}

TEST(Canvas, a_group_is_painted_as_one_layer) {
  Canvas canvas = picture(20, 20);
  canvas.begin_group();
  for (int i = 0; i < 3; ++i) {
    canvas.rect({0, 0, 20, 20});
    canvas.fill(hex(0xFFFFFF));
  }
  canvas.end_group(0.5);
  EXPECT_NEAR(pixels(canvas)[0], 128, 1); // three layers at half would be 224
}

TEST(Canvas, the_typeface_is_found_and_has_tabular_digits) {
  ASSERT_TRUE(fonts().has_typeface()) << "run ./start once: it installs the npm packages";
  const Canvas canvas = picture(10, 10);
  const TextStyle style{.size = 40};
  EXPECT_NEAR(canvas.measure("1111", style).width, canvas.measure("8888", style).width, 1e-6);
  const TextStyle running{.size = 40, .tabular = false};
  EXPECT_LT(canvas.measure("1111", running).width, canvas.measure("8888", running).width - 5);
  EXPECT_GT(canvas.measure("Limber", {.size = 40, .weight = Weight::bold}).width,
            canvas.measure("Limber", {.size = 40}).width);
}

TEST(Canvas, text_covers_what_measuring_says) {
  Canvas canvas = picture(300, 100);
  const TextStyle style{.size = 60, .weight = Weight::bold};
  const TextExtent extent = canvas.text({20, 10}, "12", style, hex(0xFFFFFF));
  const Rgb rgb = pixels(canvas);
  double left = 1e9, right = 0, top = 1e9, bottom = 0;
  for (int y = 0; y < 100; ++y)
    for (int x = 0; x < 300; ++x)
      if (rgb[static_cast<std::size_t>(y * 300 + x) * 3] > 127) {
        left = std::min(left, x + 0.0);
        right = std::max(right, x + 1.0);
        top = std::min(top, y + 0.0);
        bottom = std::max(bottom, y + 1.0);
      }
  EXPECT_NEAR(left, 20 + extent.ink.x, 1.5);
  EXPECT_NEAR(right, 20 + extent.ink.right(), 1.5);
  EXPECT_NEAR(top, 10 + extent.ink.y, 1.5);
  EXPECT_NEAR(bottom, 10 + extent.ink.bottom(), 1.5);
}

TEST(Canvas, long_text_wraps_and_is_cut_off) {
  const Canvas canvas = picture(10, 10);
  const std::string words = "Swing the leg forward and back with ease and let the arms hang";
  TextStyle style{.size = 20, .max_width = 150};
  const double all = canvas.measure(words, style).height;
  style.max_lines = 2;
  const double two = canvas.measure(words, style).height;
  style.max_lines = 0;
  EXPECT_LT(two, all);
  style.line_height = 2.0;
  const double airy = canvas.measure(words, style).height;
  EXPECT_GT(airy, all * 1.2);
}

TEST(Canvas, text_that_is_not_utf8_does_no_harm) {
  Canvas canvas = picture(100, 40);
  canvas.text({0, 0}, "a\xff\xfe z\xc3", {.size = 20}, hex(0xFFFFFF));
  canvas.text({0, 0}, std::string(20000, 'x'), {.size = 20}, hex(0xFFFFFF));
  EXPECT_TRUE(canvas.png());
}

TEST(Canvas, without_the_typeface_text_is_still_drawn) {
  const Fonts bare = Fonts::load(std::filesystem::path{"/nonexistent"});
  EXPECT_FALSE(bare.has_typeface());
  auto canvas = Canvas::picture(200, 60, bare);
  ASSERT_TRUE(canvas);
  canvas->text({0, 0}, "8 of 10", {.size = 40}, hex(0xFFFFFF));
  EXPECT_GT(covered(pixels(*canvas)), 200);
}

TEST(Canvas, pictures_and_documents_are_written_in_their_formats) {
  Canvas canvas = picture(30, 20);
  canvas.clear(day.paper);
  const auto png = canvas.png();
  ASSERT_TRUE(png);
  EXPECT_EQ(png->substr(1, 3), "PNG");
  EXPECT_FALSE(canvas.finish());

  auto svg = Canvas::svg(300, 200, fonts());
  ASSERT_TRUE(svg);
  svg->text({10, 10}, "Left", {.size = 30}, day.ink);
  const auto drawing = svg->finish();
  ASSERT_TRUE(drawing);
  EXPECT_THAT(*drawing, ::testing::HasSubstr("<svg"));
  EXPECT_THAT(*drawing, ::testing::HasSubstr("</svg>"));

  auto pdf = Canvas::pdf(595, 842, fonts());
  ASSERT_TRUE(pdf);
  pdf->title("Nine moves");
  pdf->text({50, 50}, "Nine moves", {.size = 30}, day.ink);
  pdf->new_page();
  pdf->text({50, 50}, "Page two", {.size = 30}, day.ink);
  const auto pages = pdf->finish();
  ASSERT_TRUE(pages);
  EXPECT_EQ(pages->substr(0, 5), "%PDF-");
  EXPECT_THAT(*pages, ::testing::HasSubstr("%%EOF"));
}

TEST(Canvas, an_impossible_size_is_an_error) {
  for (const auto& [width, height] : {std::pair{0, 10}, {10, -1}, {40000, 10}}) {
    const auto canvas = Canvas::picture(width, height, fonts());
    ASSERT_FALSE(canvas);
    EXPECT_EQ(canvas.error().code, ErrorCode::too_large);
  }
}
