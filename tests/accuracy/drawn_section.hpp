// The part of docs/accuracy.md about drawn people.
#pragma once

#include "drawn_errors.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::accuracy {

/// One opening of the proof set.
struct Opening {
  std::string date, why, result;
};

struct DrawnMeasurements {
  std::string model;
  DrawnGroups development, proof; // empty where nothing is cached
  DrawnGroups imagined;           // the development set as the performer's own noise model sees it
  std::vector<Opening> openings;
  std::string stand_in, photos; // their own parts, where they were compared
};

std::string write_drawn_section(const DrawnMeasurements& m, const std::vector<std::string>& order);

/// `document` with the text between its marks replaced; nothing if it has no marks.
std::optional<std::string> with_drawn_section(const std::string& document,
                                              const std::string& section);
/// The present text, marks included; empty if there are none.
std::string drawn_section_of(const std::string& document);

/// One line each: date, why, result, tabs between.
std::vector<Opening> read_openings(const std::string& text);
std::string write_opening(const Opening& opening);

/// "12 of 27 exact, 3 false repetitions"
std::string drawn_summary(const DrawnGroups& groups);

} // namespace limber::accuracy
