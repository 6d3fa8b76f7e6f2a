// One call to the machine while it is being worked on. Only for this room's sources.
#pragma once

#include "session/machine.hpp"
#include "session/query.hpp"

#include <span>
#include <string>
#include <string_view>

namespace limber::session {

struct Run {
  const Program& program;
  State& state;
  Happened& happened;
};

// ---------------------------------------------------------------- saying (speaking.cpp)

void sound(Run& run, Tone tone, double rise = 0.0);
/// Says it now, over whatever is being said and instead of what waits.
void say_at_once(Run& run, std::string_view key, std::string_view filled = {},
                 std::string_view caption = {});
/// Says it when the voice is free, unless that is later than `within` from now.
void say(Run& run, std::string_view key, Micros within, std::string_view filled = {});
void say_sentence(Run& run, std::string key, std::string sentence, Micros within,
                  std::string caption = {});
void say_side(Run& run, std::string_view right_key, std::string_view left_key, record::Side side,
              Micros within);
void fall_silent(Run& run);
std::optional<Micros> next_speech(const State& state);
void speak(Run& run);

// ---------------------------------------------------------------- noting (noting.cpp)

/// Adds the event, with an id of its own; returns the id.
std::string note(Run& run, record::Event event, Micros at_active);
/// An event of the step and set that are being done.
record::Event event_here(const Run& run, record::EventKind kind);
std::string note_here(Run& run, record::EventKind kind);
void take_back(Run& run, const std::string& id);
void take_back_set(Run& run, int step, int set);

// ---------------------------------------------------------------- sets (between.cpp, doing.cpp)

void enter_between(Run& run, int step, int set, Lead lead);
/// Who is down, or up, sooner need not wait.
void end_position_change(Run& run);
std::optional<Micros> next_between(const State& state);
void move_between(Run& run, Micros at);

void begin_set(Run& run);
void end_set(Run& run);
std::optional<Micros> next_rep(const Program& program, const State& state);
void move_rep(Run& run, Micros at);
void add_rep(Run& run, record::CountedBy by, Micros at, record::Side side,
             std::optional<record::Turn> turn);
void say_cue(Run& run, int stretch, Micros within);
void change_form(Run& run, record::FormLevel form);

// ---------------------------------------------------------------- holds (holding.cpp)

void begin_holding(Run& run, Micros at);
void lose_hold(Run& run, Micros at);
/// After a pause: time to get back into the pose, before the hold's clock runs.
void get_back_into_hold(Run& run);
/// What was held and is not yet in an event becomes one.
void keep_hold(Run& run);
std::optional<Micros> next_hold(const Program& program, const State& state);
void move_hold(Run& run, Micros at);

// ---------------------------------------------------------------- the course (course.cpp)

void go_next(Run& run);
void close_step(Run& run, StepStatus status, record::EventKind kind);
/// Closes it as done, or where one side of it was skipped as skipped; then goes on.
void finish_step(Run& run);
/// The session's clock has begun or stopped to run; `ran`: whether it ran before.
void note_clock(Run& run, bool ran);
void finish(Run& run, record::SessionState outcome);
void pause_at(Run& run, bool away);
void unpause(Run& run);
/// When time will bring something about, on the active clock.
std::optional<Micros> find_next(const Program& program, const State& state);
void advance(Run& run, Micros to);

bool obey(Run& run, Command command);
bool hear_pain(Run& run, int pain, bool spreading);
bool change_counting(Run& run, record::CountedBy counting);
bool take_seen(Run& run, const count::Event& event);
bool take_measured(Run& run, int step, std::span<const record::PerformedRange> ranges);

} // namespace limber::session
