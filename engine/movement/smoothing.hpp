// Smooths a sequence of corrections without moving its fixed samples.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace limber::movement {

/// Whittaker-Henderson smoothing with third differences (Eilers 2003, Anal Chem 75:3631-3636):
/// one row a sample, evenly spaced. `fixed` samples keep their value. At the ends the curve comes
/// to rest; a `closed` one continues from the last sample to the first.
void smooth_samples(std::vector<Eigen::VectorXd>& samples, const std::vector<bool>& fixed,
                    bool closed, double strength);

} // namespace limber::movement
