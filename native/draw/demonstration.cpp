#include "draw/demonstration.hpp"

#include "figure/room_bodies.hpp"
#include "movement/target_phase.hpp"

namespace limber::draw {
namespace {

constexpr int looks_for_framing = 12;
constexpr std::size_t every_vertex = 9; // enough to frame the picture

} // namespace

core::Result<Demonstration> Demonstration::make(const FigureBody& figure,
                                                const exercise::Exercise& exercise,
                                                exercise::FormLevel form, body::Side side,
                                                double hold_s) {
  const auto plan = movement::make_plan(exercise, form, hold_s);
  if (!plan) return tl::unexpected(plan.error());
  Demonstration demo;
  demo.figure_ = &figure;
  demo.path_ = movement::Path::make(figure.solver, *plan);
  demo.side_ = side;
  demo.sided_ = exercise.sides != exercise::Sides::none;
  demo.kind_ = exercise.count.kind;

  demo.target_phase_ =
      movement::find_target_phase(figure.solver, demo.path_, demo.kind_, 0.0).value_or(0.0);
  demo.target_is_apart_ =
      movement::find_target_phase(figure.solver, demo.path_, demo.kind_).has_value();
  demo.room_ =
      figure::make_room(demo.path_.props(), figure::needs_mat(demo.path_),
                        figure::calc_extent(figure::calc_reach(figure.solver, demo.path_)));
  if (side == body::Side::left)
    for (figure::PropBody& body : demo.room_)
      body = figure::mirrored(std::move(body));
  figure::Shape shape;
  for (int i = 0; i < looks_for_framing; ++i) {
    const body::BodyPose pose = demo.pose_after(demo.duration_s() * i / looks_for_framing);
    figure::calc_shape(figure.surface,
                       figure::calc_bones(body::calc_placement(figure.solver.skeleton, pose)), 0.0,
                       shape);
    for (std::size_t v = 0; v < shape.vertices.size(); v += every_vertex)
      demo.seen_.push_back(shape.vertices[v].cast<double>());
  }
  return demo;
}

body::BodyPose Demonstration::on_side(const body::BodyPose& right) const {
  return side_ == body::Side::left ? body::mirrored(right) : right;
}

std::vector<double> Demonstration::key_phases() const {
  std::vector<double> phases;
  for (const movement::PathKey& key : path_.keys())
    phases.push_back(key.at);
  return phases;
}

body::BodyPose Demonstration::pose_at(double phase) const {
  // Phase 1 is the first key again, not the end of its rest.
  return on_side(path_.calc_pose(phase >= 1.0 ? 0.0 : path_.calc_time(phase)));
}

body::BodyPose Demonstration::pose_after(double t_s) const { return on_side(path_.calc_pose(t_s)); }

FigureLook Demonstration::look(const Palette& palette) const {
  FigureLook look;
  look.palette = palette;
  look.right_glow = !sided_ || side_ == body::Side::right ? 1.0 : 0.0;
  look.left_glow = !sided_ || side_ == body::Side::left ? 1.0 : 0.0;
  look.room = room_;
  const figure::Extent extent = figure::calc_extent(seen_);
  look.floor = FloorSpot{(extent.min + extent.max) / 2, (extent.max - extent.min).norm()};
  return look;
}

} // namespace limber::draw
