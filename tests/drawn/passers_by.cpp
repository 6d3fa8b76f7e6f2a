#include "passers_by.hpp"

#include "clothing.hpp"

#include "performer/script.hpp"
#include "performer/walking.hpp"

#include "performer/postures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::drawn {
namespace {

using performer::Dice;
using performer::Take;

/// Where the exercise is done, and the level directions across the frame and away from the camera.
struct Lane {
  Vec middle, across, away;
  double camera_distance_m = 0.0;
};

Lane lane_of(const Take& take) {
  Lane lane;
  Vec sum = Vec::Zero();
  for (const performer::Pose& pose : take.poses)
    sum += pose.pelvis;
  lane.middle = sum / static_cast<double>(take.poses.size());
  lane.middle.y() = 0.0;
  lane.away = lane.middle - take.camera.place;
  lane.away.y() = 0.0;
  lane.camera_distance_m = lane.away.norm();
  lane.away.normalize();
  lane.across = lane.away.cross(Vec::UnitY());
  return lane;
}

PasserBy passer_by(const HumanData& data, const Take& take, Dice& dice, std::vector<Vec>& paths) {
  const Lane lane = lane_of(take);
  const double side = dice.chance(0.5) ? 1.0 : -1.0, behind = dice.in(1.4, 2.0);
  // One in three walks between the person and the camera, where there is room for that.
  constexpr double from_camera_m = 0.8, from_person_m = 0.9;
  const double in_front = std::min(1.4, lane.camera_distance_m - from_camera_m);
  const bool hides_the_person = dice.chance(0.35) && in_front > from_person_m;
  const double along = hides_the_person ? -dice.in(from_person_m, in_front) : behind;
  const Vec from = lane.middle + along * lane.away - side * 3.0 * lane.across;
  const Vec to = from + side * 6.0 * lane.across;
  Shape shape;
  shape.woman = dice.chance(0.5);
  const auto human = std::make_shared<Human>(make_human(data, shape));
  const bool loose = dice.chance(0.5);
  Dressed dressed = dress(*human, draw_outfit(dice, shape, false, loose));
  const auto mesh = std::make_shared<SkinnedMesh>(*human, dressed.vertices);
  Dice body = dice.fork(1), walk = dice.fork(2);
  const performer::Person person = person_of(*human, performer::draw_person(body));
  const auto script = std::make_shared<performer::Script>(person);
  const Vec way = to - from;
  const double yaw = std::atan2(-way.z(), way.x());
  script->stand_at(from, yaw);
  script->begin(performer::standing(person));
  performer::walk_to(*script, walk, to, yaw);
  const double start_s = dice.in(0.1, 0.7) * take.times.back();
  for (int tenth = 0; tenth <= 10; ++tenth)
    paths.push_back(from + 0.1 * tenth * way);
  return {hides_the_person ? "somebody passes in front" : "somebody passes behind",
          std::make_shared<const Model>(std::move(dressed.model)),
          [human, mesh, script, person, start_s](double t_s) -> std::vector<Vecf> {
            const double t = t_s - start_s;
            if (t < 0.0 || t > script->now()) return {};
            return mesh->pose(script->at(t), person).vertices;
          }};
}

/// An ellipsoid of triangles.
void add_ball(Model& model, const Vecf& middle, const Vecf& half, const Vecf& colour) {
  constexpr int rings = 8, sectors = 12;
  const auto base = static_cast<std::int32_t>(model.rest.size());
  for (int r = 0; r <= rings; ++r)
    for (int s = 0; s < sectors; ++s) {
      const double polar = std::numbers::pi * r / rings,
                   round = 2.0 * std::numbers::pi * s / sectors;
      const Vecf out(static_cast<float>(std::sin(polar) * std::cos(round)),
                     static_cast<float>(std::cos(polar)),
                     static_cast<float>(std::sin(polar) * std::sin(round)));
      model.rest.push_back(middle + half.cwiseProduct(out));
      model.colours.push_back(colour);
      model.weave.push_back(0.3F);
    }
  for (int r = 0; r < rings; ++r)
    for (int s = 0; s < sectors; ++s) {
      const std::int32_t a = base + r * sectors + s, b = base + r * sectors + (s + 1) % sectors;
      model.triangles.push_back({a, b, a + sectors});
      model.triangles.push_back({b, b + sectors, a + sectors});
    }
}

Model animal(Dice& dice) {
  Model m;
  const Vecf fur = linear(dice.in(0.1, 0.8), dice.in(0.1, 0.6), 0.25);
  add_ball(m, {0.0F, 0.22F, 0.0F}, {0.24F, 0.10F, 0.09F}, fur);
  add_ball(m, {0.27F, 0.30F, 0.0F}, {0.08F, 0.07F, 0.06F}, fur);
  add_ball(m, {-0.30F, 0.30F, 0.0F}, {0.12F, 0.02F, 0.02F}, fur);
  for (const float x : {-0.15F, 0.15F})
    for (const float z : {-0.05F, 0.05F})
      add_ball(m, {x, 0.09F, z}, {0.025F, 0.09F, 0.025F}, fur);
  return m;
}

PasserBy pet(const Take& take, Dice& dice, std::vector<Vec>& paths) {
  const Lane lane = lane_of(take);
  const double side = dice.chance(0.5) ? 1.0 : -1.0, behind = dice.in(0.8, 1.3);
  const Vec from = lane.middle + behind * lane.away - side * 2.5 * lane.across;
  const double start_s = dice.in(0.05, 0.5) * take.times.back(), speed = dice.in(0.4, 1.1);
  const auto model = std::make_shared<const Model>(animal(dice));
  for (int half_m = 0; half_m <= 10; ++half_m)
    paths.push_back(from + 0.5 * side * half_m * lane.across);
  const Eigen::Matrix3f turn =
      performer::axes(side * lane.across, Vec::UnitY()).toRotationMatrix().cast<float>();
  return {"an animal walks by", model,
          [model, turn, from, side, lane, start_s, speed](double t_s) -> std::vector<Vecf> {
            const double gone = speed * (t_s - start_s);
            if (gone < 0.0 || gone > 5.0) return {};
            const Vec at = from + side * gone * lane.across;
            const double bob = 0.012 * std::abs(std::sin(12.0 * gone));
            const Vecf place = (at + bob * Vec::UnitY()).cast<float>();
            std::vector<Vecf> vertices;
            vertices.reserve(model->rest.size());
            for (const Vecf& v : model->rest)
              vertices.push_back(turn * v + place);
            return vertices;
          }};
}

} // namespace

std::vector<PasserBy> draw_passers_by(const HumanData& data, const Take& take, Dice& dice,
                                      std::vector<Vec>& paths) {
  std::vector<PasserBy> passers_by;
  const bool somebody = dice.chance(0.12), something = dice.chance(0.12);
  if (somebody) passers_by.push_back(passer_by(data, take, dice, paths));
  if (something) passers_by.push_back(pet(take, dice, paths));
  return passers_by;
}

} // namespace limber::drawn
