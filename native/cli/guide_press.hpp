// Makes the guides that the app asks the server for.
#pragma once

#include "serve/guide_press.hpp"

namespace limber::cli {

/// With the content of this program. The pictures of the last guide are kept, since its PDF is
/// often asked for after its web page.
serve::GuidePress make_guide_press();

} // namespace limber::cli
