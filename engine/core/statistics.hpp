// Medians and quantiles. They differ only where no value stands exactly at the share: some take the
// lower or the upper neighbour, a value that was really measured; some a number between the two.
// All need at least one value; `share` is from 0 (the smallest) to 1 (the largest).
#pragma once

#include <vector>

namespace limber::core {

/// Of an even count, the mean of the two in the middle. For a person's few numbers (days, rests),
/// where taking one neighbour would favour one direction.
double median(std::vector<double> values);

/// Of an even count, the upper of the two in the middle: `upper_quantile` at 0.5. For the many
/// readings of a movement, where the result must be a reading; the counters are tuned with it.
double upper_median(std::vector<double> values);

/// Linear between the two nearest: definition 7 of Hyndman and Fan 1996 (Am Stat 50:361-365). For
/// published statistics, because other programs compute the same.
double quantile(std::vector<double> values, double share);

/// The value at share * (count - 1), rounded down: always one that was measured, with as much cut
/// off at either end. For support contact and the neutral position, which are tuned with it.
double lower_quantile(std::vector<double> values, double share);

/// The value at share * count, rounded down, at most the last: at least that share of the values
/// is not larger. For how long a level was held.
double upper_quantile(std::vector<double> values, double share);

} // namespace limber::core
