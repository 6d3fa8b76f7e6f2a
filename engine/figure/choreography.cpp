#include "figure/choreography.hpp"

#include "core/min_jerk.hpp"
#include "movement/pose_vector.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::figure {
namespace {

using core::min_jerk;
using movement::PathKey;
using movement::to_pose;
using movement::to_vector;

// The path length covered while the pace rises from 0 to 1 like min_jerk(), in shares of its
// duration.
double ramped(double x) {
  x = std::clamp(x, 0.0, 1.0);
  return x * x * x * x * (2.5 + x * (-3.0 + x));
}

constexpr double quiet_breath_s = 4.6; // one breath at rest, in and out
constexpr double fade_s = 0.35;        // half of the time in which the glow changes sides

// Position within the current in- or out-breath, 0..1.
double share_of_breath(const Path& path, std::size_t key, double t_s) {
  const auto& keys = path.keys();
  const std::size_t n = keys.size();
  const Breath breath = keys[key].breath;
  std::size_t first = key;
  while (first > 0 && keys[first - 1].breath == breath)
    --first;
  std::size_t last = key;
  while (last + 1 < n && keys[last + 1].breath == breath)
    ++last;
  const double begin = keys[first].end_s;
  const double end = last + 1 < n ? keys[last + 1].begin_s : path.duration_s();
  return min_jerk((t_s - begin) / std::max(end - begin, 1e-6));
}

} // namespace

const Choreography::Piece& Choreography::piece_at(double t_s) const {
  const auto after = std::upper_bound(pieces_.begin() + 1, pieces_.end(), t_s,
                                      [](double t, const Piece& p) { return t < p.begin_s; });
  return *(after - 1);
}

double Choreography::path_time(const Piece& piece, double t_s) {
  if (piece.rounds == 0) return 0.0;
  const double t = std::clamp(t_s - piece.begin_s, 0.0, piece.length_s);
  const double whole = piece.rounds * piece.path->duration_s();
  double s = t;
  if (piece.ramp_s > 0.0) {
    const double r = piece.ramp_s;
    if (t < r) s = r * ramped(t / r);
    else if (t > piece.length_s - r) s = whole - r * ramped((piece.length_s - t) / r);
    else s = t - r / 2;
  }
  // The last time of an open path is its end, of a closed one its beginning.
  return piece.backwards ? whole - s : s;
}

BodyPose Choreography::calc_pose(double t_s) const {
  t_s = std::clamp(t_s, 0.0, duration_s_);
  return pose_in(piece_at(t_s), t_s);
}

BodyPose Choreography::pose_in(const Piece& piece, double t_s) {
  const double s = path_time(piece, t_s);
  BodyPose pose = piece.path->calc_pose(s);
  const double grown = piece.grows_s > 0.0 ? min_jerk((t_s - piece.begin_s) / piece.grows_s) : 1.0;
  if (piece.small && grown < 1.0) {
    const Eigen::VectorXd full = to_vector(pose, pose);
    const Eigen::VectorXd small = to_vector(piece.small->calc_pose(s), pose);
    pose = to_pose(small + grown * (full - small));
  }
  if (piece.mirrored) pose = body::mirrored(pose);
  return place(piece.ground, pose);
}

double Choreography::raw_lungs(const Piece& piece, double t_s) {
  const double s = path_time(piece, t_s);
  const std::size_t key = piece.path->key_before(s);
  const PathKey& at = piece.path->keys()[key];
  if (piece.doing == Doing::changing || piece.rounds == 0 || at.hold || at.breath == Breath::free)
    return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * t_s / quiet_breath_s);
  const double local = piece.path->closed()
                           ? s - piece.path->duration_s() * std::floor(s / piece.path->duration_s())
                           : s;
  const double share = share_of_breath(*piece.path, key, local);
  const bool in = (at.breath == Breath::in) != piece.backwards;
  return in ? share : 1.0 - share;
}

template <class Value>
double Choreography::smoothed(double t_s, double window_s, const Value& value) const {
  constexpr int steps = 6;
  double sum = 0.0;
  double weights = 0.0;
  for (int i = -steps; i <= steps; ++i) {
    const double x = static_cast<double>(i) / (steps + 1);
    const double weight = 0.5 + 0.5 * std::cos(std::numbers::pi * x);
    const double t = std::clamp(t_s + x * window_s, 0.0, duration_s_);
    sum += weight * value(piece_at(t), t);
    weights += weight;
  }
  return sum / weights;
}

ChoreographyState Choreography::calc_state(double t_s) const {
  t_s = std::clamp(t_s, 0.0, duration_s_);
  const Piece& piece = piece_at(t_s);
  const double s = path_time(piece, t_s);
  const Path& path = *piece.path;
  ChoreographyState state;
  state.pose = pose_in(piece, t_s);
  state.shown = piece.shown;
  state.side = piece.side;
  state.doing = piece.doing;
  state.clockwise = piece.clockwise;
  state.done = piece.done_before;
  state.phase = path.calc_phase(s);
  const std::size_t key = path.key_before(s);
  if (piece.doing == Doing::moving) {
    const double rounds = (t_s - piece.begin_s) / std::max(piece.length_s, 1e-6) * piece.rounds;
    state.done += std::clamp(static_cast<int>(std::floor(rounds)), 0, piece.rounds - 1);
    if (piece.backwards) state.phase = 1.0 - state.phase;
    const PathKey& at = path.keys()[key];
    state.breath = at.breath;
    state.says = at.says;
    if (at.hold && s >= at.begin_s && s <= at.end_s) {
      state.doing = Doing::holding;
      state.held_s = s - at.begin_s;
    }
  }
  state.lungs = smoothed(t_s, 0.4, raw_lungs);
  const auto glows = [](body::Side side) {
    return [side](const Piece& p, double) {
      const bool both = p.sides == exercise::Sides::none;
      return p.doing != Doing::changing && (both || p.side == side) ? 1.0 : 0.0;
    };
  };
  state.right_glow = smoothed(t_s, fade_s, glows(body::Side::right));
  state.left_glow = smoothed(t_s, fade_s, glows(body::Side::left));
  for (const ContactConstraint& constraint : constraints_at(t_s))
    state.contacts.push_back(constraint.contact);
  return state;
}

std::vector<ContactConstraint> Choreography::constraints_at(double t_s) const {
  const Piece& piece = piece_at(std::clamp(t_s, 0.0, duration_s_));
  std::vector<ContactConstraint> constraints = piece.path->constraints_at(path_time(piece, t_s));
  for (ContactConstraint& constraint : constraints) {
    if (piece.mirrored) constraint = mirrored(constraint, measures_);
    constraint = place(piece.ground, std::move(constraint));
  }
  return constraints;
}

const Props& Choreography::props_at(double t_s) const {
  return piece_at(std::clamp(t_s, 0.0, duration_s_)).props;
}

} // namespace limber::figure
