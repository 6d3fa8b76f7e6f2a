#include "engine/figure.hpp"

#include "body/flesh.hpp"

#include <nlohmann/json.hpp>

namespace limber::web {
namespace {

using core::Result;
using nlohmann::json;

json list_of(const core::Vec3& v, bool mirror) { return {v.x(), v.y(), mirror ? -v.z() : v.z()}; }

} // namespace

Figure::Figure()
    : solver_{body::make_solver_body(body::make_skeleton(body::reference_measures()))},
      surface_{body::make_surface(solver_.skeleton)} {}

Result<const movement::Path*> Figure::path_of(const exercise::Exercise& exercise,
                                              movement::FormChoice form) {
  const std::pair key{exercise.id, form};
  const auto known = paths_.find(key);
  if (known != paths_.end()) return &known->second;
  const auto plan = movement::make_plan(exercise, form);
  if (!plan) return tl::unexpected(plan.error());
  return &paths_.emplace(key, movement::Path::make(solver_, *plan)).first->second;
}

Result<const body::Shape*> Figure::pose(const FigurePose& wanted) {
  const auto path = path_of(*wanted.exercise, wanted.form);
  if (!path) return tl::unexpected(path.error());
  body::BodyPose pose = (*path)->calc_pose((*path)->calc_time(wanted.phase));
  if (wanted.side == body::Side::left) pose = body::mirrored(pose);
  const body::Placement placement = body::calc_placement(solver_.skeleton, pose);
  body::calc_shape(surface_, body::calc_bones(placement), wanted.breath, shape_);
  return &shape_;
}

Result<std::string> Figure::props_json(const exercise::Exercise& exercise, body::Side side,
                                       movement::FormChoice form) {
  const auto path = path_of(exercise, form);
  if (!path) return tl::unexpected(path.error());
  const movement::Props& props = (*path)->props();
  const bool mirror = side == body::Side::left;
  json out = json::object();
  if (props.wall)
    out["wall"] = {{"normal", list_of(props.wall->normal_G, mirror)},
                   {"offset", props.wall->offset}};
  if (props.chair_back) out["chair_back"] = list_of(*props.chair_back, mirror);
  if (props.chair_seat) out["chair_seat"] = list_of(*props.chair_seat, mirror);
  if (props.chair_back || props.chair_seat)
    out["chair_facing"] = list_of(props.chair_facing, mirror);
  return out.dump();
}

} // namespace limber::web
