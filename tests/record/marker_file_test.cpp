// TRC files as laboratories write them, and what is wrong with those that cannot be read.
#include "record/marker_file.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <string>

using namespace limber;
using namespace limber::record;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr const char* head = "PathFileType\t4\t(X/Y/Z)\tsome.trc\n"
                             "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOri"
                             "gDataStartFrame\tOrigNumFrames\n"
                             "100\t100\t2\t2\tm\t100\t0\t2\n"
                             "Frame#\tTime\tC7\t\t\tr.ASIS\t\t\n"
                             "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n"
                             "\n";

std::string small_file() {
  return std::string(head) + "1\t0\t0.1\t1.4\t-0.2\t0.3\t0.9\t0.1\n" +
         "2\t0.01\t0.1\t1.5\t-0.2\t0.3\t0.9\t0.1\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

MarkerRecording read(const std::string& text) {
  const auto recording = read_trc(text, "some.trc");
  EXPECT_TRUE(recording) << core::describe(recording.error());
  return recording ? *recording : MarkerRecording{};
}

std::string problem_of(const std::string& text) {
  const auto recording = read_trc(text, "some.trc");
  EXPECT_FALSE(recording);
  return recording ? "" : core::describe(recording.error());
}

} // namespace

TEST(Trc, names_times_and_places_are_read) {
  const MarkerRecording recording = read(small_file());
  EXPECT_THAT(recording.names, ElementsAre("C7", "r.ASIS"));
  EXPECT_DOUBLE_EQ(recording.fps, 100.0);
  ASSERT_EQ(recording.frames.size(), 2U);
  EXPECT_DOUBLE_EQ(recording.frames[1].t_s, 0.01);
  ASSERT_TRUE(recording.frames[1].points[0]);
  EXPECT_DOUBLE_EQ(recording.frames[1].points[0]->y(), 1.5);
  EXPECT_DOUBLE_EQ(recording.frames[1].points[1]->z(), 0.1);
}

TEST(Trc, seven_keys_millimetres_and_windows_line_ends_make_no_difference) {
  std::string text = replaced(small_file(), "\tOrigNumFrames", "");
  text = replaced(text, "\tm\t100\t0\t2\n", "\tmm\t100\t0\n");
  const MarkerRecording recording = read(replaced(text, "\n", "\r\n"));
  EXPECT_THAT(recording.names, ElementsAre("C7", "r.ASIS"));
  EXPECT_NEAR(recording.frames[1].points[0]->y(), 0.0015, 1e-12);
}

TEST(Trc, the_names_count_whatever_the_labels_and_the_number_of_markers_say) {
  std::string text = replaced(small_file(), "\tX1\tY1\tZ1\tX2\tY2\tZ2", "\tX7\tY7");
  text = replaced(text, "100\t100\t2\t2\tm", "100\t100\t2\t9\tm");
  EXPECT_EQ(read(text).frames[0].points.size(), 2U);
}

TEST(Trc, what_is_empty_not_a_number_or_cut_off_was_not_seen) {
  const MarkerRecording recording =
      read(std::string(head) + "1\t0\t\t\t\t0.3\t0.9\t0.1\n2\t0.01\tNaN\tNaN\tNaN\t0.3\t0.9\n");
  EXPECT_FALSE(recording.frames[0].points[0]);
  EXPECT_TRUE(recording.frames[0].points[1]);
  EXPECT_FALSE(recording.frames[1].points[0]);
  EXPECT_FALSE(recording.frames[1].points[1]);
}

TEST(Trc, a_problem_names_its_line) {
  EXPECT_THAT(problem_of(replaced(small_file(), "1.5", "high")), HasSubstr("some.trc:8: 'high'"));
  EXPECT_THAT(problem_of(replaced(small_file(), "1.5", "1e9")), HasSubstr("some.trc:8: '1e9'"));
  EXPECT_THAT(problem_of(replaced(small_file(), "0.01", "0")), HasSubstr("some.trc:8: the time"));
  EXPECT_THAT(problem_of(replaced(small_file(), "\tm\t", "\tfeet\t")),
              HasSubstr("some.trc:3: Units should be m, cm, mm or in, not 'feet'"));
  EXPECT_THAT(problem_of(head), HasSubstr("there are no frames"));
  EXPECT_THAT(problem_of("PathFileType\t4\n"), HasSubstr("a line of keys"));
}

TEST(Trc, a_file_of_too_many_markers_is_refused_before_its_points_are_read) {
  std::string names;
  for (int i = 0; i < 2000; ++i)
    names += fmt::format("\tM{}\t\t", i);
  EXPECT_THAT(problem_of(replaced(small_file(), "\tC7\t\t\tr.ASIS\t\t", names)),
              HasSubstr("there are 2000 markers; 1 to 1000 can be read"));
}
