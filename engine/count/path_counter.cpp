#include "count/path_counter.hpp"

#include "core/statistics.hpp"
#include "count/gate.hpp"
#include "count/path_separation.hpp"
#include "count/support_contact.hpp"
#include "exercise/mirror.hpp"
#include "exercise/movement_lookup.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace limber::count {
namespace {

using body::Quantity;
using body::Side;

constexpr std::size_t amplitudes_kept = 5;
constexpr double max_path_kept_s = 40.0;
// Two repetitions of one set: about as far, about as long, soon after one another.
constexpr double alike_amplitude = 2.0;
constexpr double alike_duration = 2.5;
constexpr double soon = 3.0;        // of its own time
constexpr double outer_share = 0.5; // where exercises differ most from each other
constexpr double near_share = 0.25; // of the amplitude: near the start, near the turn
constexpr double before_start_s = 0.5;
// Smaller ones that fit another exercise better are not reported, ...
constexpr double min_reported_amplitude = 0.35;
constexpr double min_reported_small = 0.15; // ... nor are smaller ones: they are shifts of weight

bool is_seen(const motion::Readings& readings, Quantity right, Quantity left) {
  return at(readings, right).seen() || at(readings, left).seen();
}

/// One leg is enough if it is the nearer one: the posture includes both.
bool can_read(const motion::MotionFrame& frame) {
  return frame.seen && frame.posture &&
         is_seen(frame.readings, Quantity::knee_angle_r, Quantity::knee_angle_l) &&
         is_seen(frame.readings, Quantity::hip_flexion_r, Quantity::hip_flexion_l);
}

bool is_alike(const Cycle& a, const Cycle& b) {
  const auto within = [](double ratio, double limit) {
    return ratio < limit && ratio > 1.0 / limit;
  };
  const double a_s = a.end_s - a.start_s;
  const double b_s = b.end_s - b.start_s;
  return within(a.amplitude() / std::max(b.amplitude(), 1e-6), alike_amplitude) &&
         within(a_s / std::max(b_s, 1e-6), alike_duration);
}

bool is_foot(exercise::Part part) {
  return part == exercise::Part::foot_r || part == exercise::Part::foot_l;
}

/// The contacts of every key of the form that is counted; empty where a key has no pose.
std::vector<std::vector<exercise::Contact>> contacts_of(const exercise::Exercise& exercise) {
  const exercise::Movement& movement = exercise.movement;
  std::vector<std::vector<exercise::Contact>> all;
  for (const exercise::Key& key : exercise::keys_of(movement, exercise.counted_form)) {
    const exercise::Pose* pose = exercise::find_pose(movement.poses, key.pose);
    all.push_back(pose != nullptr ? pose->contacts : std::vector<exercise::Contact>{});
  }
  return all;
}

/// True if that holds in every key.
bool is_on_feet_alone(const exercise::Exercise& exercise) {
  const auto contacts = contacts_of(exercise);
  return std::all_of(contacts.begin(), contacts.end(), [](const auto& of_key) {
    return !of_key.empty() &&
           std::all_of(of_key.begin(), of_key.end(),
                       [](const exercise::Contact& contact) { return is_foot(contact.part); });
  });
}

/// True if the movement leaves both feet where they are, in every key.
bool plants_both_feet(const exercise::Exercise& exercise) {
  const auto contacts = contacts_of(exercise);
  return std::all_of(contacts.begin(), contacts.end(), [](const auto& of_key) {
    return std::count_if(of_key.begin(), of_key.end(), [](const exercise::Contact& contact) {
             return is_foot(contact.part);
           }) == 2;
  });
}

/// A position on the other side's path, or before the start, is this side's start.
double position_on(std::size_t side, std::size_t seen_side, double position) {
  return seen_side == side ? std::max(0.0, position) : 0.0;
}

/// The median over frames; nothing where it was not seen.
std::optional<double> typical(const std::vector<const motion::MotionFrame*>& frames,
                              const body::QuantityRef& quantity) {
  std::vector<double> values;
  for (const motion::MotionFrame* frame : frames)
    if (const motion::Reading reading = motion::combine(frame->readings, quantity); reading.seen())
      values.push_back(reading.value);
  return values.empty() ? std::nullopt : std::optional{core::upper_median(std::move(values))};
}

/// `later` follows `earlier` as the next of its set.
bool follows(const Cycle& earlier, const Cycle& later) {
  const double own_s = later.end_s - later.start_s;
  return later.start_s - earlier.end_s < soon * own_s && is_alike(earlier, later);
}

} // namespace

PathCounter::PathCounter(const exercise::Exercise& exercise, References references,
                         const PathCounterSettings& settings)
    : references_(std::move(references)), settings_(settings), rep_s_(exercise.tempo.rep_s),
      on_feet_alone_(is_on_feet_alone(exercise)), plants_both_feet_(plants_both_feet(exercise)),
      filter_({}, 1.0) {
  const auto& tracks = references_->tracks();
  for (std::size_t i = 0; i < tracks.size(); ++i)
    if (tracks[i].exercise == exercise.id) own_.push_back(i);
  for (std::size_t i = 0; i < tracks.size(); ++i)
    if (tracks[i].exercise != exercise.id && can_be_told_from(tracks[i])) others_.push_back(i);
  filter_ = PhaseFilter{own_, rep_s_};
  finders_.resize(own_.size());
  for (std::size_t side = 0; side < own_.size(); ++side)
    gates_.push_back(exercise::for_side(exercise.count, side_of(side).value_or(Side::right)).gates);
}

bool PathCounter::can_be_told_from(const ReferenceTrack& other) const {
  // Nobody kneels in a movement on the feet alone, and gets down and up in each repetition.
  if (on_feet_alone_ && other.kneels) return false;
  return std::all_of(own_.begin(), own_.end(), [&](std::size_t own) {
    return calc_separation(references_->tracks()[own], other) >= min_separation;
  });
}

std::optional<Side> PathCounter::side_of(std::size_t side) const {
  return references_->tracks()[own_[side]].side;
}

std::optional<Side> PathCounter::active_side() const {
  if (own_.empty()) return std::nullopt;
  return side_of(estimate_ ? estimate_->side : 0);
}

double PathCounter::own_progress() const {
  if (!estimate_) return 0.0;
  const double usual =
      amplitudes_.empty() ? 1.0 : core::upper_median({amplitudes_.begin(), amplitudes_.end()});
  return std::max(0.0, estimate_->position / std::max(usual, settings_.min_amplitude));
}

std::optional<double> PathCounter::open_since() const {
  std::optional<double> since_s;
  if (waiting_) since_s = waiting_->cycle.start_s;
  for (const ExcursionFinder& finder : finders_)
    if (const auto open = finder.under_way(last_s_))
      since_s = std::min(since_s.value_or(open->start_s), open->start_s);
  return since_s;
}

void PathCounter::remember(const motion::MotionFrame& frame, const ReferenceDistances& distances,
                           const PhaseFilter::Estimate& estimate) {
  PathSample sample{frame, estimate.side, estimate.position, estimate.distance, {}};
  for (const std::size_t track : others_)
    sample.others.push_back(distances.smallest[track]);
  samples_.push_back(std::move(sample));
}

/// Drops the samples before the start of everything that is under way.
void PathCounter::forget() {
  double needed_s = last_s_;
  for (const ExcursionFinder& finder : finders_)
    needed_s = std::min(needed_s, finder.start_s());
  needed_s = std::max(needed_s, last_s_ - max_path_kept_s);
  while (!samples_.empty() && samples_.front().frame.t_s < needed_s)
    samples_.pop_front();
}

PathCounter::Outcome PathCounter::push(const motion::MotionFrame& frame,
                                       const ReferenceDistances* distances) {
  Outcome outcome;
  last_s_ = frame.t_s;
  readable_ = can_read(frame) && !own_.empty();
  estimate_.reset();
  if (readable_) {
    std::optional<ReferenceDistances> made;
    if (distances == nullptr) {
      made = calc_reference_distances(*references_, *frame.posture);
      distances = &*made;
    }
    estimate_ = filter_.push(frame.t_s, *distances);
    if (estimate_) remember(frame, *distances, *estimate_);
  }
  for (std::size_t side = 0; side < finders_.size(); ++side) {
    std::optional<double> position;
    if (estimate_) position = position_on(side, estimate_->side, estimate_->position);
    if (const auto found = finders_[side].push(frame.t_s, position, readable_))
      judge(side, *found, outcome);
    if (const auto lost = finders_[side].take_lost();
        lost && lost->amplitude() >= min_reported_amplitude)
      outcome.rejected.push_back(
          rejected(side, *lost, readable_ ? RejectionCause::off_path : RejectionCause::gap));
  }
  if (waiting_) {
    const double own_s = waiting_->cycle.end_s - waiting_->cycle.start_s;
    if (frame.t_s - waiting_->cycle.end_s > (soon + 1.0) * alike_duration * own_s)
      reject_waiting(outcome);
  }
  forget();
  return outcome;
}

PathCounter::Outcome PathCounter::finish() {
  Outcome outcome;
  reject_waiting(outcome);
  for (std::size_t side = 0; side < finders_.size(); ++side)
    if (const auto open = finders_[side].under_way(last_s_);
        open && open->amplitude() >= min_reported_amplitude)
      outcome.rejected.push_back(rejected(side, *open, RejectionCause::cut));
  return outcome;
}

RejectedMovement PathCounter::rejected(std::size_t side, const Excursion& excursion,
                                       RejectionCause why) const {
  RejectedMovement out;
  out.start_s = excursion.start_s;
  out.turn_s = excursion.turn_s;
  out.end_s = excursion.end_s;
  out.why = why;
  out.side = side_of(side);
  out.amplitude = excursion.amplitude();
  return out;
}

double PathCounter::min_amplitude() const {
  if (amplitudes_.size() < amplitudes_kept) return settings_.min_amplitude;
  return std::max(settings_.min_amplitude,
                  settings_.min_own_share *
                      core::upper_median({amplitudes_.begin(), amplitudes_.end()}));
}

/// How much better the exercise's own path explains the outer half than the best other exercise
/// does: the mean over its frames, so that a slow repetition is no more certain than a quick one.
double PathCounter::calc_odds(std::size_t side, const Excursion& excursion) const {
  if (others_.empty()) return std::numeric_limits<double>::infinity();
  std::vector<double> sums(others_.size(), 0.0);
  int frames = 0;
  for (const PathSample& sample : samples_) {
    const bool within = sample.frame.t_s >= excursion.start_s && sample.side == side &&
                        sample.position > excursion.start + outer_share * excursion.amplitude();
    if (!within) continue;
    ++frames;
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += static_cast<double>(sample.others[i]) - sample.distance;
  }
  return frames > 0 ? *std::min_element(sums.begin(), sums.end()) / frames : 0.0;
}

PathCounter::EndFrames PathCounter::find_ends(std::size_t side, const Excursion& excursion) const {
  const double low = excursion.start + near_share * excursion.amplitude();
  const double high = excursion.turn - near_share * excursion.amplitude();
  EndFrames ends;
  for (const PathSample& sample : samples_) {
    const double t_s = sample.frame.t_s;
    if (sample.side != side || t_s < excursion.start_s - before_start_s) continue;
    if (sample.position <= low && t_s < excursion.turn_s) ends.start.push_back(&sample.frame);
    if (sample.position >= high && t_s >= excursion.start_s) ends.turn.push_back(&sample.frame);
  }
  return ends;
}

/// Sitting: still, with the weight behind the feet, which a squat cannot be.
bool PathCounter::leans_on_something(const EndFrames& ends) const {
  if (!on_feet_alone_ || ends.turn.empty()) return false;
  if (ends.turn.back()->t_s - ends.turn.front()->t_s < settings_.seat_rest_s) return false;
  const body::QuantityRef offset{Quantity::centre_of_mass_offset, Quantity::centre_of_mass_offset};
  const auto before = typical(ends.start, offset);
  const auto resting = typical(ends.turn, offset);
  return before && resting && *resting < *before - settings_.seat_offset;
}

/// The frames near the turning point in which the gate is not met. A gate may accept a reading that
/// was already outside at the start.
std::size_t PathCounter::count_unmet(const exercise::Gate& gate, const EndFrames& ends) {
  const auto start = gate.or_since_start ? typical(ends.start, gate.range.quantity) : std::nullopt;
  exercise::QuantityRange since_start = gate.range;
  since_start.min += start.value_or(0.0);
  since_start.max += start.value_or(0.0);
  const auto unmet =
      std::count_if(ends.turn.begin(), ends.turn.end(), [&](const motion::MotionFrame* frame) {
        return count::judge(gate.range, frame->readings) == Verdict::outside &&
               count::judge(since_start, frame->readings) == Verdict::outside;
      });
  return static_cast<std::size_t>(unmet);
}

/// For what the postures do not say: each gate must be met in at least half of the frames near the
/// turning point.
PathCounter::GateResult PathCounter::check_gates(std::size_t side, const EndFrames& ends) const {
  GateResult result;
  std::size_t max_unmet = 0;
  for (const exercise::Gate& gate : gates_[side]) {
    const std::size_t unmet = count_unmet(gate, ends);
    if (2 * unmet <= ends.turn.size()) continue;
    result.met = false;
    if (gate.says.empty() || unmet <= max_unmet) continue;
    max_unmet = unmet;
    result.says = gate.says;
  }
  return result;
}

Cycle PathCounter::cut_out(std::size_t side, const Excursion& excursion) const {
  Cycle cycle;
  cycle.start_s = excursion.start_s;
  cycle.turn_s = excursion.turn_s;
  cycle.end_s = excursion.end_s;
  cycle.start_level = excursion.start;
  cycle.turn_level = excursion.turn;
  for (const PathSample& sample : samples_) {
    if (sample.frame.t_s < excursion.start_s) continue;
    CycleSample out;
    out.frame = sample.frame;
    out.path_position = position_on(side, sample.side, sample.position);
    cycle.samples.push_back(std::move(out));
  }
  return cycle;
}

void PathCounter::judge(std::size_t side, const Excursion& excursion, Outcome& outcome) {
  // The other side has already been counted for this movement.
  if (last_ && last_->side != side_of(side) && last_->cycle.end_s > excursion.turn_s) return;
  const double odds = calc_odds(side, excursion);
  if (odds < settings_.min_odds) {
    if (excursion.amplitude() >= min_reported_amplitude)
      outcome.rejected.push_back(rejected(side, excursion, RejectionCause::off_path));
    return;
  }
  const EndFrames ends = find_ends(side, excursion);
  RejectionCause why = RejectionCause::none;
  if (excursion.amplitude() < min_amplitude()) why = RejectionCause::too_small;
  else if (excursion.start > settings_.max_start) why = RejectionCause::too_slow;
  else if (excursion.end_s - excursion.start_s < settings_.min_rep_share * rep_s_)
    why = RejectionCause::too_fast;
  const GateResult gates = check_gates(side, ends);
  if (why == RejectionCause::none && (!gates.met || leans_on_something(ends)))
    why = RejectionCause::end;
  if (why == RejectionCause::too_small && excursion.amplitude() < min_reported_small) return;
  if (why != RejectionCause::none) {
    outcome.rejected.push_back(rejected(side, excursion, why));
    if (why == RejectionCause::end) outcome.rejected.back().says = gates.says;
    return;
  }
  Cycle cycle = cut_out(side, excursion);
  if (plants_both_feet_ && !kept_stance(cycle.samples)) {
    outcome.rejected.push_back(rejected(side, excursion, RejectionCause::moved));
    return;
  }
  take({side_of(side), std::move(cycle), odds}, outcome);
}

bool PathCounter::is_faint(const Rep& rep) const {
  return rep.odds < settings_.sure_odds || rep.cycle.amplitude() < settings_.sure_amplitude;
}

/// A repetition that is small or nearly another exercise counts only together with one like it.
void PathCounter::take(Rep rep, Outcome& outcome) {
  if (waiting_ && follows(waiting_->cycle, rep.cycle)) {
    count(*std::exchange(waiting_, std::nullopt), outcome);
    return count(std::move(rep), outcome);
  }
  reject_waiting(outcome);
  if (is_faint(rep) && !(last_ && follows(last_->cycle, rep.cycle))) waiting_ = std::move(rep);
  else count(std::move(rep), outcome);
}

void PathCounter::reject_waiting(Outcome& outcome) {
  if (!waiting_) return;
  const Cycle& cycle = waiting_->cycle;
  const bool small = cycle.amplitude() < settings_.sure_amplitude;
  RejectedMovement out;
  out.start_s = cycle.start_s;
  out.turn_s = cycle.turn_s;
  out.end_s = cycle.end_s;
  out.why = small ? RejectionCause::too_small : RejectionCause::off_path;
  out.side = waiting_->side;
  out.amplitude = cycle.amplitude();
  outcome.rejected.push_back(std::move(out));
  waiting_.reset();
}

void PathCounter::count(Rep rep, Outcome& outcome) {
  amplitudes_.push_back(rep.cycle.amplitude());
  if (amplitudes_.size() > amplitudes_kept) amplitudes_.pop_front();
  last_ = rep;
  last_->cycle.samples.clear();
  outcome.counted.push_back(std::move(rep));
}

} // namespace limber::count
