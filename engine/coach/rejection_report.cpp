#include "coach/rejection_report.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <utility>

namespace limber::coach {
namespace {

using count::CountEventKind;

constexpr double max_sigma = core::rad(15.0);
constexpr double clear_movement = core::rad(30.0);
constexpr double long_s = 10.0; // longer than a single repetition that is cut off

bool nothing_counted(const Counts& counts) {
  return counts.total == 0 && (!counts.hold || counts.hold->left_s + counts.hold->right_s <= 0.0);
}

bool from_a_wrong_view(const std::optional<PlacementNote>& placement) {
  return placement && placement->advice == PlacementAdvice::turn;
}

CountEvent event_of(const Rejection& rejection, const Counts& counts) {
  CountEvent event;
  event.t_s = rejection.t_s;
  event.kind = CountEventKind::rejected;
  event.side = rejection.side;
  event.count_after = counts.total;
  event.text = rejection.spoken;
  event.caption = rejection.text;
  return event;
}

} // namespace

RejectionReport::RejectionReport(Phrases phrases) : phrases_(std::move(phrases)) {}

void RejectionReport::compare_with(const std::vector<exercise::Exercise>& others,
                                   const std::string& but) {
  std::vector<exercise::Exercise> kept;
  for (const exercise::Exercise& other : others)
    if (other.id != but) kept.push_back(other);
  // The classifier names a single exercise at once.
  if (kept.size() > 1) others_.emplace(std::move(kept));
}

void RejectionReport::push(const motion::MotionFrame& frame) {
  if (others_) others_->push(frame);
  now_s_ = frame.t_s;
  if (!frame.seen) return;
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    const motion::Reading& reading = frame.readings[i];
    const bool angle =
        body::info_of(static_cast<body::Quantity>(i)).unit == body::QuantityUnit::angle;
    if (!angle || !reading.seen() || reading.sigma > max_sigma) continue;
    ranges_[i].min = std::min(ranges_[i].min, reading.value);
    ranges_[i].max = std::max(ranges_[i].max, reading.value);
    if (!moved_s_ && ranges_[i].max - ranges_[i].min > clear_movement) moved_s_ = frame.t_s;
  }
}

/// A moving person may rest in a held pose: a hold is suggested only in place of another hold.
const exercise::Exercise* RejectionReport::find_other(const exercise::Exercise& asked_for) const {
  const exercise::Exercise* other = others_ ? others_->named() : nullptr;
  const auto is_hold = [](const exercise::Exercise& one) {
    return one.count.kind == exercise::Kind::hold;
  };
  return other && is_hold(*other) && !is_hold(asked_for) ? nullptr : other;
}

bool RejectionReport::is_worth_saying(const Rejection& rejection) {
  const std::string_view reason = count::name_of(rejection.reason);
  if (!throttle_.may_say(reason, rejection.t_s)) return false;
  throttle_.say(reason, rejection.t_s);
  return true;
}

void RejectionReport::attribute_to_other(Rejection& rejection, const exercise::Exercise& exercise,
                                         const exercise::Exercise& other) const {
  const auto side = rejection.side;
  rejection = make_other_rejection(rejection.t_s, exercise, &other, phrases_);
  rejection.side = side;
}

void RejectionReport::attribute_to_view(Rejection& rejection,
                                        const exercise::Exercise& exercise) const {
  const auto side = rejection.side;
  rejection = make_view_rejection(rejection.t_s, exercise, phrases_);
  rejection.side = side;
}

std::vector<CountEvent> RejectionReport::take(std::vector<Rejection> rejections,
                                              const exercise::Exercise& exercise,
                                              const Counts& counts,
                                              const std::optional<PlacementNote>& placement) {
  const exercise::Exercise* other = nothing_counted(counts) ? find_other(exercise) : nullptr;
  // Another exercise may be done without any rejection of this one.
  if (other && rejections.empty() && !std::exchange(other_reported_, true))
    rejections.push_back(make_other_rejection(now_s_, exercise, other, phrases_));
  std::vector<CountEvent> remarks;
  for (Rejection& rejection : rejections) {
    if (other) attribute_to_other(rejection, exercise, *other);
    else if (from_a_wrong_view(placement)) attribute_to_view(rejection, exercise);
    if (is_worth_saying(rejection)) remarks.push_back(event_of(rejection, counts));
    rejected_.push_back(std::move(rejection));
  }
  return remarks;
}

std::vector<Rejection> RejectionReport::finish(const exercise::Exercise& exercise,
                                               const Counts& counts,
                                               const std::optional<PlacementNote>& placement) {
  if (others_) others_->finish();
  std::vector<Rejection> all = std::exchange(rejected_, {});
  if (!nothing_counted(counts)) return all;
  // A movement that continues from the first frame to the last has only cut-off rejections.
  const bool only_cut = std::all_of(all.begin(), all.end(), [](const Rejection& one) {
    return one.reason == RejectionReason::cut_off;
  });
  if (only_cut && moved_s_ && now_s_ - *moved_s_ > long_s) all.clear();
  const exercise::Exercise* other = find_other(exercise);
  const bool wrong_view = from_a_wrong_view(placement) && moved_s_;
  if (all.empty() && (other || moved_s_))
    all.push_back(make_other_rejection(moved_s_.value_or(now_s_), exercise, nullptr, phrases_));
  for (Rejection& rejection : all) {
    if (other) attribute_to_other(rejection, exercise, *other);
    else if (wrong_view) attribute_to_view(rejection, exercise);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Rejection& a, const Rejection& b) { return a.t_s < b.t_s; });
  return all;
}

} // namespace limber::coach
