#include "count/rep_detector.hpp"

#include "core/statistics.hpp"
#include "count/limb_coordination.hpp"
#include "count/support_contact.hpp"
#include "count/unmet_gate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::count {
namespace {

using core::upper_median;

// Shares of a cycle's amplitude, not of any angle: they follow the person's own range.
constexpr double near_level_share = 0.25;   // this close to an end is "at" that end
constexpr double resting_turn_share = 0.45; // the same of a turning point where people rest
constexpr double hidden_turn_share = 0.6;   // the same where one leg hides the other there
constexpr double leave_share = 0.5;         // of the least amplitude: has left the start
constexpr double return_share = 0.35; // is returning, and has returned once it rests or turns here
constexpr double home_share = 0.1;    // has returned, moving or not
constexpr double rest_level_share = 0.03; // less than this in level_rest_s is rest
constexpr double level_rest_s = 0.2;
constexpr double own_level_share =
    0.5;                             // of the person's own usual amplitude: less is no repetition
constexpr std::size_t own_after = 2; // cycles until the person's own range is known
constexpr double stay_share = 0.35;  // of the tempo: a longer stay between the ends ends the set
constexpr double own_still_share = 0.12;  // of this movement's amplitude
constexpr double standstill_share = 0.12; // of the standard path, round where it stays
// Slower sampling than this hides what happened in between.
constexpr double max_rep_gap_s = 0.95;
constexpr double level_smoothing_s =
    3.0;                        // time constant with which the start level follows the person
constexpr double start_s = 0.2; // of standing at the start belongs to the cycle
constexpr double ready_s = 0.6; // of stillness before the first of several repetitions
// Of the usual tempo: a repetition within this time of the last one belongs to the set. Long enough
// for one that was missed between.
constexpr double bout_share = 1.6;
constexpr double whole_share = 0.8; // of the usual time: long enough for a repetition
constexpr double max_outside_share = 0.2;
constexpr double max_off_path_share = 0.3;

/// Of the samples chosen, at least half are seen to be inside; true where the file has no such
/// gate.
template <class Choose>
bool mostly_inside(const std::vector<CycleSample>& samples, const exercise::Count& count,
                   exercise::When when, Choose chosen) {
  const bool asked =
      std::any_of(count.gates.begin(), count.gates.end(), [&](const exercise::Gate& gate) {
        return gate.when == when && !gate.or_since_start;
      });
  if (!asked) return true;
  int all = 0;
  int inside = 0;
  for (const CycleSample& sample : samples) {
    if (!chosen(sample)) continue;
    ++all;
    if (judge(count.gates, when, sample.frame.readings) == Verdict::inside) ++inside;
  }
  return 2 * inside >= all;
}

/// The gate is met, or would be if the reading at the start were 0: some cameras have a constant
/// offset in it. True if the start was not seen.
template <class AtStart, class AtEnd>
bool holds_since_start(const exercise::Gate& gate, const std::vector<CycleSample>& samples,
                       AtStart at_start, AtEnd at_end) {
  std::vector<double> before;
  for (const CycleSample& sample : samples) {
    const motion::Reading reading = motion::combine(sample.frame.readings, gate.range.quantity);
    if (at_start(sample) && reading.seen()) before.push_back(reading.value);
  }
  if (before.empty()) return true;
  exercise::QuantityRange from_start = gate.range;
  const double start = upper_median(std::move(before));
  from_start.min += start;
  from_start.max += start;
  const bool only_end = gate.when == exercise::When::end;
  int all = 0;
  int outside = 0;
  for (const CycleSample& sample : samples) {
    if (only_end && !at_end(sample)) continue;
    ++all;
    const motion::Readings& readings = sample.frame.readings;
    if (judge(gate.range, readings) == Verdict::outside &&
        judge(from_start, readings) == Verdict::outside)
      ++outside;
  }
  return outside <= (only_end ? 0.5 : max_outside_share) * all;
}

template <class Holds> double share_of(const std::vector<CycleSample>& samples, Holds holds) {
  const auto n = std::count_if(samples.begin(), samples.end(), holds);
  return static_cast<double>(n) / static_cast<double>(std::max<std::size_t>(1, samples.size()));
}

} // namespace

RepDetector::RepDetector(exercise::Count count)
    : count_(std::move(count)), from_neutral_(starts_in_neutral(count_.drivers)),
      by_majority_(is_leg_difference(count_.drivers)), neutral_(count_) {}

double RepDetector::min_amplitude() const {
  if (amplitudes_.size() < own_after) return count_.min_amplitude;
  return std::max(count_.min_amplitude, own_level_share * upper_median(amplitudes_));
}

double RepDetector::own_progress() const {
  const double amplitude = amplitudes_.empty() ? 1.0 - low_ : upper_median(amplitudes_);
  return amplitude > 1e-6 ? (last_path_position_ - low_) / amplitude : 0.0;
}

void RepDetector::reject(RejectionCause why) {
  std::vector<double> sigmas;
  for (const CycleSample& sample : samples_)
    if (sample.frame.t_s >= low_s_) sigmas.push_back(sample.sigma);
  const double sigma = sigmas.empty() ? 0.0 : upper_median(std::move(sigmas));
  RejectedMovement rejected{low_s_, high_s_, last_s_, why, {}, high_ - low_};
  if (sigma > 0.0) rejected.clearness = rejected.amplitude / sigma;
  rejected.small = rejected.amplitude < min_amplitude();
  rejected.says = find_unmet_gate(count_, why, samples_);
  rejected_.push_back(std::move(rejected));
}

void RepDetector::finish() {
  if (outward_) reject(RejectionCause::cut);
}

void RepDetector::start_over(const CycleSample& sample) {
  started_ = true;
  outward_ = false;
  low_ = high_ = sample.path_position;
  low_s_ = high_s_ = sample.frame.t_s;
}

void RepDetector::drop_before(double t_s) {
  // Keeps the sample just before: at a low frame rate it may be the only one of that time.
  while (samples_.size() > 1 && samples_[1].frame.t_s <= t_s)
    samples_.pop_front();
}

/// Relative to the neutral position, if there is one. Positions on its other side count as neutral;
/// where legs may be swapped, the side is known only at the end.
double RepDetector::position_of(const Progress& progress, double t_s) {
  const double path_position = progress.path_position.value;
  if (!from_neutral_) return path_position;
  if (!known_neutral_) neutral_.push(t_s, path_position);
  const double position = path_position - neutral();
  return by_majority_ ? position : std::max(0.0, position);
}

std::optional<Cycle> RepDetector::push(const motion::MotionFrame& frame) {
  rejected_cycle_.reset();
  if (!first_s_) first_s_ = frame.t_s;
  const Progress progress = calc_progress(count_.drivers, frame.readings);
  readable_ = frame.seen && progress.path_position.seen();
  if (!readable_) return std::nullopt;
  const double position = position_of(progress, frame.t_s);
  const CycleSample sample{frame,
                           by_majority_ ? std::abs(position) : position,
                           by_majority_ && position < 0.0,
                           progress.off_path,
                           judge(count_.gates, exercise::When::always, frame.readings),
                           progress.path_position.sigma};
  const double t_s = frame.t_s;
  const double dt_s = t_s - last_s_;
  last_s_ = t_s;
  last_path_position_ = position;
  if (!started_ || dt_s > max_rep_gap_s) {
    std::optional<Cycle> unseen;
    if (went_on_unseen(dt_s)) unseen = find_unfinished();
    if (unseen && judge_cycle(*unseen) == RejectionCause::none) {
      begin_anew(sample, unseen->start_level);
      accept(*unseen);
      return unseen;
    }
    if (started_ && outward_) reject(RejectionCause::gap);
    samples_.clear();
    start_over(sample);
  }
  samples_.push_back(sample);

  if (!outward_) {
    wait_at_start(sample, dt_s);
    return std::nullopt;
  }

  if (sample.path_position > high_) {
    high_ = sample.path_position;
    high_s_ = t_s;
  }
  if (t_s - low_s_ > count_.max_rep_s) {
    reject(RejectionCause::too_slow);
    drop_before(t_s - ready_s);
    start_over(sample);
    return std::nullopt;
  }
  if (is_back()) return finish_cycle();
  if (settles_before_the_first()) {
    drop_before(t_s - ready_s);
    start_over(sample);
    return std::nullopt;
  }
  if (detects_rests_ && rests_between_ends()) drop_under_way();
  return std::nullopt;
}

/// The start level follows a person who settles, until the movement leaves it.
void RepDetector::wait_at_start(const CycleSample& sample, double dt_s) {
  const double t_s = sample.frame.t_s;
  if (sample.path_position < low_ + near_level_share * count_.min_amplitude) {
    const double follow = std::min(1.0, dt_s / level_smoothing_s);
    low_ = sample.path_position < low_ ? sample.path_position
                                       : low_ + follow * (sample.path_position - low_);
    low_s_ = t_s;
  } else if (t_s - low_s_ > count_.max_rep_s) {
    start_over(sample); // the start posture changed: this is the new start
  }
  drop_before(low_s_ - ready_s);
  if (sample.path_position <= low_ + leave_share * count_.min_amplitude) return;
  outward_ = true;
  high_ = sample.path_position;
  high_s_ = t_s;
}

void RepDetector::drop_under_way() {
  if (!outward_ || samples_.empty()) return;
  reject(RejectionCause::rested);
  const CycleSample last = samples_.back();
  drop_before(last.frame.t_s - ready_s);
  start_over(last);
}

/// Scales the allowed rest: measured over nominal repetition time, at least 1.
double RepDetector::slowness() const {
  return took_s_.empty() ? 1.0 : std::max(1.0, upper_median(took_s_) / count_.typical_rep_s);
}

/// If the person was still moving when the candidate began, restart at the first standstill.
bool RepDetector::settles_before_the_first() const {
  if (was_ready() || last_s_ - low_s_ < ready_s) return false;
  return stood_still(samples_between(last_s_ - ready_s, last_s_), count_.support_contact);
}

/// A body at rest between start and turning point has left the exercise or not begun it.
bool RepDetector::rests_between_ends() const {
  const double amplitude = high_ - low_;
  const double path_position = samples_.back().path_position;
  if (path_position < low_ + near_level_share * amplitude) return false;
  // If rests belong to the exercise, the turning point may be read at different positions.
  const double resting = by_majority_ ? hidden_turn_share : resting_turn_share;
  const double near_turn = count_.max_rest_s == 0.0 ? resting : near_level_share;
  const bool at_the_turn = path_position > high_ - near_turn * amplitude;
  if (at_the_turn && count_.max_rest_s == 0.0) return false;
  const double max_s =
      slowness() * (at_the_turn ? count_.max_rest_s : stay_share * count_.typical_rep_s);
  const double still = std::min(standstill_share, own_still_share * amplitude);
  for (auto before = samples_.rbegin(); before != samples_.rend(); ++before) {
    if (std::abs(before->path_position - path_position) > still) return false;
    if (last_s_ - before->frame.t_s >= max_s) return true;
  }
  return false;
}

/// A video may end while the person still rises: being near the start is not being back at it.
bool RepDetector::is_back() const {
  const double amplitude = high_ - low_;
  const double path_position = samples_.back().path_position;
  if (path_position > low_ + return_share * amplitude) return false;
  if (path_position <= low_ + home_share * amplitude) return true;
  for (auto before = samples_.rbegin(); before != samples_.rend(); ++before) {
    if (path_position - before->path_position > rest_level_share * amplitude)
      return true; // goes out again
    if (last_s_ - before->frame.t_s < level_rest_s) continue;
    return before->path_position - path_position < rest_level_share * amplitude;
  }
  return false;
}

std::optional<Cycle> RepDetector::finish_cycle() {
  const auto begin = std::find_if(samples_.begin(), samples_.end(), [this](const CycleSample& s) {
    return s.frame.t_s >= low_s_ - start_s;
  });
  Cycle cycle{low_s_, high_s_, last_s_, low_, high_, {begin, samples_.end()}};
  RejectionCause cause = judge_cycle(cycle);
  if (cause == RejectionCause::none && !was_ready()) cause = RejectionCause::not_ready;
  if (cause != RejectionCause::none) {
    reject(cause);
    rejected_cycle_ = RejectedCycle{cycle, cause};
  }
  if (in_set() && cause == RejectionCause::moved)
    counted_s_ = last_s_; // the set continues, although this one was not seen well
  const CycleSample last = samples_.back();
  drop_before(last_s_ - ready_s);
  start_over(last);
  if (cause != RejectionCause::none) return std::nullopt;
  accept(cycle);
  return cycle;
}

void RepDetector::accept(const Cycle& cycle) {
  amplitudes_.push_back(cycle.amplitude());
  took_s_.push_back(cycle.end_s - cycle.start_s);
  counted_s_ = cycle.end_s;
}

std::optional<Cycle> RepDetector::find_unfinished() const {
  if (!outward_ || samples_.empty()) return std::nullopt;
  const double amplitude = high_ - low_;
  if (amplitude < min_amplitude() ||
      samples_.back().path_position > high_ - near_level_share * amplitude)
    return std::nullopt;
  return Cycle{low_s_, high_s_, last_s_, low_, high_, {samples_.begin(), samples_.end()}};
}

/// The body was lost during the return for no longer than a repetition takes, and the whole lasted
/// long enough for one: the movement continued unseen.
bool RepDetector::went_on_unseen(double dt_s) const {
  if (!in_set() || took_s_.size() < own_after) return false;
  const double usual_s = upper_median(took_s_);
  return dt_s < usual_s && last_s_ - low_s_ > whole_share * usual_s;
}

void RepDetector::begin_anew(const CycleSample& sample, double level) {
  samples_ = {sample};
  start_over(sample);
  low_ = std::min(low_, level);
}

void RepDetector::begin_unseen(double level, const motion::MotionFrame& frame) {
  started_ = false;
  push(frame);
  low_ = std::min(low_, level);
}

bool RepDetector::in_set() const {
  return counted_s_ && low_s_ - *counted_s_ < bout_share * count_.typical_rep_s;
}

/// The first repetition of a set begins from the start pose, not while the body moves into it.
bool RepDetector::was_ready() const {
  if (in_set()) return true;
  const bool from_the_first = low_s_ - ready_s < *first_s_ + start_s;
  if (!from_the_first && samples_.front().frame.t_s > low_s_ - 0.7 * ready_s) return false;
  return stood_still(samples_between(low_s_ - ready_s, low_s_), count_.support_contact);
}

std::vector<CycleSample> RepDetector::samples_between(double from_s, double to_s) const {
  std::vector<CycleSample> between;
  for (const CycleSample& sample : samples_)
    if (sample.frame.t_s >= from_s && sample.frame.t_s <= to_s) between.push_back(sample);
  return between;
}

/// True if most readings near the turning point are of this side.
bool RepDetector::is_to_this_side(const Cycle& cycle) const {
  const double high = cycle.turn_level - near_level_share * cycle.amplitude();
  const auto there = [&](const CycleSample& s) { return s.path_position >= high; };
  const auto contralateral = [&](const CycleSample& s) { return there(s) && s.contralateral; };
  return 2 * std::count_if(cycle.samples.begin(), cycle.samples.end(), contralateral) <
         std::count_if(cycle.samples.begin(), cycle.samples.end(), there);
}

RejectionCause RepDetector::judge_cycle(const Cycle& cycle) const {
  if (!is_to_this_side(cycle)) return RejectionCause::within;
  if (cycle.amplitude() < min_amplitude()) return RejectionCause::too_small;
  if (cycle.end_s - cycle.start_s < count_.min_rep_s) return RejectionCause::too_fast;
  const auto& samples = cycle.samples;
  if (share_of(samples, [](const CycleSample& s) { return s.off_path; }) > max_off_path_share)
    return RejectionCause::off_path;
  if (share_of(samples, [](const CycleSample& s) { return s.always == Verdict::outside; }) >
      max_outside_share)
    return RejectionCause::always;
  const double low = cycle.start_level + near_level_share * cycle.amplitude();
  const double high = cycle.turn_level - near_level_share * cycle.amplitude();
  const auto at_start = [&](const CycleSample& s) { return s.path_position <= low; };
  const auto at_end = [&](const CycleSample& s) { return s.path_position >= high; };
  // The outward path must begin, and the return end, in the start pose.
  const auto before = [&](const CycleSample& s) {
    return at_start(s) && s.frame.t_s < cycle.turn_s;
  };
  const auto after = [&](const CycleSample& s) {
    return at_start(s) && s.frame.t_s > cycle.turn_s;
  };
  if (!mostly_inside(samples, count_, exercise::When::start, before) ||
      !mostly_inside(samples, count_, exercise::When::start, after))
    return RejectionCause::start;
  if (!mostly_inside(samples, count_, exercise::When::end, at_end)) return RejectionCause::end;
  for (const exercise::Gate& gate : count_.gates)
    if (gate.or_since_start && !holds_since_start(gate, samples, before, at_end))
      return gate.when == exercise::When::end ? RejectionCause::end : RejectionCause::always;
  if (!moved_in_phase(samples, count_.drivers)) return RejectionCause::apart;
  if (!kept_support_contact(samples, count_.support_contact)) return RejectionCause::moved;
  return RejectionCause::none;
}

} // namespace limber::count
