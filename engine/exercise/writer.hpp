// Writes an exercise as the text of a file that a person can read and change; the reader reads it
// back as the same value.
#pragma once

#include "exercise/exercise.hpp"

#include <map>
#include <string>

namespace limber::exercise {

/// Comments for places of the file: "" for its head, a table ("tempo", "movement.pose.down"), a key
/// of one ("tempo.rep_s"), or the third of several ("count.gate.2"). A comment of a key stands
/// behind it on its line if it is one line, all others stand above.
using Comments = std::map<std::string, std::string>;

/// Angles are written in degrees with at most six decimals. A pose that differs little from the
/// first one is written as `like` it.
std::string write_exercise(const Exercise& exercise, const Comments& comments = {});

} // namespace limber::exercise
