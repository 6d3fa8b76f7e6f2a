#include "body/mass.hpp"

#include <algorithm>
#include <numeric>

namespace limber::body {
namespace {

using enum Segment;

double cross(const FloorPoint& o, const FloorPoint& a, const FloorPoint& b) {
  return (a - o).x() * (b - o).y() - (a - o).y() * (b - o).x();
}

} // namespace

std::vector<MassPoint> make_mass_points(const Skeleton& skeleton, Sex sex) {
  const MassTable table = mass_table(sex);
  const Measures& m = skeleton.measures;
  const auto joint = [&](Segment s) -> const Vec3& { return skeleton.p_parent_joint[index(s)]; };
  const double across = m.height / reference_height_m;
  const double along = m.trunk / reference_measures().trunk;
  // de Leva's trunk parts meet at the xiphoid (here where the chest begins) and at the navel.
  const double xiphoid_y = joint(chest).y();
  const double navel_y = 0.12 * along; // above the hips
  const double middle = xiphoid_y + joint(thorax).y() + joint(lumbar).y() - navel_y;
  std::vector<MassPoint> points;
  // From C7 to the top of the head: the head's share of the height less the neck's base.
  const double c7_up = joint(lumbar).y() + joint(thorax).y() + joint(chest).y() + joint(neck).y();
  const double head_length = m.trunk + m.head - c7_up;
  points.push_back({head, Vec3(0.02 * across, table.head.centre * head_length - joint(head).y(), 0),
                    table.head.mass});
  points.push_back({chest,
                    joint(neck) * (1.0 - table.upper_trunk.centre) + Vec3(0.045 * across, 0, 0),
                    table.upper_trunk.mass});
  points.push_back({thorax, Vec3(0.040 * across, xiphoid_y - table.middle_trunk.centre * middle, 0),
                    table.middle_trunk.mass});
  points.push_back(
      {pelvis, Vec3(0, navel_y * (1.0 - table.lower_trunk.centre), 0), table.lower_trunk.mass});
  for (const Side side : {Side::right, Side::left}) {
    const auto add = [&](Segment right, double length, const MassShare& share) {
      points.push_back({sided(right, side), Vec3(0, -share.centre * length, 0), share.mass});
    };
    add(humerus_r, m.upper_arm, table.upper_arm);
    add(ulna_r, m.forearm, table.forearm);
    add(hand_r, m.hand, table.hand);
    add(femur_r, m.thigh, table.thigh);
    add(tibia_r, m.shank, table.shank);
    const double heel_x = -0.22 * m.foot_length;
    points.push_back({sided(calcn_r, side),
                      Vec3(heel_x + table.foot.centre * m.foot_length, -0.6 * m.foot_height, 0),
                      table.foot.mass});
  }
  return points;
}

LumpedMasses calc_lumped_masses() {
  const Skeleton skeleton = make_skeleton(reference_measures());
  const Placement placement = calc_placement(skeleton, {});
  struct Lump {
    Vec3 from_G, to_G;
    Vec3 sum_G = Vec3::Zero();
    double mass = 0.0;
    MassShare share_of(double whole) const {
      const Vec3 along = to_G - from_G;
      return {mass / whole, (sum_G / mass - from_G).dot(along) / along.squaredNorm()};
    }
  };
  const auto joint = [&](Segment s) { return placement[s] * Vec3(Vec3::Zero()); };
  Lump upper{joint(pelvis), 0.5 * (joint(humerus_r) + joint(humerus_l))};
  Lump thigh{joint(femur_r), joint(tibia_r)};
  Lump lower_leg{joint(tibia_r), joint(calcn_r)};
  for (const MassPoint& point : make_mass_points(skeleton)) {
    const Segment s = point.segment;
    if (s == femur_l || s == tibia_l || s == calcn_l) continue; // as the right
    Lump& lump = s == femur_r ? thigh : s == tibia_r || s == calcn_r ? lower_leg : upper;
    lump.sum_G += point.share * (placement[s] * point.p_S);
    lump.mass += point.share;
  }
  const double whole = upper.mass + 2.0 * (thigh.mass + lower_leg.mass); // 1, but for rounding
  return {upper.share_of(whole), thigh.share_of(whole), lower_leg.share_of(whole)};
}

Vec3 calc_centre_of_mass(std::span<const MassPoint> points, const Placement& placement) {
  Vec3 sum = Vec3::Zero();
  double mass = 0.0;
  for (const MassPoint& p : points) {
    sum += p.share * (placement[p.segment] * p.p_S);
    mass += p.share;
  }
  return sum / mass;
}

// Andrew's monotone chain.
std::vector<std::size_t> find_hull(std::span<const FloorPoint> points) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const FloorPoint& a = points[i];
    const FloorPoint& b = points[j];
    if (a.x() != b.x()) return a.x() < b.x();
    return a.y() != b.y() ? a.y() < b.y() : i < j;
  });
  if (order.size() < 3) return order;
  std::vector<std::size_t> hull;
  for (int pass = 0; pass < 2; ++pass) {
    const std::size_t start = hull.size();
    for (const std::size_t i : order) {
      while (hull.size() >= start + 2 &&
             cross(points[hull[hull.size() - 2]], points[hull.back()], points[i]) <= 0.0)
        hull.pop_back();
      hull.push_back(i);
    }
    hull.pop_back();
    std::reverse(order.begin(), order.end());
  }
  return hull;
}

BaseDistance calc_base_distance(std::span<const FloorPoint> corners, const FloorPoint& point) {
  BaseDistance result;
  result.nearest = point;
  if (corners.empty()) return result;
  bool inside = corners.size() >= 3;
  result.outside = 1e9;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const std::size_t j = (i + 1) % corners.size();
    if (cross(corners[i], corners[j], point) < 0.0) inside = false;
    const FloorPoint edge = corners[j] - corners[i];
    const double t =
        std::clamp((point - corners[i]).dot(edge) / std::max(edge.squaredNorm(), 1e-12), 0.0, 1.0);
    const FloorPoint on = corners[i] + t * edge;
    if ((point - on).norm() < result.outside) result = {(point - on).norm(), on, i, j, t};
  }
  if (inside) {
    result.outside = 0.0;
    result.nearest = point;
  }
  return result;
}

} // namespace limber::body
