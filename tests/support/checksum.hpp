// Notices that something frozen has changed.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace limber::tests {

/// FNV-1a, 64 bits.
class Checksum {
public:
  void add(std::string_view text) {
    for (const char c : text) {
      value_ ^= static_cast<unsigned char>(c);
      value_ *= 0x100000001b3ULL;
    }
  }
  /// Thousandths, as whole numbers: a printed -0.0 would tell compilers apart.
  void add(double value) { add(std::to_string(std::lround(1000.0 * value)) + " "); }
  std::uint64_t value() const { return value_; }

private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

} // namespace limber::tests
