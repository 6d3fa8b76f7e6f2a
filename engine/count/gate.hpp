// Gates: conditions of counting. A gate that cannot be seen is neither met nor unmet.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/quantities.hpp"

#include <span>

namespace limber::count {

enum class Verdict : std::uint8_t { inside, outside, unseen };

/// Outside only where the reading lies beyond the range by more than its own uncertainty.
Verdict judge(const exercise::QuantityRange& range, const motion::Readings& readings);

/// All gates with this `when` except those with or_since_start: outside if one is, else inside if
/// one is, else unseen.
Verdict judge(std::span<const exercise::Gate> gates, exercise::When when,
              const motion::Readings& readings);

} // namespace limber::count
