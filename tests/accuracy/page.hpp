// Text of a document, and the numbers in it.
#pragma once

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string>

namespace limber::accuracy {

/// Text that grows line by line.
struct Page {
  std::string text;

  template <class... Args> void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
    text += '\n';
  }
};

inline double percent(int part, int whole) { return whole > 0 ? 100.0 * part / whole : 0.0; }

/// Upper end of the one-sided 95 % interval of a share (Wilson 1927, with z = 1.645).
inline double upper_bound_percent(int part, int whole) {
  if (whole == 0) return 100.0;
  constexpr double z = 1.645;
  const double n = whole;
  const double p = part / n;
  const double centre = p + z * z / (2 * n);
  const double spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return 100.0 * (centre + spread) / (1 + z * z / n);
}

} // namespace limber::accuracy
