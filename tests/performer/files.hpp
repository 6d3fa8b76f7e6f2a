// The ground truth as text.
#pragma once

#include "distractors.hpp"
#include "truth.hpp"

#include <cstdint>
#include <string>

namespace limber::performer {

/// Times in seconds to the millisecond.
std::string write_truth_json(const Truth& truth);

/// What is being done, which exercises are not, and for how long.
std::string write_distractor_json(const Distractor& distractor);

/// One line for the top of a sheet.
std::string title_of(const Truth& truth, std::uint64_t seed);

} // namespace limber::performer
