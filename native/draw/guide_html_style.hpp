// The style sheet of the guide's web page.
#pragma once

#include "draw/guide.hpp"

#include <string>

namespace limber::draw {

/// On a screen by day and by night, and on paper of the guide's size.
std::string guide_style(const Guide& guide, std::string_view web_font);

} // namespace limber::draw
