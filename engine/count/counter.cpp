#include "count/counter.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

constexpr double long_after_s = 60.0; // nothing is open any more

} // namespace

Counter::Counter(const exercise::Exercise& exercise, FormJudge judge_form)
    : tally_(exercise), hindsight_(exercise), judge_form_(std::move(judge_form)) {
  if (exercise.sides != exercise::Sides::none) counts_.left = counts_.right = 0;
  if (exercise.count.kind == exercise::Kind::turn) counts_.by_direction = Counts::ByDirection{};
  if (exercise.count.kind == exercise::Kind::hold) counts_.hold = Counts::HoldTime{};
}

void Counter::count_rep(const SideCounter& counter, const SideCounter::Happening& happening) {
  ++counts_.total;
  if (counter.side()) ++*(*counter.side() == body::Side::right ? counts_.right : counts_.left);
  if (!counts_.by_direction) return;
  if (!happening.direction) ++counts_.by_direction->unknown;
  else if (*happening.direction == Direction::clockwise) ++counts_.by_direction->clockwise;
  else ++counts_.by_direction->counter_clockwise;
}

/// How it was done is not said of what may have been no repetition.
void Counter::take_form(const SideCounter& counter, const SideCounter::Happening& happening,
                        std::vector<Event>& events) {
  if (!judge_form_ || !happening.cycle) return;
  auto key = judge_form_(counter.side(), *happening.cycle);
  if (!key || happening.doubtful) return;
  Event event{happening.t_s, EventKind::form, counter.side(), std::nullopt, counts_.total};
  event.says = std::move(*key);
  events.push_back(std::move(event));
}

void Counter::take(const SideCounter& counter, const SideCounter::Happening& happening,
                   std::vector<Event>& events) {
  if (happening.kind == EventKind::form) return take_form(counter, happening, events);
  const bool is_rep = happening.kind == EventKind::rep;
  if (is_rep) log_.count(happening.likeness.start_s, happening.likeness.end_s);
  const auto began_s = is_rep ? std::optional{happening.likeness.start_s} : std::nullopt;
  if (is_rep) count_rep(counter, happening);
  events.push_back({happening.t_s,
                    happening.kind,
                    counter.side(),
                    happening.direction,
                    counts_.total,
                    {},
                    began_s});
}

void Counter::take_told(const std::vector<Tally::Told>& told, std::vector<Event>& events) {
  for (const Tally::Told& one : told)
    take(tally_.sides()[one.side], one.happening, events);
}

/// What the bout is now known to have been, where its middle lies elsewhere than was thought.
void Counter::look_back(std::vector<Event>& events) {
  auto retold = hindsight_.look_back(tally_.sides().front().middle());
  if (!retold) return;
  tally_ = std::move(retold->tally);
  take_told(retold->missed, events);
  hindsight_.remember(retold->missed);
}

std::vector<Event> Counter::push(const motion::MotionFrame& frame) {
  std::vector<Event> events;
  std::vector<Tally::Told> told = tally_.push(frame);
  std::erase_if(told, [this](const auto& one) { return hindsight_.was_counted(one); });
  take_told(told, events);
  hindsight_.push(frame);
  hindsight_.remember(told);
  look_back(events);
  reading_ = false;
  for (const SideCounter& side : tally_.sides()) {
    reading_ = reading_ || side.readable();
    if (counts_.hold && side.side())
      (*side.side() == body::Side::right ? counts_.hold->right_s : counts_.hold->left_s) =
          side.held_s();
  }
  if (holding()) log_.count(last_s_, frame.t_s);
  last_s_ = frame.t_s;
  gather_refusals();
  settle_rejections(frame.t_s, tally_.open_since());
  if (auto event = presence_.push(frame.t_s, reading_, counts_.total))
    events.push_back(std::move(*event));
  return events;
}

bool Counter::holding() const {
  return std::any_of(tally_.sides().begin(), tally_.sides().end(),
                     [](const auto& s) { return s.holding(); });
}

void Counter::gather_refusals() {
  std::vector<Refused> refused = tally_.take_refusals();
  for (SideCounter& side : tally_.sides())
    for (Refused& one : side.take_refusals())
      refused.push_back(std::move(one));
  log_.refuse(refused);
  refusals_.insert(refusals_.end(), refused.begin(), refused.end());
}

void Counter::settle_rejections(double now_s, std::optional<double> open_since) {
  for (RejectionLog::Settled& one : log_.settle(now_s, open_since))
    rejections_.push_back(std::move(one));
}

void Counter::finish() {
  tally_.finish();
  gather_refusals();
  settle_rejections(last_s_ + long_after_s, std::nullopt);
}

const SideCounter& Counter::active() const {
  return *std::max_element(
      tally_.sides().begin(), tally_.sides().end(),
      [](const auto& a, const auto& b) { return a.own_progress() < b.own_progress(); });
}

} // namespace limber::count
