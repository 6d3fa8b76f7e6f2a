#include "pose/detector.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

using namespace limber::pose;

namespace {

/// The output of the network: empty until a test adds bodies.
struct Answer {
  std::array<std::vector<float>, 3> boxes, scores;

  Answer() {
    for (std::size_t i = 0; i < anchor_grids.size(); ++i) {
      const auto count = static_cast<std::size_t>(anchor_grids[i].cells * anchor_grids[i].cells *
                                                  anchor_grids[i].guesses);
      boxes[i].assign(count * values_per_anchor, 0.0F);
      scores[i].assign(count, -100.0F);
    }
  }

  /// A body with its face in a box of 20 x 20 at (x, y) and its hip `reach` below, in pixels of the
  /// detector's square, detected by the anchor `index` of the middle grid.
  void put(std::size_t index, float score, float x, float y, float reach) {
    const auto cell = index / 2;
    const float anchor_x = (static_cast<float>(cell % 14) + 0.5F) * 16.0F;
    const float anchor_y = (static_cast<float>(cell / 14) + 0.5F) * 16.0F;
    scores[1][index] = score;
    const std::array<float, values_per_anchor> values{
        x - anchor_x, y - anchor_y,         20.0F, 20.0F, x - anchor_x, y + reach - anchor_y,
        x - anchor_x, y - anchor_y - 10.0F, 0.0F,  0.0F,  0.0F,         0.0F};
    std::copy(values.begin(), values.end(),
              boxes[1].begin() + static_cast<std::ptrdiff_t>(index * values_per_anchor));
  }

  DetectorOutput output() const {
    return {.boxes = {boxes[0], boxes[1], boxes[2]}, .scores = {scores[0], scores[1], scores[2]}};
  }
};

Detection face(double x, double y, double size, double score) {
  Detection d;
  d.score = score;
  d.box_min = {x - 0.5 * size, y - 0.5 * size};
  d.box_max = {x + 0.5 * size, y + 0.5 * size};
  d.mid_hip = {x, y + 0.3};
  d.reach = {x, y - 0.1};
  return d;
}

} // namespace

TEST(Detector, has_2254_anchors_at_the_centres_of_their_cells) {
  const auto anchors = make_anchors();
  ASSERT_EQ(anchors.size(), 2254U);
  EXPECT_EQ(anchor_count, 2254U);
  EXPECT_DOUBLE_EQ(anchors[0].u, 0.5 / 28);
  EXPECT_DOUBLE_EQ(anchors[1].u, 0.5 / 28); // two detections per cell
  EXPECT_DOUBLE_EQ(anchors[2].u, 1.5 / 28);
  EXPECT_DOUBLE_EQ(anchors[1568].v, 0.5 / 14);
  EXPECT_DOUBLE_EQ(anchors[2253].u, 6.5 / 7);
  EXPECT_DOUBLE_EQ(anchors[2253].v, 6.5 / 7);
}

TEST(Detector, decodes_a_detection_relative_to_its_anchor) {
  Answer answer;
  answer.put(101, 2.0F, 112.0F, 56.0F, 56.0F);
  const auto detections = decode(answer.output());
  ASSERT_EQ(detections.size(), 1U);
  const Detection& d = detections[0];
  EXPECT_NEAR(d.score, 0.880797, 1e-6);
  EXPECT_NEAR(d.mid_hip.u, 0.5, 1e-6);
  EXPECT_NEAR(d.mid_hip.v, 0.5, 1e-6);
  EXPECT_NEAR(d.box_min.u, 102.0 / 224, 1e-6);
  EXPECT_NEAR(d.box_max.v, 66.0 / 224, 1e-6);
}

TEST(Detector, a_detection_with_a_low_score_is_dropped) {
  Answer answer;
  answer.put(101, -0.01F, 112.0F, 56.0F, 56.0F);
  EXPECT_TRUE(decode(answer.output()).empty());
}

TEST(Detector, detections_on_one_face_are_averaged_by_score) {
  const auto merged = merge_overlapping({face(0.50, 0.20, 0.1, 0.6), face(0.53, 0.20, 0.1, 0.9)});
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_DOUBLE_EQ(merged[0].score, 0.9);
  EXPECT_NEAR(merged[0].mid_hip.u, (0.6 * 0.50 + 0.9 * 0.53) / 1.5, 1e-12);
}

TEST(Detector, separate_faces_stay_separate_best_first) {
  const auto merged = merge_overlapping({face(0.2, 0.2, 0.1, 0.6), face(0.7, 0.2, 0.1, 0.9)});
  ASSERT_EQ(merged.size(), 2U);
  EXPECT_DOUBLE_EQ(merged[0].score, 0.9);
}

TEST(Detector, detections_with_an_overlap_above_0_3_are_merged) {
  // Two squares of side s shifted by d share (s - d) s; over their union that is 0.3 at d = 0.538
  // s.
  EXPECT_EQ(merge_overlapping({face(0.5, 0.2, 0.1, 0.9), face(0.552, 0.2, 0.1, 0.6)}).size(), 1U);
  EXPECT_EQ(merge_overlapping({face(0.5, 0.2, 0.1, 0.9), face(0.556, 0.2, 0.1, 0.6)}).size(), 2U);
}

TEST(Detector, maps_bodies_from_the_letterbox_to_the_frame) {
  Answer answer;
  answer.put(101, 3.0F, 112.0F, 92.0F, 20.0F);
  // 448 x 224: the detector saw it at half size with 56 rows of black above.
  const auto bodies = find_bodies(answer.output(), square_round_frame(448, 224));
  ASSERT_EQ(bodies.size(), 1U);
  EXPECT_NEAR(bodies[0].square.centre.x, 224.0, 1e-3);
  EXPECT_NEAR(bodies[0].square.centre.y, 112.0, 1e-3);
  EXPECT_NEAR(bodies[0].square.size_px, 2.5 * 2 * 30, 1e-3);
  EXPECT_NEAR(bodies[0].square.roll_rad, 0.0, 1e-9);
}

TEST(Detector, the_larger_body_comes_first_whatever_the_scores) {
  Answer answer;
  answer.put(40, 5.0F, 40.0F, 40.0F, 20.0F);
  answer.put(120, 1.0F, 150.0F, 60.0F, 60.0F);
  const auto bodies = find_bodies(answer.output(), square_round_frame(224, 224));
  ASSERT_EQ(bodies.size(), 2U);
  EXPECT_GT(bodies[0].square.size_px, bodies[1].square.size_px);
  EXPECT_NEAR(bodies[0].square.centre.x, 150.0, 1e-3);
}

TEST(Detector, two_faces_detected_on_one_body_count_as_one_body) {
  Answer answer;
  answer.put(80, 3.0F, 100.0F, 40.0F, 80.0F);
  answer.put(120, 2.0F, 100.0F, 70.0F, 50.0F); // another box, the same hips
  EXPECT_EQ(find_bodies(answer.output(), square_round_frame(224, 224)).size(), 1U);
}

TEST(Detector, nan_gives_no_body) {
  Answer answer;
  answer.put(101, 3.0F, 112.0F, std::numeric_limits<float>::quiet_NaN(), 56.0F);
  answer.scores[2][5] = std::numeric_limits<float>::quiet_NaN();
  answer.put(60, std::numeric_limits<float>::infinity(), 112.0F, 56.0F,
             std::numeric_limits<float>::infinity());
  EXPECT_TRUE(find_bodies(answer.output(), square_round_frame(224, 224)).empty());
}

TEST(Detector, an_output_of_the_wrong_size_gives_no_body) {
  Answer answer;
  answer.put(101, 3.0F, 112.0F, 56.0F, 56.0F);
  answer.boxes[1].pop_back();
  EXPECT_TRUE(decode(answer.output()).empty());
}

TEST(Detector, searches_the_whole_frame_first_and_then_parts_that_cover_it) {
  for (const auto& [width, height] : {std::pair{1280, 720}, {720, 1280}, {500, 500}, {300, 17}}) {
    const auto squares = search_squares(width, height);
    EXPECT_EQ(squares.front().size_px, std::max(width, height));
    for (int y = 0; y < height; y += 5)
      for (int x = 0; x < width; x += 5) {
        const auto covers = [&](const Square& s) {
          return std::abs(x - s.centre.x) <= 0.5 * s.size_px + 1e-9 &&
                 std::abs(y - s.centre.y) <= 0.5 * s.size_px + 1e-9;
        };
        ASSERT_TRUE(std::any_of(squares.begin() + 1, squares.end(), covers)) << x << ' ' << y;
      }
  }
}
