// Decodes the detector network: anchors, boxes, and merging of the boxes on one body.
#pragma once

#include "pose/crop.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace limber::pose {

/// The detector's input is the whole frame in a square of this many pixels, values in [-1, 1],
/// black beyond the frame.
inline constexpr int detector_side = 224;

/// The detector's output has three grids, fine to coarse: cells per side, and detections per cell.
struct AnchorGrid {
  int cells;
  int guesses;
};
inline constexpr std::array<AnchorGrid, 3> anchor_grids{{{28, 2}, {14, 2}, {7, 6}}};
inline constexpr std::size_t anchor_count = 28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6; // 2254
inline constexpr std::size_t values_per_anchor = 12; // box (x, y, width, height), four points

/// The centres to which the detections are relative, in the detector's order.
std::vector<PointInSquare> make_anchors();

/// The numbers of one run: for each grid, cells * cells * guesses times 12 values, and times 1
/// score.
struct DetectorOutput {
  std::array<std::span<const float>, 3> boxes;
  std::array<std::span<const float>, 3> scores;
};

/// One detection, in the detector's square. The box is that of the face; the mid-hip and
/// the reach give the body's place, size and roll (square_round_body()).
struct Detection {
  double score = 0.0; // in [0, 1]
  PointInSquare box_min, box_max;
  PointInSquare mid_hip, reach, mid_shoulder, upper_reach;
};

/// All detections with a score of at least 0.5. An output of the wrong size gives none.
std::vector<Detection> decode(const DetectorOutput& output);

/// Detections on one face (intersection over union above 0.3) averaged, weighted by score; best
/// first. (MediaPipe: NonMaxSuppressionCalculator, WEIGHTED.)
std::vector<Detection> merge_overlapping(std::vector<Detection> detections);

/// A found body in the frame.
struct FoundBody {
  double score = 0.0;
  Square square;
};

/// The bodies of one run on the given square of the frame, in its pixels, the largest (nearest)
/// first; several detections of one body count once.
std::vector<FoundBody> find_bodies(const DetectorOutput& output, const Square& looked_at);

/// The squares to search: the whole frame first, then, for bodies that are too small in it,
/// overlapping parts, larger ones first.
std::vector<Square> search_squares(int width, int height);

} // namespace limber::pose
