#include "exercise/movement_lookup.hpp"

#include <algorithm>

namespace limber::exercise {

const Pose* find_pose(const std::vector<Pose>& poses, std::string_view name) {
  const auto found =
      std::find_if(poses.begin(), poses.end(), [&](const Pose& pose) { return pose.name == name; });
  return found == poses.end() ? nullptr : &*found;
}

const Form* find_form(const Movement& movement, FormLevel level) {
  if (level == FormLevel::easier) return &movement.easier;
  if (level == FormLevel::harder) return &movement.harder;
  return nullptr;
}

const std::vector<Key>& keys_of(const Movement& movement, FormLevel level) {
  const Form* form = find_form(movement, level);
  return form != nullptr && !form->keys.empty() ? form->keys : movement.keys;
}

double amplitude_of(const Movement& movement, FormLevel level) {
  const Form* form = find_form(movement, level);
  return form != nullptr ? form->amplitude : 1.0;
}

Exercise in_form(Exercise exercise, FormLevel level) {
  exercise.counted_form = level;
  std::vector<Gate>& gates = exercise.count.gates;
  gates.erase(std::remove_if(gates.begin(), gates.end(),
                             [&](const Gate& gate) { return gate.not_in == level; }),
              gates.end());
  return exercise;
}

} // namespace limber::exercise
