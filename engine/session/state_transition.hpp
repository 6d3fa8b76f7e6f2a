// The context of one call to the machine. Only for this room's sources.
#pragma once

#include "session/machine.hpp"
#include "session/query.hpp"

#include <span>
#include <string>
#include <string_view>

namespace limber::session {

struct StateTransition {
  const Program& program;
  State& state;
  StepResult& result;
};

// ---------------------------------------------------------------- saying (speech_queue.cpp)

void sound(StateTransition& transition, Tone tone, double rise = 0.0);
/// Says it now, interrupting the current sentence and dropping those that wait.
void say_at_once(StateTransition& transition, std::string_view key, std::string_view filled = {},
                 std::string_view caption = {});
/// Says it when the voice is free, if that is within `within` from now.
void say(StateTransition& transition, std::string_view key, microseconds within,
         std::string_view filled = {});
void say_sentence(StateTransition& transition, std::string key, std::string sentence,
                  microseconds within, std::string caption = {});
void say_side(StateTransition& transition, std::string_view right_key, std::string_view left_key,
              record::MaybeSide side, microseconds within);
void fall_silent(StateTransition& transition);
std::optional<microseconds> next_speech(const State& state);
void speak(StateTransition& transition);

// ---------------------------------------------------------------- noting (event_log.cpp)

/// Adds the event, with an id of its own; returns the id.
std::string note(StateTransition& transition, record::Event event, microseconds at_active);
/// An event of the step and set that are being done.
record::Event event_here(const StateTransition& transition, record::EventKind kind);
std::string note_here(StateTransition& transition, record::EventKind kind);
void take_back(StateTransition& transition, const std::string& id);
void take_back_set(StateTransition& transition, int step, int set);

// ---------------------------------------- sets (rest_stage.cpp, set_stage.cpp)

void enter_rest(StateTransition& transition, int step, int set, RestReason rest_reason);
/// A person who has changed position sooner need not wait.
void end_position_change(StateTransition& transition);
std::optional<microseconds> next_rest(const State& state);
void move_rest(StateTransition& transition, microseconds at);

void begin_set(StateTransition& transition);
void end_set(StateTransition& transition);
std::optional<microseconds> next_rep(const Program& program, const State& state);
void move_rep(StateTransition& transition, microseconds at);
/// `seen`: what the camera measured of it.
void add_rep(StateTransition& transition, record::CountedBy by, microseconds at,
             record::MaybeSide side, std::optional<record::CircleDirection> turn,
             const count::CountEvent* seen = nullptr);
void say_cue(StateTransition& transition, int segment, microseconds within);
void change_form(StateTransition& transition, exercise::FormLevel form);

// ---------------------------------------------------------------- holds (hold_stage.cpp)

void begin_holding(StateTransition& transition, microseconds at);
void lose_hold(StateTransition& transition, microseconds at);
/// After a pause: time to get back into the pose before the hold's clock runs.
void get_back_into_hold(StateTransition& transition);
/// Writes the held time that is not in an event yet.
void keep_hold(StateTransition& transition);
std::optional<microseconds> next_hold(const Program& program, const State& state);
void move_hold(StateTransition& transition, microseconds at);

// ---------------------------------------------------------------- from step to step
// (step_flow.cpp)

void go_next(StateTransition& transition);
void close_step(StateTransition& transition, StepStatus status, record::EventKind kind);
/// Closes the step as done, or as skipped if one of its sides was skipped; then continues.
void finish_step(StateTransition& transition);
/// Notes that the session's clock started or stopped; `ran`: whether it ran before.
void note_clock(StateTransition& transition, bool ran);
void finish(StateTransition& transition, record::SessionState outcome);
void pause_at(StateTransition& transition, bool away);
void unpause(StateTransition& transition);
/// The next time at which something happens by itself, on the active clock.
std::optional<microseconds> find_next(const Program& program, const State& state);
void advance(StateTransition& transition, microseconds to);

bool obey(StateTransition& transition, Command command);
bool hear_pain(StateTransition& transition, int pain, bool spreading);
bool change_counting(StateTransition& transition, record::CountedBy counting);
bool take_seen(StateTransition& transition, const count::CountEvent& event);
bool take_measured(StateTransition& transition, int step,
                   std::span<const record::PerformedRange> ranges);

} // namespace limber::session
