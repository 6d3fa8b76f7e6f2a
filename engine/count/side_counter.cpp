#include "count/side_counter.hpp"

#include "core/median.hpp"
#include "count/progress.hpp"
#include "count/together.hpp"
#include "exercise/mirror.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

using core::median;
using Finder = std::variant<CycleFinder, TurnFinder, HoldClock>;

// A hold's form is looked at again so often, over so much of the past.
constexpr double hold_look_s = 3.0;
constexpr double most_kept_s = 20.0;
constexpr double sure = 1e9; // no uncertainty at all

body::Side written_for(std::optional<body::Side> side) { return side.value_or(body::Side::right); }

Finder make_finder(const exercise::Count& count, body::Side side) {
  switch (count.kind) {
  case exercise::Kind::turn:
    return TurnFinder{count, side};
  case exercise::Kind::hold:
    return HoldClock{count};
  case exercise::Kind::cycle:
    break;
  }
  return CycleFinder{count};
}

/// What the cycle goes along: of a turn its way from front to back.
std::vector<exercise::Driver> way_of(const exercise::Count& count) {
  if (count.kind != exercise::Kind::turn) return count.drivers;
  const exercise::Driver& forward = count.drivers.back();
  return {{forward.quantity, forward.to, 2.0 * forward.from - forward.to, 1.0}};
}

/// Of a whole cycle: what refused it is a reading of something else than the way.
bool may_be_misread(Refusal why) {
  return why == Refusal::always || why == Refusal::start || why == Refusal::end ||
         why == Refusal::apart || why == Refusal::moved || why == Refusal::off_path;
}

/// Of the position along the path, in its shares: the middle one of the cycle's readings.
double typical_sigma(const Cycle& cycle, const exercise::Count& count) {
  const std::vector<exercise::Driver> drivers = way_of(count);
  std::vector<double> sigmas;
  for (const CycleSample& sample : cycle.samples) {
    const Progress progress = calc_progress(drivers, sample.frame.readings);
    if (progress.along.seen()) sigmas.push_back(progress.along.sigma);
  }
  if (sigmas.empty()) return 0.0;
  return median(std::move(sigmas));
}

SideCounter::Happening form_of(const Cycle& cycle, double t_s) {
  return {t_s, EventKind::form, {}, {}, cycle};
}

} // namespace

SideCounter::SideCounter(const exercise::Exercise& exercise, std::optional<body::Side> side,
                         std::optional<double> middle)
    : side_(side), count_(for_side(exercise.count, written_for(side))),
      finder_(make_finder(count_, written_for(side))) {
  if (auto* cycles = std::get_if<CycleFinder>(&finder_); cycles && middle)
    cycles->know_middle(*middle);
}

bool SideCounter::readable() const {
  return std::visit([](const auto& finder) { return finder.readable(); }, finder_);
}

double SideCounter::own_progress() const {
  if (const auto* cycles = std::get_if<CycleFinder>(&finder_)) return cycles->own_progress();
  if (const auto* turns = std::get_if<TurnFinder>(&finder_)) return turns->own_progress();
  return holding() ? 1.0 : 0.0;
}

double SideCounter::middle() const {
  const auto* cycles = std::get_if<CycleFinder>(&finder_);
  return cycles ? cycles->middle() : 0.0;
}

bool SideCounter::holding() const {
  const auto* clock = std::get_if<HoldClock>(&finder_);
  return clock && clock->holding();
}

double SideCounter::held_s() const {
  const auto* clock = std::get_if<HoldClock>(&finder_);
  return clock ? clock->held_s() : 0.0;
}

void SideCounter::go_on(double t_s) {
  if (auto* cycles = std::get_if<CycleFinder>(&finder_)) cycles->go_on(t_s);
}

std::vector<Refused> SideCounter::take_refusals() {
  std::vector<Refused> refusals = std::exchange(refusals_, {});
  if (auto* cycles = std::get_if<CycleFinder>(&finder_))
    for (const Refused& refused : cycles->take_refusals())
      refusals.push_back(refused);
  if (auto* turns = std::get_if<TurnFinder>(&finder_)) refusals = turns->take_refusals();
  if (auto* clock = std::get_if<HoldClock>(&finder_)) refusals = clock->take_refusals();
  for (Refused& refused : refusals)
    refused.side = side_;
  return refusals;
}

std::optional<double> SideCounter::under_way_since() const {
  if (const auto* cycles = std::get_if<CycleFinder>(&finder_)) return cycles->under_way_since();
  if (const auto* turns = std::get_if<TurnFinder>(&finder_)) return turns->under_way_since();
  return std::nullopt;
}

void SideCounter::finish() {
  if (auto* cycles = std::get_if<CycleFinder>(&finder_)) cycles->finish();
  if (auto* turns = std::get_if<TurnFinder>(&finder_)) turns->finish();
}

void SideCounter::remember(const motion::MotionFrame& frame) {
  recent_.push_back({frame});
  while (recent_.front().frame.t_s < frame.t_s - most_kept_s)
    recent_.pop_front();
}

/// The remembered moments as one cycle that is at its start and its end all the time.
Cycle SideCounter::recent_cycle() const {
  const double first_s = recent_.empty() ? 0.0 : recent_.front().frame.t_s;
  const double last_s = recent_.empty() ? 0.0 : recent_.back().frame.t_s;
  return {first_s, last_s, last_s, 0.0, 0.0, {recent_.begin(), recent_.end()}};
}

bool SideCounter::takes(const Cycle& cycle) {
  const Refusal refusal = judge_legs(cycle.samples, count_);
  if (refusal != Refusal::none)
    refusals_.push_back(
        {cycle.start_s, cycle.turn_s, cycle.end_s, refusal, side_, cycle.amplitude()});
  return refusal == Refusal::none;
}

SideCounter::Happening SideCounter::rep_of(const Cycle& cycle,
                                           std::optional<Direction> direction) const {
  const double sigma = typical_sigma(cycle, count_);
  const Likeness likeness{cycle.start_s, cycle.end_s, side_, cycle.amplitude(),
                          sigma > 0.0 ? cycle.amplitude() / sigma : sure};
  return {cycle.end_s, EventKind::rep, direction, likeness};
}

void SideCounter::push_hold(HoldClock& clock, const motion::MotionFrame& frame,
                            std::vector<Happening>& happenings) {
  const HoldClock::Step step = clock.push(frame);
  if (step.change == HoldClock::Change::started) {
    happenings.push_back({step.t_s, EventKind::hold_start, {}});
    judged_s_ = frame.t_s;
    recent_.clear();
  }
  if (step.change == HoldClock::Change::ended)
    happenings.push_back({step.t_s, EventKind::hold_end, {}});
  if (!clock.holding()) return;
  remember(frame);
  if (frame.t_s - judged_s_ < hold_look_s) return;
  judged_s_ = frame.t_s;
  happenings.push_back(form_of(recent_cycle(), frame.t_s));
  recent_.clear();
}

/// A whole way out and back that something was against is told, too: among others like it, it was
/// misread.
void SideCounter::push_cycle(CycleFinder& cycles, const motion::MotionFrame& frame,
                             std::vector<Happening>& happenings) {
  if (const auto cycle = cycles.push(frame)) {
    happenings.push_back(rep_of(*cycle, std::nullopt));
    if (takes(*cycle)) happenings.push_back(form_of(*cycle, cycle->end_s));
    else happenings.back().likeness.against = true;
  } else {
    push_doubtful(cycles.take_doubtful(), happenings);
  }
}

void SideCounter::push_doubtful(const std::optional<CycleFinder::Doubtful>& doubtful,
                                std::vector<Happening>& happenings) const {
  if (!doubtful || !may_be_misread(doubtful->why)) return;
  happenings.push_back(rep_of(doubtful->cycle, std::nullopt));
  happenings.back().likeness.against = true;
}

std::vector<SideCounter::Happening> SideCounter::push(const motion::MotionFrame& frame) {
  std::vector<Happening> happenings;
  if (auto* cycles = std::get_if<CycleFinder>(&finder_)) {
    push_cycle(*cycles, frame, happenings);
  } else if (auto* turns = std::get_if<TurnFinder>(&finder_)) {
    for (const Turn& turn : turns->push(frame)) {
      happenings.push_back(rep_of(turn.cycle, turn.direction));
      happenings.push_back(form_of(turn.cycle, turn.cycle.end_s));
    }
    push_doubtful(turns->take_doubtful(), happenings);
  } else {
    push_hold(std::get<HoldClock>(finder_), frame, happenings);
  }
  return happenings;
}

} // namespace limber::count
