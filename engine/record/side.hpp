// On which side something was done, as the record keeps it.
#pragma once

#include "body/coordinate.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace limber::record {

using body::Side;

/// Empty if an exercise has no side, or both work at once.
using MaybeSide = std::optional<Side>;

/// The order is fixed: some documents store a side's index.
inline constexpr std::array<std::string_view, 3> side_names{"none", body::name_of(Side::right),
                                                            body::name_of(Side::left)};

constexpr std::size_t index_of(MaybeSide side) { return !side ? 0 : *side == Side::right ? 1 : 2; }
constexpr MaybeSide side_at(std::size_t index) {
  if (index == 0) return std::nullopt;
  return index == 1 ? Side::right : Side::left;
}

constexpr std::string_view name_of(MaybeSide side) { return side_names[index_of(side)]; }

} // namespace limber::record
