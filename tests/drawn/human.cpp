#include "human.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::drawn {
namespace {

using performer::left_side;
using performer::right_side;

/// The mesh has x to the person's left and z to the front, in decimetres.
Vec in_room_axes(const Vec& v) { return 0.1 * Vec(v.z(), v.y(), -v.x()); }

void add(std::vector<Vec>& vertices, const HumanData& data, const std::string& target,
         double share) {
  if (share <= 0.0) return;
  for (const auto& [vertex, offset] : data.targets.at(target))
    vertices[static_cast<std::size_t>(vertex)] += share * offset;
}

Vec middle_of(const std::vector<Vec>& vertices, const std::vector<std::int32_t>& of) {
  Vec sum = Vec::Zero();
  for (const std::int32_t v : of)
    sum += vertices[static_cast<std::size_t>(v)];
  return sum / static_cast<double>(of.size());
}

constexpr std::size_t skin_vertices = 13380;

/// The rearmost point of the sole.
Vec find_heel(const Human& human, BodySide side) {
  Vec heel = Vec::UnitX() * 9.0;
  for (std::size_t v = 0; v < skin_vertices; ++v) {
    const Vec& p = human.vertices[v];
    const bool own = p.z() * performer::sign_of(side) > 0.0;
    if (own && p.y() < 0.05 && p.x() < heel.x()) heel = p;
  }
  return heel;
}

/// From the mesh's own pivot of the thigh to the hip joint's centre. The pivot is too far back and
/// apart for one: 10 to 12 cm behind the groin's skin, and up to 22 cm from the other side's.
Vec calc_hip_offset(const std::vector<Vec>& vertices, const Vec& pivot, BodySide side) {
  // Seidel et al. 1995 (J Biomech 28:995-998): 34 % of the pelvis' depth behind its front, 14 % of
  // its width medial of it; with the soft tissue, as shares of the body's depth and half its width:
  constexpr double depth_share = 0.36, width_share = 0.52;
  constexpr double slice_m = 0.015, beside_m = 0.03;
  constexpr double hands_m = 0.25; // further from the midline than the pelvis
  const double outward = performer::sign_of(side);
  double front = -1.0, back = 1.0, half_width = 0.0;
  for (std::size_t v = 0; v < skin_vertices; ++v) {
    const Vec& p = vertices[v];
    const double aside = outward * p.z();
    if (std::abs(p.y() - pivot.y()) > slice_m || aside < 0.0 || aside > hands_m) continue;
    half_width = std::max(half_width, aside);
    if (std::abs(p.z() - pivot.z()) > beside_m) continue;
    front = std::max(front, p.x());
    back = std::min(back, p.x());
  }
  return {front - depth_share * (front - back) - pivot.x(), 0.0,
          outward * width_share * half_width - pivot.z()};
}

Joints find_joints(const Human& human, const std::array<Vec, 2>& hip_offset) {
  const HumanData& data = *human.data;
  const auto at = [&](const std::string& name) {
    return middle_of(human.vertices, data.cubes.at("joint-" + name));
  };
  Joints j;
  for (const BodySide side : {left_side, right_side}) {
    const std::string s = side == left_side ? "l-" : "r-";
    j.hip[side] = at(s + "upper-leg") + hip_offset[side];
    j.knee[side] = at(s + "knee");
    j.ankle[side] = at(s + "ankle");
    j.ball[side] = at(s + "foot-1");
    j.toe[side] = at(s + "toe-2-4");
    j.heel[side] = find_heel(human, side);
    j.clavicle[side] = at(s + "clavicle");
    j.shoulder[side] = at(s + "shoulder");
    j.elbow[side] = at(s + "elbow");
    j.wrist[side] = at(s + "hand");
    j.fingers[side] = at(s + "finger-3-1");
    j.eye[side] = at(s + "eye");
  }
  j.waist = at("spine-4");
  j.spine_low = at("spine-3");
  j.spine_high = at("spine-2");
  j.neck = at("neck");
  j.head = at("head");
  j.crown = at("head-2");
  return j;
}

/// Of such a person, with the soles on the floor.
std::vector<Vec> make_vertices(const HumanData& data, const Shape& shape) {
  std::vector<Vec> vertices = data.vertices;
  const std::string sex = shape.woman ? "female" : "male";
  const double young = 1.0 - shape.old;
  add(vertices, data, fmt::format("african-{}-young", sex), young * shape.african);
  add(vertices, data, fmt::format("asian-{}-young", sex), young * shape.asian);
  add(vertices, data, fmt::format("caucasian-{}-young", sex),
      young * (1.0 - shape.african - shape.asian));
  add(vertices, data, fmt::format("caucasian-{}-old", sex), shape.old);
  add(vertices, data, fmt::format("universal-{}-young-averagemuscle-minweight", sex), shape.slim);
  add(vertices, data, fmt::format("universal-{}-young-averagemuscle-maxweight", sex), shape.heavy);
  if (!shape.woman)
    add(vertices, data, "universal-male-young-maxmuscle-averageweight", shape.muscular);
  const std::string height = fmt::format("height-{}-young-averagemuscle-averageweight-", sex);
  add(vertices, data, height + "minheight", shape.small);
  add(vertices, data, height + "maxheight", shape.tall);

  double floor = 1e9;
  for (Vec& v : vertices)
    v = in_room_axes(v);
  for (std::size_t v = 0; v < skin_vertices; ++v)
    floor = std::min(floor, vertices[v].y());
  for (Vec& v : vertices)
    v.y() -= floor;
  return vertices;
}

} // namespace

Human make_human(const HumanData& data, const Shape& shape) {
  Human human;
  human.shape = shape;
  human.data = &data;
  human.vertices = make_vertices(data, shape);
  // Fat and muscles do not move the bones.
  Shape bare = shape;
  bare.slim = bare.heavy = bare.muscular = 0.0;
  const std::vector<Vec> vertices = make_vertices(data, bare);
  std::array<Vec, 2> hip_offset;
  for (const BodySide side : {left_side, right_side}) {
    const std::string name = side == left_side ? "joint-l-upper-leg" : "joint-r-upper-leg";
    hip_offset[side] = calc_hip_offset(vertices, middle_of(vertices, data.cubes.at(name)), side);
  }
  human.joints = find_joints(human, hip_offset);
  return human;
}

performer::Person person_of(const Human& human, const performer::Person& habits) {
  performer::Person p = habits;
  const Joints& j = human.joints;
  const auto both = [](const auto& length) { return 0.5 * (length(0) + length(1)); };
  p.height = j.crown.y();
  p.thigh = both([&](std::size_t s) { return (j.hip[s] - j.knee[s]).norm(); });
  p.shank = both([&](std::size_t s) { return (j.knee[s] - j.ankle[s]).norm(); });
  p.ankle_height = both([&](std::size_t s) { return j.ankle[s].y(); });
  // The performer's foot turns about a point just before the ball of it.
  constexpr double ball_share = 0.68, before_ball_m = 0.012;
  p.foot = both([&](std::size_t s) { return (j.ball[s] - j.ankle[s]).x() + before_ball_m; });
  p.foot /= ball_share;
  p.hip_half = 0.5 * (j.hip[0] - j.hip[1]).norm();
  p.shoulder_half = 0.5 * (j.shoulder[0] - j.shoulder[1]).norm();
  const Vec trunk = j.mid_shoulder() - j.mid_hip();
  p.lumbar = (j.spine_low - j.mid_hip()).dot(trunk.normalized());
  p.thorax = trunk.norm() - p.lumbar;
  p.upper_arm = both([&](std::size_t s) { return (j.shoulder[s] - j.elbow[s]).norm(); });
  p.forearm = both([&](std::size_t s) { return (j.elbow[s] - j.wrist[s]).norm(); });
  p.hand = 0.8 * both([&](std::size_t s) { return (j.wrist[s] - j.fingers[s]).norm(); });
  p.head = (j.crown - j.head).norm() / 0.85;
  p.girth = 1.0 + 0.4 * human.shape.heavy - 0.2 * human.shape.slim;
  return p;
}

} // namespace limber::drawn
