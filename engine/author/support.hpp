// What bears the weight in a pose, and what kind of pose that is.
#pragma once

#include "author/seen_pose.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace limber::author {

enum class Stance : std::uint8_t {
  standing,
  sitting_on_chair,
  sitting, // on the floor
  kneeling,
  all_fours,
  plank,
  on_back,
  on_front,
  on_side,
  bridge, // facing up, on hands or shoulders and feet
};

/// "standing", "sitting on a chair", "lying on the back".
std::string_view name_of(Stance stance);

Stance find_stance(const SeenPose& pose);

/// What touches the floor, or the chair, in this pose.
std::vector<exercise::Contact> find_contacts(const SeenPose& pose, Stance stance);

} // namespace limber::author
