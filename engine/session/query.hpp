// Questions about a session that change nothing. Only for this room's sources.
#pragma once

#include "plan/duration.hpp"
#include "session/program.hpp"
#include "session/state.hpp"

#include <optional>

namespace limber::session {

// Times that are the session's own, and why; the others are plan/duration.hpp's.
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

/// The side of a set; none where the exercise has no side or alternates.
record::MaybeSide side_of_set(const Program& program, const State& state, int step, int set);
/// The side to be done now: the set's, or of an alternating exercise the one that has fewer.
record::MaybeSide side_now(const Program& program, const State& state);
/// The set of a side.
int set_of_side(const Program& program, const State& state, int step, record::MaybeSide side);

/// Units counted in a set, of one side or (none) of any.
int count_units(const State& state, int step, int set, record::MaybeSide side = {});
/// Repetitions of a set as far as they belong to the dose: an alternating one's surplus on one side
/// does not make up for the other.
int count_reps(const Program& program, const State& state, int step, int set);
/// Repetitions of a set: per side where sides follow one another, else in all.
int reps_asked(const Step& step);
microseconds hold_asked(const Step& step);
/// Held in the set that is being done.
microseconds held_now(const State& state);
microseconds sum_held(const State& state, int step, int set);
bool is_complete(const Program& program, const State& state, int step, int set);

/// Which way the next turn goes; nothing where it is no turning exercise.
std::optional<record::CircleDirection> turn_now(const Program& program, const State& state);

struct SetIndex {
  int step = 0;
  int set = 0;
};
/// The set that comes next: in a rest the one it leads to, else the one after this. What 'next'
/// tells and `skip` goes to. Nothing where nothing comes.
std::optional<SetIndex> find_next_set(const Program& program, const State& state);
/// The first set of this step after `set` that is not done.
std::optional<int> find_open_set(const Program& program, const State& state, int step, int set);
bool is_done(const Program& program, const State& state, int step);

/// The first open step after `after`; nothing where there is none.
std::optional<int> find_open(const State& state, int after);
/// The nearest step before it that is not left out.
std::optional<int> find_before(const State& state, int before);

microseconds rest_after(const Program& program, int step);
microseconds change_time(const Program& program, int step);
/// To get from that position to where the step starts.
microseconds position_change(const Program& program, plan::Position from, int step);
/// Until the stage between two sets is over.
microseconds left_between(const State& state);
/// Until the change of position in it is over; 0 where there is none now.
microseconds left_of_position(const State& state);
/// For how long of the time before a set the figure shows one repetition, and how fast.
struct Demonstration {
  microseconds begin{}; // within the stage
  microseconds end{};
  double speed = 1.0; // times the paced one
};
std::optional<Demonstration> find_demonstration(const Program& program, const State& state);

/// Seconds to the end of the session, at the present pace.
double calc_left_s(const Program& program, const State& state);

} // namespace limber::session
