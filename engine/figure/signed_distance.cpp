#include "figure/signed_distance.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

// Quilez, 'smooth minimum', cubic polynomial: at most k/6 below the smaller one.
double smooth_min(double a, double b, double k) {
  if (k <= 0.0) return std::min(a, b);
  const double h = std::max(k - std::fabs(a - b), 0.0) / k;
  return std::min(a, b) - h * h * h * k / 6.0;
}

double round_cone(const Vec3& p, const Vec3& a, const Vec3& b, double r1, double r2) {
  const Vec3 ba = b - a;
  const double l2 = ba.squaredNorm();
  const double rr = r1 - r2;
  const double a2 = l2 - rr * rr;
  const double il2 = 1.0 / l2;
  const Vec3 pa = p - a;
  const double y = pa.dot(ba);
  const double z = y - l2;
  const double x2 = (pa * l2 - ba * y).squaredNorm();
  const double y2 = y * y * l2;
  const double z2 = z * z * l2;
  const double k = (rr > 0 ? 1.0 : rr < 0 ? -1.0 : 0.0) * rr * rr * x2;
  if ((z > 0 ? 1.0 : -1.0) * a2 * z2 > k) return std::sqrt(x2 + z2) * il2 - r2;
  if ((y > 0 ? 1.0 : -1.0) * a2 * y2 < k) return std::sqrt(x2 + y2) * il2 - r1;
  return (std::sqrt(x2 * a2 * il2) + y * rr) * il2 - r1;
}

double ellipsoid(const Vec3& p, const Vec3& half_axes) {
  const Vec3 q = p.cwiseQuotient(half_axes);
  const double k0 = q.norm();
  const double k1 = q.cwiseQuotient(half_axes).norm();
  if (k1 < 1e-9) return -half_axes.minCoeff();
  return k0 * (k0 - 1.0) / k1;
}

Vec3 tilted(const Vec3& p, double tilt_rad) {
  if (tilt_rad == 0.0) return p;
  return core::rotation(core::Axis::z, -tilt_rad) * p;
}

} // namespace

std::vector<PlacedShape> place_shapes(std::span<const ImplicitShape> shapes, const Bones& bones) {
  std::vector<PlacedShape> result;
  result.reserve(shapes.size());
  for (const ImplicitShape& f : shapes) {
    PlacedShape placed{f, bones[f.bone], {}, 0.0};
    if (f.kind == ImplicitShape::Kind::cone) {
      placed.centre_G = placed.frame_GB * ((f.a + f.b) / 2);
      placed.radius = (f.a - f.b).norm() / 2 + std::max(f.ra, f.rb);
    } else {
      placed.centre_G = placed.frame_GB * f.a;
      placed.radius = f.b.maxCoeff();
    }
    result.push_back(placed);
  }
  return result;
}

double calc_distance(const PlacedShape& shape, const Vec3& point_G) {
  const ImplicitShape& f = shape.shape;
  const Vec3 p = shape.frame_GB.R.transpose() * (point_G - shape.frame_GB.p);
  const double d = f.kind == ImplicitShape::Kind::cone
                       ? round_cone(p, f.a, f.b, f.ra, f.rb)
                       : ellipsoid(tilted(p - f.a, f.tilt_rad), f.b);
  if (f.sole_y < -1.0) return d;
  return -smooth_min(-d, p.y() - f.sole_y, 0.012); // cut flat, with a rounded edge
}

double calc_distance(std::span<const PlacedShape* const> shapes, const Vec3& point_G) {
  double d = 1e3;
  for (const PlacedShape* shape : shapes) {
    const double k = shape->shape.blend;
    if ((point_G - shape->centre_G).norm() - shape->radius > d + k) continue;
    d = smooth_min(d, calc_distance(*shape, point_G), k);
  }
  return d;
}

double calc_distance(std::span<const PlacedShape> shapes, const Vec3& point_G) {
  double d = 1e3;
  for (const PlacedShape& shape : shapes) {
    const double k = shape.shape.blend;
    if ((point_G - shape.centre_G).norm() - shape.radius > d + k) continue;
    d = smooth_min(d, calc_distance(shape, point_G), k);
  }
  return d;
}

} // namespace limber::figure
