#include "figure/prop_bodies.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace limber::figure {
namespace {

using core::Vec3;
using movement::chair_back_m;
using movement::chair_seat_m;

constexpr std::array<std::string_view, prop_kind_count> names{"mat", "wall", "chair"};

constexpr double mat_length_m = 1.90;
constexpr double mat_width_m = 0.64;
constexpr double mat_corner_m = 0.05;
constexpr double mat_thickness_m = 0.012;
constexpr double wall_half_width_m = 0.75;
constexpr double wall_height_m = 2.05;
constexpr double wall_thickness_m = 0.06;
constexpr int wall_cells = 16; // to either direction, for soft shadows on it
constexpr double seat_width_m = 0.42;
constexpr double seat_depth_m = 0.42;
constexpr double board_m = 0.022; // half the thickness of the chair's parts
constexpr double leg_m = 0.018;

void add_quad(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d, PropBody& body) {
  body.corners.insert(body.corners.end(), {a, b, c, a, c, d});
}

/// A prism over a convex outline, counterclockwise seen from above.
void add_prism(const std::vector<Vec3>& outline, double bottom, double top, PropBody& body) {
  const auto at = [](Vec3 p, double height) {
    p.y() = height;
    return p;
  };
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Vec3& a = outline[i];
    const Vec3& b = outline[(i + 1) % outline.size()];
    add_quad(at(a, bottom), at(b, bottom), at(b, top), at(a, top), body);
    if (i == 0 || i + 1 == outline.size()) continue;
    for (const auto& [p, q, height] : {std::tuple{a, b, top}, std::tuple{b, a, bottom}})
      body.corners.insert(body.corners.end(),
                          {at(outline[0], height), at(p, height), at(q, height)});
  }
}

/// `x` and `z`: half of its sides, z to the right of x.
void add_box(const Vec3& middle, const Vec3& x, const Vec3& z, double bottom, double top,
             PropBody& body) {
  add_prism({middle + x - z, middle - x - z, middle - x + z, middle + x + z}, bottom, top, body);
}

} // namespace

std::string_view name_of(PropKind kind) { return names[static_cast<std::size_t>(kind)]; }

Vec3 calc_normal(const PropBody& body, std::size_t corner) {
  const Vec3& a = body.corners[corner];
  return (body.corners[corner + 1] - a).cross(body.corners[corner + 2] - a).normalized();
}

PropBody make_mat(const Mat& mat) {
  std::vector<Vec3> outline;
  const double half_x = mat_length_m / 2 - mat_corner_m;
  const double half_z = mat_width_m / 2 - mat_corner_m;
  constexpr int steps = 6;
  for (int corner = 0; corner < 4; ++corner) {
    const double cx = corner == 0 || corner == 3 ? half_x : -half_x;
    const double cz = corner < 2 ? -half_z : half_z;
    for (int i = 0; i <= steps; ++i) {
      const double angle = (corner + static_cast<double>(i) / steps) * std::numbers::pi / 2;
      const double x = cx + mat_corner_m * std::cos(angle);
      const double z = cz - mat_corner_m * std::sin(angle);
      outline.push_back(mat.centre + (mat.along_z ? Vec3(z, 0, -x) : Vec3(x, 0, z)));
    }
  }
  PropBody body{PropKind::mat, {}};
  add_prism(outline, -mat_thickness_m, 0.0, body);
  return body;
}

PropBody make_wall(const Wall& wall, const Vec3& near) {
  const Vec3 along = Vec3::UnitY().cross(wall.normal_G);
  Vec3 foot = near + wall.normal_G * (wall.offset - wall.normal_G.dot(near));
  foot.y() = 0.0;
  const auto at = [&](int column, int row) -> Vec3 {
    return foot + along * (wall_half_width_m * (2.0 * column / wall_cells - 1.0)) +
           Vec3::UnitY() * (wall_height_m * row / wall_cells);
  };
  PropBody body{PropKind::wall, {}};
  for (int row = 0; row < wall_cells; ++row)
    for (int column = 0; column < wall_cells; ++column)
      add_quad(at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1),
               body);
  const Vec3 back = -wall_thickness_m * wall.normal_G;
  const Vec3 edges[]{at(wall_cells, 0), at(wall_cells, wall_cells), at(0, wall_cells), at(0, 0)};
  for (std::size_t i = 0; i < 3; ++i)
    add_quad(edges[i], edges[i] + back, edges[i + 1] + back, edges[i + 1], body);
  return body;
}

PropBody make_chair(const Props& props) {
  PropBody body{PropKind::chair, {}};
  if (!props.chair_back && !props.chair_seat) return body;
  const Vec3 facing = props.chair_facing;
  const Vec3 across = facing.cross(Vec3::UnitY());
  Vec3 back = props.chair_back ? *props.chair_back
                               : Vec3(*props.chair_seat - facing * (seat_depth_m * 0.45));
  back.y() = 0.0;
  const Vec3 middle = back + facing * (seat_depth_m / 2);
  const double half_width = seat_width_m / 2;
  add_box(middle, facing * (seat_depth_m / 2), across * half_width, chair_seat_m - 2 * board_m,
          chair_seat_m, body);
  const Vec3 thick = facing * leg_m;
  for (const double side : {-1.0, 1.0}) {
    const Vec3 aside = across * (side * (half_width - leg_m));
    add_box(back + aside, thick, across * leg_m, 0.0, chair_back_m, body);
    add_box(back + facing * (seat_depth_m - leg_m) + aside, thick, across * leg_m, 0.0,
            chair_seat_m - 2 * board_m, body);
  }
  for (const auto& [bottom, top] : {std::pair{chair_back_m - 0.09, chair_back_m},
                                    std::pair{chair_back_m - 0.24, chair_back_m - 0.17}})
    add_box(back, thick * 0.8, across * half_width, bottom, top, body);
  return body;
}

} // namespace limber::figure
