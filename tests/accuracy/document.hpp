// Writes docs/accuracy.md from measurements; nothing in it is typed by hand.
#pragma once

#include "clips.hpp"
#include "eye_accuracy.hpp"
#include "false_positives.hpp"
#include "gestures.hpp"
#include "photo_places.hpp"
#include "range_errors.hpp"
#include "recognition.hpp"
#include "recordings.hpp"
#include "synthetic.hpp"

#include <map>
#include <string>
#include <vector>

namespace limber::accuracy {

struct Measurements {
  std::string model;
  std::vector<PhotoAccuracy> photos;
  ClipAccuracy clip;
  ClipResults clips;
  RecordingResults recordings;
  RecordingResults captured; // by motion capture, seen by a virtual camera
  std::vector<PhotoPlace> places;
  std::map<std::string, SyntheticSummary> synthetic; // by exercise id
  std::map<std::string, AutoSummary> recognised;     // the same sets
  std::map<std::string, EndErrors> ranges;           // the same sets
  FalsePositives distractors;                        // of the performer
  GestureResults gestures;                           // in recordings without the gesture
};

/// `order`: exercise ids as the rows go.
/// `drawn`: the sections that other commands write, as they are (known_angles.hpp,
/// drawn_section.hpp).
std::string write_document(const Measurements& measurements, const std::vector<std::string>& order,
                           const std::string& drawn);

/// docs/evidence.json (docs/schema/evidence.schema.json): the first table for programs to read.
std::string write_evidence(const Measurements& measurements, const std::vector<std::string>& order);

} // namespace limber::accuracy
