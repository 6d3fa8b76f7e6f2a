#include "movement/path.hpp"

#include "movement/interpolation.hpp"
#include "movement/min_jerk.hpp"
#include "movement/pose_vector.hpp"
#include "movement/smoothing.hpp"

#include <algorithm>
#include <cmath>

namespace limber::movement {
namespace {

constexpr double sample_step_s = 0.04;

bool same_contacts(const std::vector<Contact>& a, const std::vector<Contact>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Contact& x) {
           return std::any_of(b.begin(), b.end(), [&](const Contact& y) { return same(x, y); });
         });
}

// The movement stops where it rests and where contacts of hands or feet change.
bool stops_at(const PathPlan& plan, std::size_t k) {
  if (plan.rest_s[k] > 0.0) return true;
  const std::size_t n = plan.keys.size();
  const auto& here = plan.keys[k].contacts;
  return !same_contacts(here, plan.keys[(k + n - 1) % n].contacts) ||
         !same_contacts(here, plan.keys[(k + 1) % n].contacts);
}

MinJerk curve_of(const PathPlan& plan, const std::vector<SolvedKey>& solved,
                 const std::vector<double>& moving_at) {
  std::vector<MinJerkKey> keys;
  for (std::size_t k = 0; k < solved.size(); ++k) {
    const BodyPose& like = solved[k == 0 ? 0 : k - 1].pose;
    keys.push_back({moving_at[k], to_vector(solved[k].pose, like), stops_at(plan, k)});
    // The sign of a quaternion follows the previous one, whose sign may have been flipped.
    if (k > 0 && keys[k].value.segment<4>(3).dot(keys[k - 1].value.segment<4>(3)) < 0.0)
      keys[k].value.segment<4>(3) *= -1.0;
  }
  if (plan.closed) return MinJerk::closed(std::move(keys), moving_at.back());
  return MinJerk::open(std::move(keys));
}

/// One sample of the movement while the path is built.
struct TrackSample {
  double at_s = 0.0;
  double share = 0.0;            // of the interval between its keys
  std::size_t interpolation = 0; // index of its interval
  bool key = false;              // it is a key, which is not changed
  bool stop = false;             // the movement stops here
  Eigen::VectorXd curve;         // from the keys alone
  Eigen::VectorXd value;         // with its contacts held
};

struct Track {
  std::vector<TrackSample> samples; // the last one is the end; of a closed path the first once more
  std::vector<Interpolation> interpolations;
};

constexpr int smoothing_rounds = 4;
constexpr double last_strength = 2.0; // smooths the residue of settling, by well under a millimetre
constexpr double smoothing_strength = 20.0; // removes what is shorter than a quarter of a second

BodyPose solve_between(const body::SolverBody& body, const Interpolation& interpolation,
                       const Props& props, const BodyPose& target, double share) {
  body::Goals goals;
  goals.target = target;
  goals.sigma_place = Vec3::Constant(0.05);
  add_goals(interpolation, share, body, target, goals);
  add_room_goals(body, interpolation.contacts, props, goals);
  // Balance has full weight in the middle of the interval; the keys have their own balance.
  const double middle = 4.0 * share * (1.0 - share);
  goals.balance.sigma /= middle * middle;
  // While stepping, a person is slightly off balance.
  const bool steps = std::any_of(interpolation.swings.begin(), interpolation.swings.end(),
                                 [](const Swing& swing) { return swing.lift_m > 0.0; });
  if (steps) goals.balance.sigma = std::max(goals.balance.sigma, 0.03);
  return body::solve(body, goals, target).pose;
}

Eigen::VectorXd solved_value(const body::SolverBody& body, const Props& props, const Track& track,
                             const TrackSample& sample, const Eigen::VectorXd& target) {
  BodyPose pose = to_pose(target);
  pose.R_GP.coeffs() = target.segment<4>(3).normalized(); // keeps its sign
  const BodyPose solved =
      solve_between(body, track.interpolations[sample.interpolation], props, pose, sample.share);
  return to_vector(solved, pose);
}

// Solves every sample with its contacts held, close to the curve and to the previous sample.
Track lay_track(const body::SolverBody& body, const PathPlan& plan,
                const std::vector<SolvedKey>& solved, const std::vector<double>& moving_at,
                const Props& props) {
  const MinJerk curve = curve_of(plan, solved, moving_at);
  const std::size_t n = solved.size();
  Track track;
  for (std::size_t k = 0; k + 1 < moving_at.size(); ++k) {
    const double length = moving_at[k + 1] - moving_at[k];
    track.interpolations.push_back(calc_interpolation(body, solved[k], solved[(k + 1) % n]));
    const int steps = std::max(4, static_cast<int>(std::ceil(length / sample_step_s)));
    for (int i = 0; i < steps; ++i) {
      const double share = static_cast<double>(i) / steps;
      TrackSample sample;
      sample.at_s = moving_at[k] + share * length;
      sample.share = share;
      sample.interpolation = k;
      sample.key = i == 0;
      sample.stop = i == 0 && stops_at(plan, k);
      sample.curve = curve(sample.at_s);
      track.samples.push_back(std::move(sample));
    }
  }
  TrackSample end = track.samples.front();
  end.at_s = moving_at.back();
  end.curve = plan.closed ? track.samples.front().curve : curve(end.at_s);
  end.stop = !plan.closed || end.stop;
  track.samples.push_back(std::move(end));
  for (std::size_t i = 0; i < track.samples.size(); ++i) {
    TrackSample& sample = track.samples[i];
    if (sample.key) {
      sample.value = sample.curve;
      continue;
    }
    const TrackSample& last = track.samples[i - 1];
    const Eigen::VectorXd start = sample.curve + 0.9 * (last.value - last.curve);
    sample.value = solved_value(body, props, track, sample, start);
  }
  return track;
}

// Smooths the corrections that holding the contacts has added to the curve, from stop to stop.
void smooth(Track& track, bool closed, double strength) {
  auto& samples = track.samples;
  const auto correction = [&](std::size_t i) -> Eigen::VectorXd {
    return samples[i].value - samples[i].curve;
  };
  const bool round = closed && std::none_of(samples.begin(), samples.end(),
                                            [](const TrackSample& s) { return s.stop; });
  std::size_t begin = 0;
  while (begin + 1 < samples.size()) {
    std::size_t end = begin + 1;
    while (end + 1 < samples.size() && !samples[end].stop)
      ++end;
    std::vector<Eigen::VectorXd> rows;
    std::vector<bool> fixed;
    const std::size_t last = round ? end - 1 : end; // in a closed path the end is the beginning
    for (std::size_t i = begin; i <= last; ++i) {
      rows.push_back(correction(i));
      fixed.push_back(samples[i].key);
    }
    smooth_samples(rows, fixed, round, strength);
    for (std::size_t i = begin; i <= last; ++i)
      samples[i].value = samples[i].curve + rows[i - begin];
    begin = end;
  }
}

// Moves every sample back to its contacts with the smallest change.
void settle(const body::SolverBody& body, const Props& props, Track& track) {
  for (TrackSample& sample : track.samples)
    if (!sample.key) sample.value = solved_value(body, props, track, sample, sample.value);
}

// Smoothing may push a joint near its limit slightly over it.
void keep_limits(Track& track) {
  constexpr double margin_rad = 0.004;
  for (TrackSample& sample : track.samples)
    for (std::size_t c = 3; c < body::coordinate_count; ++c) {
      const body::CoordinateInfo& info = body::info_of(static_cast<body::Coordinate>(c));
      double& value = sample.value[static_cast<Eigen::Index>(c) + 4];
      value = std::clamp(value, info.min_rad + margin_rad, info.max_rad - margin_rad);
    }
}

} // namespace

Path Path::make(const body::SolverBody& body, const PathPlan& plan) {
  Path path;
  path.closed_ = plan.closed;
  path.stops_ = !plan.closed || stops_at(plan, 0);
  SolvedKeys solved = solve_keys(body, plan.keys, plan.closed, plan.props);
  path.solved_ = std::move(solved.keys);
  path.props_ = solved.props;

  const std::size_t n = plan.keys.size();
  double rested = 0.0;
  for (std::size_t k = 0; k < n; ++k) {
    path.moving_at_.push_back(plan.at[k] * plan.moving_s);
    const double begin = path.moving_at_[k] + rested;
    rested += plan.rest_s[k];
    const bool hold = k < plan.holds.size() && plan.holds[k];
    path.keys_.push_back({plan.at[k], begin, begin + plan.rest_s[k], hold, plan.breath[k],
                          plan.says[k], plan.keys[k].contacts});
  }
  path.duration_s_ = plan.moving_s + rested;
  if (plan.closed) path.moving_at_.push_back(plan.moving_s);

  Track track = lay_track(body, plan, path.solved_, path.moving_at_, path.props_);
  for (int round = 0; round < smoothing_rounds; ++round) {
    smooth(track, plan.closed, smoothing_strength);
    settle(body, path.props_, track);
  }
  smooth(track, plan.closed, last_strength);
  keep_limits(track);
  std::vector<double> t;
  std::vector<Eigen::VectorXd> values;
  std::vector<bool> stops;
  for (TrackSample& sample : track.samples) {
    t.push_back(sample.at_s);
    stops.push_back(sample.stop);
    values.push_back(std::move(sample.value));
  }
  path.track_ = Spline(std::move(t), std::move(values), plan.closed, stops);
  return path;
}

double Path::moving_time(double t_s) const {
  if (closed_) t_s -= duration_s_ * std::floor(t_s / duration_s_);
  t_s = std::clamp(t_s, 0.0, duration_s_);
  double rested = 0.0;
  for (const PathKey& key : keys_) {
    if (t_s <= key.begin_s) break;
    rested += std::min(t_s, key.end_s) - key.begin_s;
  }
  return t_s - rested;
}

BodyPose Path::calc_pose(double t_s) const { return to_pose(track_(moving_time(t_s))); }

double Path::calc_phase(double t_s) const { return moving_time(t_s) / moving_at_.back(); }

double Path::calc_time(double phase) const {
  const double moving = std::clamp(phase, 0.0, 1.0) * moving_at_.back();
  double rested = 0.0;
  for (const PathKey& key : keys_) {
    if (moving <= key.begin_s - rested + 1e-9) break;
    rested += key.end_s - key.begin_s;
  }
  return moving + rested;
}

std::size_t Path::key_before(double t_s) const {
  if (closed_) t_s -= duration_s_ * std::floor(t_s / duration_s_);
  std::size_t k = 0;
  while (k + 1 < keys_.size() && t_s >= keys_[k + 1].begin_s)
    ++k;
  return k;
}

std::vector<ContactConstraint> Path::constraints_at(double t_s) const {
  if (closed_) t_s -= duration_s_ * std::floor(t_s / duration_s_);
  const std::size_t k = key_before(t_s);
  if (t_s <= keys_[k].end_s) return solved_[k].constraints;
  const std::size_t next = closed_ ? (k + 1) % keys_.size() : std::min(k + 1, keys_.size() - 1);
  return find_held(solved_[k], solved_[next]);
}

} // namespace limber::movement
