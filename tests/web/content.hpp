// The browser's content with all exercises of the project.
#pragma once

#include "engine/session.hpp"

namespace limber::tests {

const web::Content& all_content();

} // namespace limber::tests
