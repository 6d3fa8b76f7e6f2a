// Tones and sentences of the session.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace limber::session {

enum class Tone : std::uint8_t {
  none,
  tick,         // one of three, before a set or at the end of a hold
  rep,          // one repetition; `rise` says how near the end of the dose it is
  change_sides, // two falling notes
  swell,        // a hold has ended
  chord,        // the session has ended
};

/// A tone, or something to say, or both.
struct Cue {
  double t_s = 0.0; // the session's clock
  Tone tone = Tone::none;
  double rise = 0.0;    // 0..1 of the dose
  std::string key;      // of the sentence: "five_more", "count", "squats.down"; empty: none
  std::string sentence; // for the voice
  std::string caption;  // to read; the sentence, or a longer one
  bool at_once = false; // interrupts what is being said

  friend bool operator==(const Cue&, const Cue&) = default;
};

std::string_view name_of(Tone tone);

} // namespace limber::session
