// The finder's sentences: what moves, how far, and how sure that is.
#pragma once

#include "author/draft.hpp"

#include <string>
#include <vector>

namespace limber::author {

/// How much a joint says about a movement: what turns a whole limb more than what ends it. 0 of
/// what is not told.
double calc_importance(body::Coordinate coordinate);

/// "both knees bend to 110°", "the right hip turns out to 20°".
std::string describe_move(const JointMove& move, const language::Language& words);
/// The most important moves, joined: "both hips bend to 95° and both knees bend to 110°".
std::string describe_moves(const std::vector<JointMove>& moves, const language::Language& words);
/// "standing"
std::string describe_stance(Stance stance, const language::Language& words);
/// The steps that a person reads, from what was found.
std::vector<std::string> write_steps(const Findings& findings, const language::Language& words);
/// Spoken on the way out, and back.
struct Cues {
  std::string out;
  std::string back;
};
/// `hips_rise_legs`: from the start to the extreme, in leg lengths.
Cues write_cues(double hips_rise_legs, const language::Language& words);

} // namespace limber::author
