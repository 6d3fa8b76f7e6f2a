#include "measure/set_ranges.hpp"

#include "core/angle.hpp"
#include "motion/view.hpp"

#include <algorithm>

namespace limber::measure {
namespace {

using body::Side;
using count::CountEventKind;
using exercise::StartPosture;
using exercise::View;

// The end of a hold is detected with a delay and then backdated.
constexpr double hold_doubt_s = 10.0;
// The first circle of a series waits for the second; a circle takes no longer than the file says.
constexpr double waits_for = 3.0;
constexpr double min_seen_share = 0.85;
// Before a repetition the start pose has been held for about this long: a little less than a
// counter waits for (rep_detector.cpp, ready_s).
constexpr double start_pose_s = 0.5;

// The error of one camera beyond a reading's own uncertainty: knees in a squat,
// from the side and over all views (Cosoli 2026, MediaPipe against motion capture).
constexpr double in_image_plane = core::rad(6.4);
constexpr double from_elsewhere = core::rad(15.1);

constexpr std::size_t place_of(const MeasuredAngle& angle) {
  return 2 * static_cast<std::size_t>(angle.hip) + static_cast<std::size_t>(angle.leg);
}

bool is_in_image_plane(HipAngle hip, View view) {
  if (hip == HipAngle::flexion) return view == View::side;
  return hip == HipAngle::adduction && (view == View::front || view == View::rear);
}

/// Bending toward or away from the camera: only the network's depth would show how far.
bool is_along_the_sight(HipAngle hip, View view, StartPosture position) {
  return hip == HipAngle::flexion && position == StartPosture::standing &&
         (view == View::front || view == View::rear);
}

double floor_of(HipAngle hip, View view) {
  return is_in_image_plane(hip, view) ? in_image_plane : from_elsewhere;
}

} // namespace

SetRanges::SetRanges(const exercise::Exercise& exercise)
    : plan_(make_measure_plan(exercise)), sided_(exercise.sides != exercise::Sides::none),
      kept_s_(std::max(hold_doubt_s, waits_for * exercise.count.max_rep_s)) {}

SetRanges::Performed& SetRanges::performed_by(std::optional<Side> side) {
  return performed_[sided_ && side == Side::left ? 1 : 0];
}

void SetRanges::add(Performed& performed, double from_s, double to_s) {
  for (const RangeSample& sample : samples_) {
    if (sample.t_s < from_s || sample.t_s <= performed.until_s) continue;
    if (sample.t_s > to_s) break;
    for (std::size_t i = 0; i < sample.readings.size(); ++i)
      performed.histograms[i].add(sample.readings[i]);
    if (sample.view) ++performed.views[static_cast<std::size_t>(*sample.view)];
  }
  performed.until_s = std::max(performed.until_s, to_s);
}

bool SetRanges::may_measure(View view) const {
  return std::any_of(plan_.angles.begin(), plan_.angles.end(), [&](const MeasuredAngle& angle) {
    return !is_along_the_sight(angle.hip, view, plan_.position);
  });
}

void SetRanges::push(const motion::MotionFrame& frame, std::span<const CountEvent> events) {
  RangeSample sample{frame.t_s, frame.seen ? calc_view(frame.trunk) : std::nullopt, {}};
  if (frame.seen)
    for (const HipAngle hip : {HipAngle::flexion, HipAngle::adduction, HipAngle::rotation})
      for (const Side leg : {Side::right, Side::left})
        sample.readings[place_of({hip, leg})] = motion::at(frame.readings, quantity_of({hip, leg}));
  samples_.push_back(sample);
  for (const CountEvent& event : events) {
    Performed& performed = performed_by(event.side);
    if (event.kind == CountEventKind::rep && event.began_s) {
      // Earlier frames may still belong to the return of the other side.
      const double start_s = std::max(*event.began_s - start_pose_s, last_rep_s_);
      add(performed, std::min(start_s, *event.began_s), event.t_s);
      last_rep_s_ = event.t_s;
    }
    if (event.kind == CountEventKind::hold_start) performed.holding_since_s = event.t_s;
    if (event.kind == CountEventKind::hold_end && performed.holding_since_s) {
      add(performed, *performed.holding_since_s, event.t_s);
      performed.holding_since_s.reset();
    }
  }
  for (Performed& performed : performed_)
    if (performed.holding_since_s)
      add(performed, *performed.holding_since_s, frame.t_s - hold_doubt_s);
  while (samples_.front().t_s < frame.t_s - kept_s_)
    samples_.pop_front();
}

void SetRanges::add_ranges(const Performed& performed, std::optional<Side> side,
                           std::vector<HipRange>& ranges) const {
  const auto max_seen = std::max_element(performed.views.begin(), performed.views.end());
  if (*max_seen == 0) return;
  const auto view = static_cast<View>(max_seen - performed.views.begin());
  for (const MeasuredAngle& written : plan_.angles) {
    const MeasuredAngle angle = side == Side::left ? mirrored(written) : written;
    const AngleHistogram& histogram = performed.histograms[place_of(angle)];
    const auto ends = histogram.extremes();
    if (is_along_the_sight(angle.hip, view, plan_.position)) continue;
    if (!ends || histogram.seen() < min_seen_share * histogram.added()) continue;
    ranges.push_back({angle.hip, angle.leg, side, ends->min, ends->max,
                      std::max(ends->sigma, floor_of(angle.hip, view)), view, plan_.position});
  }
}

std::vector<HipRange> SetRanges::finish() {
  for (Performed& performed : performed_) // a hold that lasts to the end
    if (performed.holding_since_s && !samples_.empty())
      add(performed, *performed.holding_since_s, samples_.back().t_s);
  std::vector<HipRange> ranges;
  if (!sided_) {
    add_ranges(performed_[0], std::nullopt, ranges);
    return ranges;
  }
  for (const Side side : {Side::right, Side::left})
    add_ranges(performed_[side == Side::left ? 1 : 0], side, ranges);
  return ranges;
}

} // namespace limber::measure
