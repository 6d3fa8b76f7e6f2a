#include "session/camera_control.hpp"

#include "session/spoken_lines.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace limber::session {
namespace {

using count::CountEventKind;
using record::CountedBy;

bool is_rest(Phase phase) {
  return phase == Phase::resting || phase == Phase::demonstrating || phase == Phase::changing_sides;
}

/// As in view(), which computes more than is needed for every frame.
Phase phase_of(const Machine& machine) {
  return machine.state().paused ? Phase::paused : find_phase(machine.program(), machine.state());
}

void add(CameraResult& result, StepResult step) {
  StepResult& all = result.session;
  all.taken = all.taken || step.taken;
  std::move(step.cues.begin(), step.cues.end(), std::back_inserter(all.cues));
  std::move(step.events.begin(), step.events.end(), std::back_inserter(all.events));
}

/// A line about the camera. It does not go through the session's speech queue, so it neither waits
/// nor delays other lines.
void say(CameraResult& result, const Machine& machine, std::string_view key,
         const coach::Phrase& phrase, bool at_once = false) {
  Cue cue;
  cue.t_s = to_seconds(machine.state().now);
  cue.key = key;
  cue.sentence = phrase.spoken;
  cue.caption = phrase.shown;
  cue.at_once = at_once;
  result.session.cues.push_back(std::move(cue));
}

void say_line(CameraResult& result, const Machine& machine, std::string_view key,
              bool at_once = false) {
  const std::string sentence = sentence_of(machine.program().preferences.lines, key);
  say(result, machine, key, {sentence, sentence}, at_once);
}

void count_by(CameraResult& result, Machine& machine, double t_s, CountedBy counting) {
  if (machine.state().counting != counting) add(result, machine.count_by(t_s, counting));
}

/// Whether the session waits for a hold that was reported before it could take it.
bool awaits_hold(const SessionView& view) {
  return view.phase == Phase::doing && view.counting == CountedBy::camera && view.hold_s > 0.0 &&
         !view.holding && view.hold_part != HoldPart::leaving;
}

const exercise::Exercise* find_exercise(const Program& program, std::string_view id) {
  const auto step = std::find_if(program.steps.begin(), program.steps.end(),
                                 [&](const Step& one) { return one.exercise.id == id; });
  return step == program.steps.end() ? nullptr : &step->exercise;
}

bool is_counted_by_camera(const Machine& machine) {
  const exercise::Exercise* now = find_exercise(machine.program(), machine.view().exercise);
  return now == nullptr || now->placement.counts;
}

/// Where to be for an exercise; after another one only what differs.
std::string explain_placement(const exercise::Exercise& exercise, const exercise::Exercise* before,
                              const CameraSettings& settings) {
  const coach::Phrases phrases{settings.language};
  const auto guide = coach::make_placement_guide(exercise, settings.units, phrases);
  std::optional<coach::PlacementGuide> stands;
  if (before) stands = coach::make_placement_guide(*before, settings.units, phrases);
  std::string all;
  for (const std::string& sentence : coach::spoken_after(guide, stands ? &*stands : nullptr))
    all += (all.empty() ? "" : " ") + sentence;
  return all;
}

} // namespace

std::optional<EyeCondition> find_eye_condition(std::string_view name) {
  if (name == "on") return EyeCondition::on;
  if (name == "off") return EyeCondition::off;
  if (name == "gone") return EyeCondition::gone;
  return std::nullopt;
}

CameraControl::CameraControl(CameraSettings settings) : settings_{std::move(settings)} {}

CameraResult CameraControl::follow(Machine& machine) {
  CameraResult result;
  if (sees_) choose_counting(result, machine, to_seconds(machine.state().now));
  const SessionView view = machine.view();
  const SetChange change = numbering_.update(view);
  if (sees_) result.finish = change.ended;
  if (change.begun) watch_set(result, *change.begun);
  else if (is_rest(view.paused_in) && looked_ahead_ != view.exercise)
    look_ahead(result, machine, view);
  return result;
}

CameraResult CameraControl::look(Machine& machine, double t_s, const CameraLook& look,
                                 double eye_now_s) {
  CameraResult result;
  for (const count::CountEvent& event : events_of(look, machine, t_s - eye_now_s))
    add(result, machine.see(t_s, event));
  comment(result, machine, look);
  if (look.gesture_made) obey_hand(result, machine, t_s);
  return result;
}

CameraResult CameraControl::set_eye(Machine& machine, double t_s, EyeCondition condition,
                                    bool is_video) {
  CameraResult result;
  const bool sees = condition == EyeCondition::on;
  const bool changed = std::exchange(sees_, sees) != sees;
  if (sees && changed) begin_seeing(result, machine, t_s);
  if (!sees && machine.state().counting == CountedBy::camera) {
    count_by(result, machine, t_s, settings_.otherwise);
    if (changed) say_gone(result, machine, condition);
  }
  if (!sees) was_covered_ = false;
  was_video_ = is_video;
  return result;
}

std::vector<count::CountEvent> CameraControl::events_of(const CameraLook& look,
                                                        const Machine& machine, double offset_s) {
  if (look.set != set_) return {};
  std::vector<count::CountEvent> events = look.events;
  bool starts_hold = false;
  for (count::CountEvent& event : events) {
    event.t_s += offset_s;
    if (event.began_s) *event.began_s += offset_s;
    if (event.kind == CountEventKind::hold_start) hold_ = event;
    if (event.kind == CountEventKind::hold_end) hold_.reset();
    starts_hold = starts_hold || event.kind == CountEventKind::hold_start;
  }
  if (starts_hold || !hold_ || !awaits_hold(machine.view())) return events;
  events.push_back(*hold_);
  events.back().t_s = look.t_s + offset_s;
  return events;
}

void CameraControl::watch_set(CameraResult& result, const NumberedSet& set) {
  looked_ahead_.clear();
  set_ = set.number;
  hold_.reset();
  result.watch = WatchOrder{set.exercise, set.form, set.number, false};
}

/// During a rest the eye checks the placement for the next exercise.
void CameraControl::look_ahead(CameraResult& result, const Machine& machine,
                               const SessionView& view) {
  looked_ahead_ = view.exercise;
  if (!sees_ || !is_counted_by_camera(machine)) return;
  result.watch = WatchOrder{view.exercise, view.form, numbering_.take_next(), true};
  if (settings_.explained == view.exercise) return;
  const Program& program = machine.program();
  if (const exercise::Exercise* comes = find_exercise(program, view.exercise)) {
    const exercise::Exercise* before = find_exercise(program, settings_.explained);
    const std::string sentence = explain_placement(*comes, before, settings_);
    say(result, machine, "placement", {sentence, sentence});
  }
  settings_.explained = view.exercise;
}

/// By the camera, or as without one for an exercise of which a camera sees too little.
void CameraControl::choose_counting(CameraResult& result, Machine& machine, double t_s) {
  const bool unseen = !is_counted_by_camera(machine);
  if (unseen || std::exchange(unseen_, unseen))
    count_by(result, machine, t_s, unseen ? settings_.otherwise : CountedBy::camera);
  unseen_ = unseen;
}

/// Starts a new counter, because the old one missed frames.
void CameraControl::begin_seeing(CameraResult& result, Machine& machine, double t_s) {
  const bool doing = phase_of(machine) == Phase::doing;
  unseen_ = true; // whatever it was counted by while there was no camera
  choose_counting(result, machine, t_s);
  if (const auto set = numbering_.renumber()) watch_set(result, *set);
  else looked_ahead_.clear();
  if (std::exchange(gone_, false) && doing) say_line(result, machine, "camera_back");
}

void CameraControl::say_gone(CameraResult& result, const Machine& machine, EyeCondition condition) {
  gone_ = true;
  const bool over = was_video_ && condition == EyeCondition::off;
  const std::string_view why = over                             ? "video_over"
                               : condition == EyeCondition::off ? "camera_off"
                                                                : "camera_gone";
  say_line(result, machine, fmt::format("{}_{}", why, record::name_of(settings_.otherwise)), true);
}

/// Placement advice while a set cannot be seen and at the end of a rest. A covered lens is reported
/// once, and there is no placement advice until it is clear.
void CameraControl::comment(CameraResult& result, const Machine& machine, const CameraLook& look) {
  const bool covered = look.covered.has_value();
  if (covered && sees_ && !was_covered_) say(result, machine, "camera_covered", *look.covered);
  was_covered_ = covered;
  const Phase phase = phase_of(machine);
  const bool matters = phase == Phase::get_ready || phase == Phase::demonstrating ||
                       (phase == Phase::doing && !look.reading);
  const bool helps = matters && !covered && look.placement && is_counted_by_camera(machine);
  const auto due = helps ? look.placement : std::nullopt;
  if (const auto phrase = reminder_.remind(due, look.t_s))
    say(result, machine, "placement", *phrase);
}

/// Pauses or resumes; the tone says which.
void CameraControl::obey_hand(CameraResult& result, Machine& machine, double t_s) {
  const Phase phase = phase_of(machine);
  if (phase == Phase::waiting || phase == Phase::finished) return;
  const bool goes_on = phase == Phase::paused || phase == Phase::asked_after_pain;
  Cue tone;
  tone.t_s = to_seconds(machine.state().now);
  tone.tone = Tone::rep;
  tone.rise = goes_on ? 1.0 : 0.0;
  result.session.cues.push_back(std::move(tone));
  add(result, machine.command(t_s, goes_on ? Command::resume : Command::pause));
}

} // namespace limber::session
