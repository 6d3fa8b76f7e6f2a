#include "engine/figure.hpp"

#include <algorithm>
#include <cmath>

namespace limber::web {
namespace {

using core::Result;

// High above the viewer's left shoulder in most views, so that shadows stay near the feet.
const Eigen::Vector3f lamp = Eigen::Vector3f(0.30F, 1.0F, 0.18F).normalized();

} // namespace

Figure::Figure()
    : solver_{body::make_solver_body(body::make_skeleton(body::reference_measures()))},
      surface_{figure::make_surface(solver_.skeleton)} {}

Result<const Figure::Made*> Figure::find_made(const FigureMovement& wanted) {
  const std::pair key{wanted.exercise->id, wanted.form};
  const auto known = made_.find(key);
  if (known != made_.end()) return &known->second;
  const auto plan = movement::make_plan(*wanted.exercise, wanted.form);
  if (!plan) return tl::unexpected(plan.error());
  movement::Path path = movement::Path::make(solver_, *plan);
  Scene scene = make_scene(solver_, *wanted.exercise, path);
  return &made_.emplace(key, Made{std::move(path), std::move(scene)}).first->second;
}

Result<const figure::Shape*> Figure::pose(const FigureMovement& wanted, double phase,
                                          double breath) {
  const auto made = find_made(wanted);
  if (!made) return tl::unexpected(made.error());
  const movement::Path& path = (*made)->path;
  body::BodyPose pose = path.calc_pose(path.calc_time(phase));
  if (wanted.side == body::Side::left) pose = body::mirrored(pose);
  const body::Placement placement = body::calc_placement(solver_.skeleton, pose);
  figure::calc_shape(surface_, figure::calc_bones(placement), breath, shape_);
  limbs_ = figure::place_capsules(solver_.capsules, placement);
  const Scene& scene = (*made)->scene;
  grid_ = scene.floor;
  if (wanted.side == body::Side::left)
    grid_.z0 = -(grid_.z0 + static_cast<float>(grid_.rows - 1) * grid_.step);
  return &shape_;
}

const std::vector<float>& Figure::calc_shade() {
  figure::calc_occlusion(limbs_, shape_, shade_);
  return shade_;
}

const std::vector<std::uint8_t>& Figure::calc_floor_shadow() {
  const figure::FloorShadow shadow(limbs_, lamp, grid_);
  floor_shadow_.resize(shadow.dark().size());
  std::transform(shadow.dark().begin(), shadow.dark().end(), floor_shadow_.begin(), [](float dark) {
    return static_cast<std::uint8_t>(std::lround(255.0F * std::clamp(dark, 0.0F, 1.0F)));
  });
  return floor_shadow_;
}

Result<Scene> Figure::scene(const FigureMovement& wanted) {
  const auto made = find_made(wanted);
  if (!made) return tl::unexpected(made.error());
  return wanted.side == body::Side::left ? mirrored((*made)->scene) : (*made)->scene;
}

Result<figure::FigureCamera> Figure::camera(const FigureMovement& wanted, double aspect) {
  const auto shown = scene(wanted);
  if (!shown) return tl::unexpected(shown.error());
  return figure::frame_view(shown->view, wanted.side, shown->reach, std::max(aspect, 0.1));
}

} // namespace limber::web
