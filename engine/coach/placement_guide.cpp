#include "coach/placement_guide.hpp"

#include "exercise/text_in.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace limber::coach {
namespace {

constexpr std::array<std::string_view, 5> height_names{"floor", "knee", "table", "chest", "eyes"};
// Up to these heights (m) the lens is at the floor, the knee, the table, the chest.
constexpr std::array<double, 4> height_ends{0.25, 0.65, 0.95, 1.35};

std::string distance_sentence(double distance_m, Units units, const Phrases& phrases) {
  const auto& away = units == Units::metric ? phrases.camera_away : phrases.camera_away_feet;
  const double halves = std::round(2.0 * distance_m) - 2.0; // the words begin at one metre
  return away[static_cast<std::size_t>(std::clamp(halves, 0.0, double(away.size() - 1)))];
}

} // namespace

std::optional<Units> find_units(std::string_view name) {
  if (name == "metric") return Units::metric;
  if (name == "imperial") return Units::imperial;
  return std::nullopt;
}

std::string_view name_of(CameraHeight height) {
  return height_names[static_cast<std::size_t>(height)];
}

CameraHeight find_camera_height(double height_m) {
  const auto end = std::upper_bound(height_ends.begin(), height_ends.end(), height_m);
  return static_cast<CameraHeight>(end - height_ends.begin());
}

PlacementGuide make_placement_guide(const exercise::Exercise& exercise, Units units,
                                    const Phrases& phrases) {
  const exercise::Placement& placement = exercise.placement;
  PlacementGuide guide;
  guide.distance_m = placement.distance_m;
  guide.height_m = placement.height_m;
  guide.height = find_camera_height(placement.height_m);
  guide.posture = find_start_posture(exercise);
  guide.view = placement.view;
  guide.also = placement.also;
  guide.spoken = {distance_sentence(placement.distance_m, units, phrases),
                  phrases.camera_height[static_cast<std::size_t>(guide.height)],
                  phrases.be[static_cast<std::size_t>(guide.posture)] + " " +
                      phrases.before_camera[static_cast<std::size_t>(guide.view)]};
  if (!exercise.text.empty()) guide.shown = exercise::text_in(exercise.text, phrases.tag).placement;
  return guide;
}

std::vector<std::string> spoken_after(const PlacementGuide& guide, const PlacementGuide* before) {
  const SpokenPlacement& spoken = guide.spoken;
  if (before == nullptr) return {spoken.distance, spoken.height, spoken.be};
  if (guide.height == before->height) return {spoken.be};
  return {spoken.height, spoken.be};
}

} // namespace limber::coach
