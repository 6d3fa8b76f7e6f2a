#include "coach/form.hpp"

#include "core/statistics.hpp"
#include "exercise/mirror.hpp"
#include "motion/view.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::coach {
namespace {

using core::upper_median;
using count::CycleSample;

constexpr double near_share = 0.25;
constexpr double min_seen_share = 0.5;

bool at_moment(const CycleSample& sample, const Cycle& cycle, exercise::When when) {
  const double margin = near_share * cycle.amplitude();
  switch (when) {
  case exercise::When::always:
    return true;
  case exercise::When::start:
    return sample.path_position <= cycle.start_level + margin;
  case exercise::When::end:
    return sample.path_position >= cycle.turn_level - margin;
  }
  return false;
}

bool view_allows(const exercise::FormCheck& check, const CycleSample& sample) {
  const auto view = calc_view(sample.frame.trunk);
  return view &&
         std::find(check.seen_from.begin(), check.seen_from.end(), *view) != check.seen_from.end();
}

/// Median over the samples that the check asks about; unseen if too few could be judged.
motion::Reading typical_reading(const exercise::FormCheck& check, const Cycle& cycle) {
  std::vector<double> values;
  double sigma = 0.0;
  int asked = 0;
  for (const CycleSample& sample : cycle.samples) {
    if (!at_moment(sample, cycle, check.when)) continue;
    ++asked;
    const motion::Reading reading = motion::combine(sample.frame.readings, check.quantity);
    if (!reading.seen() || !view_allows(check, sample)) continue;
    values.push_back(reading.value);
    sigma += reading.sigma;
  }
  if (values.empty() || static_cast<double>(values.size()) < min_seen_share * asked) return {};
  // The errors of neighbouring frames are correlated: averaging does not reduce the uncertainty.
  const double typical = sigma / static_cast<double>(values.size());
  return {upper_median(std::move(values)), typical};
}

} // namespace

FormWatcher::FormWatcher(std::vector<exercise::FormCheck> checks) : checks_(std::move(checks)) {
  std::stable_sort(checks_.begin(), checks_.end(),
                   [](const auto& a, const auto& b) { return a.priority < b.priority; });
}

FormWatcher::Finding FormWatcher::find(const exercise::FormCheck& check, Known& known,
                                       const Cycle& cycle) const {
  const motion::Reading reading = typical_reading(check, cycle);
  if (!reading.seen()) return Finding::unknown;
  double min = check.min;
  double max = check.max;
  if (check.of_own_best) {
    const bool better = !known.has_best || std::abs(reading.value) > std::abs(known.best);
    if (better) known.best = reading.value;
    if (!std::exchange(known.has_best, true)) return Finding::unknown;
    min *= std::abs(known.best);
    max *= std::abs(known.best);
  }
  if (reading.value < min - reading.sigma || reading.value > max + reading.sigma)
    return Finding::fault;
  return reading.value >= min && reading.value <= max ? Finding::good : Finding::unknown;
}

std::optional<std::string> FormWatcher::judge(const Cycle& cycle, RemarkThrottle& throttle) {
  const exercise::FormCheck* remark = nullptr;
  const exercise::FormCheck* praise = nullptr;
  for (const exercise::FormCheck& check : checks_) {
    Known& known = known_[check.id];
    const Finding finding = find(check, known, cycle);
    if (finding == Finding::good && known.at_fault && !praise) praise = &check;
    if (finding == Finding::fault && !remark && throttle.may_say(check.id, cycle.end_s))
      remark = &check;
  }
  // A corrected fault is praised before the next one is remarked on.
  if (praise) {
    known_[praise->id].at_fault = false;
    if (!praise->praise.empty() && throttle.may_say(praise->praise, cycle.end_s)) {
      throttle.say(praise->praise, cycle.end_s);
      return praise->praise;
    }
  }
  if (!remark) return std::nullopt;
  throttle.say(remark->id, cycle.end_s);
  known_[remark->id].at_fault = true;
  return remark->id;
}

SetForm::SetForm(const exercise::Exercise& exercise)
    : watchers_{FormWatcher{for_side(exercise.form, body::Side::right)},
                FormWatcher{for_side(exercise.form, body::Side::left)}} {}

std::optional<std::string> SetForm::operator()(std::optional<body::Side> side, const Cycle& cycle) {
  return watchers_[side == body::Side::left ? 1 : 0].judge(cycle, throttle_);
}

} // namespace limber::coach
