// The guide's pages before they are painted: what stands where, in reading order.
#pragma once

#include "draw/canvas.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace limber::draw {

// Points, from the page's upper left corner.

enum class GuideRole {
  title,     // of a page
  heading,   // of a part of it
  paragraph, // running text, and the words below a picture
  item,      // of a list
  margin     // page numbers and the like, which are no part of the text
};

struct GuideText {
  Rect where{}; // with the label
  GuideRole role = GuideRole::paragraph;
  std::string words{};
  TextStyle style{};
  Colour colour{};
  std::string label{};  // "1" before the words; only of items
  double indent = 0.0;  // from where.x to the words
  std::string anchor{}; // the name under which links find it; empty: none
  std::string link{};   // the anchor it leads to; empty: none
};

struct GuidePicture {
  Rect where{};
  std::size_t figure = 0;
  std::size_t moment = 0;
  bool arrows = true;
  std::string alt{}; // what it shows, for who cannot see it
};

struct GuideShape {
  Rect where{};
  double radius = 0.0;
  std::optional<Colour> fill{};
  std::optional<Colour> outline{};
  double line_width = 0.75;
};

using GuideBlock = std::variant<GuideShape, GuidePicture, GuideText>;

struct GuidePage {
  std::vector<GuideBlock> blocks;
};

} // namespace limber::draw
