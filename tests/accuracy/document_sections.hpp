// Sections of docs/accuracy.md: the evidence, recognition, ranges of motion, false positives,
// false gestures, positions along the path.
#pragma once

#include "document.hpp"
#include "page.hpp"

namespace limber::accuracy {

/// The whole document in one paragraph, in a physiotherapist's words. `known_angles`: a sentence,
/// or empty.
void write_summary(Page& page, const Measurements& m, const std::vector<std::string>& order,
                   const std::string& known_angles);
/// Real people and synthetic sets by exercise, and how people and repetitions are told apart.
void write_overview(Page& page, const Measurements& m, const std::vector<std::string>& order);
void write_recognition(Page& page, const Measurements& m, const std::vector<std::string>& order);
void write_ranges(Page& page, const Measurements& m, const std::vector<std::string>& order);
void write_false_positives(Page& page, const Measurements& m);
void write_gestures(Page& page, const Measurements& m, const std::vector<std::string>& order);
void write_places(Page& page, const Measurements& m);
/// In words: the targets that are not met, why, and what was tried.
void write_reasons(Page& page);

} // namespace limber::accuracy
