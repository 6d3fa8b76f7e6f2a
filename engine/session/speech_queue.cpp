#include "session/spoken_lines.hpp"
#include "session/state_transition.hpp"

#include <algorithm>
#include <utility>

namespace limber::session {
namespace {

void add_cue(StateTransition& transition, Cue cue) {
  cue.t_s = to_seconds(transition.state.now);
  transition.result.cues.push_back(std::move(cue));
}

void utter(StateTransition& transition, Waiting line, bool at_once) {
  Cue cue;
  cue.key = std::move(line.key);
  cue.sentence = std::move(line.sentence);
  cue.caption = line.caption.empty() ? cue.sentence : std::move(line.caption);
  cue.at_once = at_once;
  transition.state.caption = cue.caption;
  transition.state.voice_free =
      active(transition.state) + to_microseconds(calc_speech_s(cue.sentence));
  add_cue(transition, std::move(cue));
}

} // namespace

void sound(StateTransition& transition, Tone tone, double rise) {
  Cue cue;
  cue.tone = tone;
  cue.rise = std::clamp(rise, 0.0, 1.0);
  add_cue(transition, std::move(cue));
}

void say_at_once(StateTransition& transition, std::string_view key, std::string_view filled,
                 std::string_view caption) {
  transition.state.to_say.clear();
  utter(transition,
        {std::string{key}, sentence_of(transition.program.preferences.lines, key, filled),
         std::string{caption}, 0s},
        true);
}

void say_sentence(StateTransition& transition, std::string key, std::string sentence,
                  microseconds within, std::string caption) {
  if (sentence.empty()) return;
  State& state = transition.state;
  const microseconds now = active(state);
  Waiting line{std::move(key), std::move(sentence), std::move(caption), now + within};
  if (state.to_say.empty() && state.voice_free <= now)
    return utter(transition, std::move(line), false);
  if (within > 0s) state.to_say.push_back(std::move(line));
}

void say(StateTransition& transition, std::string_view key, microseconds within,
         std::string_view filled) {
  say_sentence(transition, std::string{key},
               sentence_of(transition.program.preferences.lines, key, filled), within);
}

void say_side(StateTransition& transition, std::string_view right_key, std::string_view left_key,
              record::MaybeSide side, microseconds within) {
  if (side) say(transition, side == body::Side::right ? right_key : left_key, within);
}

void fall_silent(StateTransition& transition) {
  transition.state.to_say.clear();
  transition.state.voice_free = active(transition.state);
}

std::optional<microseconds> next_speech(const State& state) {
  if (state.to_say.empty()) return std::nullopt;
  return state.voice_free;
}

void speak(StateTransition& transition) {
  State& state = transition.state;
  Waiting line = std::move(state.to_say.front());
  state.to_say.erase(state.to_say.begin());
  if (line.until >= active(state)) utter(transition, std::move(line), false);
}

} // namespace limber::session
