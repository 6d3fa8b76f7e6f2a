#include "plan/history.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace limber::plan {
namespace {

using record::CountedBy;
using record::Event;
using record::EventKind;
using record::StepOutcome;

// Fewer repetitions give no pace: the first one includes the start.
constexpr int min_reps_for_pace = 3;

/// The set being read: from its `started` to its last repetition.
struct OpenSet {
  int step = -1;
  double begin_s = 0.0;
  double last_s = 0.0;
  int reps = 0;
  double held_s = 0.0;
  bool by_time = false;
};

/// Order of events with the same time: a set's last repetition comes before its end, and the start
/// of a set comes last.
int order_of(EventKind kind) {
  switch (kind) {
  case EventKind::resumed:
    return 0;
  case EventKind::rep:
  case EventKind::hold:
  case EventKind::form:
    return 1;
  case EventKind::finished:
  case EventKind::skipped:
    return 3;
  case EventKind::paused:
    return 4;
  case EventKind::started:
    return 5;
  default:
    return 2;
  }
}

std::vector<const Event*> in_order(const record::Session& session) {
  std::vector<const Event*> events = find_standing(session);
  std::stable_sort(events.begin(), events.end(), [](const Event* a, const Event* b) {
    return a->t_s != b->t_s ? a->t_s < b->t_s : order_of(a->kind) < order_of(b->kind);
  });
  return events;
}

/// Reads a session's events once, on a clock that stops during pauses.
class Reader {
public:
  Reader(const record::Session& session, DoneSession& done) : session_{session}, done_{done} {}

  void read() {
    const auto events = in_order(session_);
    for (std::size_t i = 0; i < events.size(); ++i) {
      take(*events[i]);
      const Event* after = i + 1 < events.size() ? events[i + 1] : nullptr;
      last_is_hurt_ = events[i]->kind == EventKind::hurt ||
                      (last_is_hurt_ && events[i]->kind != EventKind::started &&
                       events[i]->kind != EventKind::finished);
      if (after != nullptr) add_rest(*events[i], *after);
    }
    close_set(nullptr);
  }

  bool ended_at_hurt() const { return last_is_hurt_; }

private:
  DoneStep* step_of(const Event& event) {
    const auto index = static_cast<std::size_t>(event.step);
    return event.step >= 0 && index < done_.steps.size() ? &done_.steps[index] : nullptr;
  }

  double active_s(const Event& event) const {
    return (paused_ ? paused_since_s_ : event.t_s) - paused_s_;
  }

  void take(const Event& event) {
    switch (event.kind) {
    case EventKind::paused:
      paused_ = true;
      paused_since_s_ = event.t_s;
      return;
    case EventKind::resumed:
      if (paused_) paused_s_ += event.t_s - paused_since_s_;
      paused_ = false;
      return;
    case EventKind::started:
      close_set(nullptr);
      set_ = OpenSet{event.step, active_s(event), active_s(event), 0, 0.0, false};
      return;
    case EventKind::rep:
    case EventKind::hold:
      return take_dose(event);
    case EventKind::finished:
      return close_set(&event);
    case EventKind::form:
      if (DoneStep* step = step_of(event)) {
        step->form = event.form.value_or(step->form);
        step->chosen = true;
      }
      return;
    case EventKind::hurt:
      if (DoneStep* step = step_of(event)) step->hurt = step->form;
      done_.worst_hurt = std::max(done_.worst_hurt, event.pain.value_or(0));
      return;
    default:
      return;
    }
  }

  void take_dose(const Event& event) {
    if (event.step != set_.step) return;
    set_.last_s = active_s(event);
    set_.by_time |= event.by == CountedBy::time;
    if (event.kind == EventKind::rep) ++set_.reps;
    set_.held_s += event.held_s.value_or(0.0);
  }

  /// `finished` closes a step's last set; only then is the time to leave a hold known.
  void close_set(const Event* finished) {
    const OpenSet set = std::exchange(set_, OpenSet{});
    if (set.step < 0 || set.by_time) return;
    const auto index = static_cast<std::size_t>(set.step);
    if (index >= done_.steps.size()) return;
    DoneStep& step = done_.steps[index];
    if (step.asked_s > 0.0) {
      if (finished != nullptr && finished->step == set.step && set.held_s >= 0.9 * step.asked_s)
        step.own_rep_s = active_s(*finished) - set.begin_s - set.held_s;
    } else if (set.reps >= min_reps_for_pace) {
      step.own_rep_s = (set.last_s - set.begin_s) / set.reps;
    }
  }

  void add_rest(const Event& before, const Event& after) {
    if (before.kind != EventKind::finished || after.kind != EventKind::started) return;
    if (before.step == after.step) return;
    done_.rests.push_back({before.exercise, after.exercise, active_s(after) - active_s(before)});
  }

  const record::Session& session_;
  DoneSession& done_;
  OpenSet set_;
  double paused_s_ = 0.0;
  bool paused_ = false;
  double paused_since_s_ = 0.0;
  bool last_is_hurt_ = false;
};

template <class T> std::optional<T> value_of(const record::MaybeLastWriterWins<T>& field) {
  return field ? std::optional<T>{field->value} : std::nullopt;
}

} // namespace

std::optional<Day> find_day(std::string_view text) {
  const auto noon = record::parse_timestamp(std::string{text} + "T12:00:00Z");
  if (!noon || !record::is_day(text)) return std::nullopt;
  constexpr std::int64_t ms_of_a_day = 86'400'000;
  return Day{std::chrono::days{noon->utc_ms / ms_of_a_day}};
}

std::string to_text(Day day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

DoneSession summarize(const record::Session& session, int stop_pain) {
  DoneSession done;
  done.day = find_day(record::local_day(session.started_at)).value_or(Day{});
  done.started_at = session.started_at;
  done.whole = session.state && session.state->value == record::SessionState::done;
  done.pain_before = value_of(session.pain_before);
  done.pain_after = value_of(session.pain_after);
  done.effort = value_of(session.effort);
  const auto tallies = record::calc_tally(session);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const record::PlanStep& planned = session.plan->value[i];
    DoneStep step;
    step.exercise = planned.exercise;
    step.form = planned.form;
    step.status = tallies[i].status;
    step.asked_reps = planned.reps;
    step.asked_s = planned.hold_s;
    done.steps.push_back(std::move(step));
  }
  Reader reader{session, done};
  reader.read();
  const bool ended = session.state && session.state->value == record::SessionState::ended;
  const int worst =
      std::max({done.worst_hurt, done.pain_before.value_or(0), done.pain_after.value_or(0)});
  done.stopped = (ended && reader.ended_at_hurt()) || worst >= stop_pain;
  done.ranges = record::calc_ranges(session);
  return done;
}

std::vector<DoneSession> summarize(std::span<const record::Session> sessions, int stop_pain) {
  std::vector<DoneSession> history;
  for (const record::Session& session : sessions)
    history.push_back(summarize(session, stop_pain));
  std::stable_sort(history.begin(), history.end(),
                   [](const auto& a, const auto& b) { return a.started_at < b.started_at; });
  return history;
}

std::optional<record::Timestamp> find_last_stop(std::span<const DoneSession> history) {
  std::optional<record::Timestamp> last;
  for (const DoneSession& session : history)
    if (session.stopped && (!last || *last < session.started_at)) last = session.started_at;
  return last;
}

bool has_moved(const DoneSession& session) {
  return std::any_of(session.steps.begin(), session.steps.end(), is_touched);
}

bool is_touched(const DoneStep& step) {
  return step.status == StepOutcome::done || step.status == StepOutcome::partly ||
         step.status == StepOutcome::hurt;
}

} // namespace limber::plan
