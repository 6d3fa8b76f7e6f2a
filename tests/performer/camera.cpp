#include "camera.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::performer {
namespace {

using core::rad;

struct Lens {
  int width_px, height_px;
  double across_deg; // horizontal field of view
};

Lens draw_lens(Dice& dice, double portrait_share) {
  constexpr std::array<std::array<int, 2>, 5> laptop{
      {{1280, 720}, {640, 480}, {1920, 1080}, {960, 540}, {640, 360}}};
  if (!dice.chance(portrait_share)) {
    const auto& size = laptop[dice.pick({5, 3, 2, 1, 1})];
    return {size[0], size[1], dice.in(58.0, 78.0)};
  }
  if (dice.chance(0.6)) return {720, 1280, dice.in(39.0, 52.0)};
  return {480, 640, dice.in(46.0, 56.0)};
}

struct Box {
  Vec low = Vec::Constant(1e9), high = Vec::Constant(-1e9);
};

Box box_of(std::span<const Points> active) {
  Box box;
  for (const Points& points : active)
    for (const Vec& p : points) {
      box.low = box.low.cwiseMin(p);
      box.high = box.high.cwiseMax(p);
    }
  return box;
}

void aim(Camera& camera, const Vec& target, double roll) {
  const Vec forward = (target - camera.place).normalized();
  const Vec right = forward.cross(Vec::UnitY()).normalized();
  const Vec down = forward.cross(right);
  camera.R_CG.row(0) = std::cos(roll) * right + std::sin(roll) * down;
  camera.R_CG.row(1) = -std::sin(roll) * right + std::cos(roll) * down;
  camera.R_CG.row(2) = forward;
}

/// The frame's part that `active` takes up, as fractions: left, top, right, bottom.
std::array<double, 4> taken(const Camera& camera, std::span<const Points> active) {
  std::array<double, 4> edge{1e9, 1e9, -1e9, -1e9};
  for (const Points& points : active)
    for (const Vec& p : points) {
      const Vec c = camera.seen(p);
      if (c.z() < 0.2) return {-9.0, -9.0, 9.0, 9.0};
      const Eigen::Vector2d at = camera.project(c);
      edge[0] = std::min(edge[0], at.x() / camera.width_px);
      edge[1] = std::min(edge[1], at.y() / camera.height_px);
      edge[2] = std::max(edge[2], at.x() / camera.width_px);
      edge[3] = std::max(edge[3], at.y() / camera.height_px);
    }
  return edge;
}

struct Aim {
  double height, roll, off_x, off_y, near_factor;
};

/// Moves back until everything fits; false if the room is too small for that.
bool step_back(Camera& camera, const Placement& placement, const Aim& how, const Vec& middle,
               std::span<const Points> active) {
  const Vec towards(std::cos(placement.azimuth), 0.0, std::sin(placement.azimuth));
  constexpr double nearest_m = 1.5, farthest_m = 4.6, margin = 0.03;
  Vec target = middle;
  for (double distance = nearest_m; distance <= farthest_m; distance += 0.1) {
    const auto stand = [&](double away) {
      camera.place = middle + away * towards;
      camera.place.y() = how.height;
      aim(camera, target, how.roll);
    };
    stand(distance);
    // People tilt the screen until they are in the middle.
    for (int round = 0; round < 3; ++round) {
      const auto edge = taken(camera, active);
      if (edge[2] > 8.0) break;
      const double away = (target - camera.place).norm();
      const double x = (0.5 * (edge[0] + edge[2]) - 0.5) * camera.width_px / camera.focal_px;
      const double y = (0.5 * (edge[1] + edge[3]) - 0.5) * camera.height_px / camera.focal_px;
      target += away * (camera.R_CG.row(0).transpose() * x + camera.R_CG.row(1).transpose() * y);
      stand(distance);
    }
    const auto edge = taken(camera, active);
    const double room_x = 1.0 - 2.0 * margin - (edge[2] - edge[0]);
    const double room_y = 1.0 - 2.0 * margin - (edge[3] - edge[1]);
    if (room_x < 0.0 || room_y < 0.0) continue;
    stand(std::max(nearest_m, distance * how.near_factor));
    // Then slightly off the middle.
    const double away = (target - camera.place).norm();
    target += away * (camera.R_CG.row(0).transpose() *
                          (how.off_x * room_x * camera.width_px / camera.focal_px) +
                      camera.R_CG.row(1).transpose() *
                          (how.off_y * room_y * camera.height_px / camera.focal_px));
    aim(camera, target, how.roll);
    return true;
  }
  return false;
}

} // namespace

Camera draw_camera(Dice& dice, const Placement& placement, std::span<const Points> active) {
  const Box box = box_of(active);
  const Vec middle = 0.5 * (box.low + box.high);
  // One in twelve stands a little too near: the ends of the movement leave the frame.
  const bool tight = dice.chance(0.08);
  Aim how{};
  how.height = dice.in(placement.lowest_m, placement.highest_m);
  how.roll = rad(std::clamp(dice.normal(0.0, 1.5), -4.0, 4.0));
  how.near_factor = tight ? dice.in(0.93, 0.99) : dice.in(1.0, 1.3);
  how.off_x = tight ? 0.0 : dice.in(-0.4, 0.4);
  how.off_y = tight ? 0.0 : dice.in(-0.4, 0.4);
  Camera camera;
  for (int attempt = 0; attempt < 40; ++attempt) {
    const Lens lens = draw_lens(dice, attempt < 20 ? placement.portrait_share : 0.0);
    camera.width_px = lens.width_px;
    camera.height_px = lens.height_px;
    camera.focal_px = 0.5 * lens.width_px / std::tan(0.5 * rad(lens.across_deg));
    if (step_back(camera, placement, how, middle, active)) break;
  }
  return camera;
}

} // namespace limber::performer
