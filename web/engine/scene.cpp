#include "engine/scene.hpp"

#include "movement/target_phase.hpp"

#include <nlohmann/json.hpp>

namespace limber::web {
namespace {

using core::Vec3;
using nlohmann::json;

constexpr float floor_step_m = 0.05F;   // fine enough for a soft shadow
constexpr float floor_margin_m = 0.35F; // how far beyond the body the shadow is computed

void add_chair(const movement::Props& props, std::vector<Vec3>& points) {
  const figure::PropBody chair = figure::make_chair(props);
  points.insert(points.end(), chair.corners.begin(), chair.corners.end());
}

figure::FloorGrid make_floor(const figure::Extent& extent) {
  figure::FloorGrid floor;
  floor.step = floor_step_m;
  floor.x0 = static_cast<float>(extent.min.x()) - floor_margin_m;
  floor.z0 = static_cast<float>(extent.min.z()) - floor_margin_m;
  const auto count = [](double from, double to) {
    return static_cast<int>((static_cast<float>(to - from) + 2 * floor_margin_m) / floor_step_m) +
           2;
  };
  floor.columns = count(extent.min.x(), extent.max.x());
  floor.rows = count(extent.min.z(), extent.max.z());
  return floor;
}

json list_of(const Vec3& v) { return {v.x(), v.y(), v.z()}; }

Vec3 flipped(const Vec3& v) { return {v.x(), v.y(), -v.z()}; }

} // namespace

Scene make_scene(const body::SolverBody& body, const exercise::Exercise& exercise,
                 const movement::Path& path) {
  Scene scene;
  scene.view = figure::find_figure_view(exercise.movement.view).value_or(figure::FigureView::side);
  scene.direction = figure::direction_of(scene.view);
  scene.reach = figure::calc_reach(body, path);
  scene.extent = figure::calc_extent(scene.reach);
  scene.props = path.props();
  add_chair(scene.props, scene.reach);
  scene.room = figure::make_room(scene.props, figure::needs_mat(path), scene.extent);
  scene.target_phase = movement::find_target_phase(body, path, exercise.count.kind);
  scene.floor = make_floor(scene.extent);
  scene.right_glow = 1.0;
  scene.left_glow = exercise.sides == exercise::Sides::none ? 1.0 : 0.0;
  return scene;
}

Scene mirrored(Scene scene) {
  for (Vec3& point : scene.reach)
    point = flipped(point);
  scene.direction.azimuth_rad = -scene.direction.azimuth_rad;
  scene.extent = figure::mirrored(scene.extent);
  for (figure::PropBody& body : scene.room)
    body = figure::mirrored(std::move(body));
  scene.props = movement::mirrored(scene.props);
  scene.floor = make_floor(scene.extent);
  std::swap(scene.right_glow, scene.left_glow);
  return scene;
}

std::string to_json_text(const Scene& scene) {
  json room = json::array();
  for (const figure::PropBody& body : scene.room) {
    json corners = json::array();
    for (const Vec3& corner : body.corners)
      corners.insert(corners.end(), {corner.x(), corner.y(), corner.z()});
    room.push_back({{"kind", figure::name_of(body.kind)}, {"corners", std::move(corners)}});
  }
  json out{{"view", figure::name_of(scene.view)},
           {"direction",
            {{"azimuth_rad", scene.direction.azimuth_rad},
             {"elevation_rad", scene.direction.elevation_rad}}},
           {"min", list_of(scene.extent.min)},
           {"max", list_of(scene.extent.max)},
           {"room", std::move(room)},
           {"glow", {{"right", scene.right_glow}, {"left", scene.left_glow}}},
           {"floor",
            {{"x0", scene.floor.x0},
             {"z0", scene.floor.z0},
             {"step", scene.floor.step},
             {"columns", scene.floor.columns},
             {"rows", scene.floor.rows}}}};
  if (scene.target_phase) out["target_phase"] = *scene.target_phase;
  const movement::Props& props = scene.props;
  if (props.wall)
    out["wall"] = {{"normal", list_of(props.wall->normal_G)}, {"offset", props.wall->offset}};
  if (props.chair_back) out["chair_back"] = list_of(*props.chair_back);
  if (props.chair_seat) out["chair_seat"] = list_of(*props.chair_seat);
  if (props.chair_back || props.chair_seat) out["chair_facing"] = list_of(props.chair_facing);
  return out.dump();
}

} // namespace limber::web
