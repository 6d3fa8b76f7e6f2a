// What the finder says about its own certainty: doubts, and comments of the new file.
#pragma once

#include "author/draft.hpp"
#include "author/typical_rep.hpp"

#include <string>

namespace limber::author {

/// Of a joint's angle at the extreme: the reading's own uncertainty and the spread between
/// repetitions. One standard deviation.
double calc_sigma(const TypicalRep& rep, body::Coordinate coordinate);

/// Fills `doubts` and `sureness`.
void judge(Draft& draft, const language::Language& words);

/// Fills `comments`.
void comment(const TypicalRep& rep, Draft& draft);

} // namespace limber::author
