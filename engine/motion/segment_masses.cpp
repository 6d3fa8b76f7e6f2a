#include "motion/segment_masses.hpp"

namespace limber::motion {

const body::LumpedMasses& segment_masses() {
  static const body::LumpedMasses masses = body::calc_lumped_masses();
  return masses;
}

} // namespace limber::motion
