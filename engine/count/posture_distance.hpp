// Distance of a seen posture from a reference posture: half a squared Mahalanobis distance, robust
// against single misread limbs.
#pragma once

#include "motion/posture.hpp"

namespace limber::count {

/// Standard deviations of the difference between a person's posture as one camera sees it and the
/// file's. Found on the recordings that docs/accuracy.md lists; counts change little where one
/// changes by a quarter.
struct PostureDistanceSettings {
  double limb = 0.227;  // rad, 13 degrees: a limb's direction, as the image shows it
  double depth = 0.611; // rad, 35 degrees: the same, toward the camera
  double trunk = 0.209; // rad, 12 degrees: the trunk's own turn, which moves all limbs at once
  double feet = 0.18;   // leg lengths: where the feet stand to each other
  double centre_of_mass_offset = 0.12;   // leg lengths
  double centre_of_mass_share = 0.3;     // of the offset itself: sitting postures vary
  double centre_of_mass_in_depth = 0.35; // leg lengths, where the chest faces the camera
  double outlier = 4.0; // deviations: a limb that is farther off is misread as a whole
};

/// Half the sum of squared deviations in standard deviations, that is, a negative log-likelihood up
/// to a constant. A small rotation of the whole trunk is estimated first and counted once, not in
/// each limb. Six vector terms and one of the centre of mass; each is bounded by `outlier`.
double calc_posture_distance(const motion::SeenPosture& seen, const motion::Posture& reference,
                             const PostureDistanceSettings& settings = {});

/// Assumed for every posture by the alternative that no reference explains the movement.
inline constexpr double unexplained_posture_distance = 12.0;

} // namespace limber::count
