// A contact sheet of a recording: stick figures as the camera saw them, to look at.
#pragma once

#include "body/landmarks.hpp"

#include <string>

namespace limber::performer {

/// An SVG image of `count` moments from `from_s` to `to_s`, the person's left blue, right red,
/// hidden parts pale. `title` stands above.
std::string draw_sheet(const body::LandmarkRecording& recording, const std::string& title,
                       double from_s, double to_s, int count);

} // namespace limber::performer
