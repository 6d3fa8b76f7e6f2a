// Colours as fractions of red, green, blue and opacity, and their contrast.
#pragma once

#include <cstdint>

namespace limber::draw {

/// sRGB, each in [0, 1]; `alpha` 1 is opaque.
struct Colour {
  double red = 0.0;
  double green = 0.0;
  double blue = 0.0;
  double alpha = 1.0;

  bool operator==(const Colour&) const = default;
};

/// From 0xRRGGBB.
constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<double>(rgb >> 16 & 0xff) / 255.0,
          static_cast<double>(rgb >> 8 & 0xff) / 255.0, static_cast<double>(rgb & 0xff) / 255.0,
          1.0};
}

/// The same colour, `alpha` times as opaque.
constexpr Colour faded(Colour colour, double alpha) {
  colour.alpha *= alpha;
  return colour;
}

/// `share` 0 is `from`, 1 is `to`.
constexpr Colour mixed(Colour from, Colour to, double share) {
  return {from.red + share * (to.red - from.red), from.green + share * (to.green - from.green),
          from.blue + share * (to.blue - from.blue), from.alpha + share * (to.alpha - from.alpha)};
}

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3). Text needs 4.5, large digits
/// and controls 3.
double calc_contrast(Colour a, Colour b);

} // namespace limber::draw
