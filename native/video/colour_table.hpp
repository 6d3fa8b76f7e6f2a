// A palette made for a set of frames, by median cut (Heckbert 1982, SIGGRAPH '82: 297-307).
#pragma once

#include "video/frame.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::video {

inline constexpr std::size_t max_table_colours = 255; // GIF keeps one for 'as before'

class ColourTable {
public:
  explicit ColourTable(std::span<const Frame> frames);

  /// 0xFFRRGGBB each; unused ones are black.
  const std::array<std::uint32_t, 256>& argb() const { return argb_; }
  /// The nearest of them.
  std::uint8_t find(std::uint8_t red, std::uint8_t green, std::uint8_t blue) const {
    return nearest_[bin_of(red, green, blue)];
  }

private:
  static constexpr int bits = 6; // of each colour that are told apart
  static std::size_t bin_of(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    constexpr int drop = 8 - bits;
    return static_cast<std::size_t>(red >> drop) << (2 * bits) |
           static_cast<std::size_t>(green >> drop) << bits | static_cast<std::size_t>(blue >> drop);
  }

  std::array<std::uint32_t, 256> argb_{};
  std::vector<std::uint8_t> nearest_;
};

} // namespace limber::video
