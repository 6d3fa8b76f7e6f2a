#include "pose/landmark_decoder.hpp"

#include <algorithm>
#include <cmath>

namespace limber::pose {
namespace {

constexpr std::size_t values_per_point = 5;
constexpr std::size_t mid_hip_index = 33;
constexpr std::size_t reach_index = 34;
constexpr double half_window_cells = 3.5;
// MediaPipe switches the refinement on at a maximum of 0.5. For a map near 0.5, rounding
// differences between machines would then move the point by several percent of the body's height,
// so here the refinement is blended in gradually.
constexpr double min_heat = 0.5, sure_heat = 0.55;
// For the same reason a row or column enters the window over this share of a cell's width.
constexpr double edge_cells = 0.2;
// Outputs beyond these limits are invalid: 40 squares away, a body of many metres.
constexpr float max_square_px = 40.0F * landmark_side;
constexpr float max_world_m = 100.0F;
constexpr std::size_t heat_map_values =
    static_cast<std::size_t>(heat_map_side) * heat_map_side * network_point_count;

double sigmoid(float value) { return 1.0 / (1.0 + std::exp(-static_cast<double>(value))); }

/// Also false for NaN.
bool all_within(std::span<const float> values, float limit) {
  return std::all_of(values.begin(), values.end(),
                     [limit](float v) { return std::abs(v) <= limit; });
}

bool is_usable(const LandmarkOutput& output) {
  return output.points.size() == network_point_count * values_per_point &&
         output.presence.size() == 1 && output.heat_maps.size() == heat_map_values &&
         output.world.size() == network_point_count * 3 &&
         all_within(output.points, max_square_px) && all_within(output.presence, 1.0F) &&
         all_within(output.world, max_world_m);
}

double calc_sureness(double heat) {
  return std::clamp((heat - min_heat) / (sure_heat - min_heat), 0.0, 1.0);
}

/// The cells around a position along one side of the map.
struct Window {
  explicit Window(double place)
      : middle(place * heat_map_side - 0.5),
        first(std::max(0, static_cast<int>(std::floor(middle - half_window_cells)))),
        last(std::min(heat_map_side - 1, static_cast<int>(std::ceil(middle + half_window_cells)))) {
  }

  double share(int cell) const {
    const double inside_cells = half_window_cells - std::abs(cell - middle);
    return std::clamp(inside_cells / edge_cells + 0.5, 0.0, 1.0);
  }

  double middle;
  int first, last;
};

PointInSquare refined_point(const LandmarkOutput& output, std::size_t i) {
  const float* values = output.points.data() + i * values_per_point;
  const PointInSquare coarse{static_cast<double>(values[0]) / landmark_side,
                             static_cast<double>(values[1]) / landmark_side};
  return refine(output.heat_maps, i, coarse);
}

} // namespace

PointInSquare refine(std::span<const float> heat_maps, std::size_t point_index,
                     PointInSquare point) {
  if (heat_maps.size() != heat_map_values || point_index >= network_point_count) return point;
  if (!(point.u >= 0.0 && point.u < 1.0 && point.v >= 0.0 && point.v < 1.0)) return point;
  const Window columns{point.u}, rows{point.v};
  double total = 0.0, weighted_column = 0.0, weighted_row = 0.0, sure = 0.0;
  for (int r = rows.first; r <= rows.last; ++r)
    for (int c = columns.first; c <= columns.last; ++c) {
      const auto cell = static_cast<std::size_t>(r * heat_map_side + c);
      const double inside = rows.share(r) * columns.share(c);
      const double heat = sigmoid(heat_maps[cell * network_point_count + point_index]);
      total += inside * heat;
      sure = std::max(sure, inside * calc_sureness(heat));
      weighted_column += c * inside * heat;
      weighted_row += r * inside * heat;
    }
  if (!(sure > 0.0) || !std::isfinite(total)) return point;
  return {point.u + sure * (weighted_column / total / heat_map_side - point.u),
          point.v + sure * (weighted_row / total / heat_map_side - point.v)};
}

std::optional<SeenBody> decode(const LandmarkOutput& output, const Square& square, int width,
                               int height) {
  if (!is_usable(output) || width <= 0 || height <= 0) return std::nullopt;
  SeenBody seen;
  seen.presence = static_cast<double>(output.presence[0]);
  const double c = std::cos(square.roll_rad), s = std::sin(square.roll_rad);
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const float* values = output.points.data() + i * values_per_point;
    const PointPx place = to_frame(square, refined_point(output, i));
    const double visibility = sigmoid(values[3]);
    // z is in pixels of the square, as x is; it does not turn with the square.
    const double z = static_cast<double>(values[2]) / landmark_side * square.size_px / width;
    seen.landmarks.image[i] = {place.x / width, place.y / height, z, visibility};
    const float* metres = output.world.data() + i * 3;
    const auto x = static_cast<double>(metres[0]), y = static_cast<double>(metres[1]);
    seen.landmarks.world[i] = {c * x - s * y, s * x + c * y, static_cast<double>(metres[2]),
                               visibility};
  }
  seen.mid_hip = to_frame(square, refined_point(output, mid_hip_index));
  seen.reach = to_frame(square, refined_point(output, reach_index));
  return seen;
}

} // namespace limber::pose
