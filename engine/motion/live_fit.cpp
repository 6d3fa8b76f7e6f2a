#include "motion/live_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace limber::motion {
namespace {

constexpr int start_passes = 9;
constexpr double start_damping = 0.1;
constexpr std::size_t min_start_frames = 4;
// An upper limit at any frame rate, which bounds memory and the time that a start takes.
constexpr std::size_t max_waiting_frames = 96;
constexpr double min_dt_s = 1e-3;
// One solver pass per this time between frames: further passes pay off where frames are far apart.
constexpr double pass_s = 1.0 / 30.0;
constexpr int max_passes = 3;
// The legs are read as swapped once that has lowered the sum of squared deviations by this price;
// a single frame contributes at most `max_doubt`.
constexpr double swap_price = 10;
constexpr double max_doubt = 8;
// A leg is replaced by the network's own where that lowers the sum of squared deviations by this.
constexpr double leg_price = 10.0;
constexpr double longest_swap_s = 0.8;
// The fit is lost when the mean of its squared deviations stays above this for `max_lost_s`.
constexpr double lost_residual = 4.0;
constexpr double residual_time_s = 0.3;
constexpr double max_lost_s = 0.3;
// Forgetting costs as much time as a frame does, so it is not done at each one.
constexpr double forget_every_s = 0.25;
// Above this residual another explanation is tried every `restart_every_s`; it replaces the current
// one if its cost is at most `restart_gain` of the current cost.
constexpr double doubtful_residual = 1.5;
constexpr double restart_every_s = 0.3;
constexpr int restart_passes = 6;
constexpr double restart_gain = 0.8;
constexpr double first_dt_s = 1.0 / 30.0;

/// How well the legs can be told apart in one frame: 0 where they lie on each other, as when one
/// swings past the other, 1 where they are a foot's length and more from each other.
double calc_legs_apart(const Observation& seen) {
  double apart = 0.0;
  for (const FitPoint p : {FitPoint::knee_r, FitPoint::ankle_r})
    apart += (seen.points[index(p)].image - seen.points[index(p) + 1].image).norm();
  return std::clamp((0.5 * apart / seen.scale - 0.1) / 0.2, 0.0, 1.0);
}

/// Landmarks far from any body may make the solution overflow.
bool is_finite(const FitFrame& frame) {
  return frame.pose.p_G.allFinite() && frame.pose.R_GP.allFinite() &&
         std::all_of(frame.pose.values.begin(), frame.pose.values.end(),
                     [](double v) { return std::isfinite(v); });
}

} // namespace

LiveFit::LiveFit(const FrameSize& size, const FitSettings& settings, FitLag lag)
    : size_(size), settings_(settings), lag_s_(lag.lag_s) {}

FitFront LiveFit::make_front(const State& state) const {
  if (!has_prior_) return {};
  FitFront front = prior_;
  // The prior is a parabola about the poses it was made at; its slope where we are now:
  std::array<double, front_right_side> off{};
  for (int f = 0; f < 2; ++f) {
    const auto at = static_cast<std::size_t>(f);
    const DofVector step = calc_step(prior_pose_[at], state.frames[at].pose);
    std::copy(step.begin(), step.end(), off.begin() + f * dof_count_fit);
  }
  for (std::size_t i = 0; i < constant_count; ++i)
    off[static_cast<std::size_t>(front_constants) + i] = state.constants[i] - prior_constants_[i];
  for (int i = 0; i < front_right_side; ++i)
    for (int j = i; j < front_right_side; ++j) {
      const double h = prior_.at(i, j);
      front.at(i, front_right_side) -= h * off[static_cast<std::size_t>(j)];
      if (j > i) front.at(j, front_right_side) -= h * off[static_cast<std::size_t>(i)];
    }
  return front;
}

void LiveFit::solve(State& state, int passes, double damping, PoseUncertainty* last) const {
  const std::size_t n = state.frames.size();
  double cost = 0.0;
  std::vector<EliminatedFrame> rows(n);
  std::vector<FitPlacement> placements(n);
  std::vector<DofVector> steps(n + 2, DofVector{});
  for (int pass = 0; pass < passes; ++pass) {
    const double damp = damping * std::pow(0.3, pass);
    for (std::size_t k = 0; k < n; ++k)
      placements[k] = calc_fit_placement(state.frames[k].pose, state.constants);
    FitFront front = make_front(state);
    add_constants_prior(front, state.constants, settings_);
    cost = 0.0;
    for (std::size_t k = 0; k < n; ++k) {
      const FitFrame& frame = state.frames[k];
      cost += add_frame_terms(front, frame, placements[k], state.constants, settings_).sum;
      if (k + 1 < n) {
        const double dt_s = state.frames[k + 1].dt_s;
        cost += add_pair_terms(front, placements[k], placements[k + 1], dt_s, settings_);
        if (k == 0 && !has_prior_) cost += add_start(front, frame, state.frames[1]);
      }
      if (k + 2 < n)
        cost += add_smoothness(front, frame, state.frames[k + 1], state.frames[k + 2], settings_);
      for (int i = 0; i < dof_count_fit; ++i)
        front.add_diagonal(i, 1e-6 + damp * front.at(i, i));
      rows[k] = front.eliminate();
    }
    for (int i = 0; i < constant_count; ++i)
      front.add_diagonal(front_constants + i,
                         damp * front.at(front_constants + i, front_constants + i));
    const Constants step = front.solve_constants();
    for (std::size_t k = n; k-- > 0;)
      steps[k] = substitute(rows[k], steps[k + 1], steps[k + 2], step);
    for (std::size_t k = 0; k < n; ++k)
      state.frames[k].pose = stepped(state.frames[k].pose, steps[k]);
    for (std::size_t i = 0; i < constant_count; ++i)
      state.constants[i] += step[i];
    if (last != nullptr) last->constants = front;
  }
  if (last != nullptr)
    for (std::size_t k = 0; k < std::min<std::size_t>(n, front_frames); ++k)
      last->factors[k] = rows[k];
  state.cost = cost;
}

/// Solves the waiting frames without any knowledge of earlier ones.
LiveFit::State LiveFit::make_start(std::span<const DepthReading> readings, int passes) const {
  const LiveFit fresh(size_, settings_);
  State best;
  best.cost = std::numeric_limits<double>::infinity();
  for (const DepthReading reading : readings) {
    State state;
    state.constants = state_.constants;
    for (std::size_t k = 0; k < pending_.size(); ++k) {
      FitFrame frame;
      frame.seen = pending_[k];
      frame.pose = guess_pose(frame.seen, state.constants, reading);
      frame.dt_s = k > 0 ? std::max(pending_[k].t_s - pending_[k - 1].t_s, min_dt_s) : first_dt_s;
      state.frames.push_back(frame);
    }
    const FitPlacement first = calc_fit_placement(state.frames.front().pose, state.constants);
    state.constants[static_cast<std::size_t>(Constant::floor_height)] =
        std::min(first[FitPoint::heel_r].p_G.y(), first[FitPoint::heel_l].p_G.y());
    fresh.solve(state, passes, start_damping);
    const bool sound = std::all_of(state.frames.begin(), state.frames.end(), is_finite);
    if (sound && state.cost < best.cost) best = std::move(state);
  }
  return best; // without frames where none could be explained
}

void LiveFit::begin_with(State state) {
  forget_solution();
  state_ = std::move(state);
  started_ = true;
  solve(state_, 1, 0.0, &last_);
  while (state_.frames.size() > front_frames)
    keep_first();
}

void LiveFit::start() {
  constexpr std::array both{DepthReading::as_seen, DepthReading::mirrored};
  State best = make_start(both, start_passes);
  if (best.frames.empty()) restart();
  else begin_with(std::move(best));
}

/// A wrong depth can persist, because each frame starts from the last one. Where the residual is
/// large, the waiting frames are solved anew, and the better of the two explanations is kept.
void LiveFit::try_restart() {
  if (residual_ < doubtful_residual || tried_restart_s_ < restart_every_s) return;
  if (pending_.size() < min_start_frames) return;
  tried_restart_s_ = 0.0;
  constexpr std::array as_seen{DepthReading::as_seen};
  State other = make_start(as_seen, restart_passes);
  if (other.frames.empty()) return;
  const std::vector<FitPose> poses = calc_smoothed();
  const std::size_t shared = std::min(poses.size(), pending_.size());
  double now = 0.0;
  double then = 0.0;
  for (std::size_t k = 1; k <= shared; ++k) {
    const Observation& seen = pending_[pending_.size() - k];
    now += cost_of(seen, poses[poses.size() - k]);
    then +=
        calc_seen_cost(
            seen, calc_fit_placement(other.frames[other.frames.size() - k].pose, other.constants),
            other.constants, settings_)
            .sum;
  }
  if (then < restart_gain * now) begin_with(std::move(other));
}

void LiveFit::keep_first() {
  FitFront front = make_front(state_);
  std::array<FitPlacement, front_frames> placements;
  for (std::size_t k = 0; k < 2; ++k)
    placements[k] = calc_fit_placement(state_.frames[k].pose, state_.constants);
  const auto& f = state_.frames;
  add_frame_terms(front, f[0], placements[0], state_.constants, settings_);
  add_pair_terms(front, placements[0], placements[1], f[1].dt_s, settings_);
  if (!has_prior_) add_start(front, f[0], f[1]);
  add_smoothness(front, f[0], f[1], f[2], settings_);
  for (int i = 0; i < dof_count_fit; ++i)
    front.add_diagonal(i, 1e-6);
  Kept kept;
  kept.t_s = f[0].seen.t_s;
  kept.pose = f[0].pose;
  kept.next = f[1].pose;
  kept.after = f[2].pose;
  kept.constants = state_.constants;
  kept.rows = front.eliminate();
  if (uncertainty_of_ != nullptr)
    kept.uncertainty = uncertainty_of_(kept.pose, kept.constants, last_);
  kept_.push_back(std::move(kept));
  remembered_s_ += f[0].dt_s;
  if (remembered_s_ > forget_every_s) {
    front.forget_constants(std::min(1.0, remembered_s_ / settings_.constants_memory_s));
    remembered_s_ = 0.0;
  }
  prior_ = front;
  prior_pose_ = {f[1].pose, f[2].pose};
  prior_constants_ = state_.constants;
  has_prior_ = true;
  state_.frames.erase(state_.frames.begin());
}

LiveFit::Moving LiveFit::calc_moving() const {
  const auto& f = state_.frames;
  Moving moving{f.back().seen.t_s, f.back().pose, {}};
  if (f.size() < 2) return moving;
  moving.speed = calc_step(f[f.size() - 2].pose, f.back().pose);
  for (double& s : moving.speed)
    s /= std::max(f.back().dt_s, min_dt_s);
  return moving;
}

FitPose LiveFit::Moving::at(double later_s) const {
  // Speeds decay: they predict only a moment ahead.
  DofVector step = speed;
  for (double& s : step)
    s *= std::min(later_s - t_s, 0.1);
  return stepped(pose, step);
}

double LiveFit::cost_of(const Observation& seen, const FitPose& pose) const {
  return calc_seen_cost(seen, calc_fit_placement(pose, state_.constants), state_.constants,
                        settings_)
      .sum;
}

/// Gauss-Newton finds only the nearest minimum; a straight leg, for example, has no gradient that
/// would bend it. Where the network's own leg fits better, the iterations start from that leg.
void LiveFit::choose_legs(FitFrame& frame) const {
  double cost = cost_of(frame.seen, frame.pose);
  for (const body::Side side : {body::Side::right, body::Side::left}) {
    const FitPose other = with_guessed_leg(frame.pose, frame.seen, state_.constants, side);
    const double other_cost = cost_of(frame.seen, other);
    if (other_cost > cost - leg_price) continue;
    frame.pose = other;
    cost = other_cost;
  }
}

/// Two explanations compete: legs as they were named so far, or swapped from here on. One frame
/// proves little (legs that cross look the same either way), so each counts for no more than a
/// limit; once the sum has turned, all frames since it began to are read the other way.
bool LiveFit::decide_swap(FitFrame& frame) {
  if (swapped_) frame.seen = with_legs_swapped(frame.seen);
  const Observation other = with_legs_swapped(frame.seen);
  const double share = std::min(1.0, frame.dt_s / settings_.image_time_s);
  const double max_difference = max_doubt * calc_legs_apart(frame.seen);
  const FitPose expected = undoubted_.at(frame.seen.t_s);
  const double difference = cost_of(other, expected) - cost_of(frame.seen, expected);
  if (swap_doubt_ == 0.0) doubted_since_s_ = frame.seen.t_s;
  swap_doubt_ =
      std::max(0.0, swap_doubt_ - share * std::clamp(difference, -max_difference, max_difference));
  swapped_s_ = swapped_ ? swapped_s_ + frame.dt_s : 0.0;
  pending_.back() = frame.seen;
  if (swap_doubt_ < swap_price) return false;
  swapped_ = !swapped_;
  swap_doubt_ = 0.0;
  swapped_s_ = 0.0;
  for (Observation& waiting : pending_)
    if (waiting.t_s >= doubted_since_s_) waiting = with_legs_swapped(waiting);
  return true;
}

void LiveFit::update_residual(const FitFrame& frame) {
  const FitPlacement placement = calc_fit_placement(frame.pose, state_.constants);
  const FitCost cost = calc_seen_cost(frame.seen, placement, state_.constants, settings_);
  const double share = std::min(1.0, frame.dt_s / residual_time_s);
  residual_ += share * (cost.points / std::max(cost.count, 1.0) - residual_);
  lost_s_ = residual_ > lost_residual ? lost_s_ + frame.dt_s : 0.0;
}

void LiveFit::forget_solution() {
  kept_.clear();
  has_prior_ = false;
  started_ = false;
  swap_doubt_ = 0.0;
  residual_ = 1.0;
  lost_s_ = 0.0;
}

/// The waiting frames cannot be fitted and have no reading; a new fit begins with the next ones.
void LiveFit::restart() {
  forget_solution();
  pending_.clear();
  state_ = {};
  swapped_ = false;
}

void LiveFit::push(const body::LandmarkFrame& frame) {
  if (!frame.seen) return;
  const Observation seen = observe(frame, size_);
  if (seen.scale <= 0.0) return;
  pending_.push_back(seen);
  if (!started_) {
    const double span_s = seen.t_s - pending_.front().t_s;
    const bool enough = span_s >= lag_s_ || pending_.size() >= max_waiting_frames;
    if (pending_.size() >= min_start_frames && enough) start();
    return;
  }
  FitFrame next;
  next.seen = seen;
  next.dt_s = std::max(seen.t_s - state_.frames.back().seen.t_s, min_dt_s);
  const Moving moving = calc_moving();
  next.pose = moving.at(seen.t_s);
  // The fit would follow a swap within two frames, so a swap is judged by the motion before it.
  if (swap_doubt_ == 0.0) undoubted_ = moving;
  if (decide_swap(next)) {
    start();
    return;
  }
  choose_legs(next);
  keep_first();
  state_.frames.push_back(next);
  const int passes = std::clamp(static_cast<int>(std::lround(next.dt_s / pass_s)), 1, max_passes);
  solve(state_, passes, 0.0, &last_);
  if (!std::all_of(state_.frames.begin(), state_.frames.end(), is_finite)) {
    restart();
    return;
  }
  update_residual(state_.frames.back());
  tried_restart_s_ += next.dt_s;
  if (swapped_s_ > longest_swap_s) {
    // A swap that persists is accepted: then the fit before it was wrong.
    for (Observation& waiting : pending_)
      waiting = with_legs_swapped(waiting);
    swapped_ = false;
    start();
  } else if (lost_s_ > max_lost_s) {
    start();
  } else {
    try_restart();
  }
}

std::vector<FitPose> LiveFit::calc_smoothed() const {
  std::vector<FitPose> poses(kept_.size() + state_.frames.size());
  for (std::size_t k = 0; k < state_.frames.size(); ++k)
    poses[kept_.size() + k] = state_.frames[k].pose;
  for (std::size_t k = kept_.size(); k-- > 0;) {
    const Kept& kept = kept_[k];
    Constants constants{};
    for (std::size_t i = 0; i < constant_count; ++i)
      constants[i] = state_.constants[i] - kept.constants[i];
    const DofVector step = substitute(kept.rows, calc_step(kept.next, poses[k + 1]),
                                      calc_step(kept.after, poses[k + 2]), constants);
    poses[k] = stepped(kept.pose, step);
  }
  return poses;
}

std::vector<LiveFit::Result> LiveFit::take(bool to_the_end) {
  std::vector<Result> out;
  if (!started_) {
    if (to_the_end && pending_.size() >= min_start_frames) start();
    if (!started_) return out;
  }
  const double now_s = state_.frames.back().seen.t_s;
  const double until_s = to_the_end ? std::numeric_limits<double>::infinity() : now_s - lag_s_;
  std::size_t ready = 0;
  while (ready < kept_.size() && kept_[ready].t_s <= until_s + 1e-9)
    ++ready;
  if (kept_.size() > max_waiting_frames) ready = std::max(ready, kept_.size() - max_waiting_frames);
  if (ready == 0 && !to_the_end) return out;
  const std::vector<FitPose> poses = calc_smoothed();
  for (std::size_t k = 0; k < ready; ++k)
    out.push_back({kept_[k].t_s, poses[k], state_.constants, kept_[k].uncertainty});
  QuantityUncertainty uncertainty =
      kept_.empty() ? QuantityUncertainty{} : kept_.back().uncertainty;
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(ready));
  if (to_the_end)
    for (const FitFrame& frame : state_.frames)
      out.push_back({frame.seen.t_s, frame.pose, state_.constants, uncertainty});
  if (!out.empty()) {
    const double last_s = out.back().t_s;
    std::erase_if(pending_, [&](const Observation& o) { return o.t_s <= last_s; });
  }
  return out;
}

std::optional<LiveFit::Result> LiveFit::newest() const {
  if (!started_) return std::nullopt;
  return Result{state_.frames.back().seen.t_s, state_.frames.back().pose, state_.constants,
                kept_.empty() ? QuantityUncertainty{} : kept_.back().uncertainty};
}

PoseUncertainty::Whitened PoseUncertainty::whiten(std::span<const double> gradient) const {
  // R^-T times the gradient, R the whole upper factor, by forward substitution.
  Whitened whitened;
  std::array<double, front_right_side> v{};
  std::copy_n(gradient.begin(), dof_count_fit, v.begin());
  std::copy_n(gradient.begin() + dof_count_fit, constant_count, v.begin() + front_constants);
  for (std::size_t f = 0; f < front_frames; ++f) {
    const std::size_t first = f * dof_count_fit;
    for (std::size_t k = 0; k < dof_count_fit; ++k) {
      const auto& line = factors[f][k];
      const double z = v[first + k] / line[k];
      whitened[static_cast<Eigen::Index>(first + k)] = z;
      // The row's columns count from its own frame; the constants stand at the end.
      for (std::size_t j = k + 1; first + j < front_constants; ++j)
        v[first + j] -= z * line[j];
      for (std::size_t j = front_constants; j < front_right_side; ++j)
        v[j] -= z * line[j];
    }
  }
  std::array<std::array<double, constant_count>, constant_count> m{};
  for (int i = 0; i < constant_count; ++i)
    for (int j = i; j < constant_count; ++j)
      m[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] =
          constants.at(front_constants + i, front_constants + j);
  for (std::size_t k = 0; k < constant_count; ++k) {
    const double pivot = std::sqrt(std::max(m[k][k], 1e-9));
    for (std::size_t j = k + 1; j < constant_count; ++j)
      m[k][j] /= pivot;
    for (std::size_t i = k + 1; i < constant_count; ++i)
      for (std::size_t j = i; j < constant_count; ++j)
        m[i][j] -= m[k][i] * m[k][j];
    const auto at = static_cast<std::size_t>(front_constants);
    const double z = v[at + k] / pivot;
    whitened[static_cast<Eigen::Index>(at + k)] = z;
    for (std::size_t j = k + 1; j < constant_count; ++j)
      v[at + j] -= z * m[k][j];
  }
  return whitened;
}

} // namespace limber::motion
