// The part of a live eye's look that a session uses.
#pragma once

#include "coach/phrases.hpp"
#include "core/result.hpp"
#include "count/event.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace limber::session {

struct Look;

struct CameraLook {
  double t_s = 0.0;          // on the eye's clock, like its events
  int set = 0;               // the number given to LiveEye::watch
  bool reading = false;      // a person is seen well enough to count
  bool gesture_made = false; // just now: the raised hand that pauses and resumes
  std::vector<count::CountEvent> events;
  std::optional<coach::Phrase> placement; // advice about the position of person and camera
  std::optional<coach::Phrase> placed;    // everything is fine
  std::optional<coach::Phrase> covered;   // the lens
};

CameraLook make_camera_look(const Look& look, const coach::Phrases& phrases = {});

/// Reads the text of a look (to_json_text), which may have more fields. Errors: too_large,
/// content_invalid.
core::Result<CameraLook> read_camera_look(std::string_view text, std::string_view source_name);

} // namespace limber::session
