#include "pose/detector.hpp"

#include <algorithm>
#include <cmath>

namespace limber::pose {
namespace {

constexpr double min_score = 0.5;
constexpr double max_overlap = 0.3;
constexpr float score_limit = 100.0F; // beyond it the sigmoid is 0 or 1, and exp() may overflow
// Two detections whose mid-hips are closer than this share of the larger body's square are one
// body.
constexpr double same_body_distance = 0.15;
constexpr double small_tile = 0.55; // of the frame's shorter side
constexpr double tile_overlap = 0.35;
constexpr double tile_is_whole = 0.9; // a larger tile would show nothing new

double clamped_sigmoid(float value) {
  return 1.0 / (1.0 + std::exp(-static_cast<double>(std::clamp(value, -score_limit, score_limit))));
}

bool has_right_sizes(const DetectorOutput& output) {
  for (std::size_t i = 0; i < anchor_grids.size(); ++i) {
    const auto count = static_cast<std::size_t>(anchor_grids[i].cells * anchor_grids[i].cells *
                                                anchor_grids[i].guesses);
    if (output.scores[i].size() != count || output.boxes[i].size() != count * values_per_anchor)
      return false;
  }
  return true;
}

Detection decode_one(const float* values, double score, PointInSquare anchor) {
  // The values are in pixels of the detector's square, relative to the anchor.
  const auto point = [&](std::size_t i) {
    return PointInSquare{anchor.u + static_cast<double>(values[i]) / detector_side,
                         anchor.v + static_cast<double>(values[i + 1]) / detector_side};
  };
  const PointInSquare centre = point(0);
  const double half_width = 0.5 * static_cast<double>(values[2]) / detector_side;
  const double half_height = 0.5 * static_cast<double>(values[3]) / detector_side;
  return {.score = score,
          .box_min = {centre.u - half_width, centre.v - half_height},
          .box_max = {centre.u + half_width, centre.v + half_height},
          .mid_hip = point(4),
          .reach = point(6),
          .mid_shoulder = point(8),
          .upper_reach = point(10)};
}

double area(const Detection& d) {
  return std::max(0.0, d.box_max.u - d.box_min.u) * std::max(0.0, d.box_max.v - d.box_min.v);
}

double overlap(const Detection& a, const Detection& b) {
  const double width = std::min(a.box_max.u, b.box_max.u) - std::max(a.box_min.u, b.box_min.u);
  const double height = std::min(a.box_max.v, b.box_max.v) - std::max(a.box_min.v, b.box_min.v);
  if (width <= 0.0 || height <= 0.0) return 0.0;
  const double shared = width * height;
  const double together = area(a) + area(b) - shared;
  return together > 0.0 ? shared / together : 0.0;
}

Detection weighted_mean(const std::vector<Detection>& group) {
  Detection mean;
  mean.score = group.front().score; // of the best
  double total = 0.0;
  for (const Detection& d : group)
    total += d.score;
  const auto average = [&](PointInSquare Detection::*member) {
    PointInSquare sum;
    for (const Detection& d : group) {
      sum.u += d.score * (d.*member).u;
      sum.v += d.score * (d.*member).v;
    }
    return PointInSquare{sum.u / total, sum.v / total};
  };
  for (auto member : {&Detection::box_min, &Detection::box_max, &Detection::mid_hip,
                      &Detection::reach, &Detection::mid_shoulder, &Detection::upper_reach})
    mean.*member = average(member);
  return mean;
}

/// Adds squares of this side that cover the frame and overlap.
void add_tiles(double side, int width, int height, std::vector<Square>& squares) {
  const auto places = [side](double length) {
    return 1 + static_cast<int>(std::ceil((length - side) / (side * (1.0 - tile_overlap))));
  };
  const int columns = places(width), rows = places(height);
  const auto centre = [side](double length, int i, int count) {
    return count < 2 ? 0.5 * length : 0.5 * side + (length - side) * i / (count - 1);
  };
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      squares.push_back({{centre(width, column, columns), centre(height, row, rows)}, side, 0.0});
}

} // namespace

std::vector<PointInSquare> make_anchors() {
  std::vector<PointInSquare> anchors;
  anchors.reserve(anchor_count);
  for (const AnchorGrid& grid : anchor_grids)
    for (int row = 0; row < grid.cells; ++row)
      for (int column = 0; column < grid.cells; ++column)
        for (int guess = 0; guess < grid.guesses; ++guess)
          anchors.push_back({(column + 0.5) / grid.cells, (row + 0.5) / grid.cells});
  return anchors;
}

std::vector<Detection> decode(const DetectorOutput& output) {
  std::vector<Detection> detections;
  if (!has_right_sizes(output)) return detections;
  const std::vector<PointInSquare> anchors = make_anchors();
  std::size_t anchor = 0;
  for (std::size_t grid = 0; grid < anchor_grids.size(); ++grid) {
    for (std::size_t i = 0; i < output.scores[grid].size(); ++i, ++anchor) {
      const double score = clamped_sigmoid(output.scores[grid][i]);
      if (!(score >= min_score)) continue;
      detections.push_back(
          decode_one(output.boxes[grid].data() + i * values_per_anchor, score, anchors[anchor]));
    }
  }
  return detections;
}

std::vector<Detection> merge_overlapping(std::vector<Detection> detections) {
  std::stable_sort(detections.begin(), detections.end(),
                   [](const Detection& a, const Detection& b) { return a.score > b.score; });
  std::vector<Detection> merged;
  while (!detections.empty()) {
    const Detection best = detections.front();
    std::vector<Detection> group{best}, rest;
    for (std::size_t i = 1; i < detections.size(); ++i)
      (overlap(best, detections[i]) > max_overlap ? group : rest).push_back(detections[i]);
    merged.push_back(weighted_mean(group));
    detections = std::move(rest);
  }
  return merged;
}

std::vector<FoundBody> find_bodies(const DetectorOutput& output, const Square& looked_at) {
  std::vector<FoundBody> bodies;
  for (const Detection& d : merge_overlapping(decode(output))) {
    const Square square =
        square_round_body(to_frame(looked_at, d.mid_hip), to_frame(looked_at, d.reach));
    if (!std::isfinite(square.size_px) || square.size_px < 1.0) continue;
    const auto is_same = [&square](const FoundBody& other) {
      const double distance = std::hypot(other.square.centre.x - square.centre.x,
                                         other.square.centre.y - square.centre.y);
      return distance < same_body_distance * std::max(other.square.size_px, square.size_px);
    };
    if (std::none_of(bodies.begin(), bodies.end(), is_same)) bodies.push_back({d.score, square});
  }
  std::stable_sort(bodies.begin(), bodies.end(), [](const FoundBody& a, const FoundBody& b) {
    return a.square.size_px > b.square.size_px;
  });
  return bodies;
}

std::vector<Square> search_squares(int width, int height) {
  std::vector<Square> squares{square_round_frame(width, height)};
  const double shorter = std::min(width, height);
  if (shorter < tile_is_whole * squares.front().size_px) add_tiles(shorter, width, height, squares);
  add_tiles(small_tile * shorter, width, height, squares);
  return squares;
}

} // namespace limber::pose
