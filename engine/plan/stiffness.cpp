#include "plan/stiffness.hpp"

#include "core/statistics.hpp"
#include "record/change.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace limber::plan {
namespace {

using exercise::HipAngle;
using record::FormLevel;
using record::RangeDone;
using record::Side;

struct End {
  Direction direction{};
  HipAngle angle{};
  bool upper = false; // the range's upper end
};
constexpr std::array<End, direction_count> ends{{
    {Direction::flexion, HipAngle::flexion, true},
    {Direction::extension, HipAngle::flexion, false},
    {Direction::abduction, HipAngle::adduction, false},
    {Direction::adduction, HipAngle::adduction, true},
    {Direction::internal_rotation, HipAngle::rotation, true},
    {Direction::external_rotation, HipAngle::rotation, false},
}};

/// How far into the direction; larger is more mobile.
double reach_deg(const record::RecordedRange& range, const End& end) {
  return end.upper ? range.max_deg : -range.min_deg;
}

struct Differences {
  std::vector<double> right_less_deg; // by how much right is stiffer
  double sigma_right_deg = 0.0;
  double sigma_left_deg = 0.0;
};

/// The matching range of the other side: same view, position and exercise.
bool is_counterpart(const RangeDone& right, const RangeDone& left) {
  const bool performed =
      !right.side ? !left.side : left.side.has_value() && left.side != right.side;
  return left.exercise == right.exercise && performed && left.range.leg == Side::left &&
         left.range.angle == right.range.angle && left.range.view == right.range.view &&
         left.range.position == right.range.position;
}

/// Whether the exercise takes this leg into the direction.
bool is_worked(const exercise::Exercise& exercise, const RangeDone& done, Direction direction) {
  const bool performing = !done.side || done.side == done.range.leg;
  const body::Side role = performing ? body::Side::right : body::Side::left;
  return find_directions(exercise, FormLevel::standard, role).has(direction);
}

void compare(const DoneSession& session, std::span<const exercise::Exercise> exercises,
             std::map<Direction, Differences>& all) {
  for (const RangeDone& right : session.ranges) {
    if (right.range.leg != Side::right) continue;
    const auto left = std::find_if(session.ranges.begin(), session.ranges.end(),
                                   [&](const auto& one) { return is_counterpart(right, one); });
    const exercise::Exercise* exercise = exercise::find_exercise(exercises, right.exercise);
    if (left == session.ranges.end() || exercise == nullptr) continue;
    for (const End& end : ends) {
      if (end.angle != right.range.angle || !is_worked(*exercise, right, end.direction)) continue;
      Differences& seen = all[end.direction];
      seen.right_less_deg.push_back(reach_deg(left->range, end) - reach_deg(right.range, end));
      seen.sigma_right_deg = std::max(seen.sigma_right_deg, right.range.sigma_deg);
      seen.sigma_left_deg = std::max(seen.sigma_left_deg, left->range.sigma_deg);
    }
  }
}

} // namespace

std::vector<Stiffness> find_stiffness(std::span<const DoneSession> history,
                                      std::span<const exercise::Exercise> exercises, Day today,
                                      int days) {
  std::map<Direction, Differences> all;
  for (const DoneSession& session : history)
    if (session.day <= today && today - session.day <= std::chrono::days{days})
      compare(session, exercises, all);
  std::vector<Stiffness> found;
  for (auto& [direction, seen] : all) {
    const double median_deg = core::median(std::move(seen.right_less_deg));
    const double error_deg = record::calc_min_change_deg(seen.sigma_right_deg, seen.sigma_left_deg);
    if (std::abs(median_deg) > error_deg)
      found.push_back({direction, median_deg > 0.0 ? Side::right : Side::left, std::abs(median_deg),
                       error_deg});
  }
  std::stable_sort(found.begin(), found.end(), [](const Stiffness& a, const Stiffness& b) {
    return a.difference_deg - a.error_deg > b.difference_deg - b.error_deg;
  });
  return found;
}

} // namespace limber::plan
