// Exercises written as files: read back, and readable.
#include "exercise/writer.hpp"

#include "core/angle.hpp"
#include "exercise/reader.hpp"
#include "support/exercises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::exercise;
using testing::HasSubstr;
using testing::Not;

TEST(Writer, what_it_writes_is_read_back_as_the_same_exercise) {
  for (const Exercise& one : tests::all_exercises()) {
    const std::string text = write_exercise(one);
    const auto read = read_exercise(text, one.id);
    ASSERT_TRUE(read) << core::describe(read.error());
    EXPECT_EQ(write_exercise(*read), text) << one.id;
    EXPECT_EQ(read->movement.poses.size(), one.movement.poses.size()) << one.id;
    for (std::size_t i = 0; i < one.movement.poses.size(); ++i) {
      const auto& was = one.movement.poses[i];
      const auto& is = read->movement.poses[i];
      for (std::size_t k = 0; k < body::coordinate_count; ++k)
        EXPECT_NEAR(is.values[k], was.values[k], 1e-7) << one.id << " " << was.name << " " << k;
      EXPECT_EQ(is.contacts.size(), was.contacts.size()) << one.id << " " << was.name;
    }
    EXPECT_EQ(read->sources, one.sources) << one.id;
    EXPECT_EQ(read->form.size(), one.form.size()) << one.id;
    EXPECT_EQ(read->count.gates.size(), one.count.gates.size()) << one.id;
    EXPECT_EQ(read->count.drivers.size(), one.count.drivers.size()) << one.id;
    EXPECT_EQ(read->text.at("en").says, one.text.at("en").says) << one.id;
    EXPECT_EQ(read->text.at("en").steps, one.text.at("en").steps) << one.id;
  }
}

TEST(Writer, a_name_without_a_side_stands_for_both) {
  Exercise squats = tests::exercise_of("squats");
  Pose& down = squats.movement.poses[1];
  body::at(down.values, body::Coordinate::knee_angle_l) = core::rad(90.0);
  const std::string text = write_exercise(squats);
  EXPECT_THAT(text, HasSubstr("hip_flexion = 116"));
  EXPECT_THAT(text, HasSubstr("knee_angle_r = 117, knee_angle_l = 90"));
}

TEST(Writer, puts_comments_where_they_belong) {
  const std::string text =
      write_exercise(tests::exercise_of("squats"), {{"", "First line.\nSecond line."},
                                                    {"tempo.rep_s", "a guess"},
                                                    {"movement.pose.down", "± 5 degrees"},
                                                    {"count.gate.1", "no hinge"}});
  EXPECT_TRUE(text.starts_with("# First line.\n# Second line.\nschema = 2\n"))
      << text.substr(0, 60);
  EXPECT_THAT(text, HasSubstr("rep_s = 4.5 # a guess\n"));
  EXPECT_THAT(text, HasSubstr("# ± 5 degrees\n[movement.pose.down]\n"));
  EXPECT_THAT(text, HasSubstr("# no hinge\n[[count.gate]]\nquantity = \"trunk_inclination\""));
  EXPECT_TRUE(read_exercise(text, "squats"));
}

TEST(Writer, quotes_what_a_person_typed) {
  Exercise squats = tests::exercise_of("squats");
  squats.text["en"].name = "My \"deep\" squat \\ slowly\nand again\t!";
  const auto read = read_exercise(write_exercise(squats), "squats");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(read->text.at("en").name, squats.text.at("en").name);
}
