#include "draw/skeleton.hpp"

#include "draw/body_map.hpp"
#include "draw/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace limber::draw {
namespace {

using body::LandmarkId;

enum class BoneSide { left, right, middle };

struct Bone {
  LandmarkId from;
  LandmarkId to;
  BoneSide side;
  double thickness; // times the line width
};

constexpr std::array bones{
    Bone{LandmarkId::left_shoulder, LandmarkId::right_shoulder, BoneSide::middle, 1.0},
    Bone{LandmarkId::left_hip, LandmarkId::right_hip, BoneSide::middle, 1.0},
    Bone{LandmarkId::left_shoulder, LandmarkId::left_hip, BoneSide::left, 1.0},
    Bone{LandmarkId::left_shoulder, LandmarkId::left_elbow, BoneSide::left, 1.0},
    Bone{LandmarkId::left_elbow, LandmarkId::left_wrist, BoneSide::left, 1.0},
    Bone{LandmarkId::left_wrist, LandmarkId::left_index, BoneSide::left, 0.6},
    Bone{LandmarkId::left_wrist, LandmarkId::left_pinky, BoneSide::left, 0.6},
    Bone{LandmarkId::left_wrist, LandmarkId::left_thumb, BoneSide::left, 0.6},
    Bone{LandmarkId::left_hip, LandmarkId::left_knee, BoneSide::left, 1.0},
    Bone{LandmarkId::left_knee, LandmarkId::left_ankle, BoneSide::left, 1.0},
    Bone{LandmarkId::left_ankle, LandmarkId::left_heel, BoneSide::left, 0.8},
    Bone{LandmarkId::left_heel, LandmarkId::left_foot_index, BoneSide::left, 0.8},
    Bone{LandmarkId::left_ankle, LandmarkId::left_foot_index, BoneSide::left, 0.8},
    Bone{LandmarkId::right_shoulder, LandmarkId::right_hip, BoneSide::right, 1.0},
    Bone{LandmarkId::right_shoulder, LandmarkId::right_elbow, BoneSide::right, 1.0},
    Bone{LandmarkId::right_elbow, LandmarkId::right_wrist, BoneSide::right, 1.0},
    Bone{LandmarkId::right_wrist, LandmarkId::right_index, BoneSide::right, 0.6},
    Bone{LandmarkId::right_wrist, LandmarkId::right_pinky, BoneSide::right, 0.6},
    Bone{LandmarkId::right_wrist, LandmarkId::right_thumb, BoneSide::right, 0.6},
    Bone{LandmarkId::right_hip, LandmarkId::right_knee, BoneSide::right, 1.0},
    Bone{LandmarkId::right_knee, LandmarkId::right_ankle, BoneSide::right, 1.0},
    Bone{LandmarkId::right_ankle, LandmarkId::right_heel, BoneSide::right, 0.8},
    Bone{LandmarkId::right_heel, LandmarkId::right_foot_index, BoneSide::right, 0.8},
    Bone{LandmarkId::right_ankle, LandmarkId::right_foot_index, BoneSide::right, 0.8},
};

constexpr std::array joints{
    LandmarkId::left_shoulder, LandmarkId::right_shoulder, LandmarkId::left_elbow,
    LandmarkId::right_elbow,   LandmarkId::left_wrist,     LandmarkId::right_wrist,
    LandmarkId::left_hip,      LandmarkId::right_hip,      LandmarkId::left_knee,
    LandmarkId::right_knee,    LandmarkId::left_ankle,     LandmarkId::right_ankle,
};
constexpr int face_landmarks = 11; // the first of the 33: points only, no lines

constexpr double line_per_unit = 0.0075;
constexpr double line_per_body = 0.013; // so that a distant person stays visible
constexpr double thinnest_line_px = 1.5;
constexpr double outline_share = 0.35; // of the line, on either side
constexpr double outline_opacity = 0.6;
constexpr double joint_radius = 1.25; // times the line
constexpr double face_radius = 0.4;
constexpr double face_opacity = 0.8;

BoneSide side_of(LandmarkId id) {
  if (body::mirrored(id) == id) return BoneSide::middle;
  return name_of(id).find("left") != std::string_view::npos ? BoneSide::left : BoneSide::right;
}

Colour colour_of(BoneSide side) {
  return side == BoneSide::left ? day.sky : side == BoneSide::right ? day.dawn : day.stone;
}

struct Drawn {
  const body::LandmarkSet& image;
  double width, height, line;

  [[nodiscard]] Point point(LandmarkId id) const {
    return {at(image, id).x * width, at(image, id).y * height};
  }
  [[nodiscard]] double opacity(LandmarkId id) const {
    const body::Landmark& landmark = at(image, id);
    return can_be_drawn(landmark) ? shown_opacity(landmark.visibility) : 0.0;
  }
};

void draw_bones(Canvas& canvas, const Drawn& body, BoneSide side) {
  for (const bool outline : {true, false})
    for (const Bone& bone : bones) {
      if (bone.side != side) continue;
      const double opacity = std::min(body.opacity(bone.from), body.opacity(bone.to));
      if (opacity <= 0.0) continue;
      const double width = body.line * bone.thickness;
      canvas.move_to(body.point(bone.from));
      canvas.line_to(body.point(bone.to));
      if (outline)
        canvas.stroke(faded(day.ink, outline_opacity * opacity),
                      {width * (1 + 2 * outline_share), Cap::round, {}});
      else canvas.stroke(faded(colour_of(side), opacity), {width, Cap::round, {}});
    }
}

void joint_path(Canvas& canvas, Point centre, double radius, bool is_left) {
  if (is_left) {
    canvas.circle(centre, radius);
    return;
  }
  const double reach = radius * 1.2; // a diamond as large as the disc
  const std::array<Point, 4> corners{
      Point{centre.x, centre.y - reach}, Point{centre.x + reach, centre.y},
      Point{centre.x, centre.y + reach}, Point{centre.x - reach, centre.y}};
  canvas.polyline(corners, true);
}

// A joint is shown only with its bones; alone it would be confusing.
double joint_opacity(const Drawn& body, LandmarkId id) {
  double max_opacity = 0.0;
  for (const Bone& bone : bones)
    if (bone.from == id || bone.to == id)
      max_opacity = std::max(max_opacity, std::min(body.opacity(bone.from), body.opacity(bone.to)));
  return max_opacity;
}

void draw_joints(Canvas& canvas, const Drawn& body, BoneSide side) {
  for (const LandmarkId id : joints) {
    const double opacity = joint_opacity(body, id);
    if (side_of(id) != side || opacity <= 0.0) continue;
    joint_path(canvas, body.point(id), joint_radius * body.line, side == BoneSide::left);
    canvas.fill(faded(day.paper, opacity), true);
    canvas.stroke(faded(day.ink, opacity), {body.line * 0.75, Cap::round, {}}, true);
    canvas.stroke(faded(colour_of(side), opacity), {body.line * 0.45, Cap::round, {}});
  }
}

void draw_face(Canvas& canvas, const Drawn& body) {
  for (int i = 0; i < face_landmarks; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    const double opacity = face_opacity * body.opacity(id);
    if (opacity <= 0.0) continue;
    canvas.circle(body.point(id), face_radius * body.line);
    canvas.stroke(faded(day.ink, outline_opacity * opacity),
                  {body.line * outline_share / 2, Cap::round, {}}, true);
    canvas.fill(faded(colour_of(side_of(id)), opacity));
  }
}

// The side further from the camera is drawn first, so that the nearer one lies over it.
bool left_is_nearer(const body::LandmarkSet& image) {
  const auto depth = [&](LandmarkId hip, LandmarkId knee, LandmarkId shoulder) {
    return at(image, hip).z + at(image, knee).z + at(image, shoulder).z;
  };
  return depth(LandmarkId::left_hip, LandmarkId::left_knee, LandmarkId::left_shoulder) <
         depth(LandmarkId::right_hip, LandmarkId::right_knee, LandmarkId::right_shoulder);
}

} // namespace

double shown_opacity(double visibility) {
  constexpr double certain = 0.7;
  const double share =
      std::clamp((visibility - min_visibility) / (certain - min_visibility), 0.0, 1.0);
  return share * share * (3.0 - 2.0 * share);
}

void draw_skeleton(Canvas& canvas, const body::LandmarkSet& image, double unit) {
  const double length = body_length_px(image, canvas.width(), canvas.height());
  const double line =
      std::max(thinnest_line_px, std::min(line_per_unit * unit, line_per_body * length));
  const Drawn body{image, canvas.width(), canvas.height(), line};
  const BoneSide nearer = left_is_nearer(image) ? BoneSide::left : BoneSide::right;
  const BoneSide farther = nearer == BoneSide::left ? BoneSide::right : BoneSide::left;
  for (const BoneSide side : {BoneSide::middle, farther, nearer}) {
    draw_bones(canvas, body, side);
    draw_joints(canvas, body, side);
  }
  draw_face(canvas, body);
}

void draw_side_mark(Canvas& canvas, Point centre, double radius, bool is_left) {
  joint_path(canvas, centre, radius, is_left);
  canvas.fill(is_left ? day.sky : day.dawn, true);
  canvas.stroke(day.ink, {radius * 0.25, Cap::round, {}});
}

} // namespace limber::draw
