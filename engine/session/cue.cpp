#include "session/cue.hpp"

#include <array>

namespace limber::session {

std::string_view name_of(Tone tone) {
  constexpr std::array<std::string_view, 6> names{"none",         "tick",  "rep",
                                                  "change_sides", "swell", "chord"};
  const auto index = static_cast<std::size_t>(tone);
  return index < names.size() ? names[index] : std::string_view{};
}

} // namespace limber::session
