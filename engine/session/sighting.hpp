// What a session takes from a look of the live eye.
#pragma once

#include "coach/phrases.hpp"
#include "core/result.hpp"
#include "count/event.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace limber::session {

struct Look;

struct Sighting {
  double t_s = 0.0;          // on the eye's clock, as its events
  int set = 0;               // the number with which the eye was told to watch
  bool reading = false;      // somebody can be read well enough to count
  bool gesture_made = false; // just now: the hand that pauses and goes on
  std::vector<count::CountEvent> events;
  std::optional<coach::Phrase> placement; // what to change about where person and camera are
  std::optional<coach::Phrase> placed;    // all is well
  std::optional<coach::Phrase> covered;   // the lens
};

Sighting make_sighting(const Look& look, const coach::Phrases& phrases = {});

/// From the text of a look (to_json_text), which may have further fields. Errors: too_large,
/// content_invalid.
core::Result<Sighting> read_sighting(std::string_view text, std::string_view source_name);

} // namespace limber::session
