#include "cli/printable.hpp"

#include <gtest/gtest.h>

using limber::cli::printable;

TEST(Printable, ordinary_text_in_every_script_stays_as_it_is) {
  for (const char* text : {"squats.mp4", "Übung für die Hüfte\n\tzwei", "腰痛 体操", "🙂"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, what_would_steer_a_terminal_is_shown_as_its_bytes) {
  EXPECT_EQ(printable("a\x1b[2Jb"), "a\\x1b[2Jb");
  EXPECT_EQ(printable("bell\x07 back\x08 return\r"), "bell\\x07 back\\x08 return\\x0d");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\\xc2\\x9b31m");
}

TEST(Printable, bytes_that_are_not_utf8_are_shown_as_they_are) {
  EXPECT_EQ(printable("\xff\xfe"), "\\xff\\xfe");
  EXPECT_EQ(printable("cut \xe8\x85"), "cut \\xe8\\x85");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf") << "an overlong form";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "half of a surrogate pair";
}
