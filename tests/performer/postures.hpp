// The postures between and around the exercises: standing, crouching, sitting, lying, on all fours.
// All in the person's own axes: facing x, z to the right, floor y = 0.
#pragma once

#include "pose.hpp"

namespace limber::performer {

enum class Arms : std::uint8_t {
  hanging,
  overhead,
  forward,
  chest,
  behind_head,
  hips,
  crossed,
  on_knees,
  beside,
  elbows_overhead,
};

/// One arm, both arms: placed on the trunk as it stands in `pose`.
void put_arm(Pose& pose, const Person& person, BodySide side, Arms arms);
void put_arms(Pose& pose, const Person& person, Arms arms);

/// A palm planted on the floor or held at a support, fingers pointing along `fingers`.
void plant_hand(Pose& pose, BodySide side, const Vec& wrist, const Vec& fingers,
                const Vec& elbow_way);

/// A foot flat on the floor: its ankle above (x, z), toes turned out by `toe_out`.
void plant_foot(Pose& pose, const Person& person, BodySide side, double x, double z,
                double toe_out);

/// Trunk leaning back by `pelvis_lean` and, above the waist, by `thorax_lean` (forward is
/// negative); the head keeps `level` of the upright.
void lean_trunk(Pose& pose, double pelvis_lean, double thorax_lean, double level = 0.7);

/// The foot moves with the shank: plantar-flexed by `plantar` from a right angle.
void hang_foot(Pose& pose, const Person& person, BodySide side, double plantar);

struct Stance {
  double half_width = 0.10; // ankle from the middle
  double toe_out = 0.12;
  Arms arms = Arms::hanging;
};

Pose standing(const Person& person, const Stance& stance = {});
/// Deep on bent knees, hands towards the floor in front (`back` false) or behind.
Pose crouching(const Person& person, const Stance& stance, bool hands_back);
/// Hips on the floor at x = 0, feet in front; hands on the floor behind.
Pose sitting(const Person& person, double foot_half_width, double lean_back_angle,
             double knee_flexion);
/// On the back, pelvis at x = 0, head towards -x, feet flat, knees up.
Pose lying(const Person& person, double foot_half_width, double knee_flexion, Arms arms);
/// On hands and knees, pelvis at x = 0.
Pose all_fours(const Person& person);
/// One knee on the floor behind, the other foot in front.
Pose half_kneeling(const Person& person, BodySide front);

} // namespace limber::performer
