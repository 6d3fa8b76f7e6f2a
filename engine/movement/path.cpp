#include "movement/path.hpp"

#include "movement/between.hpp"
#include "movement/min_jerk.hpp"
#include "movement/pose_vector.hpp"

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

std::vector<Contact> contacts_of(const std::vector<Anchor>& anchors) {
  std::vector<Contact> contacts;
  for (const Anchor& anchor : anchors)
    contacts.push_back(anchor.contact);
  return contacts;
}

// It stops where it rests and where hands or feet change what they touch.
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
    // The sign of a quaternion follows the one before it, which may itself have been turned.
    if (k > 0 && keys[k].value.segment<4>(3).dot(keys[k - 1].value.segment<4>(3)) < 0.0)
      keys[k].value.segment<4>(3) *= -1.0;
  }
  if (plan.closed) return MinJerk::closed(std::move(keys), moving_at.back());
  return MinJerk::open(std::move(keys));
}

BodyPose solve_between(const body::SolverBody& body, const Between& between, const Props& props,
                       const BodyPose& wished, double share) {
  body::Goals goals;
  goals.wished = wished;
  goals.sigma_place = Vec3::Constant(0.05);
  add_goals(between, share, goals);
  add_room_goals(body, between.contacts, props, goals);
  return body::solve(body, goals, wished).pose;
}

} // namespace

Path Path::make(const body::SolverBody& body, const PathPlan& plan) {
  Path path;
  path.closed_ = plan.closed;
  SolvedKeys solved = solve_keys(body, plan.keys, plan.closed, plan.before, plan.props);
  if (plan.before) solved.keys.front().pose = plan.before->pose;
  path.solved_ = std::move(solved.keys);
  path.props_ = solved.props;

  const std::size_t n = plan.keys.size();
  double rested = 0.0;
  for (std::size_t k = 0; k < n; ++k) {
    path.moving_at_.push_back(plan.at[k] * plan.moving_s);
    const double begin = path.moving_at_[k] + rested;
    rested += plan.rest_s[k];
    path.keys_.push_back({plan.at[k], begin, begin + plan.rest_s[k], plan.breath[k], plan.says[k],
                          plan.keys[k].contacts});
  }
  path.duration_s_ = plan.moving_s + rested;
  if (plan.closed) path.moving_at_.push_back(plan.moving_s);

  const MinJerk curve = curve_of(plan, path.solved_, path.moving_at_);
  std::vector<double> t;
  std::vector<Eigen::VectorXd> values;
  BodyPose like = path.solved_.front().pose;
  const auto add = [&](double at, const BodyPose& pose) {
    t.push_back(at);
    values.push_back(to_vector(pose, like));
    like = to_pose(values.back());
    like.R_GP.coeffs() = values.back().segment<4>(3); // keeps its sign
  };
  for (std::size_t k = 0; k + 1 < path.moving_at_.size(); ++k) {
    const double from = path.moving_at_[k];
    const double length = path.moving_at_[k + 1] - from;
    const Between between = calc_between(body, path.solved_[k], path.solved_[(k + 1) % n]);
    add(from, path.solved_[k].pose);
    const int steps = std::max(4, static_cast<int>(std::ceil(length / sample_step_s)));
    for (int i = 1; i < steps; ++i) {
      const double share = static_cast<double>(i) / steps;
      const double at = from + share * length;
      add(at, solve_between(body, between, path.props_, to_pose(curve(at)), share));
    }
  }
  add(path.moving_at_.back(), path.solved_[plan.closed ? 0 : n - 1].pose);
  path.track_ = Spline(std::move(t), std::move(values), plan.closed);
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

std::vector<Anchor> Path::anchors_at(double t_s) const {
  if (closed_) t_s -= duration_s_ * std::floor(t_s / duration_s_);
  const std::size_t k = key_before(t_s);
  if (t_s <= keys_[k].end_s) return solved_[k].anchors;
  const std::size_t next = closed_ ? (k + 1) % keys_.size() : std::min(k + 1, keys_.size() - 1);
  std::vector<Anchor> shared;
  for (const Anchor& anchor : solved_[k].anchors)
    if (find_anchor(solved_[next].anchors, anchor.contact) != nullptr) shared.push_back(anchor);
  return shared;
}

std::vector<Contact> Path::contacts_at(double t_s) const { return contacts_of(anchors_at(t_s)); }

} // namespace limber::movement
