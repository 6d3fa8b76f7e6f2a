// The colours of the figure, one for each region: three skins with their hair, by day and by night.
#pragma once

#include "figure/surface.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::figure {

enum class Skin : std::uint8_t { light, medium, deep };
inline constexpr std::array<std::string_view, 3> skin_names{"light", "medium", "deep"};
inline constexpr Skin usual_skin = Skin::medium;

std::optional<Skin> find_skin(std::string_view name);

/// 0xRRGGBB for each region.
using FigureColours = std::array<std::uint32_t, region_count>;

/// On a dark ground the shorts are lighter, so that they stand out from it.
FigureColours colours_of(Skin skin, bool night);

} // namespace limber::figure
