#include "count/rejection_cause.hpp"

#include <array>

namespace limber::count {

std::string_view name_of(RejectionCause cause) {
  static constexpr std::array<std::string_view, 20> names{
      "none",     "too small",         "too fast",         "too slow",    "off the path",
      "gate",     "gate at the start", "gate at the end",  "sides apart", "both legs",
      "sideways", "moved its feet",    "within the other", "not ready",   "rested",
      "flat",     "not seen",          "unclear",          "let go",      "cut off"};
  return names[static_cast<std::size_t>(cause)];
}

} // namespace limber::count
