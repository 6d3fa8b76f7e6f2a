#include "skinned_mesh.hpp"

#include <algorithm>
#include <cmath>

namespace limber::drawn {
namespace {

using performer::left_side;
using performer::right_side;

/// Axes of a limb's part: y from its far end to its near one, z the axis it bends about.
Rotation limb_axes(const Vec& near_end, const Vec& far_end, const Vec& about) {
  Eigen::Matrix3d m;
  m.col(1) = (near_end - far_end).normalized();
  m.col(0) = m.col(1).cross(about).normalized();
  m.col(2) = m.col(0).cross(m.col(1));
  return Rotation(m).normalized();
}

/// What a limb from `root` to `end` bends about when its middle joint points along `way`.
Vec bends_about(const Vec& root, const Vec& end, const Vec& way) {
  const Vec up = (root - end).normalized();
  Vec about = way.cross(up);
  if (about.norm() < 1e-6) about = up.unitOrthogonal();
  return about.normalized();
}

/// The share `u` of the turn from one to the other.
Rotation part_way(const Rotation& from, const Rotation& to, double u) { return from.slerp(u, to); }

/// The rest pose's trunk is not quite upright; the performer's is.
Rotation upright_of(const Joints& rest) {
  return Rotation::FromTwoVectors(rest.mid_shoulder() - rest.mid_hip(), Vec::UnitY());
}

/// The part of `turn` that turns about `axis` (swing-twist).
Rotation twist_about(const Rotation& turn, const Vec& axis) {
  const Vec along = axis * turn.vec().dot(axis);
  const Rotation twist(turn.w(), along.x(), along.y(), along.z());
  return twist.norm() > 1e-9 ? twist.normalized() : Rotation::Identity();
}

/// Hands: x to the fingers, y the back of the hand. The palm of the A pose faces the thigh and the
/// floor.
Rotation rest_hand(const Joints& rest, BodySide side) {
  const Vec fingers = rest.fingers[side] - rest.wrist[side];
  return performer::axes(fingers, Vec(0.15, 0.55, performer::sign_of(side)));
}

Rotation rest_foot(const Joints& rest, BodySide side) {
  Vec along = rest.ball[side] - rest.ankle[side];
  along.y() = 0.0;
  return performer::axes(along, Vec::UnitY());
}

/// The elbow's hollow looks forward in the rest pose, so the elbow points back.
Vec rest_elbow_way(const Joints& rest, BodySide side) {
  const Vec line = (rest.wrist[side] - rest.shoulder[side]).normalized();
  const Vec off = rest.elbow[side] - rest.shoulder[side];
  const Vec beside = off - off.dot(line) * line;
  return beside.norm() > 0.004 ? beside.normalized() : Vec(-Vec::UnitX());
}

/// The forearm turns along its length, not at the wrist alone.
void share_out_twist(std::array<Weight, 6>& weights, const Vec& v, const Joints& rest) {
  for (const BodySide side : {left_side, right_side}) {
    const Bone bone = of_side(forearm, side);
    auto own = std::find_if(weights.begin(), weights.end(),
                            [&](const Weight& w) { return w.bone == bone && w.share > 0.0F; });
    if (own == weights.end()) continue;
    const Vec along = rest.wrist[side] - rest.elbow[side];
    const double t = (v - rest.elbow[side]).dot(along) / along.squaredNorm();
    const auto share = static_cast<float>(std::clamp(t, 0.0, 1.0)) * own->share;
    auto least =
        std::min_element(weights.begin(), weights.end(),
                         [](const Weight& a, const Weight& b) { return a.share < b.share; });
    if (least == own || least->share > 0.02F) continue;
    own->share += least->share - share;
    *least = {of_side(forearm_twist, side), share};
  }
}

} // namespace

SkinnedMesh::SkinnedMesh(const Human& human, const std::vector<Vec>& vertices)
    : rest_(human.joints), weights_(human.data->weights) {
  vertices_.reserve(vertices.size());
  for (std::size_t v = 0; v < vertices.size(); ++v) {
    vertices_.push_back(vertices[v].cast<float>());
    share_out_twist(weights_[v], human.vertices[v], rest_);
  }
}

void SkinnedMesh::place_trunk(Bones& bones, const performer::Pose& pose) const {
  const Rotation upright = upright_of(rest_);
  const Rotation low = pose.pelvis_turn * upright, high = pose.thorax_turn * upright;
  bones[pelvis] = {low, rest_.mid_hip(), pose.pelvis};
  const auto hang = [&](Bone child, Bone parent, const Rotation& turn, const Vec& joint) {
    bones[child] = {turn, joint, bones[parent].of(joint)};
  };
  hang(spine_low, pelvis, part_way(low, high, 0.35), rest_.waist);
  hang(spine_high, spine_low, part_way(low, high, 0.7), rest_.spine_low);
  hang(chest, spine_high, high, rest_.spine_high);
  hang(neck, chest, part_way(high, pose.head_turn, 0.5), rest_.neck);
  hang(head, neck, pose.head_turn, rest_.head);
}

void SkinnedMesh::place_arm(Bones& bones, const performer::Pose& pose,
                            const performer::Person& person, BodySide side) const {
  const performer::Arm& arm = pose.arms[side];
  const Vec reach = rest_.wrist[side] - rest_.shoulder[side];
  const Vec wanted =
      bones[chest].turn.conjugate() * (arm.wrist - bones[chest].of(rest_.shoulder[side]));
  constexpr double clavicle_share = 0.2;
  const Rotation lift =
      part_way(Rotation::Identity(), Rotation::FromTwoVectors(reach, wanted), clavicle_share);
  bones[of_side(clavicle, side)] = {bones[chest].turn * lift, rest_.clavicle[side],
                                    bones[chest].of(rest_.clavicle[side])};
  const Vec shoulder = bones[of_side(clavicle, side)].of(rest_.shoulder[side]);
  Vec wrist = arm.wrist;
  const Vec elbow =
      performer::middle_joint(shoulder, wrist, arm.elbow_way, person.upper_arm, person.forearm);
  const Vec rest_about =
      bends_about(rest_.shoulder[side], rest_.wrist[side], rest_elbow_way(rest_, side));
  const Vec about = bends_about(shoulder, wrist, arm.elbow_way);
  const auto turned = [&](const Vec& near_end, const Vec& far_end, const Vec& rest_near,
                          const Vec& rest_far) {
    return limb_axes(near_end, far_end, about) *
           limb_axes(rest_near, rest_far, rest_about).conjugate();
  };
  const Rotation upper = turned(shoulder, elbow, rest_.shoulder[side], rest_.elbow[side]);
  const Rotation lower = turned(elbow, wrist, rest_.elbow[side], rest_.wrist[side]);
  bones[of_side(upper_arm, side)] = {upper, rest_.shoulder[side], shoulder};
  bones[of_side(forearm, side)] = {lower, rest_.elbow[side], elbow};
  const Rotation hand_turn = arm.hand * rest_hand(rest_, side).conjugate();
  bones[of_side(hand, side)] = {hand_turn, rest_.wrist[side], wrist};
  const Vec axis = (wrist - elbow).normalized();
  const Rotation twist = twist_about(hand_turn * lower.conjugate(), axis);
  bones[of_side(forearm_twist, side)] = {twist * lower, rest_.elbow[side], elbow};
}

void SkinnedMesh::place_leg(Bones& bones, const performer::Pose& pose,
                            const performer::Person& person, BodySide side) const {
  const performer::Leg& leg = pose.legs[side];
  const Vec hip = bones[pelvis].of(rest_.hip[side]);
  Vec ankle = leg.ankle;
  const Vec knee = performer::middle_joint(hip, ankle, leg.knee_way, person.thigh, person.shank);
  const Vec rest_way = rest_foot(rest_, side) * Vec::UnitX() + Vec::UnitX();
  const Vec rest_about = bends_about(rest_.hip[side], rest_.ankle[side], rest_way);
  const Vec about = bends_about(hip, ankle, leg.knee_way);
  bones[of_side(thigh, side)] = {
      limb_axes(hip, knee, about) *
          limb_axes(rest_.hip[side], rest_.knee[side], rest_about).conjugate(),
      rest_.hip[side], hip};
  bones[of_side(calf, side)] = {
      limb_axes(knee, ankle, about) *
          limb_axes(rest_.knee[side], rest_.ankle[side], rest_about).conjugate(),
      rest_.knee[side], knee};
  const Rotation rest = rest_foot(rest_, side).conjugate();
  bones[of_side(foot, side)] = {leg.foot * rest, rest_.ankle[side], ankle};
  // On the ball of the foot the toes stay on the floor.
  const Vec ball = bones[of_side(foot, side)].of(rest_.ball[side]);
  const Vec along = leg.foot * Vec::UnitX();
  Rotation flat = leg.foot;
  if (along.y() < -0.1 && ball.y() < rest_.ball[side].y() + 0.04) {
    const Vec level(along.x(), 0.0, along.z());
    const Vec up_level = leg.foot * Vec::UnitY(); // where the foot stands on its tip
    const Vec ahead = level.norm() > 0.3 ? level : Vec(up_level.x(), 0.0, up_level.z());
    const Rotation on_floor = performer::axes(ahead, Vec::UnitY());
    constexpr double most = 1.15; // radians that toes bend back
    const double bend = leg.foot.angularDistance(on_floor);
    flat = part_way(leg.foot, on_floor, bend > most ? most / bend : 1.0);
  }
  bones[of_side(toes, side)] = {flat * rest, rest_.ball[side], ball};
}

Joints SkinnedMesh::joints_of(const Bones& bones) const {
  Joints j;
  for (const BodySide side : {left_side, right_side}) {
    j.hip[side] = bones[of_side(thigh, side)].place;
    j.knee[side] = bones[of_side(calf, side)].place;
    j.ankle[side] = bones[of_side(foot, side)].place;
    j.ball[side] = bones[of_side(toes, side)].place;
    j.toe[side] = bones[of_side(toes, side)].of(rest_.toe[side]);
    j.heel[side] = bones[of_side(foot, side)].of(rest_.heel[side]);
    j.clavicle[side] = bones[of_side(clavicle, side)].place;
    j.shoulder[side] = bones[of_side(upper_arm, side)].place;
    j.elbow[side] = bones[of_side(forearm, side)].place;
    j.wrist[side] = bones[of_side(hand, side)].place;
    j.fingers[side] = bones[of_side(hand, side)].of(rest_.fingers[side]);
    j.eye[side] = bones[head].of(rest_.eye[side]);
  }
  j.waist = bones[spine_low].place;
  j.spine_low = bones[spine_high].place;
  j.spine_high = bones[chest].place;
  j.neck = bones[neck].place;
  j.head = bones[head].place;
  j.crown = bones[head].of(rest_.crown);
  return j;
}

SkinnedMesh::Bones SkinnedMesh::place(const performer::Pose& pose,
                                      const performer::Person& person) const {
  Bones bones;
  place_trunk(bones, pose);
  for (const BodySide side : {left_side, right_side}) {
    place_arm(bones, pose, person, side);
    place_leg(bones, pose, person, side);
  }
  return bones;
}

Joints SkinnedMesh::joints(const performer::Pose& pose, const performer::Person& person) const {
  return joints_of(place(pose, person));
}

Posed SkinnedMesh::pose(const performer::Pose& pose, const performer::Person& person) const {
  const Bones bones = place(pose, person);
  std::array<Eigen::Matrix<float, 3, 4>, bone_count> moves;
  for (std::size_t b = 0; b < moves.size(); ++b) {
    const Placed& bone = bones[b];
    moves[b].leftCols<3>() = bone.turn.toRotationMatrix().cast<float>();
    moves[b].col(3) = (bone.place - bone.turn * bone.rest).cast<float>();
  }
  Posed posed;
  posed.joints = joints_of(bones);
  posed.vertices.resize(vertices_.size());
  constexpr float above_floor_m = 0.003F; // what lies on the floor is pressed flat
  for (std::size_t v = 0; v < vertices_.size(); ++v) {
    Eigen::Matrix<float, 3, 4> move = Eigen::Matrix<float, 3, 4>::Zero();
    for (const Weight& w : weights_[v])
      if (w.share > 0.0F) move += w.share * moves[w.bone];
    Vecf p = move.leftCols<3>() * vertices_[v] + move.col(3);
    p.y() = std::max(p.y(), above_floor_m);
    posed.vertices[v] = p;
  }
  return posed;
}

} // namespace limber::drawn
