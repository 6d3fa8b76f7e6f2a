#include "body/capsule.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace limber::body {
namespace {

using enum Segment;

struct Row {
  Segment segment;
  std::array<double, 3> a;
  double ra;
  std::array<double, 3> b;
  double rb;
};

// Reference figure; the right side stands for both. Inscribed in the surface to within a
// centimetre where floor, wall or another limb may touch (tests/figure/surface_test.cpp).
constexpr std::array midline{
    Row{pelvis, {0.000, 0.045, -0.062}, 0.096, {0.000, 0.045, 0.062}, 0.096},
    Row{lumbar, {0.036, 0.085, -0.040}, 0.090, {0.036, 0.085, 0.040}, 0.090},
    Row{thorax, {0.046, 0.095, -0.048}, 0.098, {0.046, 0.095, 0.048}, 0.098},
    Row{chest, {0.050, 0.080, -0.055}, 0.094, {0.050, 0.080, 0.055}, 0.094},
    Row{neck, {0.012, 0.000, 0.000}, 0.060, {0.036, 0.100, 0.000}, 0.053},
    Row{head, {-0.006, 0.056, 0.000}, 0.086, {0.020, 0.056, 0.000}, 0.086},
    Row{head, {0.040, 0.020, 0.000}, 0.060, {0.056, -0.034, 0.000}, 0.040},
};
constexpr std::array right{
    Row{pelvis, {-0.060, 0.000, 0.070}, 0.084, {-0.055, -0.030, 0.070}, 0.078},
    Row{humerus_r, {0.000, -0.020, 0.004}, 0.046, {0.000, -0.310, 0.000}, 0.036},
    Row{ulna_r, {0.000, -0.020, 0.000}, 0.038, {0.002, -0.120, 0.002}, 0.037},
    Row{radius_r, {0.000, -0.130, 0.000}, 0.033, {0.000, -0.240, 0.000}, 0.022},
    Row{hand_r, {0.012, -0.025, 0.000}, 0.016, {0.026, -0.085, 0.000}, 0.012},
    Row{hand_r, {-0.012, -0.025, 0.000}, 0.016, {-0.024, -0.080, 0.000}, 0.012},
    Row{hand_r, {0.036, -0.056, -0.001}, 0.013, {0.054, -0.096, -0.003}, 0.009},
    Row{fingers_r, {0.018, 0.000, 0.000}, 0.011, {0.018, -0.074, -0.006}, 0.008},
    Row{fingers_r, {-0.016, 0.000, 0.000}, 0.011, {-0.016, -0.066, -0.006}, 0.008},
    Row{femur_r, {0.000, -0.060, 0.004}, 0.082, {0.000, -0.400, 0.000}, 0.051},
    Row{tibia_r, {-0.004, -0.010, 0.000}, 0.052, {-0.008, -0.160, 0.000}, 0.052},
    Row{tibia_r, {-0.008, -0.160, 0.000}, 0.052, {0.000, -0.400, 0.000}, 0.033},
    Row{calcn_r, {-0.026, -0.035, 0.001}, 0.032, {0.118, -0.046, 0.000}, 0.020},
    Row{toes_r, {-0.004, 0.002, -0.020}, 0.015, {0.050, 0.000, -0.020}, 0.013},
    Row{toes_r, {-0.010, 0.001, 0.026}, 0.014, {0.026, -0.003, 0.026}, 0.010},
};

Capsule scaled(const Row& row, const Measures& m) {
  const double thick = scaled_thickness(row.segment, m);
  const auto point = [&](const std::array<double, 3>& p) {
    return scaled_point(row.segment, Vec3(p[0], p[1], p[2]), m);
  };
  return {row.segment, point(row.a), point(row.b), row.ra * thick, row.rb * thick};
}

enum class Region : std::uint8_t { trunk, head, upper_arm, forearm, hand, thigh, shank, foot };

Region region_of(Segment s) {
  switch (s) {
  case pelvis:
  case lumbar:
  case thorax:
  case chest:
  case clavicle_r:
  case clavicle_l:
    return Region::trunk;
  case neck:
  case head:
    return Region::head;
  case humerus_r:
  case humerus_l:
    return Region::upper_arm;
  case ulna_r:
  case ulna_l:
  case radius_r:
  case radius_l:
    return Region::forearm;
  case hand_r:
  case hand_l:
  case fingers_r:
  case fingers_l:
    return Region::hand;
  case femur_r:
  case femur_l:
    return Region::thigh;
  case tibia_r:
  case tibia_l:
    return Region::shank;
  case calcn_r:
  case calcn_l:
  case toes_r:
  case toes_l:
    return Region::foot;
  }
  return Region::trunk;
}

bool same_side(Segment a, Segment b) {
  constexpr std::size_t first_sided = index(clavicle_r);
  return index(a) >= first_sided && index(b) >= first_sided &&
         ((index(a) - first_sided) & 1U) == ((index(b) - first_sided) & 1U);
}

// How far soft tissue may be compressed, metres. Nothing: this pair is not checked.
std::optional<double> allowance(Segment a, Segment b) {
  Region ra = region_of(a);
  Region rb = region_of(b);
  if (ra > rb) std::swap(ra, rb);
  const bool same = same_side(a, b);
  if (ra == rb && (same || ra == Region::trunk || ra == Region::head)) return std::nullopt;
  if (ra == Region::trunk && rb == Region::head) return std::nullopt;
  if (ra == Region::trunk && rb == Region::thigh) {
    const bool at_the_hip = a == pelvis || b == pelvis;
    if (at_the_hip) return std::nullopt;
    return 0.05; // belly and thigh fold into one another
  }
  if (ra == Region::trunk && rb == Region::upper_arm) return 0.045; // the armpit
  if (ra == Region::head && rb == Region::upper_arm) return 0.03;   // arms beside the ears
  if (same) {
    if (ra == Region::upper_arm && rb == Region::forearm) return std::nullopt; // the elbow
    if (ra == Region::forearm && rb == Region::hand) return std::nullopt;
    if (ra == Region::thigh && rb == Region::shank) return std::nullopt; // the knee's limit does
    if (ra == Region::shank && rb == Region::foot) return std::nullopt;
  }
  if (ra == Region::hand && rb == Region::hand) return 0.030; // clasped
  if (rb == Region::hand || ra == Region::hand) return 0.015;
  return 0.02;
}

struct Nearest {
  double s = 0.0;
  double t = 0.0;
};

// Ericson, Real-Time Collision Detection (2005), section 5.1.9: nearest points of two segments.
Nearest nearest(const Vec3& p1, const Vec3& q1, const Vec3& p2, const Vec3& q2) {
  const Vec3 d1 = q1 - p1;
  const Vec3 d2 = q2 - p2;
  const Vec3 r = p1 - p2;
  const double a = std::max(d1.squaredNorm(), 1e-12);
  const double e = std::max(d2.squaredNorm(), 1e-12);
  const double f = d2.dot(r);
  const double c = d1.dot(r);
  const double b = d1.dot(d2);
  const double denominator = a * e - b * b;
  double s = denominator > 1e-12 ? std::clamp((b * f - c * e) / denominator, 0.0, 1.0) : 0.5;
  double t = (b * s + f) / e;
  if (t < 0.0 || t > 1.0) {
    t = std::clamp(t, 0.0, 1.0);
    s = std::clamp((b * t - c) / a, 0.0, 1.0);
  }
  return {s, t};
}

} // namespace

Vec3 scaled_point(Segment segment, const Vec3& p, const Measures& m) {
  const Measures ref = reference_measures();
  const double across = scaled_thickness(segment, m);
  double along = across;
  switch (region_of(segment)) {
  case Region::trunk:
    along = m.trunk / ref.trunk;
    break;
  case Region::upper_arm:
    along = m.upper_arm / ref.upper_arm;
    break;
  case Region::forearm:
    along = m.forearm / ref.forearm;
    break;
  case Region::thigh:
    along = m.thigh / ref.thigh;
    break;
  case Region::shank:
    along = m.shank / ref.shank;
    break;
  case Region::foot:
    along = m.foot_height / ref.foot_height;
    break;
  case Region::head:
  case Region::hand:
    break;
  }
  return {p.x() * across, p.y() * along, p.z() * across};
}

double scaled_thickness(Segment segment, const Measures& m) {
  const Measures ref = reference_measures();
  switch (region_of(segment)) {
  case Region::head:
    return m.head / ref.head;
  case Region::hand:
    return m.hand / ref.hand;
  case Region::foot:
    return m.foot_length / ref.foot_length;
  default:
    return m.height / ref.height * m.girth;
  }
}

std::vector<Capsule> make_capsules(const Measures& measures) {
  std::vector<Capsule> result;
  result.reserve(midline.size() + 2 * right.size());
  for (const Row& row : midline)
    result.push_back(scaled(row, measures));
  for (const Row& row : right) {
    Capsule capsule = scaled(row, measures);
    result.push_back(capsule);
    capsule.segment = mirrored(capsule.segment);
    capsule.a.z() = -capsule.a.z();
    capsule.b.z() = -capsule.b.z();
    result.push_back(capsule);
  }
  return result;
}

Gap calc_gap(const Capsule& a, const Capsule& b, const Placement& placement) {
  const Frame& fa = placement[a.segment];
  const Frame& fb = placement[b.segment];
  const auto [s, t] = nearest(fa * a.a, fa * a.b, fb * b.a, fb * b.b);
  Gap gap;
  gap.p_A = a.a + s * (a.b - a.a);
  gap.p_B = b.a + t * (b.b - b.a);
  const Vec3 apart = fa * gap.p_A - fb * gap.p_B;
  const double length = apart.norm();
  gap.normal_G = length > 1e-6 ? Vec3(apart / length) : Vec3(Vec3::UnitY());
  gap.distance = length - (a.ra + s * (a.rb - a.ra)) - (b.ra + t * (b.rb - b.ra));
  return gap;
}

std::vector<CapsulePair> make_capsule_pairs(std::span<const Capsule> capsules) {
  std::vector<CapsulePair> pairs;
  for (std::size_t i = 0; i < capsules.size(); ++i)
    for (std::size_t j = i + 1; j < capsules.size(); ++j)
      if (const auto allowed = allowance(capsules[i].segment, capsules[j].segment))
        pairs.push_back({i, j, *allowed});
  return pairs;
}

} // namespace limber::body
