#include "session/lines.hpp"
#include "session/run.hpp"

#include <algorithm>
#include <utility>

namespace limber::session {
namespace {

void add_cue(Run& run, Cue cue) {
  cue.t_s = to_seconds(run.state.now);
  run.happened.cues.push_back(std::move(cue));
}

void utter(Run& run, Waiting line, bool at_once) {
  Cue cue;
  cue.key = std::move(line.key);
  cue.sentence = std::move(line.sentence);
  cue.caption = line.caption.empty() ? cue.sentence : std::move(line.caption);
  cue.at_once = at_once;
  run.state.caption = cue.caption;
  run.state.voice_free = active(run.state) + to_micros(calc_speech_s(cue.sentence));
  add_cue(run, std::move(cue));
}

} // namespace

void sound(Run& run, Tone tone, double rise) {
  Cue cue;
  cue.tone = tone;
  cue.rise = std::clamp(rise, 0.0, 1.0);
  add_cue(run, std::move(cue));
}

void say_at_once(Run& run, std::string_view key, std::string_view filled,
                 std::string_view caption) {
  run.state.to_say.clear();
  utter(run,
        {std::string{key}, sentence_of(run.program.wishes.lines, key, filled), std::string{caption},
         0},
        true);
}

void say_sentence(Run& run, std::string key, std::string sentence, Micros within,
                  std::string caption) {
  if (sentence.empty()) return;
  State& state = run.state;
  const Micros now = active(state);
  Waiting line{std::move(key), std::move(sentence), std::move(caption), now + within};
  if (state.to_say.empty() && state.voice_free <= now) return utter(run, std::move(line), false);
  if (within > 0) state.to_say.push_back(std::move(line));
}

void say(Run& run, std::string_view key, Micros within, std::string_view filled) {
  say_sentence(run, std::string{key}, sentence_of(run.program.wishes.lines, key, filled), within);
}

void say_side(Run& run, std::string_view right_key, std::string_view left_key, record::Side side,
              Micros within) {
  if (side != record::Side::none)
    say(run, side == record::Side::right ? right_key : left_key, within);
}

void fall_silent(Run& run) {
  run.state.to_say.clear();
  run.state.voice_free = active(run.state);
}

std::optional<Micros> next_speech(const State& state) {
  if (state.to_say.empty()) return std::nullopt;
  return state.voice_free;
}

void speak(Run& run) {
  State& state = run.state;
  Waiting line = std::move(state.to_say.front());
  state.to_say.erase(state.to_say.begin());
  if (line.until >= active(state)) utter(run, std::move(line), false);
}

} // namespace limber::session
