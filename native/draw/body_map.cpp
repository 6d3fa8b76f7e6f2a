#include "draw/body_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace limber::draw {
namespace {

using body::LandmarkId;

constexpr int cells_along = 64; // the longer side of the frame
// Half-widths of the parts as shares of the body's length in the frame, clothes included.
constexpr double limb_radius = 0.045;
constexpr double trunk_radius = 0.09;
constexpr double head_radius = 0.075;

constexpr std::array limbs{
    std::pair{LandmarkId::left_shoulder, LandmarkId::left_elbow},
    std::pair{LandmarkId::left_elbow, LandmarkId::left_wrist},
    std::pair{LandmarkId::left_wrist, LandmarkId::left_index},
    std::pair{LandmarkId::right_shoulder, LandmarkId::right_elbow},
    std::pair{LandmarkId::right_elbow, LandmarkId::right_wrist},
    std::pair{LandmarkId::right_wrist, LandmarkId::right_index},
    std::pair{LandmarkId::left_hip, LandmarkId::left_knee},
    std::pair{LandmarkId::left_knee, LandmarkId::left_ankle},
    std::pair{LandmarkId::left_heel, LandmarkId::left_foot_index},
    std::pair{LandmarkId::right_hip, LandmarkId::right_knee},
    std::pair{LandmarkId::right_knee, LandmarkId::right_ankle},
    std::pair{LandmarkId::right_heel, LandmarkId::right_foot_index},
};
constexpr std::array trunk{
    std::pair{LandmarkId::left_shoulder, LandmarkId::left_hip},
    std::pair{LandmarkId::right_shoulder, LandmarkId::right_hip},
    std::pair{LandmarkId::left_shoulder, LandmarkId::right_hip},
    std::pair{LandmarkId::right_shoulder, LandmarkId::left_hip},
    std::pair{LandmarkId::left_shoulder, LandmarkId::right_shoulder},
    std::pair{LandmarkId::left_hip, LandmarkId::right_hip},
};
constexpr std::array head{LandmarkId::nose, LandmarkId::left_ear, LandmarkId::right_ear};

} // namespace

bool can_be_drawn(const body::Landmark& landmark) {
  // Written so that NaN fails.
  return landmark.visibility >= min_visibility && std::abs(landmark.x - 0.5) < 1.5 &&
         std::abs(landmark.y - 0.5) < 1.5;
}

double body_length_px(const body::LandmarkSet& image, double width_px, double height_px) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const body::Landmark& landmark : image) {
    if (!can_be_drawn(landmark)) continue;
    left = std::min(left, landmark.x * width_px);
    right = std::max(right, landmark.x * width_px);
    top = std::min(top, landmark.y * height_px);
    bottom = std::max(bottom, landmark.y * height_px);
  }
  return right < left ? 0.0 : std::max(right - left, bottom - top);
}

BodyMap::BodyMap(int width_px, int height_px)
    : cell_{static_cast<double>(std::max({width_px, height_px, 1})) / cells_along},
      columns_{std::max(1, static_cast<int>(std::ceil(width_px / cell_)))},
      rows_{std::max(1, static_cast<int>(std::ceil(height_px / cell_)))},
      width_{static_cast<double>(width_px)}, height_{static_cast<double>(height_px)},
      counts_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0),
      last_frame_(counts_.size(), 0) {}

void BodyMap::add(const body::Landmarks& seen) {
  ++frames_;
  const double length = body_length_px(seen.image, width_, height_);
  const auto place = [&](LandmarkId id) {
    return Point{at(seen.image, id).x * width_, at(seen.image, id).y * height_};
  };
  const auto add_lines = [&](const auto& lines, double radius) {
    for (const auto& [from, to] : lines)
      if (can_be_drawn(at(seen.image, from)) && can_be_drawn(at(seen.image, to)))
        mark_limb(place(from), place(to), radius * length);
  };
  add_lines(limbs, limb_radius);
  add_lines(trunk, trunk_radius);
  for (const LandmarkId id : head)
    if (can_be_drawn(at(seen.image, id))) mark(place(id), head_radius * length);
}

void BodyMap::mark_limb(Point from, Point to, double radius) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  // Limits the loop for landmarks far outside the frame.
  const int steps = static_cast<int>(std::clamp(length / cell_ + 1.0, 1.0, 4.0 * cells_along));
  for (int i = 0; i <= steps; ++i) {
    const double share = static_cast<double>(i) / steps;
    mark({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, radius);
  }
}

void BodyMap::mark(Point place, double radius) {
  const auto cell_of = [&](double length, int count) {
    return static_cast<int>(
        std::clamp(std::floor(length / cell_), -1.0, static_cast<double>(count)));
  };
  for (int row = std::max(0, cell_of(place.y - radius, rows_));
       row <= std::min(rows_ - 1, cell_of(place.y + radius, rows_)); ++row)
    for (int column = std::max(0, cell_of(place.x - radius, columns_));
         column <= std::min(columns_ - 1, cell_of(place.x + radius, columns_)); ++column) {
      const std::size_t index = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                                static_cast<std::size_t>(column);
      if (last_frame_[index] == frames_) continue;
      last_frame_[index] = frames_;
      ++counts_[index];
    }
}

double BodyMap::covered(const Rect& rect) const {
  if (frames_ == 0 || rect.width <= 0.0 || rect.height <= 0.0) return 0.0;
  double sum = 0.0;
  for (int row = 0; row < rows_; ++row) {
    const double high = std::min(rect.bottom(), (row + 1) * cell_) - std::max(rect.y, row * cell_);
    if (high <= 0.0) continue;
    for (int column = 0; column < columns_; ++column) {
      const double wide =
          std::min(rect.right(), (column + 1) * cell_) - std::max(rect.x, column * cell_);
      if (wide <= 0.0) continue;
      sum += high * wide *
             counts_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(column)];
    }
  }
  return sum / (rect.width * rect.height * frames_);
}

} // namespace limber::draw
