#include "draw/palette.hpp"

#include <gtest/gtest.h>

using namespace limber::draw;

namespace {

constexpr double text_needs = 4.5; // WCAG 2.2, 1.4.3
constexpr double large_needs = 3.0;

void expect_readable(const Palette& palette) {
  const Colour texts[] = {palette.ink,      palette.quiet_text, palette.dawn_text,
                          palette.sky_text, palette.moss_text,  palette.amber_text,
                          palette.red_flag};
  for (const Colour& text : texts)
    EXPECT_GE(calc_contrast(text, palette.paper), text_needs) << &text - texts;
  for (const Colour& fill : {palette.dawn, palette.amber, palette.stone})
    EXPECT_GE(calc_contrast(palette.on_fill, fill), text_needs);
  for (const Colour& fill : {palette.sky, palette.moss})
    EXPECT_GE(calc_contrast(palette.on_fill, fill), large_needs);
}

} // namespace

TEST(Palette, contrast_is_that_of_the_standard) {
  EXPECT_NEAR(calc_contrast(hex(0x000000), hex(0xFFFFFF)), 21.0, 1e-9);
  EXPECT_NEAR(calc_contrast(hex(0x777777), hex(0xFFFFFF)), 4.48, 0.005);
  EXPECT_NEAR(calc_contrast(day.dawn, day.paper), 2.9, 0.05); // why dawn is never a text colour
}

TEST(Palette, text_has_enough_contrast_by_day) { expect_readable(day); }
TEST(Palette, text_has_enough_contrast_by_night) { expect_readable(night); }

TEST(Palette, the_named_colours_are_those_of_the_look) {
  EXPECT_EQ(day.paper, hex(0xFBF7F0));
  EXPECT_EQ(day.ink, hex(0x1F2A2E));
  EXPECT_EQ(day.dawn, hex(0xE2754F));
  EXPECT_EQ(day.sky, hex(0x4F86A6));
  EXPECT_EQ(night.paper, hex(0x14191C));
  EXPECT_EQ(night.ink, hex(0xF1ECE3));
}
