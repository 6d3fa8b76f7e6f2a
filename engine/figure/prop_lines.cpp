#include "figure/prop_lines.hpp"

#include <cmath>
#include <numbers>

namespace limber::figure {
namespace {

using core::Vec3;
using movement::chair_back_m;
using movement::chair_seat_m;

constexpr double mat_length_m = 1.90;
constexpr double mat_width_m = 0.64;
constexpr double mat_corner_m = 0.05;
constexpr double wall_half_width_m = 0.75;
constexpr double wall_height_m = 2.05;
constexpr double seat_width_m = 0.42;
constexpr double seat_depth_m = 0.42;

void add_loop(const std::vector<Vec3>& corners, double weight, std::vector<PropLine>& lines) {
  for (std::size_t i = 0; i < corners.size(); ++i)
    lines.push_back({corners[i], corners[(i + 1) % corners.size()], weight});
}

} // namespace

std::vector<PropLine> mat_lines(const Mat& mat) {
  std::vector<Vec3> corners;
  const double half_x = mat_length_m / 2 - mat_corner_m;
  const double half_z = mat_width_m / 2 - mat_corner_m;
  constexpr int steps = 6;
  for (int corner = 0; corner < 4; ++corner) {
    const double cx = corner == 0 || corner == 3 ? half_x : -half_x;
    const double cz = corner < 2 ? half_z : -half_z;
    for (int i = 0; i <= steps; ++i) {
      const double angle = (corner + static_cast<double>(i) / steps) * std::numbers::pi / 2;
      const double x = cx + mat_corner_m * std::cos(angle);
      const double z = cz + mat_corner_m * std::sin(angle);
      corners.push_back(mat.centre + (mat.along_z ? Vec3(z, 0, x) : Vec3(x, 0, z)));
    }
  }
  std::vector<PropLine> lines;
  add_loop(corners, 1.0, lines);
  return lines;
}

std::vector<PropLine> wall_lines(const Wall& wall, const Vec3& near) {
  const Vec3 along = Vec3::UnitY().cross(wall.normal_G);
  Vec3 foot = near + wall.normal_G * (wall.offset - wall.normal_G.dot(near));
  foot.y() = 0.0;
  const Vec3 left = foot - along * wall_half_width_m;
  const Vec3 right = foot + along * wall_half_width_m;
  const Vec3 up = Vec3::UnitY() * wall_height_m;
  std::vector<PropLine> lines;
  lines.push_back({left, right, 1.4});
  lines.push_back({left, left + up, 0.8});
  lines.push_back({right, right + up, 0.8});
  lines.push_back({left + up, right + up, 0.8});
  return lines;
}

std::vector<PropLine> chair_lines(const Props& props) {
  std::vector<PropLine> lines;
  if (!props.chair_back && !props.chair_seat) return lines;
  const Vec3 facing = props.chair_facing;
  const Vec3 across = facing.cross(Vec3::UnitY()) * (seat_width_m / 2);
  Vec3 back = props.chair_back ? *props.chair_back
                               : Vec3(*props.chair_seat - facing * (seat_depth_m * 0.45));
  back.y() = 0.0;
  const Vec3 front = back + facing * seat_depth_m;
  const Vec3 seat = Vec3::UnitY() * chair_seat_m;
  const Vec3 top = Vec3::UnitY() * chair_back_m;
  add_loop(
      {back + across + seat, front + across + seat, front - across + seat, back - across + seat},
      1.2, lines);
  for (const Vec3& side : {across, Vec3(-across)}) {
    lines.push_back({back + side, back + side + top, 1.2});
    lines.push_back({front + side, front + side + seat, 1.2});
  }
  lines.push_back({back + across + top, back - across + top, 1.6});
  lines.push_back({back + across + top * 0.8, back - across + top * 0.8, 1.0});
  return lines;
}

} // namespace limber::figure
