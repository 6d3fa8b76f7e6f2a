#include "figure/room_bodies.hpp"

#include <algorithm>
#include <utility>

namespace limber::figure {
namespace {

using core::Vec3;

constexpr int reach_samples = 24; // over the path

bool is_foot(exercise::Part part) {
  using enum exercise::Part;
  switch (part) {
  case foot_r:
  case foot_l:
  case toes_r:
  case toes_l:
  case heel_r:
  case heel_l:
    return true;
  default:
    return false;
  }
}

Vec3 flipped(const Vec3& v) { return {v.x(), v.y(), -v.z()}; }

} // namespace

Extent calc_extent(std::span<const Vec3> points) {
  Extent extent{points.front(), points.front()};
  for (const Vec3& point : points) {
    extent.min = extent.min.cwiseMin(point);
    extent.max = extent.max.cwiseMax(point);
  }
  return extent;
}

Extent mirrored(const Extent& extent) {
  return {{extent.min.x(), extent.min.y(), -extent.max.z()},
          {extent.max.x(), extent.max.y(), -extent.min.z()}};
}

PropBody mirrored(PropBody body) {
  for (Vec3& corner : body.corners)
    corner = flipped(corner);
  for (std::size_t i = 0; i + 2 < body.corners.size(); i += 3)
    std::swap(body.corners[i + 1], body.corners[i + 2]);
  return body;
}

void add_reach(std::span<const PlacedCapsule> capsules, std::vector<Vec3>& points) {
  for (const PlacedCapsule& capsule : capsules)
    for (const auto& [end, radius] :
         {std::pair{capsule.a, capsule.ra}, std::pair{capsule.b, capsule.rb}})
      for (const Vec3& axis : {Vec3(Vec3::UnitX()), Vec3(Vec3::UnitY()), Vec3(Vec3::UnitZ())})
        for (const double sign : {-1.0, 1.0})
          points.emplace_back(end.cast<double>() + sign * static_cast<double>(radius) * axis);
}

std::vector<Vec3> calc_reach(const body::SolverBody& body, const movement::Path& path) {
  std::vector<Vec3> points;
  for (int i = 0; i <= reach_samples; ++i) {
    const body::BodyPose pose = path.calc_pose(path.duration_s() * i / reach_samples);
    add_reach(place_capsules(body.capsules, body::calc_placement(body.skeleton, pose)), points);
  }
  return points;
}

bool needs_mat(std::span<const exercise::Contact> contacts) {
  return std::any_of(contacts.begin(), contacts.end(), [](const exercise::Contact& contact) {
    return contact.on == exercise::Surface::floor && !is_foot(contact.part);
  });
}

bool needs_mat(const movement::Path& path) {
  return std::any_of(path.keys().begin(), path.keys().end(),
                     [](const movement::PathKey& key) { return needs_mat(key.contacts); });
}

std::vector<PropBody> make_room(const Props& props, bool with_mat, const Extent& body_extent) {
  std::vector<PropBody> bodies;
  if (PropBody chair = make_chair(props); !chair.corners.empty())
    bodies.push_back(std::move(chair));
  const Vec3 middle = (body_extent.min + body_extent.max) / 2;
  if (props.wall) bodies.push_back(make_wall(*props.wall, middle));
  if (with_mat) {
    const Vec3 size = body_extent.max - body_extent.min;
    bodies.push_back(make_mat({{middle.x(), 0.0, middle.z()}, size.z() > size.x()}));
  }
  return bodies;
}

} // namespace limber::figure
