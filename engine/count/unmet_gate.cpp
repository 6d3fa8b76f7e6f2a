#include "count/unmet_gate.hpp"

#include "count/gate.hpp"

#include <algorithm>

namespace limber::count {
namespace {

constexpr double min_unmet_share = 0.2; // of the samples: fewer are misreadings

std::optional<exercise::When> when_of(RejectionCause why) {
  switch (why) {
  case RejectionCause::always:
    return exercise::When::always;
  case RejectionCause::start:
    return exercise::When::start;
  case RejectionCause::end:
    return exercise::When::end;
  default:
    return std::nullopt;
  }
}

} // namespace

std::string find_unmet_gate(const exercise::Count& count, RejectionCause why,
                            const std::deque<CycleSample>& samples) {
  const auto when = when_of(why);
  if (!when) return {};
  std::string says;
  double max_unmet = min_unmet_share * static_cast<double>(samples.size());
  for (const exercise::Gate& gate : count.gates) {
    if (gate.says.empty() || gate.when != *when) continue;
    const auto unmet = static_cast<double>(
        std::count_if(samples.begin(), samples.end(), [&](const CycleSample& sample) {
          return judge(gate.range, sample.frame.readings) == Verdict::outside;
        }));
    if (unmet <= max_unmet) continue;
    max_unmet = unmet;
    says = gate.says;
  }
  return says;
}

} // namespace limber::count
