// The quantities that are measured of a body: joint angles as one camera sees them, and postures
// relative to gravity. The names are those that exercise files use in [count], [[gate]] and
// [[form]].
//
// Sided quantities exist as `name_r` and `name_l`; the bare `name` in a file means both sides,
// averaged by their certainty. Angles are radians inside and degrees in files; ratios have no unit.
#pragma once

#include "body/coordinate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::body {

enum class Quantity : std::uint8_t {
  // midline
  trunk_inclination, // rad; mid-hip to mid-shoulder from straight up: 0 upright, 90 deg lying
  chest_elevation,   // rad; the chest's forward above the horizontal: +90 deg facing up, -90 down
  trunk_lean,        // rad; sideways lean of the upright trunk, to the person's right +
  trunk_turn,        // rad; shoulder line against the hip line about the trunk, turning left +
  hip_height,   // ratio; mid-hip above the lower foot / leg length (thigh + shank): standing ~ 1
  hip_sag,      // ratio; mid-hip below the line shoulder - knee / trunk length: sagging +, piked -;
                //        only where that line is at least 30 deg from vertical
  stance_width, // ratio; distance between the ankles / leg length
  knee_lean,    // rad; both knees lean to the person's right +, feet on the floor, seen along
                //      the trunk's forward: angle of mid-ankle to mid-knee from the sagittal plane
  hip_shift,    // ratio; mid-hip from mid-ankle toward the person's right / leg length
  knee_difference, // rad; knee_angle_r - knee_angle_l
  foot_offset,     // ratio; right ankle ahead of the left one along the trunk's horizontal forward
                   //        / leg length
  centre_of_mass_offset, // ratio; centre of mass ahead of mid-ankle along the trunk's horizontal
                         //        forward / leg length: on the feet ~ 0, on a chair far behind
  hinge_index,           // ratio; height given up by leaning the trunk less by bending the knees
                         //        (1 - cosine of each): a hip hinge +, a squat -
  // sided
  hip_flexion_r,
  hip_flexion_l, // rad; thigh against trunk (not pelvis), flexion +
  hip_adduction_r,
  hip_adduction_l, // rad; thigh against trunk, adduction +
  hip_rotation_r,
  hip_rotation_l, // rad; from the shank, internal +; only with a bent knee
  knee_angle_r,
  knee_angle_l, // rad; flexion +
  ankle_angle_r,
  ankle_angle_l, // rad; dorsiflexion +
  thigh_inclination_r,
  thigh_inclination_l, // rad; hip to knee from straight down, 0 to 180 deg
  shank_inclination_r,
  shank_inclination_l, // rad; knee to ankle from straight down, 0 to 180 deg
  thigh_forward_r,
  thigh_forward_l, // rad; thigh's forward swing against vertical, forward +
  thigh_outward_r,
  thigh_outward_l, // rad; thigh's sideways swing against vertical, away from
                   //      the midline +
  leg_forward_r,
  leg_forward_l, // rad; hip to ankle against vertical, forward +
  leg_outward_r,
  leg_outward_l, // rad; hip to ankle against vertical, away from the midline +
  foot_lift_r,
  foot_lift_l, // ratio; this ankle above the other / leg length
  foot_forward_r,
  foot_forward_l, // ratio; ankle ahead of the hips along the trunk's
                  //      horizontal forward / leg length (plank: toward the head)
  heel_height_r,
  heel_height_l, // ratio; heel above toe tip / foot length
  knee_medial_displacement_r,
  knee_medial_displacement_l, // ratio; knee toward the midline from the line hip - ankle / leg
                              //        length
  ankle_to_knee_r,
  ankle_to_knee_l, // ratio; this ankle's distance to the other knee / shank length
  hand_height_r,
  hand_height_l, // ratio; wrist above the shoulder / arm length: overhead ~ 1
  elbow_angle_r,
  elbow_angle_l, // rad; flexion +
  foot_height_r,
  foot_height_l, // ratio; ankle above the mid-hip / leg length: lying with the foot down ~ 0
  ankle_crossed_r,
  ankle_crossed_l, // ratio; so much nearer is this ankle to the other knee than the other ankle to
                   //        this knee / shank length: this ankle on the other thigh ~ 1, else ~ 0
  knee_roll_r,
  knee_roll_l, // rad; bent knee about the line hip - ankle, seen from the trunk: 0 straight ahead
               // of
               //      it (lying: straight up), sunk toward the other side +
  leg_flexion_r,
  leg_flexion_l, // rad; mid-hip to ankle against the trunk, forward +, whatever the knee does:
                 //      standing or lying with the feet down ~ 0, sitting on the floor ~ 90 deg
};

inline constexpr std::size_t quantity_count = 57;
static_assert(static_cast<std::size_t>(Quantity::leg_flexion_l) + 1 == quantity_count);

enum class QuantityUnit : std::uint8_t { angle, ratio };

struct QuantityInfo {
  std::string_view name;
  QuantityUnit unit = QuantityUnit::angle;
  bool midline_flips = false; // a mirror changes the sign
};

const QuantityInfo& info_of(Quantity quantity);
std::optional<Quantity> find_quantity(std::string_view name);

/// The same quantity on the other side; midline ones are their own.
Quantity mirrored(Quantity quantity);

/// What a file names: one quantity, or both sides of one (`right` and `left` differ).
struct QuantityRef {
  Quantity right{};
  Quantity left{};
  bool both_sides() const { return right != left; }
  friend bool operator==(const QuantityRef&, const QuantityRef&) = default;
};

/// "knee_angle" -> both sides; "knee_angle_l" -> that one; "hip_height" -> that one.
std::optional<QuantityRef> find_quantity_ref(std::string_view name);
QuantityRef mirrored(const QuantityRef& ref);
QuantityUnit unit_of(const QuantityRef& ref);

} // namespace limber::body
