// Medians and quantiles. They differ in what they take where no value stands exactly in the middle:
// a value that occurs (the lower or the upper one), or a number between the two.
// All need at least one value; `share` is from 0 (the smallest) to 1 (the largest).
#pragma once

#include <vector>

namespace limber::core {

/// Of an even count, the mean of the two in the middle.
double median(std::vector<double> values);

/// Of an even count, the upper of the two in the middle: as `upper_quantile` at 0.5.
double upper_median(std::vector<double> values);

/// Linear between the two nearest: definition 7 of Hyndman and Fan 1996 (Am Stat 50:361-365).
double quantile(std::vector<double> values, double share);

/// The value at share * (count - 1), rounded down.
double lower_quantile(std::vector<double> values, double share);

/// The value at share * count, rounded down, at most the last.
double upper_quantile(std::vector<double> values, double share);

} // namespace limber::core
