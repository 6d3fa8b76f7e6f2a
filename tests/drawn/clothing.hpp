// Clothes, hair and skin: colours for the mesh, and cloth that stands off the body.
#pragma once

#include "raster.hpp"

#include "performer/random.hpp"

#include <string>

namespace limber::drawn {

enum class HairStyle : std::uint8_t { shaved, cropped, full, long_hair };
enum class Footwear : std::uint8_t { bare, socks, shoes };

struct Outfit {
  // Sleeves and legs: 0 none, 1 to elbow or knee, 2 to wrist or ankle.
  double sleeve = 0.5, leg = 1.9;
  double top_loose_m = 0.004, leg_loose_m = 0.004;
  bool bare_belly = false;
  Footwear footwear = Footwear::bare;
  HairStyle hair = HairStyle::cropped;
  bool beard = false;
  Vecf skin, hair_colour, top, bottom, feet;
  std::string words; // "loose dark top, ..."
};

Outfit draw_outfit(performer::Dice& dice, const Shape& shape, bool dark, bool loose);

struct Dressed {
  Model model;
  std::vector<Vec> vertices; // the rest pose with its clothes, metres
};

Dressed dress(const Human& human, const Outfit& outfit);

/// From sRGB to linear light.
Vecf linear(double red, double green, double blue);

} // namespace limber::drawn
