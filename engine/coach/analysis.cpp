#include "coach/analysis.hpp"

#include "coach/form.hpp"

#include <algorithm>
#include <utility>

namespace limber::coach {
namespace {

using count::CountEventKind;
using count::FormJudge;

/// A repetition that waited for confirmation was reported late; the analysis has it at its own
/// time.
void set_in_order(std::vector<CountEvent>& events) {
  std::stable_sort(events.begin(), events.end(),
                   [](const CountEvent& a, const CountEvent& b) { return a.t_s < b.t_s; });
  int count = 0;
  for (CountEvent& event : events)
    event.count_after = count += event.kind == CountEventKind::rep ? 1 : 0;
}

FormJudge make_judge(const exercise::Exercise& exercise) { return SetForm{exercise}; }

} // namespace

Analyzer::Analyzer(const exercise::Exercise& exercise, int width_px, int height_px,
                   const language::Language& language)
    : Analyzer(std::vector<exercise::Exercise>{exercise}, width_px, height_px, language) {}

Analyzer::Analyzer(std::vector<exercise::Exercise> known, int width_px, int height_px,
                   const language::Language& language)
    : estimator_(width_px, height_px), fit_(std::in_place, width_px, height_px),
      classifier_(std::move(known), make_judge), placement_(width_px, height_px),
      rejection_report_(Phrases{language}), wording_(Phrases{language}) {
  if (const exercise::Exercise* exercise = classifier_.named()) measured_.emplace(*exercise);
}

std::vector<CountEvent> Analyzer::push(const body::LandmarkFrame& frame) {
  if (!first_s_) first_s_ = frame.t_s;
  else step_s_ = frame.t_s - last_s_;
  last_s_ = frame.t_s;
  ++frames_;
  motion_ = estimator_.push(frame);
  std::vector<CountEvent> events = classifier_.push(motion_);
  if (const exercise::Exercise* exercise = classifier_.named())
    wording_.add_words(events, *exercise);
  if (classifier_.reading()) ++frames_seen_;
  if (motion_.seen) ++bodies_seen_;
  if (fit_) {
    for (const CountEvent& event : events)
      pending_.push_back({frame.t_s, event});
    measure(fit_->push(frame));
  }
  placement_.push(frame, motion_);
  events_.insert(events_.end(), events.begin(), events.end());
  rejection_report_.push(motion_);
  if (const exercise::Exercise* exercise = classifier_.named()) {
    Counter& counter = classifier_.counter();
    const auto remarks =
        rejection_report_.take(wording_.put(counter.take_rejections(), *exercise), *exercise,
                               counter.counts(), placement_.now(exercise));
    events.insert(events.end(), remarks.begin(), remarks.end());
  }
  return events;
}

/// Ranges are measured on the fitted body, which is known later than the counter's events, so
/// events wait for their fitted frame.
void Analyzer::measure(std::vector<motion::MotionFrame> fitted) {
  fitted_ = std::move(fitted);
  for (const motion::MotionFrame& frame : fitted_) {
    ranges_.push(frame);
    std::vector<CountEvent> events;
    for (; !pending_.empty() && pending_.front().at_s <= frame.t_s; pending_.pop_front())
      events.push_back(pending_.front().event);
    if (measured_) measured_->push(frame, events);
  }
}

motion::Readings Analyzer::newest_readings() const {
  const auto newest = fit_ ? fit_->newest() : std::nullopt;
  return newest ? newest->readings : motion_.readings;
}

void Analyzer::tell_apart_from(const std::vector<exercise::Exercise>& others) {
  if (const exercise::Exercise* exercise = classifier_.named())
    classifier_ = ExerciseClassifier{{*exercise}, make_judge, others};
}

void Analyzer::compare_with(const std::vector<exercise::Exercise>& others) {
  tell_apart_from(others);
  if (const exercise::Exercise* exercise = classifier_.named())
    rejection_report_.compare_with(others, exercise->id);
}

bool Analyzer::is_placed_for_counting_only() const {
  if (!measured_ || !is_placed_right()) return false;
  const std::optional<exercise::View> view = placement_.view();
  return view && !measured_->may_measure(*view) &&
         measured_->may_measure(exercise()->placement.view);
}

Analysis Analyzer::finish() {
  if (fit_) measure(fit_->finish());
  std::vector<CountEvent> late = classifier_.finish();
  if (const exercise::Exercise* exercise = classifier_.named()) wording_.add_words(late, *exercise);
  events_.insert(events_.end(), late.begin(), late.end());
  set_in_order(events_);
  Analysis analysis;
  analysis.model = "unknown";
  if (const exercise::Exercise* exercise = classifier_.named()) {
    analysis.exercise = exercise->id;
    analysis.counts = classifier_.counter().counts();
  }
  analysis.events = events_;
  analysis.frames = frames_;
  analysis.bodies_seen = bodies_seen_;
  analysis.seen_fraction = frames_ > 0 ? static_cast<double>(frames_seen_) / frames_ : 0.0;
  // The last frame lasts as long as the one before it.
  analysis.duration_s = first_s_ ? last_s_ - *first_s_ + step_s_ : 0.0;
  analysis.ranges = ranges_.ranges();
  if (measured_) analysis.measured = measured_->finish();
  analysis.placement = placement_.all_along(exercise());
  if (const exercise::Exercise* exercise = classifier_.named()) {
    Counter& counter = classifier_.counter();
    rejection_report_.take(wording_.put(counter.take_rejections(), *exercise), *exercise,
                           counter.counts(), analysis.placement);
    analysis.rejected = rejection_report_.finish(*exercise, counter.counts(), analysis.placement);
  }
  return analysis;
}

} // namespace limber::coach
