#include "movement/plan.hpp"

#include <algorithm>

namespace limber::movement {
namespace {

using exercise::Exercise;
using exercise::Form;
using exercise::Key;
using exercise::Pose;

const Form* form_of(const exercise::Movement& movement, FormChoice choice) {
  if (choice == FormChoice::easier) return &movement.easier;
  if (choice == FormChoice::harder) return &movement.harder;
  return nullptr;
}

// A rest is part of the repetition's time; moving keeps at least this share of it.
constexpr double min_moving_share = 0.4;

} // namespace

core::Result<PathPlan> make_plan(const Exercise& exercise, FormChoice choice,
                                 std::optional<double> hold_s) {
  const exercise::Movement& movement = exercise.movement;
  const Form* form = form_of(movement, choice);
  const std::vector<Key>& keys =
      form != nullptr && !form->keys.empty() ? form->keys : movement.keys;
  const double amplitude = form != nullptr ? form->amplitude : 1.0;

  const auto find_pose = [&](const std::string& name) {
    return std::find_if(movement.poses.begin(), movement.poses.end(),
                        [&](const Pose& pose) { return pose.name == name; });
  };
  PathPlan plan;
  const Pose* first = nullptr;
  double rested = 0.0;
  for (const Key& key : keys) {
    const auto pose = find_pose(key.pose);
    if (pose == movement.poses.end())
      return core::fail(core::ErrorCode::content_invalid,
                        exercise.id + ": a key of the movement names the pose '" + key.pose +
                            "', which is not there");
    if (first == nullptr) first = &*pose;
    TargetPose target;
    target.contacts = pose->contacts;
    target.name = pose->name;
    for (std::size_t i = 0; i < body::coordinate_count; ++i)
      target.values[i] = first->values[i] + amplitude * (pose->values[i] - first->values[i]);
    plan.keys.push_back(std::move(target));
    plan.at.push_back(key.at);
    plan.rest_s.push_back(key.hold ? hold_s.value_or(exercise.dose.hold_s) : key.rest_s);
    if (!key.hold) rested += key.rest_s; // a hold's time comes on top of the repetition's
    plan.holds.push_back(key.hold);
    plan.breath.push_back(key.breath);
    plan.says.push_back(key.says);
  }
  if (plan.keys.empty())
    return core::fail(core::ErrorCode::content_invalid, exercise.id + ": the movement has no keys");
  plan.moving_s = std::max(exercise.tempo.rep_s - rested, min_moving_share * exercise.tempo.rep_s);
  return plan;
}

} // namespace limber::movement
