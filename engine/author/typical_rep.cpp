#include "author/typical_rep.hpp"

#include "author/key_pose.hpp"
#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace limber::author {
namespace {

using body::Coordinate;
using body::CoordinateValues;

// A moment half way that is farther than this from the middle between start and extreme, of their
// distance, is a pose of its own.
constexpr double own_way = 0.35;
constexpr double longest_rest_s = 3.0; // a longer pause is none of the movement

/// One repetition's poses, turned to the front and as the performing side does it.
struct Cut {
  std::vector<SeenPose> home;
  std::vector<SeenPose> turn;
  std::vector<SeenPose> half_out;
  std::vector<SeenPose> half_back;
};

Cut cut_out(const std::vector<SeenPose>& poses, const Repetition& rep, bool mirror) {
  const SeenPose start = mirror ? mirrored(poses[rep.start]) : poses[rep.start];
  const auto at = [&](std::size_t i) {
    return turned_to_front(mirror ? mirrored(poses[i]) : poses[i], start);
  };
  Cut cut;
  cut.home = {at(rep.start), at(rep.end)};
  for (std::size_t i = rep.reached; i <= rep.left; ++i)
    cut.turn.push_back(at(i));
  cut.half_out = {at((rep.start + rep.reached) / 2)};
  cut.half_back = {at((rep.left + rep.end) / 2)};
  return cut;
}

/// Midline turns become 0, and both sides the mean of the two.
void make_even(CoordinateValues& angles) {
  const CoordinateValues other = body::mirrored(angles);
  for (std::size_t i = 0; i < angles.size(); ++i)
    angles[i] = 0.5 * (angles[i] + other[i]);
}

/// Of the joints that one camera sees well enough to compare.
double calc_unevenness(const CoordinateValues& angles) {
  double largest = 0.0;
  for (const Coordinate right :
       {Coordinate::hip_flexion_r, Coordinate::hip_adduction_r, Coordinate::knee_angle_r})
    largest = std::max(largest,
                       std::abs(body::at(angles, right) - body::at(angles, body::mirrored(right))));
  return largest;
}

TypicalPose make_pose(const std::vector<Cut>& cuts, std::vector<SeenPose> Cut::*which, bool even) {
  TypicalPose pose;
  std::vector<SeenPose> all;
  std::vector<CoordinateValues> each;
  for (const Cut& cut : cuts) {
    all.insert(all.end(), (cut.*which).begin(), (cut.*which).end());
    each.push_back(solve_angles(calc_mean(cut.*which)));
    if (even) make_even(each.back());
  }
  pose.seen = calc_mean(all);
  pose.angles = solve_angles(pose.seen);
  if (even) make_even(pose.angles);
  for (std::size_t i = 0; i < pose.angles.size(); ++i) {
    double sum = 0.0;
    for (const CoordinateValues& one : each)
      sum += (one[i] - pose.angles[i]) * (one[i] - pose.angles[i]);
    pose.spread[i] = std::sqrt(sum / static_cast<double>(each.size()));
  }
  return pose;
}

/// By how much a limb's two joints move: the upper one against the trunk, and the lower one.
double calc_joint_movement(const SeenPose& home, const SeenPose& turn, std::size_t upper,
                           std::size_t lower) {
  const auto angle = [](const Vec3& a, const Vec3& b) {
    return std::acos(std::clamp(a.dot(b), -1.0, 1.0));
  };
  const double bend =
      angle(turn.limb_T[upper], turn.limb_T[lower]) - angle(home.limb_T[upper], home.limb_T[lower]);
  return angle(home.limb_T[upper], turn.limb_T[upper]) + std::abs(bend);
}

/// The legs first: an arm may swing along.
bool is_done_by_left(const SeenPose& home, const SeenPose& turn) {
  const auto moved = [&](Limb upper, Limb lower, std::size_t side) {
    return calc_joint_movement(home, turn, index(upper) + side, index(lower) + side);
  };
  const double legs =
      moved(Limb::thigh_r, Limb::shank_r, 1) - moved(Limb::thigh_r, Limb::shank_r, 0);
  if (std::abs(legs) > 2.0 * moving_rad) return legs > 0.0;
  return moved(Limb::upper_arm_r, Limb::forearm_r, 1) >
         moved(Limb::upper_arm_r, Limb::forearm_r, 0);
}

/// Farther from the middle between the two than what is merely between them.
bool is_own_pose(const TypicalPose& pose, const TypicalRep& rep, double amplitude) {
  const Shape middle = 0.5F * (calc_shape(rep.home.seen) + calc_shape(rep.turn.seen));
  // Half way in time need not be half way: the nearest place on the line counts.
  const Shape along = calc_shape(rep.turn.seen) - calc_shape(rep.home.seen);
  Shape off = calc_shape(pose.seen) - middle;
  off -= along * (off.dot(along) / std::max(along.squaredNorm(), 1e-9F));
  return static_cast<double>(off.norm()) > own_way * amplitude;
}

void measure_times(const std::vector<SeenPose>& poses, const FoundCycle& cycle, TypicalRep& rep) {
  std::vector<double> out;
  std::vector<double> stay;
  std::vector<double> back;
  std::vector<double> rest;
  std::vector<double> length;
  for (std::size_t i = 0; i < cycle.reps.size(); ++i) {
    const Repetition& one = cycle.reps[i];
    out.push_back(poses[one.reached].t_s - poses[one.start].t_s);
    stay.push_back(poses[one.left].t_s - poses[one.reached].t_s);
    back.push_back(poses[one.end].t_s - poses[one.left].t_s);
    length.push_back(poses[one.end].t_s - poses[one.start].t_s);
    if (i == 0) continue;
    const double pause_s = poses[one.start].t_s - poses[cycle.reps[i - 1].end].t_s;
    if (pause_s < longest_rest_s) rest.push_back(std::max(0.0, pause_s));
  }
  rep.out_s = core::median(out);
  rep.stay_s = core::median(stay);
  rep.back_s = core::median(back);
  if (!rest.empty()) rep.rest_s = core::median(rest);
  const auto [shortest, longest] = std::minmax_element(length.begin(), length.end());
  rep.length_spread_s = 0.5 * (*longest - *shortest);
}

/// Of what moves: trunk, thighs, shanks and upper arms.
double calc_alike(const std::vector<Cut>& cuts, const TypicalRep& rep) {
  const auto angle = [](const Vec3& a, const Vec3& b) {
    return std::acos(std::clamp(a.dot(b), -1.0, 1.0));
  };
  double largest = 0.0;
  for (const Cut& cut : cuts) {
    const SeenPose own = calc_mean(cut.turn);
    double sum = 0.0;
    int moving = 0;
    const auto add = [&](const Vec3& home, const Vec3& turn, const Vec3& here) {
      if (angle(home, turn) < moving_rad) return;
      sum += angle(turn, here);
      ++moving;
    };
    add(rep.home.seen.R_GT.col(1), rep.turn.seen.R_GT.col(1), own.R_GT.col(1));
    for (const Limb limb : {Limb::thigh_r, Limb::thigh_l, Limb::shank_r, Limb::shank_l,
                            Limb::upper_arm_r, Limb::upper_arm_l})
      add(rep.home.seen.limb_G[index(limb)], rep.turn.seen.limb_G[index(limb)],
          own.limb_G[index(limb)]);
    if (moving > 0) largest = std::max(largest, sum / moving);
  }
  return largest;
}

} // namespace

TypicalRep make_typical_rep(const std::vector<SeenPose>& poses, const FoundCycle& cycle,
                            const std::optional<exercise::Sides>& sides) {
  TypicalRep rep;
  rep.both = sides ? *sides == exercise::Sides::none : !cycle.one_sided;
  const Repetition& first = cycle.reps.front();
  rep.left = !rep.both && is_done_by_left(poses[first.start], poses[first.reached]);
  std::vector<Cut> cuts;
  for (const Repetition& one : cycle.reps)
    cuts.push_back(cut_out(poses, one, one.mirrored != rep.left));
  rep.home = make_pose(cuts, &Cut::home, rep.both);
  rep.turn = make_pose(cuts, &Cut::turn, rep.both);
  if (rep.both) rep.uneven_rad = calc_unevenness(solve_angles(rep.turn.seen));
  rep.way_out = make_pose(cuts, &Cut::half_out, rep.both);
  rep.way_back = make_pose(cuts, &Cut::half_back, rep.both);
  rep.own_way_out = is_own_pose(rep.way_out, rep, cycle.amplitude);
  rep.own_way_back = is_own_pose(rep.way_back, rep, cycle.amplitude);
  measure_times(poses, cycle, rep);
  rep.alike_rad = calc_alike(cuts, rep);
  return rep;
}

} // namespace limber::author
