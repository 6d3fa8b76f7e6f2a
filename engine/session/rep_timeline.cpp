#include "session/rep_timeline.hpp"

#include "exercise/movement_lookup.hpp"
#include "exercise/rep_timing.hpp"

#include <algorithm>
#include <cmath>

namespace limber::session {
namespace {

using exercise::Breath;
using exercise::Key;

constexpr double slow_in_s = 4.0;
constexpr double slow_out_s = 6.0;

double share_between(microseconds from, microseconds to, microseconds at) {
  if (to <= from) return 1.0;
  return std::clamp(calc_ratio(at - from, to - from), 0.0, 1.0);
}

} // namespace

RepTimeline make_rep_timeline(const exercise::Exercise& exercise, exercise::FormLevel level,
                              double pace) {
  const std::vector<Key>& keys = exercise::keys_of(exercise.movement, level);
  const exercise::RepTiming timing = exercise::calc_rep_timing(exercise, level);
  const double rep_s = exercise.tempo.rep_s;
  // 1 / pace, unless it rests too long
  const double scale = rep_s / (timing.moving_s + timing.resting_s) / pace;

  RepTimeline result;
  double gone_s = 0.0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Key& key = keys[i];
    const double next_at = i + 1 < keys.size() ? keys[i + 1].at : 1.0;
    const double leaves_s = gone_s + exercise::calc_rest_s(key);
    const double end_s = leaves_s + (next_at - key.at) * timing.moving_s;
    result.segments.push_back({to_microseconds(gone_s * scale), to_microseconds(leaves_s * scale),
                               to_microseconds(end_s * scale), key.at, next_at, key.breath,
                               key.says});
    if (key.hold) {
      result.way_in = to_microseconds(gone_s * scale);
      result.held_phase = key.at;
    }
    gone_s = end_s;
  }
  result.length = to_microseconds(rep_s / pace);
  if (!result.segments.empty()) result.segments.back().end = result.length;
  return result;
}

std::size_t segment_at(const RepTimeline& timeline, microseconds at) {
  std::size_t i = 0;
  while (i + 1 < timeline.segments.size() && at >= timeline.segments[i + 1].begin)
    ++i;
  return i;
}

double calc_phase(const RepTimeline& timeline, microseconds at) {
  if (timeline.segments.empty()) return 0.0;
  const PathSegment& segment = timeline.segments[segment_at(timeline, at)];
  const double share = share_between(segment.moves, segment.end, at);
  return segment.phase_from + share * (segment.phase_to - segment.phase_from);
}

BreathNow calc_breath(const RepTimeline& timeline, microseconds at) {
  if (timeline.segments.empty()) return {};
  const std::size_t here = segment_at(timeline, at);
  const Breath breath = timeline.segments[here].breath;
  if (breath == Breath::free) return {};
  std::size_t first = here;
  while (first > 0 && timeline.segments[first - 1].breath == breath)
    --first;
  std::size_t last = here;
  while (last + 1 < timeline.segments.size() && timeline.segments[last + 1].breath == breath)
    ++last;
  return {breath, share_between(timeline.segments[first].begin, timeline.segments[last].end, at)};
}

BreathNow calc_slow_breath(microseconds held) {
  const double in_cycle_s = std::fmod(to_seconds(held), slow_in_s + slow_out_s);
  if (in_cycle_s < slow_in_s) return {Breath::in, in_cycle_s / slow_in_s};
  return {Breath::out, (in_cycle_s - slow_in_s) / slow_out_s};
}

} // namespace limber::session
