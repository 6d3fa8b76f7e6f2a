// The human mesh of ../shared/human: skin, skeleton, and shapes that vary the person.
#pragma once

#include "performer/person.hpp"
#include "performer/pose.hpp"

#include "core/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace limber::drawn {

using performer::BodySide;
using performer::Rotation;
using performer::Vec;

/// Parts that turn by themselves; left before right. Fingers belong to the hand.
enum Bone : std::uint8_t {
  pelvis,
  spine_low,
  spine_high,
  chest,
  neck,
  head,
  clavicle,
  upper_arm = clavicle + 2,
  forearm = upper_arm + 2,
  forearm_twist = forearm + 2,
  hand = forearm_twist + 2,
  thigh = hand + 2,
  calf = thigh + 2,
  foot = calf + 2,
  toes = foot + 2,
  bone_count = toes + 2,
};

inline Bone of_side(Bone left, BodySide side) {
  return static_cast<Bone>(left + static_cast<int>(side));
}

enum class Surface : std::uint8_t { skin, eye, hair };

struct Weight {
  Bone bone = pelvis;
  float share = 0.0F;
};

struct Triangle {
  std::array<std::int32_t, 3> vertices{};
  Surface surface = Surface::skin;
};

/// Places of the joints that the mesh's own cubes give. Metres, axes as in performer/pose.hpp.
struct Joints {
  std::array<Vec, 2> hip, knee, ankle, ball, toe, heel;
  std::array<Vec, 2> clavicle, shoulder, elbow, wrist, fingers, eye;
  Vec waist, spine_low, spine_high, neck, head, crown;

  Vec mid_hip() const { return 0.5 * (hip[0] + hip[1]); }
  Vec mid_shoulder() const { return 0.5 * (shoulder[0] + shoulder[1]); }
};

/// What the person looks like. Shares from 0 to 1.
struct Shape {
  bool woman = false;
  double old = 0.0;     // the rest is young
  double african = 0.0; // of the young part; the rest is caucasian
  double asian = 0.0;
  double slim = 0.0, heavy = 0.0, muscular = 0.0;
  double small = 0.0, tall = 0.0;
};

/// The files, read once.
struct HumanData {
  std::vector<Vec> vertices; // the base, in the mesh's own axes and decimetres
  std::vector<Triangle> triangles;
  std::vector<std::array<Weight, 6>> weights;
  std::map<std::string, std::vector<std::int32_t>> cubes; // joint-...
  std::vector<std::int32_t> face, lips, scalp;
  std::map<std::string, std::vector<std::pair<std::int32_t, Vec>>> targets;
};

/// Errors: file_missing, file_damaged.
core::Result<HumanData> load_human(const std::filesystem::path& folder);

/// One person, standing in the mesh's A pose with the soles on the floor y = 0.
struct Human {
  Shape shape;
  std::vector<Vec> vertices; // metres, x forward, y up, z to the right
  Joints joints;
  const HumanData* data = nullptr;
};

Human make_human(const HumanData& data, const Shape& shape);

/// The performer's lengths are this body's; habits stay those of `habits`.
performer::Person person_of(const Human& human, const performer::Person& habits);

} // namespace limber::drawn
