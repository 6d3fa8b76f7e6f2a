#include "movement/plan.hpp"

#include "exercise/movement_lookup.hpp"
#include "exercise/rep_timing.hpp"

namespace limber::movement {

using exercise::Exercise;
using exercise::Key;
using exercise::Pose;

core::Result<PathPlan> make_plan(const Exercise& exercise, exercise::FormLevel level,
                                 std::optional<double> hold_s) {
  const exercise::Movement& movement = exercise.movement;
  const double amplitude = exercise::amplitude_of(movement, level);
  PathPlan plan;
  const Pose* first = nullptr;
  for (const Key& key : exercise::keys_of(movement, level)) {
    const Pose* pose = exercise::find_pose(movement.poses, key.pose);
    if (pose == nullptr)
      return core::fail(core::ErrorCode::content_invalid,
                        exercise.id + ": a key of the movement names the pose '" + key.pose +
                            "', which is not there");
    if (first == nullptr) first = pose;
    TargetPose target;
    target.contacts = pose->contacts;
    target.name = pose->name;
    for (std::size_t i = 0; i < body::coordinate_count; ++i)
      target.values[i] = first->values[i] + amplitude * (pose->values[i] - first->values[i]);
    plan.keys.push_back(std::move(target));
    plan.at.push_back(key.at);
    plan.rest_s.push_back(key.hold ? hold_s.value_or(exercise.dose.hold_s)
                                   : exercise::calc_rest_s(key));
    plan.holds.push_back(key.hold);
    plan.breath.push_back(key.breath);
    plan.says.push_back(key.says);
  }
  if (plan.keys.empty())
    return core::fail(core::ErrorCode::content_invalid, exercise.id + ": the movement has no keys");
  plan.moving_s = exercise::calc_rep_timing(exercise, level).moving_s;
  return plan;
}

} // namespace limber::movement
