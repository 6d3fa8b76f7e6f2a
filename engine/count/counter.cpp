#include "count/counter.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

constexpr double long_after_s = 60.0; // nothing is open any more

} // namespace

Counter::Counter(const exercise::Exercise& exercise, FormJudge judge_form, References references)
    : bilateral_(exercise), retrospective_(exercise), judge_form_(std::move(judge_form)) {
  if (exercise.sides != exercise::Sides::none) counts_.left = counts_.right = 0;
  if (exercise.count.kind == exercise::Kind::turn) counts_.by_direction = Counts::ByDirection{};
  if (exercise.count.kind == exercise::Kind::hold) counts_.hold = Counts::HoldTime{};
  if (!exercise.placement.counts) { // has no path to be on, so that nothing is ever counted
    path_.emplace(exercise, make_references({}));
    return;
  }
  if (exercise.count.kind != exercise::Kind::cycle || !exercise.count.drivers.empty()) return;
  if (!references || !references->has(exercise.id)) references = make_references({&exercise, 1});
  path_.emplace(exercise, std::move(references));
}

void Counter::count_one(std::optional<body::Side> side, std::optional<Direction> direction) {
  ++counts_.total;
  if (side) ++*(*side == body::Side::right ? counts_.right : counts_.left);
  if (!counts_.by_direction) return;
  if (!direction) ++counts_.by_direction->unknown;
  else if (*direction == Direction::clockwise) ++counts_.by_direction->clockwise;
  else ++counts_.by_direction->counterclockwise;
}

/// No remark on the form of what may have been no repetition.
void Counter::report_form(std::optional<body::Side> side, const Cycle& cycle, double t_s,
                          bool doubtful, std::vector<CountEvent>& events) {
  if (!judge_form_) return;
  auto key = judge_form_(side, cycle);
  if (!key || doubtful) return;
  CountEvent event{t_s, CountEventKind::form, side, std::nullopt, counts_.total};
  event.says = std::move(*key);
  events.push_back(std::move(event));
}

void Counter::take(const SideCounter& counter, const SideCounter::Event& event,
                   std::vector<CountEvent>& events) {
  if (event.kind == CountEventKind::form) {
    if (event.cycle) report_form(counter.side(), *event.cycle, event.t_s, event.doubtful, events);
    return;
  }
  const bool is_rep = event.kind == CountEventKind::rep;
  if (is_rep) log_.count(event.candidate.start_s, event.candidate.end_s);
  const auto began_s = is_rep ? std::optional{event.candidate.start_s} : std::nullopt;
  const auto amplitude = is_rep ? std::optional{event.candidate.amplitude} : std::nullopt;
  if (is_rep) count_one(counter.side(), event.candidate.direction);
  events.push_back({event.t_s,
                    event.kind,
                    counter.side(),
                    event.candidate.direction,
                    counts_.total,
                    {},
                    began_s,
                    amplitude});
}

void Counter::take_side_events(const std::vector<BilateralCounter::SideEvent>& side_events,
                               std::vector<CountEvent>& events) {
  for (const BilateralCounter::SideEvent& one : side_events)
    take(bilateral_.sides()[one.side], one.event, events);
}

/// Counts the set again, if its neutral position differs from the one assumed.
void Counter::recount(std::vector<CountEvent>& events) {
  auto recounted = retrospective_.recount(bilateral_.sides().front().neutral());
  if (!recounted) return;
  bilateral_ = std::move(recounted->counter);
  take_side_events(recounted->missed, events);
  retrospective_.remember(recounted->missed);
}

void Counter::push_path(const motion::MotionFrame& frame, const ReferenceDistances* distances,
                        std::vector<CountEvent>& events) {
  const PathCounter::Outcome outcome = path_->push(frame, distances);
  for (const PathCounter::Rep& rep : outcome.counted) {
    log_.count(rep.cycle.start_s, rep.cycle.end_s);
    count_one(rep.side, std::nullopt);
    events.push_back({rep.cycle.end_s,
                      CountEventKind::rep,
                      rep.side,
                      std::nullopt,
                      counts_.total,
                      {},
                      rep.cycle.start_s,
                      rep.cycle.amplitude()});
    report_form(rep.side, rep.cycle, rep.cycle.end_s, false, events);
  }
  reading_ = path_->readable();
  reject(outcome.rejected);
  settle_rejections(frame.t_s, path_->open_since());
}

void Counter::push_sides(const motion::MotionFrame& frame, std::vector<CountEvent>& events) {
  std::vector<BilateralCounter::SideEvent> side_events = bilateral_.push(frame);
  std::erase_if(side_events, [this](const auto& one) { return retrospective_.was_counted(one); });
  take_side_events(side_events, events);
  retrospective_.push(frame);
  retrospective_.remember(side_events);
  recount(events);
  reading_ = false;
  for (const SideCounter& side : bilateral_.sides()) {
    reading_ = reading_ || side.readable();
    if (counts_.hold && side.side())
      (*side.side() == body::Side::right ? counts_.hold->right_s : counts_.hold->left_s) =
          side.held_s();
  }
  if (holding()) log_.count(last_s_, frame.t_s);
  collect_rejected();
  settle_rejections(frame.t_s, bilateral_.open_since());
}

std::vector<CountEvent> Counter::push(const motion::MotionFrame& frame,
                                      const ReferenceDistances* distances) {
  std::vector<CountEvent> events;
  if (path_) push_path(frame, distances, events);
  else push_sides(frame, events);
  last_s_ = frame.t_s;
  if (auto event = visibility_.push(frame.t_s, reading_, counts_.total))
    events.push_back(std::move(*event));
  return events;
}

bool Counter::holding() const {
  return std::any_of(bilateral_.sides().begin(), bilateral_.sides().end(),
                     [](const auto& s) { return s.holding(); });
}

void Counter::collect_rejected() {
  std::vector<RejectedMovement> rejected = bilateral_.take_rejected();
  for (SideCounter& side : bilateral_.sides())
    for (RejectedMovement& one : side.take_rejected())
      rejected.push_back(std::move(one));
  reject(rejected);
}

void Counter::reject(const std::vector<RejectedMovement>& rejected) {
  log_.reject(rejected);
  rejected_.insert(rejected_.end(), rejected.begin(), rejected.end());
}

void Counter::settle_rejections(double now_s, std::optional<double> open_since) {
  for (RejectionLog::Settled& one : log_.settle(now_s, open_since))
    rejections_.push_back(std::move(one));
}

void Counter::finish() {
  if (path_) reject(path_->finish().rejected);
  else bilateral_.finish();
  collect_rejected();
  settle_rejections(last_s_ + long_after_s, std::nullopt);
}

const SideCounter& Counter::active() const {
  return *std::max_element(
      bilateral_.sides().begin(), bilateral_.sides().end(),
      [](const auto& a, const auto& b) { return a.own_progress() < b.own_progress(); });
}

} // namespace limber::count
