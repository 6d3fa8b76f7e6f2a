#include "session/json.hpp"

#include "exercise/names.hpp"
#include "record/session_json.hpp"
#include "session/camera_control.hpp"

#include <nlohmann/json.hpp>

namespace limber::session {

using nlohmann::json;

json to_json(const SessionView& view) {
  json out{{"t_s", view.t_s},
           {"phase", name_of(view.phase)},
           {"paused_in", name_of(view.paused_in)},
           {"away", view.away},
           {"advice", name_of(view.end_reason)},
           {"outcome", record::name_of(view.outcome)},
           {"position", exercise::name_of(view.position)},
           {"step", view.step},
           {"number", view.number},
           {"of", view.of},
           {"exercise", view.exercise},
           {"name", view.name},
           {"side", record::name_of(view.side)},
           {"form", exercise::name_of(view.form)},
           {"counting", record::name_of(view.counting)},
           {"lost", view.lost},
           {"kind", word_of(exercise::kind_words, view.kind)},
           {"count", view.count},
           {"dose", view.dose},
           {"count_right", view.count_right},
           {"count_left", view.count_left},
           {"held_s", view.held_s},
           {"hold_s", view.hold_s},
           {"hold_part", name_of(view.hold_part)},
           {"holding", view.holding},
           {"countdown_s", view.countdown_s},
           {"countdown_of_s", view.countdown_of_s},
           {"moving", view.moving},
           {"movement_phase", view.movement_phase},
           {"breath", word_of(exercise::breath_words, view.breath)},
           {"breath_share", view.breath_share},
           {"cue", view.cue},
           {"caption", view.caption},
           {"left_s", view.left_s},
           {"done_s", view.done_s}};
  if (view.turn) out["turn"] = record::name_of(*view.turn);
  if (!view.next.exercise.empty())
    out["next"] = {{"exercise", view.next.exercise},
                   {"name", view.next.name},
                   {"side", record::name_of(view.next.side)}};
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

json to_json(const StepResult& result) {
  json out{{"taken", result.taken}};
  json& cues = out["cues"] = json::array();
  for (const Cue& cue : result.cues)
    cues.push_back(to_json(cue));
  json& events = out["events"] = json::array();
  for (const record::Event& event : result.events)
    events.push_back(record::to_json(event));
  return out;
}

json to_json(const CameraResult& result) {
  json out = to_json(result.session);
  if (const auto& set = result.finish)
    out["finish"] = {{"number", set->number},
                     {"step", set->step},
                     {"exercise", set->exercise},
                     {"side", record::name_of(set->side)}};
  if (const auto& watch = result.watch)
    out["watch"] = {{"exercise", watch->exercise},
                    {"form", exercise::name_of(watch->form)},
                    {"set", watch->set},
                    {"looks_ahead", watch->looks_ahead}};
  return out;
}

} // namespace limber::session
