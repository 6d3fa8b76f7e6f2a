// Naive surface nets (Gibson 1998, 'Constrained elastic surface nets'; one vertex a cell at the
// mean of its edge crossings), on the blocks of a grid that the surface passes.
#include "figure/signed_distance.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace limber::figure {
namespace {

using Cell = std::array<int, 3>;
constexpr int block_cells = 6;

struct Bounds {
  Vec3 min;
  Vec3 max;
};

Bounds bounds_of(std::span<const PlacedShape> shapes) {
  Bounds b{Vec3::Constant(1e9), Vec3::Constant(-1e9)};
  for (const PlacedShape& s : shapes) {
    b.min = b.min.cwiseMin(s.centre_G - Vec3::Constant(s.radius));
    b.max = b.max.cwiseMax(s.centre_G + Vec3::Constant(s.radius));
  }
  return b;
}

class Net {
public:
  Net(std::span<const PlacedShape> shapes, double spacing)
      : shapes_(shapes), spacing_(spacing), bounds_(bounds_of(shapes)) {
    // Cells are counted from the plane z = 0, so that both halves of a body are cut alike.
    for (int i = 0; i < 3; ++i) {
      first_[i] = static_cast<int>(std::floor(bounds_.min[i] / spacing)) - 2;
      cells_[i] = static_cast<int>(std::ceil(bounds_.max[i] / spacing)) + 2 - first_[i];
    }
  }

  TriangleMesh make() {
    for (int x = 0; x < cells_[0]; x += block_cells)
      for (int y = 0; y < cells_[1]; y += block_cells)
        for (int z = 0; z < cells_[2]; z += block_cells)
          fill_block({x, y, z});
    for (const auto& [cell, vertex] : vertex_of_)
      join(cell);
    return std::move(mesh_);
  }

private:
  Vec3 corner(const Cell& c) const {
    return Vec3(c[0] + first_[0], c[1] + first_[1], c[2] + first_[2]) * spacing_;
  }

  void fill_block(const Cell& from) {
    const double half = 0.5 * block_cells * spacing_;
    const Vec3 centre = corner(from) + Vec3::Constant(half);
    const double reach = half * std::sqrt(3.0) + spacing_;
    near_.clear();
    for (const PlacedShape& s : shapes_)
      if ((centre - s.centre_G).norm() < s.radius + reach + s.shape.blend) near_.push_back(&s);
    if (near_.empty()) return;
    constexpr int n = block_cells + 1;
    std::array<double, n * n * n> d{};
    for (int i = 0; i < n * n * n; ++i)
      d[static_cast<std::size_t>(i)] =
          calc_distance(std::span<const PlacedShape* const>(near_),
                        corner({from[0] + i / (n * n), from[1] + i / n % n, from[2] + i % n}));
    for (int x = 0; x < block_cells; ++x)
      for (int y = 0; y < block_cells; ++y)
        for (int z = 0; z < block_cells; ++z) {
          std::array<double, 8> corners{};
          for (int k = 0; k < 8; ++k) {
            const int at = ((x + (k & 1)) * n + y + (k >> 1 & 1)) * n + z + (k >> 2 & 1);
            corners[static_cast<std::size_t>(k)] = d[static_cast<std::size_t>(at)];
          }
          add_cell({from[0] + x, from[1] + y, from[2] + z}, corners);
        }
  }

  void add_cell(const Cell& cell, const std::array<double, 8>& d) {
    unsigned inside = 0;
    for (unsigned k = 0; k < 8; ++k)
      inside |= (d[k] < 0.0 ? 1U : 0U) << k;
    if (inside == 0U || inside == 255U) return;
    Vec3 sum = Vec3::Zero();
    int crossings = 0;
    for (unsigned a = 0; a < 8; ++a)
      for (unsigned bit = 1; bit < 8; bit <<= 1U) {
        const unsigned b = a | bit;
        if (b == a || (d[a] < 0.0) == (d[b] < 0.0)) continue;
        const double t = d[a] / (d[a] - d[b]);
        const Vec3 pa(a & 1U, a >> 1U & 1U, a >> 2U & 1U);
        const Vec3 pb(b & 1U, b >> 1U & 1U, b >> 2U & 1U);
        sum += pa + t * (pb - pa);
        ++crossings;
      }
    vertex_of_[cell] = static_cast<std::uint32_t>(mesh_.vertices.size());
    inside_[cell] = inside;
    mesh_.vertices.push_back(corner(cell) + sum / crossings * spacing_);
  }

  // The three grid edges that start in the cell's first corner each carry a quad where they cross.
  void join(const Cell& cell) {
    const unsigned inside = inside_.at(cell);
    const bool first = (inside & 1U) != 0U;
    for (int axis = 0; axis < 3; ++axis) {
      const bool last = (inside >> (1U << axis) & 1U) != 0U;
      if (first == last) continue;
      const int u = (axis + 1) % 3;
      const int v = (axis + 2) % 3;
      Cell cu = cell;
      Cell cv = cell;
      --cu[static_cast<std::size_t>(u)];
      --cv[static_cast<std::size_t>(v)];
      Cell cuv = cu;
      --cuv[static_cast<std::size_t>(v)];
      const auto a = vertex_of_.at(cell);
      const auto b = vertex_of_.at(cu);
      const auto c = vertex_of_.at(cuv);
      const auto d = vertex_of_.at(cv);
      if (first) add_quad({a, b, c, d});
      else add_quad({a, d, c, b});
    }
  }

  void add_quad(const std::array<std::uint32_t, 4>& q) {
    const auto& v = mesh_.vertices;
    const bool ac_shorter = (v[q[0]] - v[q[2]]).norm() <= (v[q[1]] - v[q[3]]).norm();
    if (ac_shorter) {
      mesh_.triangles.push_back({q[0], q[1], q[2]});
      mesh_.triangles.push_back({q[0], q[2], q[3]});
    } else {
      mesh_.triangles.push_back({q[0], q[1], q[3]});
      mesh_.triangles.push_back({q[1], q[2], q[3]});
    }
  }

  std::span<const PlacedShape> shapes_;
  double spacing_;
  Bounds bounds_;
  std::array<int, 3> first_{};
  std::array<int, 3> cells_{};
  std::vector<const PlacedShape*> near_;
  std::map<Cell, std::uint32_t> vertex_of_;
  std::map<Cell, unsigned> inside_;
  TriangleMesh mesh_;
};

} // namespace

TriangleMesh calc_surface_net(std::span<const PlacedShape> shapes, double spacing_m) {
  return Net(shapes, spacing_m).make();
}

} // namespace limber::figure
