#include "engine/scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::web {
namespace {

using core::Vec3;
using nlohmann::json;

constexpr int looks = 24;               // moments of the path that are looked at
constexpr float floor_step_m = 0.05F;   // a soft shadow needs no more
constexpr float floor_margin_m = 0.35F; // how far beyond the body its shadow is followed
constexpr double min_target_m = 0.1;    // nearer to the start it would only blur the figure

/// Standing needs no mat.
bool lies_on(exercise::Part part) {
  using enum exercise::Part;
  switch (part) {
  case foot_r:
  case foot_l:
  case toes_r:
  case toes_l:
  case heel_r:
  case heel_l:
    return false;
  default:
    return true;
  }
}

bool needs_mat(const movement::Path& path) {
  return std::any_of(path.keys().begin(), path.keys().end(), [](const movement::PathKey& key) {
    return std::any_of(key.contacts.begin(), key.contacts.end(), [](const auto& contact) {
      return contact.on == exercise::Surface::floor && lies_on(contact.part);
    });
  });
}

void add_chair(const movement::Props& props, std::vector<Vec3>& points) {
  for (const figure::PropLine& line : figure::chair_lines(props)) {
    points.push_back(line.from);
    points.push_back(line.to);
  }
}

void add_limbs(const std::vector<figure::PlacedCapsule>& limbs, std::vector<Vec3>& points) {
  for (const figure::PlacedCapsule& limb : limbs)
    for (const auto& [end, radius] : {std::pair{limb.a, limb.ra}, std::pair{limb.b, limb.rb}})
      for (const Vec3& way : {Vec3(Vec3::UnitX()), Vec3(Vec3::UnitY()), Vec3(Vec3::UnitZ())})
        for (const double sign : {-1.0, 1.0})
          points.emplace_back(end.cast<double>() + sign * static_cast<double>(radius) * way);
}

/// Of the segment that moves farthest.
double calc_distance(const body::SolverBody& body, const body::BodyPose& a,
                     const body::BodyPose& b) {
  const body::Placement at_a = body::calc_placement(body.skeleton, a);
  const body::Placement at_b = body::calc_placement(body.skeleton, b);
  double most = 0.0;
  for (std::size_t i = 0; i < body::segment_count; ++i)
    most = std::max(most, (at_a.frame_GS[i].p - at_b.frame_GS[i].p).norm());
  return most;
}

/// The key farthest from where it begins; of a hold the held pose.
std::optional<double> find_target_phase(const body::SolverBody& body,
                                        const exercise::Exercise& exercise,
                                        const movement::Path& path) {
  if (exercise.count.kind == exercise::Kind::turn) return std::nullopt;
  std::optional<double> phase;
  double farthest = min_target_m;
  for (std::size_t i = 1; i < path.solved().size() && i < path.keys().size(); ++i) {
    const movement::PathKey& key = path.keys()[i];
    if (key.hold) return key.at;
    const double distance = calc_distance(body, path.solved()[0].pose, path.solved()[i].pose);
    if (distance <= farthest) continue;
    farthest = distance;
    phase = key.at;
  }
  return phase;
}

figure::FloorGrid make_floor(const Vec3& least, const Vec3& most) {
  figure::FloorGrid floor;
  floor.step = floor_step_m;
  floor.x0 = static_cast<float>(least.x()) - floor_margin_m;
  floor.z0 = static_cast<float>(least.z()) - floor_margin_m;
  const auto count = [](double from, double to) {
    return static_cast<int>((static_cast<float>(to - from) + 2 * floor_margin_m) / floor_step_m) +
           2;
  };
  floor.columns = count(least.x(), most.x());
  floor.rows = count(least.z(), most.z());
  return floor;
}

json list_of(const Vec3& v) { return {v.x(), v.y(), v.z()}; }

Vec3 flipped(const Vec3& v) { return {v.x(), v.y(), -v.z()}; }

} // namespace

Scene make_scene(const body::SolverBody& body, const exercise::Exercise& exercise,
                 const movement::Path& path) {
  Scene scene;
  scene.view = figure::find_figure_view(exercise.movement.view).value_or(figure::FigureView::side);
  for (int i = 0; i <= looks; ++i) {
    const double t_s = path.duration_s() * i / looks;
    const body::Placement placement = body::calc_placement(body.skeleton, path.calc_pose(t_s));
    add_limbs(figure::place_capsules(body.capsules, placement), scene.reach);
  }
  scene.least = scene.most = scene.reach.front();
  for (const Vec3& point : scene.reach) {
    scene.least = scene.least.cwiseMin(point);
    scene.most = scene.most.cwiseMax(point);
  }
  scene.props = path.props();
  add_chair(scene.props, scene.reach);
  scene.lines = figure::chair_lines(scene.props);
  const Vec3 middle = (scene.least + scene.most) / 2;
  if (scene.props.wall) {
    const auto wall = figure::wall_lines(*scene.props.wall, middle);
    scene.lines.insert(scene.lines.end(), wall.begin(), wall.end());
  }
  if (needs_mat(path)) {
    const Vec3 size = scene.most - scene.least;
    const auto mat = figure::mat_lines({{middle.x(), 0.0, middle.z()}, size.z() > size.x()});
    scene.lines.insert(scene.lines.end(), mat.begin(), mat.end());
  }
  scene.target_phase = find_target_phase(body, exercise, path);
  scene.floor = make_floor(scene.least, scene.most);
  scene.right_glow = 1.0;
  scene.left_glow = exercise.sides == exercise::Sides::none ? 1.0 : 0.0;
  return scene;
}

Scene mirrored(Scene scene) {
  for (Vec3& point : scene.reach)
    point = flipped(point);
  const double min_z = scene.least.z();
  scene.least.z() = -scene.most.z();
  scene.most.z() = -min_z;
  for (figure::PropLine& line : scene.lines) {
    line.from = flipped(line.from);
    line.to = flipped(line.to);
  }
  scene.props = movement::mirrored(scene.props);
  scene.floor = make_floor(scene.least, scene.most);
  std::swap(scene.right_glow, scene.left_glow);
  return scene;
}

std::string to_json_text(const Scene& scene) {
  json lines = json::array();
  for (const figure::PropLine& line : scene.lines)
    lines.push_back({line.from.x(), line.from.y(), line.from.z(), line.to.x(), line.to.y(),
                     line.to.z(), line.weight});
  json out{{"view", figure::name_of(scene.view)},
           {"least", list_of(scene.least)},
           {"most", list_of(scene.most)},
           {"lines", std::move(lines)},
           {"glow", {{"right", scene.right_glow}, {"left", scene.left_glow}}},
           {"floor",
            {{"x0", scene.floor.x0},
             {"z0", scene.floor.z0},
             {"step", scene.floor.step},
             {"columns", scene.floor.columns},
             {"rows", scene.floor.rows}}}};
  if (scene.target_phase) out["ghost_phase"] = *scene.target_phase;
  const movement::Props& props = scene.props;
  if (props.wall)
    out["wall"] = {{"normal", list_of(props.wall->normal_G)}, {"offset", props.wall->offset}};
  if (props.chair_back) out["chair_back"] = list_of(*props.chair_back);
  if (props.chair_seat) out["chair_seat"] = list_of(*props.chair_seat);
  if (props.chair_back || props.chair_seat) out["chair_facing"] = list_of(props.chair_facing);
  return out.dump();
}

} // namespace limber::web
