#include "count/hold_timer.hpp"

#include "core/min_jerk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::count {
namespace {

// Levels are shares of the file's path from rest (0) to the held pose (1).
constexpr double min_level = 0.5;  // a hold is never lower than this
constexpr double min_rise = 0.3;   // from this person's rest
constexpr double sure_level = 0.8; // held, even if the rise was not seen
constexpr double unseen_rise_s = 2.0;
constexpr double flicker_s = 0.7; // swapped legs or a lost limb last less than this
constexpr double quiet_change = 0.1;
constexpr double quiet_s = 0.3;
constexpr double max_sigma = 1.5; // a level less certain than this is not used
constexpr double offset_time_s = 0.65;
constexpr double own_spread = 0.5; // drivers of one pose differ by about this much

constexpr double sure_start_s = 1.0;
constexpr double wrong_pose_s = 3.0; // raised this long without meeting the gates: another pose
constexpr double slow_start_s = 2.0; // after this it counts as held, still or not
constexpr double sure_end_s = 0.9;   // a foot put down briefly takes longer, a misreading less
constexpr double max_gap_s = 1.0;    // unseen for longer, nothing is known about the hold
constexpr double rise_window_s = 2.5;
constexpr double rest_quantile = 0.25;
constexpr double min_rest = -0.6;
constexpr double settle_s =
    6.0; // people may pause before the held pose: the last level is the hold
constexpr double min_step = 0.25;
constexpr double step_share = 0.35;
constexpr double own_fall_share = 0.25; // of its path
constexpr double own_step = 0.2; // of the first driver: the others may move for their own reasons
constexpr double level_time_s = 1.5;
constexpr double drift = 0.12;
constexpr double new_level_s = 5.0;

constexpr double belief_time_s = 1.5;
constexpr double start_belief = 0.0;
constexpr double stop_belief = -0.3;

// The level at which the time of a movement is measured.
constexpr double upper_share = 0.7;
constexpr double lower_share = 0.3;

/// Share of a minimum-jerk movement's duration after which `share` of its path is done.
double min_jerk_time(double share) {
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i < 30; ++i) {
    const double u = 0.5 * (low + high);
    (core::min_jerk(u) < share ? low : high) = u;
  }
  return 0.5 * (low + high);
}

double margin_of(const exercise::QuantityRange& range, double value) {
  return std::min(value - range.min, range.max - value);
}

} // namespace

HoldTimer::HoldTimer(exercise::Count count)
    : count_(std::move(count)), evidence_(count_.gates.size()),
      driver_offsets_(count_.drivers.size(), 0.0) {}

bool HoldTimer::read(const motion::MotionFrame& frame) {
  if (!frame.seen) return false;
  double sum = 0.0;
  double weights = 0.0;
  own_level_.reset();
  std::vector<std::optional<double>> levels;
  for (std::size_t i = 0; i < count_.drivers.size(); ++i) {
    const exercise::Driver& driver = count_.drivers[i];
    const motion::Reading reading = motion::combine(frame.readings, driver.quantity);
    const double span = driver.to - driver.from;
    const double sigma = reading.sigma / std::abs(span);
    levels.emplace_back();
    if (!reading.seen() || sigma > max_sigma) continue;
    const double weight = driver.weight / (sigma * sigma + own_spread * own_spread);
    levels.back() = (reading.value - driver.from) / span;
    if (i == 0) own_level_ = levels.back();
    sum += weight * (*levels.back() - driver_offsets_[i]);
    weights += weight;
  }
  if (weights <= 0.0) return false;
  level_ = sum / weights;
  follow_driver_offsets(levels, body_since_s_ ? frame.t_s - now_s_ : 0.0);
  return true;
}

/// Two drivers of one pose differ by the camera's error in each. If one is lost, the level must not
/// jump to the other.
void HoldTimer::follow_driver_offsets(const std::vector<std::optional<double>>& levels,
                                      double dt_s) {
  if (std::any_of(levels.begin(), levels.end(), [](const auto& l) { return !l; })) return;
  const double share = 1.0 - std::exp(-std::max(dt_s, 0.0) / offset_time_s);
  double sum = 0.0;
  double weights = 0.0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    driver_offsets_[i] += share * (*levels[i] - level_ - driver_offsets_[i]);
    sum += count_.drivers[i].weight * driver_offsets_[i];
    weights += count_.drivers[i].weight;
  }
  for (double& offset : driver_offsets_)
    offset -= sum / weights;
}

void HoldTimer::gather(const motion::MotionFrame& frame, double dt_s) {
  const double share = 1.0 - std::exp(-dt_s / belief_time_s);
  for (std::size_t i = 0; i < evidence_.size(); ++i) {
    const exercise::QuantityRange& range = count_.gates[i].range;
    const motion::Reading reading = motion::combine(frame.readings, range.quantity);
    if (!reading.seen()) continue;
    const double margin = margin_of(range, reading.value);
    if (margin > 0.0) evidence_[i].last_inside_s = frame.t_s;
    const double says = std::clamp(margin / std::max(reading.sigma, 1e-6), -1.0, 1.0);
    evidence_[i].belief += share * (says - evidence_[i].belief);
  }
}

bool HoldTimer::is_pose(double min_belief) const {
  return std::all_of(evidence_.begin(), evidence_.end(),
                     [&](const Evidence& e) { return e.belief > min_belief; });
}

double HoldTimer::counting_level(double rest, double kept) const {
  return rest + count_.holds_from * (kept - rest);
}

/// Between rest and the counting level if that is high, above it if it is low: crossing the
/// counting level to and fro is neither start nor end.
double HoldTimer::leaving_level() const {
  const double share = 0.2 + 0.5 * count_.holds_from;
  return rest_ + share * (kept_ - rest_);
}

HoldTimer::Transition HoldTimer::push(const motion::MotionFrame& frame) {
  readable_ = read(frame);
  if (!readable_) {
    // Short losses are bridged; after a long one nothing is known of the time between.
    if (body_since_s_ && frame.t_s - now_s_ > max_gap_s) {
      const double end_s = holding_ && fallen_s_ ? find_end() : now_s_;
      body_since_s_.reset();
      history_.clear();
      own_.clear();
      risen_s_.reset();
      for (Evidence& e : evidence_)
        e.belief = 0.0;
      if (holding_) return end(end_s);
    }
    return {};
  }
  const double dt_s = body_since_s_ ? frame.t_s - now_s_ : 0.0;
  if (!body_since_s_) body_since_s_ = frame.t_s;
  now_s_ = frame.t_s;
  history_.push(frame.t_s, level_);
  if (own_level_) own_.push(frame.t_s, *own_level_);
  dt_s_ = std::max(dt_s, 0.0);
  gather(frame, dt_s_);
  return holding_ ? push_holding() : push_resting();
}

/// Held without a visible rise: the rise was hidden or misread.
bool HoldTimer::is_up() const {
  const bool long_enough = now_s_ - std::max(*body_since_s_, ended_s_) > unseen_rise_s;
  return long_enough && history_.min(now_s_ - unseen_rise_s, now_s_).value_or(0.0) > sure_level;
}

void HoldTimer::reject(RejectionCause why) {
  if (std::exchange(reported_, true)) return;
  RejectedMovement rejected{*risen_s_, *risen_s_, now_s_, why, {}, level_};
  double lowest_belief = start_belief;
  for (std::size_t i = 0; i < evidence_.size(); ++i) {
    if (evidence_[i].belief > lowest_belief || count_.gates[i].says.empty()) continue;
    lowest_belief = evidence_[i].belief;
    rejected.says = count_.gates[i].says;
  }
  rejected_.push_back(std::move(rejected));
}

/// A raised level without this pose, or one released before it was held.
void HoldTimer::follow_rejected() {
  if (!risen_s_) {
    reported_ = false;
    return;
  }
  const double up_s = now_s_ - *risen_s_;
  if (!is_pose(start_belief)) {
    if (up_s >= wrong_pose_s || (level_ < min_level && up_s >= flicker_s))
      reject(RejectionCause::always);
  } else if (level_ < min_level && up_s >= flicker_s) {
    reject(RejectionCause::let_go);
  }
}

HoldTimer::Transition HoldTimer::push_resting() {
  const double window_from_s = std::max(now_s_ - rise_window_s, ended_s_);
  const bool from_the_first = now_s_ - *body_since_s_ < 1.0 && ended_s_ < *body_since_s_;
  const double lowest = history_.min(window_from_s, now_s_).value_or(level_);
  follow_rejected();
  if (level_ < min_level) risen_s_.reset();
  else if (!risen_s_ && (level_ - lowest > min_rise || from_the_first || is_up()))
    risen_s_ = now_s_;
  if (!risen_s_ || now_s_ - *risen_s_ < sure_start_s || !is_pose(start_belief)) return {};
  const double before = history_.median(now_s_ - 2.0 * quiet_s, now_s_ - quiet_s).value_or(level_);
  const double after = history_.median(now_s_ - quiet_s, now_s_).value_or(level_);
  if (std::abs(after - before) > quiet_change && now_s_ - *risen_s_ < slow_start_s) return {};
  return start();
}

HoldTimer::Transition HoldTimer::start() {
  kept_ = history_.median(now_s_ - quiet_s, now_s_).value_or(level_);
  const auto below_s = history_.find_rise(kept_ - min_rise, now_s_);
  const auto rest =
      below_s ? history_.quantile(*below_s - rise_window_s, *below_s, rest_quantile) : std::nullopt;
  rest_ = std::max(rest.value_or(0.0), min_rest);
  own_kept_ = own_.median(now_s_ - flicker_s, now_s_).value_or(kept_);
  const auto rise_s = rest ? find_start() : std::nullopt;
  start_s_ = std::clamp(rise_s.value_or(history_.first_s()), std::min(ended_s_, now_s_), now_s_);
  holding_ = true;
  level_since_s_ = now_s_;
  risen_s_.reset();
  fallen_s_.reset();
  return {Change::started, start_s_};
}

/// The held level follows a person who sinks deeper or tires, but not a sudden change to another
/// level, which must first be clear.
void HoldTimer::follow_level(double dt_s) {
  const double now = history_.median(now_s_ - quiet_s, now_s_).value_or(level_);
  if (std::abs(now - kept_) < drift) level_since_s_ = now_s_;
  else if (now_s_ - level_since_s_ < new_level_s) return;
  kept_ += std::min(1.0, dt_s / level_time_s) * (now - kept_);
}

std::optional<double> HoldTimer::find_start() const {
  const double rise = kept_ - rest_;
  if (!counts_from_arrival()) return history_.find_rise(rest_ + count_.holds_from * rise, now_s_);
  const auto lower_s = history_.find_rise(rest_ + lower_share * rise, now_s_);
  if (!lower_s) return std::nullopt;
  return find_passage(history_.find_rise_after(rest_ + upper_share * rise, *lower_s), lower_s, 1.0);
}

/// All drivers together are low, and so is the first alone: the others may have moved for other
/// reasons, such as a leg being crossed.
bool HoldTimer::has_fallen() const {
  if (level_ >= leaving_level()) return false;
  return !own_level_ || *own_level_ < own_kept_ - own_fall_share * (kept_ - rest_);
}

HoldTimer::Transition HoldTimer::push_holding() {
  if (!is_pose(stop_belief)) {
    double since_s = now_s_;
    for (const Evidence& e : evidence_)
      if (e.belief <= stop_belief) since_s = std::min(since_s, e.last_inside_s);
    return end(since_s);
  }
  if (has_fallen()) {
    if (!fallen_s_) fallen_s_ = now_s_;
    return now_s_ - *fallen_s_ < sure_end_s ? Transition{} : end(find_end());
  }
  fallen_s_.reset();
  const double recent = history_.min(now_s_ - flicker_s, now_s_).value_or(level_);
  const double step = std::max(min_step, step_share * (kept_ - rest_));
  const double own = own_.min(now_s_ - flicker_s, now_s_).value_or(0.0);
  if (now_s_ - start_s_ < settle_s && recent - kept_ > step && own - own_kept_ > own_step) {
    start(); // that was a pause before the held pose
    return {};
  }
  follow_level(dt_s_);
  return {};
}

/// When the level crossed the counting level while falling, as far as is known now.
double HoldTimer::find_end() const {
  const double settled = history_.median(*fallen_s_ + 0.5 * sure_end_s, now_s_).value_or(rest_);
  const double rest = std::min(settled, leaving_level());
  if (counts_from_arrival()) {
    // The level just before the fall: a leg that was crossed may have been uncrossed by then.
    const double kept = history_.median(*fallen_s_ - 1.2, *fallen_s_ - 0.5).value_or(kept_);
    const auto at = [&](double share) {
      return history_.find_fall_before(rest + share * (kept - rest), now_s_);
    };
    return find_passage(at(upper_share), at(lower_share), -1.0).value_or(*fallen_s_);
  }
  // At a low frame rate, a quick foot is already down in the first frame in which it is seen
  // falling.
  return history_.find_fall_after(counting_level(rest, kept_), *fallen_s_ - quiet_s)
      .value_or(now_s_);
}

bool HoldTimer::counts_from_arrival() const { return count_.holds_from > 0.5; }

/// Near its ends a movement is slow, and noise decides when a level is crossed; in its middle it is
/// fast. Its time and duration are measured there and extrapolated: point-to-point movements have
/// minimum jerk (Flash and Hogan 1985, J Neurosci 5:1688, eq. 3).
std::optional<double> HoldTimer::find_passage(std::optional<double> upper_s,
                                              std::optional<double> lower_s, double sign) const {
  if (!upper_s || !lower_s || sign * (*upper_s - *lower_s) <= 0.0) return std::nullopt;
  const double upper = min_jerk_time(upper_share);
  const double lower = min_jerk_time(lower_share);
  const double duration_s = (*upper_s - *lower_s) / (upper - lower);
  return *lower_s + (min_jerk_time(count_.holds_from) - lower) * duration_s;
}

HoldTimer::Transition HoldTimer::end(double t_s) {
  ended_s_ = std::clamp(t_s, start_s_, now_s_);
  closed_s_ += ended_s_ - start_s_;
  holding_ = false;
  fallen_s_.reset();
  risen_s_.reset();
  return {Change::ended, ended_s_};
}

double HoldTimer::held_s() const {
  if (!holding_) return closed_s_;
  return closed_s_ + std::max(0.0, (fallen_s_ ? find_end() : now_s_) - start_s_);
}

} // namespace limber::count
