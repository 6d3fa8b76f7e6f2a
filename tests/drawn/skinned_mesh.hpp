// The mesh in a posture of the performer: linear blend skinning, and where its joints then are.
#pragma once

#include "human.hpp"

#include <Eigen/Core>

#include <vector>

namespace limber::drawn {

using Vecf = Eigen::Vector3f;

struct Posed {
  std::vector<Vecf> vertices; // as many as the mesh has
  Joints joints;
};

class SkinnedMesh {
public:
  /// `vertices`: the human's own, as its clothes have changed them.
  SkinnedMesh(const Human& human, const std::vector<Vec>& vertices);

  /// `person`: person_of(human).
  Posed pose(const performer::Pose& pose, const performer::Person& person) const;
  /// The same without the skin.
  Joints joints(const performer::Pose& pose, const performer::Person& person) const;

private:
  struct Placed { // of a bone
    Rotation turn = Rotation::Identity();
    Vec rest = Vec::Zero(), place = Vec::Zero();
    Vec of(const Vec& v) const { return place + turn * (v - rest); }
  };
  using Bones = std::array<Placed, bone_count>;

  Bones place(const performer::Pose& pose, const performer::Person& person) const;
  void place_trunk(Bones& bones, const performer::Pose& pose) const;
  void place_arm(Bones& bones, const performer::Pose& pose, const performer::Person& person,
                 BodySide side) const;
  void place_leg(Bones& bones, const performer::Pose& pose, const performer::Person& person,
                 BodySide side) const;
  Joints joints_of(const Bones& bones) const;

  Joints rest_;
  std::vector<Vecf> vertices_;
  std::vector<std::array<Weight, 6>> weights_;
};

} // namespace limber::drawn
