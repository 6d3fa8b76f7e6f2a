// What is to be heard and read at a moment of the session.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace limber::session {

enum class Tone : std::uint8_t {
  none,
  tick,         // one of three, to get ready or at a hold's end
  rep,          // one repetition; `rise` tells how near the last one it is
  change_sides, // a falling pair
  swell,        // a hold has ended
  chord,        // the session has ended
};

/// A tone, or something to say, or both.
struct Cue {
  double t_s = 0.0; // the session's clock
  Tone tone = Tone::none;
  double rise = 0.0;    // 0..1 of the dose
  std::string key;      // of the line: "five_more", "count", "squats.down"; empty: nothing is said
  std::string sentence; // for the voice
  std::string caption;  // to read; the sentence, or a longer one
  bool at_once = false; // whatever is being said stops for it

  friend bool operator==(const Cue&, const Cue&) = default;
};

std::string_view name_of(Tone tone);

} // namespace limber::session
