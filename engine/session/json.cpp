#include "session/json.hpp"

#include "exercise/names.hpp"
#include "record/session_json.hpp"

#include <nlohmann/json.hpp>

namespace limber::session {

using nlohmann::json;

json to_json(const Present& present) {
  json out{{"t_s", present.t_s},
           {"phase", name_of(present.phase)},
           {"paused_in", name_of(present.paused_in)},
           {"away", present.away},
           {"advice", name_of(present.advice)},
           {"outcome", record::name_of(present.outcome)},
           {"position", exercise::name_of(present.position)},
           {"step", present.step},
           {"number", present.number},
           {"of", present.of},
           {"exercise", present.exercise},
           {"name", present.name},
           {"side", record::name_of(present.side)},
           {"form", record::name_of(present.form)},
           {"counting", record::name_of(present.counting)},
           {"lost", present.lost},
           {"kind", word_of(exercise::kind_words, present.kind)},
           {"count", present.count},
           {"dose", present.dose},
           {"count_right", present.count_right},
           {"count_left", present.count_left},
           {"held_s", present.held_s},
           {"hold_s", present.hold_s},
           {"hold_part", name_of(present.hold_part)},
           {"holding", present.holding},
           {"countdown_s", present.countdown_s},
           {"countdown_of_s", present.countdown_of_s},
           {"moving", present.moving},
           {"movement_phase", present.movement_phase},
           {"breath", word_of(exercise::breath_words, present.breath)},
           {"breath_share", present.breath_share},
           {"cue", present.cue},
           {"caption", present.caption},
           {"left_s", present.left_s},
           {"done_s", present.done_s}};
  if (present.turn) out["turn"] = record::name_of(*present.turn);
  if (!present.next.exercise.empty())
    out["next"] = {{"exercise", present.next.exercise},
                   {"name", present.next.name},
                   {"side", record::name_of(present.next.side)}};
  return out;
}

json to_json(const Cue& cue) {
  json out{{"t_s", cue.t_s}};
  if (cue.tone != Tone::none) out["tone"] = name_of(cue.tone);
  if (cue.tone == Tone::rep) out["rise"] = cue.rise;
  if (cue.key.empty()) return out;
  out["key"] = cue.key;
  out["sentence"] = cue.sentence;
  out["caption"] = cue.caption;
  out["at_once"] = cue.at_once;
  return out;
}

json to_json(const Happened& happened) {
  json out{{"taken", happened.taken}};
  json& cues = out["cues"] = json::array();
  for (const Cue& cue : happened.cues)
    cues.push_back(to_json(cue));
  json& events = out["events"] = json::array();
  for (const record::Event& event : happened.events)
    events.push_back(record::to_json(event));
  return out;
}

} // namespace limber::session
