// What a move does for the hips, in words: [direction] in languages/<tag>/engine.toml. The
// sentences of a plan are in its section [plan].
#pragma once

#include "language/language.hpp"
#include "plan/directions.hpp"

#include <string>

namespace limber::plan {

/// "bends your hips and turns them out": the first `max_phrases` directions.
std::string describe(Directions directions, const language::Language& language = {},
                     int max_phrases = 2);

} // namespace limber::plan
