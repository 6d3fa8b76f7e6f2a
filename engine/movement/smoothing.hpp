// Takes the jitter out of a row of corrections without moving its fixed ends.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace limber::movement {

/// Whittaker-Henderson smoothing with third differences (Eilers 2003, Anal Chem 75:3631-3636):
/// one row a sample, evenly spaced. `fixed` samples keep their value. At the ends the curve comes
/// to rest; where it is `closed` it goes round and the last sample is followed by the first.
void smooth_samples(std::vector<Eigen::VectorXd>& samples, const std::vector<bool>& fixed,
                    bool closed, double strength);

} // namespace limber::movement
