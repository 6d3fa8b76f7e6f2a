// The postures a person passes through between exercises: standing, kneeling, sitting, lying.
#pragma once

#include "movement/keys.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace limber::figure {

using movement::SolvedKey;
using movement::TargetPose;

enum class PostureKind : std::uint8_t { standing, sitting, prone, lying };

/// The posture of a pose, from what it rests on and the direction of the trunk.
PostureKind find_posture_kind(const SolvedKey& key);

/// The transition poses from standing down to lying, in the order in which they are passed.
enum class TransitionPose : std::uint8_t {
  standing,
  step_back,    // the left toes a step behind, the weight still on the right foot
  split_stance, // the weight between the two
  half_kneeling,
  hands_down, // half kneeling, both hands on the floor
  all_fours,
  side_sitting, // on the buttocks beside the knees, the right hand on the floor
  hook_sitting, // knees up, hands behind, an eighth turn to the left of where it stood
  on_elbows,
  back_down, // between the forearms, the head still up
  lying,
};
inline constexpr std::size_t transition_pose_count = 11;

/// All transition poses solved for one person in one frame: where they share a contact, it is in
/// one place.
using TransitionPoses = std::array<SolvedKey, transition_pose_count>;
TransitionPoses make_transition_poses(const body::SolverBody& body);

/// The transition pose at which a posture enters this sequence.
TransitionPose transition_pose_of(PostureKind posture);
/// Seconds from the transition pose before (or after) it.
double seconds_to(TransitionPose stop);

/// Standing at ease, arms hanging, feet under the hips.
TargetPose standing_at_ease();

} // namespace limber::figure
