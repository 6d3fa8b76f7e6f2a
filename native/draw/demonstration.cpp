#include "draw/demonstration.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

using core::Vec3;

constexpr int looks_for_framing = 12;
constexpr std::size_t every_vertex = 9; // enough for a frame
constexpr double mat_shift_m = 0.05;    // the mat reaches a little past head and feet

// How far a pose is from another: angles in rad, the root in metres.
double distance(const body::BodyPose& a, const body::BodyPose& b) {
  double sum = (a.p_GP - b.p_GP).squaredNorm();
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    sum += (a.values[i] - b.values[i]) * (a.values[i] - b.values[i]);
  return std::sqrt(sum);
}

std::optional<Vec3> hand_on_wall(const movement::SolvedKey& key) {
  for (const movement::ContactConstraint& constraint : key.constraints)
    if (constraint.contact.on == exercise::Surface::wall) return constraint.places.front();
  return {};
}

// Under everything that lies, sits or kneels.
Vec3 middle_on_floor(const movement::SolvedKey& key) {
  Vec3 least = key.pose.p_GP;
  Vec3 most = key.pose.p_GP;
  for (const movement::ContactConstraint& constraint : key.constraints) {
    if (constraint.contact.on != exercise::Surface::floor) continue;
    for (const Vec3& place : constraint.places) {
      least = least.cwiseMin(place);
      most = most.cwiseMax(place);
    }
  }
  Vec3 middle = (least + most) / 2;
  middle.y() = 0.0;
  return middle;
}

} // namespace

std::vector<figure::PropLine> room_lines(const movement::Props& props,
                                         const movement::SolvedKey& key) {
  std::vector<figure::PropLine> lines = figure::chair_lines(props);
  if (const auto hand = hand_on_wall(key); props.wall && hand) {
    const auto wall = figure::wall_lines(*props.wall, *hand);
    lines.insert(lines.end(), wall.begin(), wall.end());
  }
  if (figure::find_posture(key) == figure::Posture::standing) return lines;
  const Vec3 middle = middle_on_floor(key);
  const movement::Ground ground{middle.x() + mat_shift_m, middle.z(),
                                movement::heading_of(key.pose)};
  for (const figure::PropLine& line : figure::mat_lines({}))
    lines.push_back({place(ground, line.from), place(ground, line.to), line.weight});
  return lines;
}

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

  const std::vector<movement::PathKey>& keys = demo.path_.keys();
  const std::vector<movement::SolvedKey>& solved = demo.path_.solved();
  double furthest = 0.0;
  for (std::size_t k = 0; k < keys.size() && demo.kind_ != exercise::Kind::turn; ++k) {
    const double far = keys[k].hold ? 1e9 : distance(solved.front().pose, solved[k].pose);
    if (far > furthest) demo.turning_phase_ = keys[k].at;
    furthest = std::max(furthest, far);
  }

  const bool left = side == body::Side::left;
  const body::Measures& measures = figure.solver.skeleton.measures;
  demo.lines_ = left ? room_lines(mirrored(demo.path_.props()), mirrored(solved.front(), measures))
                     : room_lines(demo.path_.props(), solved.front());
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
  // Phase 1 is the first key again, not the end of a rest in it.
  return on_side(path_.calc_pose(phase >= 1.0 ? 0.0 : path_.calc_time(phase)));
}

body::BodyPose Demonstration::pose_after(double t_s) const { return on_side(path_.calc_pose(t_s)); }

FigureLook Demonstration::look(const Palette& palette) const {
  FigureLook look;
  look.palette = palette;
  look.right_glow = !sided_ || side_ == body::Side::right ? 1.0 : 0.0;
  look.left_glow = !sided_ || side_ == body::Side::left ? 1.0 : 0.0;
  look.lines = lines_;
  return look;
}

} // namespace limber::draw
