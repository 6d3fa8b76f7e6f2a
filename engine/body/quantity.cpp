#include "body/quantity.hpp"

#include <string>

namespace limber::body {
namespace {

constexpr auto angle = QuantityUnit::angle;
constexpr auto ratio = QuantityUnit::ratio;

constexpr std::array<QuantityInfo, quantity_count> quantities{{
    {"trunk_inclination", angle, false},
    {"chest_elevation", angle, false},
    {"trunk_lean", angle, true},
    {"trunk_turn", angle, true},
    {"hip_height", ratio, false},
    {"hip_sag", ratio, false},
    {"stance_width", ratio, false},
    {"knee_lean", angle, true},
    {"hip_shift", ratio, true},
    {"knee_difference", angle, true},
    {"foot_offset", ratio, true},
    {"centre_of_mass_offset", ratio, false},
    {"hinge_index", ratio, false},
    {"hip_flexion_r", angle, false},
    {"hip_flexion_l", angle, false},
    {"hip_adduction_r", angle, false},
    {"hip_adduction_l", angle, false},
    {"hip_rotation_r", angle, false},
    {"hip_rotation_l", angle, false},
    {"knee_angle_r", angle, false},
    {"knee_angle_l", angle, false},
    {"ankle_angle_r", angle, false},
    {"ankle_angle_l", angle, false},
    {"thigh_inclination_r", angle, false},
    {"thigh_inclination_l", angle, false},
    {"shank_inclination_r", angle, false},
    {"shank_inclination_l", angle, false},
    {"thigh_forward_r", angle, false},
    {"thigh_forward_l", angle, false},
    {"thigh_outward_r", angle, false},
    {"thigh_outward_l", angle, false},
    {"leg_forward_r", angle, false},
    {"leg_forward_l", angle, false},
    {"leg_outward_r", angle, false},
    {"leg_outward_l", angle, false},
    {"foot_lift_r", ratio, false},
    {"foot_lift_l", ratio, false},
    {"foot_forward_r", ratio, false},
    {"foot_forward_l", ratio, false},
    {"heel_height_r", ratio, false},
    {"heel_height_l", ratio, false},
    {"knee_medial_displacement_r", ratio, false},
    {"knee_medial_displacement_l", ratio, false},
    {"ankle_to_knee_r", ratio, false},
    {"ankle_to_knee_l", ratio, false},
    {"hand_height_r", ratio, false},
    {"hand_height_l", ratio, false},
    {"elbow_angle_r", angle, false},
    {"elbow_angle_l", angle, false},
    {"foot_height_r", ratio, false},
    {"foot_height_l", ratio, false},
    {"ankle_crossed_r", ratio, false},
    {"ankle_crossed_l", ratio, false},
    {"knee_roll_r", angle, false},
    {"knee_roll_l", angle, false},
    {"leg_flexion_r", angle, false},
    {"leg_flexion_l", angle, false},
}};

constexpr std::size_t first_sided_quantity = static_cast<std::size_t>(Quantity::hip_flexion_r);

} // namespace

const QuantityInfo& info_of(Quantity quantity) {
  return quantities[static_cast<std::size_t>(quantity)];
}

std::optional<Quantity> find_quantity(std::string_view name) {
  for (std::size_t i = 0; i < quantity_count; ++i)
    if (quantities[i].name == name) return static_cast<Quantity>(i);
  return std::nullopt;
}

Quantity mirrored(Quantity quantity) {
  const auto i = static_cast<std::size_t>(quantity);
  if (i < first_sided_quantity) return quantity;
  return static_cast<Quantity>(first_sided_quantity + ((i - first_sided_quantity) ^ 1U));
}

std::optional<QuantityRef> find_quantity_ref(std::string_view name) {
  if (const auto one = find_quantity(name)) return QuantityRef{*one, *one};
  const auto right = find_quantity(std::string{name} + "_r");
  if (!right) return std::nullopt;
  return QuantityRef{*right, mirrored(*right)};
}

QuantityRef mirrored(const QuantityRef& ref) {
  if (ref.both_sides()) return ref;
  return {mirrored(ref.right), mirrored(ref.left)};
}

QuantityUnit unit_of(const QuantityRef& ref) { return info_of(ref.right).unit; }

} // namespace limber::body
