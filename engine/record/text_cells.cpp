#include "record/text_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace limber::record {

std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view piece = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return piece;
}

std::string_view take_line(std::string_view& rest) {
  std::string_view line = take(rest, '\n');
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// strtod on a bounded copy: the WebAssembly toolchain has no from_chars for doubles.
std::optional<double> number_in(std::string_view text) {
  std::array<char, 64> copy{};
  if (text.empty() || text.size() >= copy.size()) return std::nullopt;
  std::copy(text.begin(), text.end(), copy.begin());
  char* end = nullptr;
  const double value = std::strtod(copy.data(), &end);
  if (end != copy.data() + text.size() || !std::isfinite(value) || std::abs(value) > 1e9)
    return std::nullopt;
  return value;
}

} // namespace limber::record
