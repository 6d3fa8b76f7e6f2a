// The person's own side, as the record keeps it.
#pragma once

#include <cstdint>
#include <string_view>

namespace limber::record {

enum class Side : std::uint8_t { none, right, left };

std::string_view name_of(Side side);

} // namespace limber::record
