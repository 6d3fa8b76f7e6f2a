// The guide's pictures as SVG.
#pragma once

#include "draw/guide_content.hpp"

#include <string>
#include <string_view>

namespace limber::draw {

/// For text and for values in double quotes.
std::string escape_xml(std::string_view text);
std::string hex_of(Colour colour); // "#e2754f"
std::string base64(std::string_view bytes);

/// The image of a picture and its arrows, in its own pixels. Error: internal.
core::Result<std::string> svg_of(const GuideFigure& figure, std::size_t moment);

} // namespace limber::draw
