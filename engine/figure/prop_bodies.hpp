// Floor mat, wall and chair as simple bodies.
#pragma once

#include "movement/keys.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace limber::figure {

using movement::Props;
using movement::Wall;

enum class PropKind : std::uint8_t { mat, wall, chair };
inline constexpr std::size_t prop_kind_count = 3;
std::string_view name_of(PropKind kind);

/// Flat triangles, three corners each, counterclockwise seen from outside.
struct PropBody {
  PropKind kind{};
  std::vector<core::Vec3> corners;
};

/// Of the triangle that begins at that corner, unit, outwards.
core::Vec3 calc_normal(const PropBody& body, std::size_t corner);

/// A mat of 1.90 x 0.64 m, its long side along x or z, the middle of its upper side on the floor's
/// level, because the body lies on that.
struct Mat {
  core::Vec3 centre = core::Vec3::Zero();
  bool along_z = false;
};

PropBody make_mat(const Mat& mat);
/// `near`: the wall is shown around the point nearest to it. It has no back, so that it hides
/// nobody who is looked at from behind it.
PropBody make_wall(const Wall& wall, const core::Vec3& near);
/// Empty without a chair.
PropBody make_chair(const Props& props);

} // namespace limber::figure
