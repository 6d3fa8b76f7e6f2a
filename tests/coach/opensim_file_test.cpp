#include "coach/opensim_file.hpp"

#include "core/angle.hpp"
#include "motion/fit_stream.hpp"
#include "motion/recorded_person.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <sstream>

using namespace limber;

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');)
    cells.push_back(cell);
  return cells;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

/// Two seconds of squatting, a moment of which nobody was seen.
struct Squatting {
  std::vector<motion::MotionFrame> frames;
  coach::OpenSimTables tables;

  Squatting() {
    const auto pose = [](double t) {
      const double depth = 0.5 - 0.5 * std::cos(std::numbers::pi * t);
      tests::StickPose p;
      p.trunk_forward = core::rad(30 * depth);
      p.hip_flexion_r = p.hip_flexion_l = core::rad(60 * depth);
      p.knee_r = p.knee_l = core::rad(5 + 90 * depth);
      p.turned = core::rad(45);
      return p;
    };
    motion::FitStream stream(tests::frame_px, tests::frame_px);
    auto recording = tests::record_person(2.0, 30.0, pose, {0.8, 0.02, 0.005});
    recording[50].seen.reset();
    const auto take = [&](const std::vector<motion::MotionFrame>& ready) {
      frames.insert(frames.end(), ready.begin(), ready.end());
      tables.push(ready);
    };
    for (const body::LandmarkFrame& frame : recording)
      take(stream.push(frame));
    take(stream.finish());
  }
};

} // namespace

TEST(OpenSimFile, a_trc_has_a_row_for_each_frame_and_says_how_many) {
  const Squatting squatting;
  const auto lines = lines_of(squatting.tables.write_trc("me.mp4", 30.0));
  ASSERT_EQ(lines.size(), 6 + squatting.frames.size());
  const auto header = cells_of(lines[2]);
  EXPECT_EQ(header.at(2), std::to_string(squatting.frames.size()));
  EXPECT_EQ(header.at(3), "13");
  EXPECT_EQ(header.at(4), "m");
  const auto names = cells_of(lines[3]);
  EXPECT_EQ(names.at(2), "RHJC");
  EXPECT_TRUE(lines[5].empty());
  const auto missing = cells_of(lines[6 + 50]);
  EXPECT_EQ(missing.at(0), "51");
  EXPECT_TRUE(std::all_of(missing.begin() + 2, missing.end(),
                          [](const std::string& cell) { return cell.empty(); }));
}

TEST(OpenSimFile, the_points_of_a_trc_give_the_knee_angle_of_the_readings) {
  const Squatting squatting;
  const auto lines = lines_of(squatting.tables.write_trc("me.mp4", 30.0));
  const auto cells = cells_of(lines[6 + 30]);
  const auto point = [&](std::size_t marker) {
    const auto at = [&](std::size_t axis) { return std::stod(cells.at(2 + 3 * marker + axis)); };
    return core::Vec3(at(0), at(1), at(2));
  };
  const core::Vec3 thigh = point(2) - point(0);
  const core::Vec3 shank = point(4) - point(2);
  const double knee = std::atan2(thigh.cross(shank).norm(), thigh.dot(shank));
  const auto& reading = motion::at(squatting.frames[30].readings, body::Quantity::knee_angle_r);
  EXPECT_NEAR(core::deg(knee), core::deg(reading.value), 0.05);
}

TEST(OpenSimFile, a_mot_names_its_columns_and_leaves_out_what_was_not_fitted) {
  const Squatting squatting;
  const auto lines = lines_of(squatting.tables.write_mot("me.mp4"));
  const auto end = std::find(lines.begin(), lines.end(), "endheader");
  ASSERT_NE(end, lines.end());
  const auto names = cells_of(*(end + 1));
  const auto rows = static_cast<std::size_t>(lines.end() - end) - 2;
  EXPECT_EQ(rows, squatting.frames.size() - 1);
  EXPECT_NE(std::find(lines.begin(), lines.end(), "nRows=" + std::to_string(rows)), lines.end());
  EXPECT_NE(std::find(lines.begin(), lines.end(), "nColumns=" + std::to_string(names.size())),
            lines.end());
  EXPECT_NE(std::find(lines.begin(), lines.end(), "inDegrees=yes"), lines.end());
  const auto knee = static_cast<std::size_t>(std::find(names.begin(), names.end(), "knee_angle_r") -
                                             names.begin());
  const auto deepest = cells_of(*(end + 2 + 30));
  EXPECT_EQ(deepest.size(), names.size());
  EXPECT_NEAR(std::stod(deepest.at(knee)), 95.0, 12.0);
}
