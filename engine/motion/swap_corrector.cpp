#include "motion/swap_corrector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::motion {
namespace {

using body::LandmarkId;

// Left ones; each is followed by its right counterpart.
constexpr std::array<LandmarkId, 8> followed{LandmarkId::left_hip,   LandmarkId::left_shoulder,
                                             LandmarkId::left_elbow, LandmarkId::left_wrist,
                                             LandmarkId::left_knee,  LandmarkId::left_ankle,
                                             LandmarkId::left_heel,  LandmarkId::left_foot_index};

// Depth is known half as well as the rest; visibility is swapped together with the limb.
const Eigen::Vector4d axis_weight{1.0, 1.0, 0.5, 0.15};
// The smallest jump considered: limbs that are close together cannot be distinguished.
constexpr double min_jump_m = 0.06;

// The swap must explain the jump better by this factor (of squared distances).
constexpr double better_share = 0.75;
// The network swaps briefly; if a swap lasts longer, the earlier frames were wrong.
constexpr double max_swap_s = 0.9;
// Standing legs cross and hide each other, and a wrong correction costs more than the one or two
// frames of a swap: only persons on the floor are corrected.
constexpr double standing_share = 0.7;    // of the leg's length the hips are above the ankles
constexpr double longest_memory_s = 0.35; // after that, the limbs' positions are unknown
constexpr double max_speed_m_s = 6.0;
constexpr double speed_share = 0.5; // of the newest difference

Eigen::Vector4d point_of(const body::Landmarks& seen, std::size_t i) {
  return {seen.world[i].x, seen.world[i].y, seen.world[i].z, seen.image[i].visibility};
}

double square_distance(const Eigen::Vector4d& a, const Eigen::Vector4d& b) {
  return axis_weight.cwiseProduct(a - b).squaredNorm();
}

bool is_standing(const body::Landmarks& seen) {
  const auto at = [&](LandmarkId id) { return seen.world[static_cast<std::size_t>(id)]; };
  const auto length = [&](LandmarkId a, LandmarkId b) {
    return Eigen::Vector3d{at(a).x - at(b).x, at(a).y - at(b).y, at(a).z - at(b).z}.norm();
  };
  double leg_m = 0.0;
  double drop_m = 0.0;
  for (const LandmarkId hip : {LandmarkId::left_hip, LandmarkId::right_hip}) {
    const bool left = hip == LandmarkId::left_hip;
    const LandmarkId knee = left ? LandmarkId::left_knee : LandmarkId::right_knee;
    const LandmarkId ankle = left ? LandmarkId::left_ankle : LandmarkId::right_ankle;
    leg_m += 0.5 * (length(hip, knee) + length(knee, ankle));
    drop_m = std::max(drop_m, at(ankle).y - at(hip).y);
  }
  return drop_m > standing_share * leg_m;
}

} // namespace

SwapCorrector::Points SwapCorrector::read(const body::Landmarks& seen) {
  Points points;
  for (std::size_t i = 0; i < followed.size(); ++i) {
    const auto left = static_cast<std::size_t>(followed[i]);
    const auto right = static_cast<std::size_t>(body::mirrored(followed[i]));
    points[2 * i] = point_of(seen, left);
    points[2 * i + 1] = point_of(seen, right);
  }
  return points;
}

void SwapCorrector::reset() {
  last_s_.reset();
  trunk_.swapped = legs_.swapped = false;
}

void SwapCorrector::decide(Group& group, const Points& now, double t_s) const {
  const double dt_s = t_s - *last_s_;
  // Each side by itself: if one leg stays and the other passes it, nothing was swapped.
  std::array<double, 2> as_said{};
  std::array<double, 2> as_twin{};
  for (std::size_t i = group.first; i < group.end; ++i) {
    const Eigen::Vector4d expected = before_[i] + dt_s * speed_[i];
    as_said[i % 2] += square_distance(now[i], expected);
    as_twin[i % 2] += square_distance(now[i ^ 1U], expected);
  }
  const double jump = 0.5 * static_cast<double>(group.end - group.first) * min_jump_m * min_jump_m;
  const auto better = [jump](const auto& good, const auto& bad) {
    return good[0] < better_share * bad[0] && good[1] < better_share * bad[1] && bad[0] > jump &&
           bad[1] > jump;
  };
  const bool was = group.swapped;
  if (!was && better(as_twin, as_said)) group.swapped = true;
  if (was && better(as_said, as_twin)) group.swapped = false;
  if (group.swapped && !was) group.since_s = t_s;
  if (group.swapped && t_s - group.since_s > max_swap_s) group.swapped = false;
}

SwapCorrector::Swap SwapCorrector::push(const body::Landmarks& seen, double t_s) {
  Points now = read(seen);
  const double dt_s = last_s_ ? t_s - *last_s_ : 0.0;
  if (!last_s_ || dt_s <= 0.0 || dt_s > longest_memory_s || is_standing(seen)) {
    reset();
    speed_.fill(Eigen::Vector4d::Zero());
  } else {
    const bool legs_before = legs_.swapped;
    const bool trunk_before = trunk_.swapped;
    decide(trunk_, now, t_s);
    decide(legs_, now, t_s);
    for (const Group& group : {trunk_, legs_})
      for (std::size_t i = group.first; group.swapped && i < group.end; i += 2)
        std::swap(now[i], now[i + 1]);
    for (std::size_t i = 0; i < point_count; ++i) {
      Eigen::Vector4d fresh = (now[i] - before_[i]) / dt_s;
      if (fresh.norm() > max_speed_m_s) fresh *= max_speed_m_s / fresh.norm();
      speed_[i] += speed_share * (fresh - speed_[i]);
    }
    // The swap is dropped: the jump was no movement.
    if (legs_before && !legs_.swapped) speed_.fill(Eigen::Vector4d::Zero());
    if (trunk_before && !trunk_.swapped) speed_.fill(Eigen::Vector4d::Zero());
  }
  before_ = now;
  last_s_ = t_s;
  return {legs_.swapped, trunk_.swapped};
}

body::Landmarks with_sides_swapped(const body::Landmarks& seen, const SwapCorrector::Swap& swap) {
  body::Landmarks result = seen;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    const bool of_a_leg = id >= LandmarkId::left_knee;
    if (!(of_a_leg ? swap.legs : swap.trunk)) continue;
    const auto twin = static_cast<std::size_t>(body::mirrored(id));
    result.image[i] = seen.image[twin];
    result.world[i] = seen.world[twin];
  }
  return result;
}

} // namespace limber::motion
