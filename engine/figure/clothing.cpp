#include "figure/clothing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace limber::figure {
namespace {

constexpr double far_m = 0.05; // from a hem it no longer matters how far

double smooth(double x) {
  const double t = std::clamp(x, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

enum class Limb { trunk, head, arm_r, arm_l, leg_r, leg_l };
constexpr std::size_t limb_count = 6;

Limb limb_of(std::size_t bone) {
  constexpr auto first_half = bone_of(HalfBone::shoulder_r);
  const bool left = bone >= bone_of(Segment::clavicle_r) && (bone & 1U) != 0U;
  const bool odd_left = bone >= first_half ? ((bone - first_half) & 1U) != 0U : left;
  const auto sided = [&](Limb right) {
    return static_cast<Limb>(static_cast<int>(right) + (odd_left ? 1 : 0));
  };
  if (bone >= bone_of(HalfBone::arm_root_r)) return sided(Limb::arm_r);
  if (bone >= bone_of(HalfBone::hip_r)) return sided(Limb::leg_r);
  if (bone >= first_half) return sided(Limb::arm_r);
  if (bone >= bone_of(Segment::femur_r)) return sided(Limb::leg_r);
  if (bone >= bone_of(Segment::humerus_r)) return sided(Limb::arm_r);
  return bone == bone_of(Segment::neck) || bone == bone_of(Segment::head) ? Limb::head
                                                                          : Limb::trunk;
}

Limb limb_of(const BoneWeights& weights) {
  std::array<float, limb_count> sum{};
  for (std::size_t b = 0; b < bone_count; ++b)
    sum[static_cast<std::size_t>(limb_of(b))] += weights[b];
  return static_cast<Limb>(std::max_element(sum.begin(), sum.end()) - sum.begin());
}

bool is_left(Limb limb) { return limb == Limb::arm_l || limb == Limb::leg_l; }
bool is_arm(Limb limb) { return limb == Limb::arm_r || limb == Limb::arm_l; }
bool is_leg(Limb limb) { return limb == Limb::leg_r || limb == Limb::leg_l; }

/// A piece of clothing: how thick, and how far its hem stands off.
struct Garment {
  Region region;
  double thick_m;
  double flare_m; // more at the hem
  double reach_m; // of the flare, from the hem
};
// Each takes what those before it left bare.
constexpr std::array<Garment, garment_count> garments{
    Garment{Region::shirt, 0.004, 0.007, 0.05},
    Garment{Region::shorts, 0.003, 0.010, 0.05},
    Garment{Region::sock, 0.0018, 0.0012, 0.02},
    Garment{Region::hair, 0.009, -0.0055, 0.035},
};

/// Signed distances of one point to the hems.
class Hems {
public:
  Hems(std::span<const PlacedShape> shapes, const Bones& bones, double size)
      : bones_(bones), size_(size) {
    for (const PlacedShape& shape : shapes)
      if (shape.shape.part == ImplicitShape::Part::ear) ears_.push_back(shape);
  }

  HemDepths at(const Vec3& point, Limb limb) const {
    return {clamped(shirt(point, limb)), clamped(shorts(point, limb)), clamped(sock(point, limb)),
            clamped(hair(point, limb))};
  }

private:
  double clamped(double depth) const { return std::clamp(depth, -far_m * size_, far_m * size_); }
  Vec3 local(std::size_t bone, const Vec3& point) const {
    return bones_[bone].inverse() * point / size_;
  }
  Vec3 local(Segment right, Limb limb, const Vec3& point) const {
    return local(bone_of(right) + (is_left(limb) ? 1U : 0U), point);
  }

  double shirt(const Vec3& point, Limb limb) const {
    if (is_leg(limb)) return -far_m;
    if (is_arm(limb)) {
      const std::size_t bone = bone_of(HalfBone::arm_middle_r) + (limb == Limb::arm_l ? 1U : 0U);
      return local(bone, point).y() + 0.165;
    }
    // The collar is round: a ball about the throat cuts it, and a plane at the nape.
    const Vec3 neck = local(bone_of(Segment::neck), point);
    const double collar = (neck - Vec3(0.052, 0.048, 0.0)).norm() - 0.094;
    const double nape = 0.030 - neck.y() - 0.25 * neck.x();
    return std::min({collar, nape, local(bone_of(Segment::pelvis), point).y() - 0.058});
  }

  double shorts(const Vec3& point, Limb limb) const {
    if (!is_leg(limb))
      return limb == Limb::trunk ? 0.15 - local(bone_of(Segment::pelvis), point).y() : -far_m;
    return local(Segment::femur_r, limb, point).y() + 0.255;
  }

  double sock(const Vec3& point, Limb limb) const {
    if (!is_leg(limb)) return -far_m;
    return -0.325 - local(Segment::tibia_r, limb, point).y();
  }

  // From the forehead past the temples and behind the ears to the nape.
  double hair(const Vec3& point, Limb limb) const {
    if (limb != Limb::head) return -far_m;
    const Vec3 p = local(bone_of(Segment::head), point);
    double depth = (p.y() + 0.034 - 1.02 * (p.x() + 0.050)) / 1.43;
    depth += 0.010 * smooth((p.x() - 0.002) / 0.02) *
             std::exp(-std::pow((std::fabs(p.z()) - 0.066) / 0.014, 2)); // sideburns
    depth = std::min(depth, p.y() + 0.040 - 0.2 * (p.x() + 0.09));
    for (const PlacedShape& ear : ears_)
      depth = std::min(depth, calc_distance(ear, point) - 0.003);
    return depth;
  }

  const Bones& bones_;
  double size_;
  std::vector<PlacedShape> ears_;
};

/// Cuts the bare part of the surface along the hem of one garment. Along the hem there are two
/// rings of vertices, one of the garment and one of what is below, and a rim between them.
class Cutter {
public:
  Cutter(RawSurface& raw, std::vector<HemDepths>& depths, std::size_t garment)
      : raw_(raw), depths_(depths), garment_(garment) {}

  void cut() {
    const std::vector<Triangle> before = std::move(raw_.mesh.triangles);
    raw_.mesh.triangles.clear();
    for (const Triangle& t : before)
      cut(t);
    for (std::size_t i = 0; i < raw_.regions.size(); ++i)
      if (raw_.regions[i] == Region::skin && inside(i)) raw_.regions[i] = region();
  }

private:
  struct Crossing {
    std::uint32_t below;
    std::uint32_t above;
  };
  Region region() const { return garments[garment_].region; }
  bool inside(std::size_t vertex) const { return depths_[vertex][garment_] > 0.0; }
  void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    raw_.mesh.triangles.push_back({a, b, c});
  }

  void cut(const Triangle& t) {
    const auto bare = [&](std::uint32_t v) { return raw_.regions[v] == Region::skin; };
    const std::size_t count = inside(t[0]) + inside(t[1]) + inside(t[2]);
    if (count == 0 || count == 3 || !std::all_of(t.begin(), t.end(), bare)) {
      raw_.mesh.triangles.push_back(t);
      return;
    }
    // `a` is alone on its side.
    std::size_t k = 0;
    while (inside(t[k]) != (count == 1))
      ++k;
    const auto [a, b, c] = std::array{t[k], t[(k + 1) % 3], t[(k + 2) % 3]};
    const Crossing p = cross(a, b);
    const Crossing q = cross(a, c);
    if (count == 1) {
      add(a, p.above, q.above);
      add_quad(p.below, b, c, q.below);
      add_rim(q.above, p.above, p.below, q.below);
    } else {
      add(a, p.below, q.below);
      add_quad(p.above, b, c, q.above);
      add_rim(p.above, q.above, q.below, p.below);
    }
  }

  void add_quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    add(a, b, c);
    add(a, c, d);
  }

  void add_rim(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    raw_.rims.push_back({a, b, c});
    raw_.rims.push_back({a, c, d});
  }

  Crossing cross(std::uint32_t a, std::uint32_t b) {
    const auto [found, is_new] = crossings_.try_emplace(std::minmax(a, b));
    if (!is_new) return found->second;
    const double da = depths_[a][garment_];
    // Not quite at either end, which would leave triangles without a normal.
    const double t = std::clamp(da / (da - depths_[b][garment_]), 0.06, 0.94);
    return found->second = {add_between(a, b, t, Region::skin), add_between(a, b, t, region())};
  }

  std::uint32_t add_between(std::uint32_t a, std::uint32_t b, double t, Region region) {
    BoneWeights weights;
    for (std::size_t k = 0; k < bone_count; ++k)
      weights[k] = static_cast<float>((1 - t) * raw_.weights[a][k] + t * raw_.weights[b][k]);
    HemDepths depths;
    for (std::size_t g = 0; g < garment_count; ++g)
      depths[g] = (1 - t) * depths_[a][g] + t * depths_[b][g];
    depths[garment_] = 0.0;
    raw_.mesh.vertices.emplace_back((1 - t) * raw_.mesh.vertices[a] + t * raw_.mesh.vertices[b]);
    raw_.weights.push_back(weights);
    raw_.regions.push_back(region);
    depths_.push_back(depths);
    return static_cast<std::uint32_t>(raw_.regions.size() - 1);
  }

  RawSurface& raw_;
  std::vector<HemDepths>& depths_;
  std::size_t garment_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Crossing> crossings_;
};

std::vector<Vec3> calc_normals(const TriangleMesh& mesh) {
  std::vector<Vec3> normals(mesh.vertices.size(), Vec3::Zero());
  for (const Triangle& t : mesh.triangles) {
    const Vec3& a = mesh.vertices[t[0]];
    const Vec3 cross = (mesh.vertices[t[1]] - a).cross(mesh.vertices[t[2]] - a);
    for (const std::uint32_t v : t)
      normals[v] += cross;
  }
  return normals;
}

// Over a grid coarser than a groove between fingers, single creases would flicker.
void soften(const TriangleMesh& mesh, std::vector<float>& creases) {
  std::vector<float> sum(creases.size(), 0.0F);
  std::vector<float> count(creases.size(), 0.0F);
  for (const Triangle& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k) {
      sum[t[k]] += creases[t[(k + 1) % 3]] + creases[t[(k + 2) % 3]];
      count[t[k]] += 2.0F;
    }
  for (std::size_t i = 0; i < creases.size(); ++i)
    creases[i] = 0.4F * creases[i] + 0.6F * sum[i] / std::max(count[i], 1.0F);
}

// A fold is where the surface rises beside the point; beneath a hem it is as dark.
float crease_of(std::span<const PlacedShape> shapes, const Vec3& point, const Vec3& normal,
                double size) {
  const double reach = 0.012 * size;
  return static_cast<float>(
      std::clamp(1.0 - calc_distance(shapes, point + reach * normal) / reach, 0.0, 1.0));
}

} // namespace

std::vector<HemDepths> cut_hems(RawSurface& raw, std::span<const PlacedShape> shapes,
                                const Bones& bones, double size) {
  const Hems hems(shapes, bones, size);
  std::vector<HemDepths> depths;
  for (std::size_t i = 0; i < raw.mesh.vertices.size(); ++i)
    depths.push_back(hems.at(raw.mesh.vertices[i], limb_of(raw.weights[i])));
  raw.regions.assign(depths.size(), Region::skin);
  for (std::size_t g = 0; g < garment_count; ++g)
    Cutter(raw, depths, g).cut();
  return depths;
}

void lift_clothes(RawSurface& raw, const std::vector<HemDepths>& depths,
                  std::span<const PlacedShape> shapes, double size) {
  const std::vector<Vec3> normals = calc_normals(raw.mesh);
  raw.creases.resize(depths.size());
  for (std::size_t i = 0; i < depths.size(); ++i) {
    const Vec3 normal = normals[i].normalized();
    float crease = crease_of(shapes, raw.mesh.vertices[i], normal, size);
    for (std::size_t g = 0; g < garment_count; ++g) {
      const Garment& garment = garments[g];
      const double depth = depths[i][g] / size;
      if (raw.regions[i] == garment.region) {
        const double lift =
            garment.thick_m + garment.flare_m * smooth(1.0 - depth / garment.reach_m);
        raw.mesh.vertices[i] += lift * size * normal;
        break;
      }
      if (depth <= 0.0)
        crease = std::max(crease, static_cast<float>(0.5 * smooth(1.0 + depth / 0.016)));
    }
    raw.creases[i] = crease;
  }
  soften(raw.mesh, raw.creases);
}

std::vector<std::array<float, 2>> mark_hip_bands(const RawSurface& raw, const Bones& bones,
                                                 double size) {
  constexpr double middle_m = -0.125; // below the hip, on the thigh's axis
  constexpr double half_width_m = 0.036;
  constexpr double soft_m = 0.014;
  constexpr double slope = 0.35; // it rises towards the outside
  std::vector<std::array<float, 2>> bands(raw.regions.size());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    if (raw.regions[i] != Region::shorts) continue;
    const Limb limb = limb_of(raw.weights[i]);
    if (!is_leg(limb)) continue;
    const std::size_t side = is_left(limb) ? 1 : 0;
    const Vec3 p = bones[bone_of(Segment::femur_r) + side].inverse() * raw.mesh.vertices[i] / size;
    const double outward = side == 0 ? p.z() : -p.z();
    const double off = std::fabs(p.y() - slope * outward - middle_m);
    bands[i][side] = static_cast<float>(smooth((half_width_m + soft_m - off) / (2 * soft_m)));
  }
  return bands;
}

} // namespace limber::figure
