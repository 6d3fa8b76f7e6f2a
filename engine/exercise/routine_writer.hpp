// Writes a routine as the text of its file, which read_routine reads back unchanged.
#pragma once

#include "exercise/exercise.hpp"

#include <string>

namespace limber::exercise {

/// Texts have to be UTF-8.
std::string write_routine(const Routine& routine);

} // namespace limber::exercise
