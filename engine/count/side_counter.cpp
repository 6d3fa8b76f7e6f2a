#include "count/side_counter.hpp"

#include "core/statistics.hpp"
#include "count/limb_coordination.hpp"
#include "count/path_position.hpp"
#include "exercise/mirror.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

using core::upper_median;
using Finder = std::variant<RepDetector, CircleDetector, HoldTimer>;

// A hold's form is judged this often, over this much of the past.
constexpr double hold_look_s = 3.0;
constexpr double max_side_kept_s = 20.0;
constexpr double sure = 1e9; // no uncertainty at all

body::Side written_for(std::optional<body::Side> side) { return side.value_or(body::Side::right); }

Finder make_finder(const exercise::Count& count, body::Side side) {
  switch (count.kind) {
  case exercise::Kind::turn:
    return CircleDetector{count, side};
  case exercise::Kind::hold:
    return HoldTimer{count};
  case exercise::Kind::cycle:
    break;
  }
  return RepDetector{count};
}

/// The drivers of the cycle; for a circle the one from front to back.
std::vector<exercise::Driver> path_drivers_of(const exercise::Count& count) {
  if (count.kind != exercise::Kind::turn) return count.drivers;
  const exercise::Driver& forward = count.drivers.back();
  return {{forward.quantity, forward.to, 2.0 * forward.from - forward.to, 1.0}};
}

/// The cycle is complete and was rejected for something other than its path position.
bool may_be_misread(RejectionCause why) {
  return why == RejectionCause::always || why == RejectionCause::start ||
         why == RejectionCause::end || why == RejectionCause::apart ||
         why == RejectionCause::moved || why == RejectionCause::off_path;
}

/// Median uncertainty of the cycle's path positions, in shares of the path.
double typical_sigma(const Cycle& cycle, const exercise::Count& count) {
  const std::vector<exercise::Driver> drivers = path_drivers_of(count);
  std::vector<double> sigmas;
  for (const CycleSample& sample : cycle.samples) {
    const Progress progress = calc_progress(drivers, sample.frame.readings);
    if (progress.path_position.seen()) sigmas.push_back(progress.path_position.sigma);
  }
  if (sigmas.empty()) return 0.0;
  return upper_median(std::move(sigmas));
}

SideCounter::Event form_of(const Cycle& cycle, double t_s) {
  return {t_s, CountEventKind::form, {}, cycle};
}

} // namespace

SideCounter::SideCounter(const exercise::Exercise& exercise, std::optional<body::Side> side,
                         std::optional<double> neutral)
    : side_(side), count_(for_side(exercise.count, written_for(side))),
      finder_(make_finder(count_, written_for(side))) {
  if (auto* cycles = std::get_if<RepDetector>(&finder_); cycles && neutral)
    cycles->set_neutral(*neutral);
}

bool SideCounter::readable() const {
  return std::visit([](const auto& finder) { return finder.readable(); }, finder_);
}

double SideCounter::own_progress() const {
  if (const auto* cycles = std::get_if<RepDetector>(&finder_)) return cycles->own_progress();
  if (const auto* turns = std::get_if<CircleDetector>(&finder_)) return turns->own_progress();
  return holding() ? 1.0 : 0.0;
}

double SideCounter::neutral() const {
  const auto* cycles = std::get_if<RepDetector>(&finder_);
  return cycles ? cycles->neutral() : 0.0;
}

bool SideCounter::holding() const {
  const auto* clock = std::get_if<HoldTimer>(&finder_);
  return clock && clock->holding();
}

double SideCounter::held_s() const {
  const auto* clock = std::get_if<HoldTimer>(&finder_);
  return clock ? clock->held_s() : 0.0;
}

void SideCounter::continue_set(double t_s) {
  if (auto* cycles = std::get_if<RepDetector>(&finder_)) cycles->continue_set(t_s);
}

std::vector<RejectedMovement> SideCounter::take_rejected() {
  std::vector<RejectedMovement> rejected = std::exchange(rejected_, {});
  if (auto* cycles = std::get_if<RepDetector>(&finder_))
    for (const RejectedMovement& one : cycles->take_rejected())
      rejected.push_back(one);
  if (auto* turns = std::get_if<CircleDetector>(&finder_)) rejected = turns->take_rejected();
  if (auto* clock = std::get_if<HoldTimer>(&finder_)) rejected = clock->take_rejected();
  for (RejectedMovement& one : rejected)
    one.side = side_;
  return rejected;
}

std::optional<double> SideCounter::under_way_since() const {
  if (const auto* cycles = std::get_if<RepDetector>(&finder_)) return cycles->under_way_since();
  if (const auto* turns = std::get_if<CircleDetector>(&finder_)) return turns->under_way_since();
  return std::nullopt;
}

void SideCounter::finish() {
  if (auto* cycles = std::get_if<RepDetector>(&finder_)) cycles->finish();
  if (auto* turns = std::get_if<CircleDetector>(&finder_)) turns->finish();
}

void SideCounter::remember(const motion::MotionFrame& frame) {
  recent_.push_back({frame});
  while (recent_.front().frame.t_s < frame.t_s - max_side_kept_s)
    recent_.pop_front();
}

/// The remembered samples as one cycle that is at its start and its end throughout.
Cycle SideCounter::recent_cycle() const {
  const double first_s = recent_.empty() ? 0.0 : recent_.front().frame.t_s;
  const double last_s = recent_.empty() ? 0.0 : recent_.back().frame.t_s;
  return {first_s, last_s, last_s, 0.0, 0.0, {recent_.begin(), recent_.end()}};
}

bool SideCounter::takes(const Cycle& cycle) {
  const RejectionCause cause = judge_legs(cycle.samples, count_);
  if (cause != RejectionCause::none)
    rejected_.push_back(
        {cycle.start_s, cycle.turn_s, cycle.end_s, cause, side_, cycle.amplitude()});
  return cause == RejectionCause::none;
}

SideCounter::Event SideCounter::rep_of(const Cycle& cycle,
                                       std::optional<Direction> direction) const {
  const double sigma = typical_sigma(cycle, count_);
  RepCandidate candidate{cycle.start_s, cycle.end_s, side_, cycle.amplitude(),
                         sigma > 0.0 ? cycle.amplitude() / sigma : sure};
  candidate.direction = direction;
  return {cycle.end_s, CountEventKind::rep, candidate};
}

void SideCounter::push_hold(HoldTimer& clock, const motion::MotionFrame& frame,
                            std::vector<Event>& events) {
  const HoldTimer::Transition step = clock.push(frame);
  if (step.change == HoldTimer::Change::started) {
    events.push_back({step.t_s, CountEventKind::hold_start});
    judged_s_ = frame.t_s;
    recent_.clear();
  }
  if (step.change == HoldTimer::Change::ended)
    events.push_back({step.t_s, CountEventKind::hold_end});
  if (!clock.holding()) return;
  remember(frame);
  if (frame.t_s - judged_s_ < hold_look_s) return;
  judged_s_ = frame.t_s;
  events.push_back(form_of(recent_cycle(), frame.t_s));
  recent_.clear();
}

/// A complete rejected cycle is reported, too: between others like it, it may have been misread.
void SideCounter::push_cycle(RepDetector& cycles, const motion::MotionFrame& frame,
                             std::vector<Event>& events) {
  if (const auto cycle = cycles.push(frame)) {
    events.push_back(rep_of(*cycle, std::nullopt));
    if (takes(*cycle)) events.push_back(form_of(*cycle, cycle->end_s));
    else events.back().candidate.against = true;
  } else {
    push_rejected_cycle(cycles.take_rejected_cycle(), events);
  }
}

void SideCounter::push_rejected_cycle(const std::optional<RepDetector::RejectedCycle>& doubtful,
                                      std::vector<Event>& events) const {
  if (!doubtful || !may_be_misread(doubtful->why)) return;
  events.push_back(rep_of(doubtful->cycle, std::nullopt));
  events.back().candidate.against = true;
}

std::vector<SideCounter::Event> SideCounter::push(const motion::MotionFrame& frame) {
  std::vector<Event> events;
  if (auto* cycles = std::get_if<RepDetector>(&finder_)) {
    push_cycle(*cycles, frame, events);
  } else if (auto* turns = std::get_if<CircleDetector>(&finder_)) {
    for (const Circle& circle : turns->push(frame)) {
      events.push_back(rep_of(circle.cycle, circle.direction));
      events.push_back(form_of(circle.cycle, circle.cycle.end_s));
    }
    push_rejected_cycle(turns->take_rejected_cycle(), events);
  } else {
    push_hold(std::get<HoldTimer>(finder_), frame, events);
  }
  return events;
}

} // namespace limber::count
