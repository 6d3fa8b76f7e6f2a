#include "count/gate.hpp"

namespace limber::count {

Verdict judge(const exercise::QuantityRange& range, const motion::Readings& readings) {
  const motion::Reading reading = motion::combine(readings, range.quantity);
  if (!reading.seen()) return Verdict::unseen;
  const bool below = reading.value < range.min - reading.sigma;
  const bool above = reading.value > range.max + reading.sigma;
  return below || above ? Verdict::outside : Verdict::inside;
}

Verdict judge(std::span<const exercise::Gate> gates, exercise::When when,
              const motion::Readings& readings) {
  Verdict all = Verdict::unseen;
  for (const exercise::Gate& gate : gates) {
    if (gate.when != when || gate.or_since_start) continue;
    const Verdict one = judge(gate.range, readings);
    if (one == Verdict::outside) return Verdict::outside;
    if (one == Verdict::inside) all = Verdict::inside;
  }
  return all;
}

} // namespace limber::count
