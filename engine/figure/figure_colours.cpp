#include "figure/figure_colours.hpp"

#include <algorithm>

namespace limber::figure {
namespace {

struct Complexion {
  std::uint32_t skin;
  std::uint32_t hair;
  std::uint32_t mouth;
};
constexpr std::array<Complexion, skin_names.size()> complexions{{
    {0xE3BC9F, 0x7A5B43, 0xB9796A},
    {0xBC8A66, 0x40302A, 0x8E5547},
    {0x7E5643, 0x2A2220, 0x5A352E},
}};
constexpr std::uint32_t eyes = 0x2B2320;
constexpr std::uint32_t shirt = 0xA3B0A3;
constexpr std::uint32_t sock = 0x8E9493;
// Dark enough for the band in sky to have a contrast of 3 to it.
constexpr std::uint32_t shorts_by_day = 0x2E373B;
constexpr std::uint32_t shorts_by_night = 0x4B5559;

} // namespace

std::optional<Skin> find_skin(std::string_view name) {
  const auto found = std::find(skin_names.begin(), skin_names.end(), name);
  if (found == skin_names.end()) return std::nullopt;
  return static_cast<Skin>(found - skin_names.begin());
}

FigureColours colours_of(Skin skin, bool night) {
  const Complexion& one = complexions[static_cast<std::size_t>(skin)];
  return {one.skin, shirt,    night ? shorts_by_night : shorts_by_day, sock, one.hair, eyes,
          one.hair, one.mouth};
}

} // namespace limber::figure
