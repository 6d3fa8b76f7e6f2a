// The paced movement of one repetition: where on its path the figure is, the breath, what to say.
#pragma once

#include "exercise/exercise.hpp"
#include "session/durations.hpp"

#include <string>
#include <vector>

namespace limber::session {

/// From one key of the movement to the next, resting in the first one for a while.
struct PathSegment {
  microseconds begin{}; // within the repetition
  microseconds moves{}; // leaves its key
  microseconds end{};
  double phase_from = 0.0;
  double phase_to = 1.0;
  exercise::Breath breath = exercise::Breath::free;
  std::string says; // key of its cue in exercise::Text::says; may be empty
};

/// One repetition or turn; of a hold, entering and leaving the pose without the held time.
struct RepTimeline {
  std::vector<PathSegment> segments; // from 0 to `length` without gaps
  microseconds length{};
  microseconds way_in{};   // hold: when the pose is reached, which is also when leaving begins
  double held_phase = 0.0; // hold: where on the path it is held
};

/// The form's own keys where it has any. `pace`: times the standard tempo.
RepTimeline make_rep_timeline(const exercise::Exercise& exercise, exercise::FormLevel level,
                              double pace);

/// The segment at that time; clamped to the repetition.
std::size_t segment_at(const RepTimeline& timeline, microseconds at);

/// 0 at the first key, 1 when it comes back to it.
double calc_phase(const RepTimeline& timeline, microseconds at);

struct BreathNow {
  exercise::Breath breath = exercise::Breath::free;
  double share = 0.0; // of this breath, 0 to 1; 0 where it is free
};
BreathNow calc_breath(const RepTimeline& timeline, microseconds at);

/// Breathing in a held pose if the file gives none: four seconds in, six out.
BreathNow calc_slow_breath(microseconds held);

} // namespace limber::session
