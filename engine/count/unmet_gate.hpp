// The gate that a rejected cycle did not meet, if the file has a sentence for it.
#pragma once

#include "count/cycle.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"

#include <deque>
#include <string>

namespace limber::count {

/// Key of the sentence of the gate that was unmet in most samples; empty if none of the gates that
/// `why` refers to has a sentence.
std::string find_unmet_gate(const exercise::Count& count, RejectionCause why,
                            const std::deque<CycleSample>& samples);

} // namespace limber::count
