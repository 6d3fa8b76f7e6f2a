// How badly a posture of a reference explains the posture that is seen.
#pragma once

#include "motion/posture.hpp"

namespace limber::count {

/// How people's postures and what one camera makes of them differ from a file's. Found on the
/// recordings that docs/accuracy.md lists; counts change little where one changes by a quarter.
struct MisfitSettings {
  double limb = 0.227;  // rad, 13 degrees: a limb's direction, as the image shows it
  double depth = 0.611; // rad, 35 degrees: the same, toward the camera
  double trunk = 0.209; // rad, 12 degrees: the trunk's own turn, which moves all limbs at once
  double feet = 0.18;   // leg lengths: where the feet stand to each other
  double centre_of_mass_offset = 0.12;   // leg lengths
  double centre_of_mass_share = 0.3;     // of the offset itself: who sits, sits differently
  double centre_of_mass_in_depth = 0.35; // leg lengths, where the chest faces the camera
  double outlier = 4.0; // deviations: a limb that is farther off is misread as a whole
};

/// Half the sum of squared deviations: minus the logarithm of a likelihood, up to a constant. The
/// trunk's small turn that explains most is not held against the limbs. 6 terms of vectors, one of
/// the centre of mass.
double calc_misfit(const motion::SeenPosture& seen, const motion::Posture& reference,
                   const MisfitSettings& settings = {});

/// Of a posture that is nobody's: a movement that the references do not explain.
inline constexpr double misfit_of_anything = 12.0;

} // namespace limber::count
