// Which gate a rejected cycle did not fulfil, where the file has a sentence for it.
#pragma once

#include "count/cycle.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"

#include <deque>
#include <string>

namespace limber::count {

/// Key of the sentence of the gate that was seen to be missing most often; empty where none of
/// those that `why` speaks of has one.
std::string find_missing_gate(const exercise::Count& count, RejectionCause why,
                              const std::deque<CycleSample>& samples);

} // namespace limber::count
