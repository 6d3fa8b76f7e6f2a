// Furnishes a room for a take: walls that nobody walks through, furniture, light.
#pragma once

#include "room.hpp"

#include "performer/performer.hpp"

#include <span>
#include <string>

namespace limber::drawn {

enum class Lighting : std::uint8_t { even, from_side, dim, backlit };

struct Decor {
  Lighting lighting = Lighting::even;
  bool dark = false; // floor and walls
  int clutter = 3;   // pieces of furniture
  std::string words() const;
};

Decor draw_decor(performer::Dice& dice);

/// `kept_free`: where others will walk.
Room furnish(const performer::Take& take, const Decor& decor, std::span<const Vec> kept_free,
             performer::Dice& dice);

} // namespace limber::drawn
