// Questions about a session that change nothing. Only for this room's sources.
#pragma once

#include "plan/duration.hpp"
#include "session/program.hpp"
#include "session/state.hpp"

#include <optional>

namespace limber::session {

// Times of the session alone, with reasons; the others are in plan/duration.hpp.
inline constexpr microseconds lead_in = to_microseconds(plan::lead_in_s);
inline constexpr microseconds ready_time = to_microseconds(plan::ready_s);
inline constexpr microseconds lead_again = 6s;
inline constexpr microseconds longer_by = 15s;
inline constexpr microseconds max_rest = 10min;
inline constexpr microseconds max_silence = 5s; // longer: nobody was there

const Step& step_now(const Program& program, const State& state);
const RepTimeline& pace_of(const Program& program, const State& state, int step);
const RepTimeline& timeline_now(const Program& program, const State& state);

bool is_hold(const Step& step);
bool alternates(const Step& step);

/// The side of a set; none if the exercise has no side or alternates.
record::MaybeSide side_of_set(const Program& program, const State& state, int step, int set);
/// The side to do now: the set's, or for an alternating exercise the side with fewer repetitions.
record::MaybeSide side_now(const Program& program, const State& state);
/// The set of a side.
int set_of_side(const Program& program, const State& state, int step, record::MaybeSide side);

/// Units counted in a set, of one side or (none) of any.
int count_units(const State& state, int step, int set, record::MaybeSide side = {});
/// Repetitions of a set that count toward the dose: in an alternating exercise, extra repetitions
/// on one side do not replace those of the other.
int count_reps(const Program& program, const State& state, int step, int set);
/// Repetitions asked in a set: per side if the sides are done one after the other, otherwise in
/// all.
int reps_asked(const Step& step);
microseconds hold_asked(const Step& step);
/// Held in the set that is being done.
microseconds held_now(const State& state);
microseconds sum_held(const State& state, int step, int set);
bool is_complete(const Program& program, const State& state, int step, int set);

/// The direction of the next turn; nothing if it is no turning exercise.
std::optional<record::CircleDirection> turn_now(const Program& program, const State& state);

struct SetIndex {
  int step = 0;
  int set = 0;
};
/// The next set: during a rest the one it leads to, otherwise the one after this. Shown as 'next',
/// and the target of `skip`. Nothing if no set follows.
std::optional<SetIndex> find_next_set(const Program& program, const State& state);
/// The first set of this step after `set` that is not done.
std::optional<int> find_open_set(const Program& program, const State& state, int step, int set);
bool is_done(const Program& program, const State& state, int step);

/// The first open step after `after`.
std::optional<int> find_open(const State& state, int after);
/// The nearest step before it that is not left out.
std::optional<int> find_before(const State& state, int before);

microseconds rest_after(const Program& program, int step);
microseconds change_time(const Program& program, int step);
/// The time to get from that position to the step's start position.
microseconds position_change(const Program& program, plan::Position from, int step);
/// The time until the stage between two sets is over.
microseconds left_between(const State& state);
/// The time until its change of position is over; 0 if there is none now.
microseconds left_of_position(const State& state);
/// When and how fast the figure shows one repetition before a set.
struct Demonstration {
  microseconds begin{}; // within the stage
  microseconds end{};
  double speed = 1.0; // times the paced one
};
std::optional<Demonstration> find_demonstration(const Program& program, const State& state);

/// Seconds to the end of the session, at the present pace.
double calc_left_s(const Program& program, const State& state);

} // namespace limber::session
