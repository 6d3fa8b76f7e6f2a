// The performer's dice: the same numbers on every machine and with every library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace limber::performer {

/// splitmix64 (Steele, Lea, Flood 2014). No std:: distribution: they differ between libraries.
/// Never draw twice among the arguments of one call or the operands of one sum: compilers differ in
/// which comes first. Braces keep the order.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }

  /// A stream of its own, so that one more draw in one part leaves the other parts as they were.
  Dice fork(std::uint64_t name) {
    Dice other(bits() ^ (name * 0xd1342543de82ef95ULL));
    other.bits();
    return other;
  }

  /// [0, 1)
  double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
  double in(double low, double high) { return low + (high - low) * unit(); }
  /// Whole numbers low..high, both included.
  int whole(int low, int high) {
    return low + static_cast<int>(unit() * static_cast<double>(high - low + 1));
  }
  bool chance(double probability) { return unit() < probability; }

  /// Nearly normal, mean 0, deviation 1, within +-4.9: eight uniform numbers added (Irwin-Hall).
  double normal() {
    double sum = 0.0;
    for (int draw = 0; draw < 2; ++draw) {
      std::uint64_t b = bits();
      for (int lane = 0; lane < 4; ++lane, b >>= 16)
        sum += static_cast<double>(b & 0xffffU) + 0.5;
    }
    constexpr double deviation_of_eight = 0.81649658092772603; // sqrt(8 / 12)
    return (sum / 65536.0 - 4.0) / deviation_of_eight;
  }
  double normal(double mean, double deviation) { return mean + deviation * normal(); }

  /// The place of one of the weights, drawn in proportion to them.
  std::size_t pick(std::initializer_list<double> weights) {
    double total = 0.0;
    for (const double w : weights)
      total += w;
    double left = unit() * total;
    std::size_t place = 0;
    for (const double w : weights) {
      if (left < w) return place;
      left -= w;
      ++place;
    }
    return weights.size() - 1;
  }

private:
  std::uint64_t state_;
};

} // namespace limber::performer
