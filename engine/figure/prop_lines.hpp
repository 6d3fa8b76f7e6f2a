// Floor mat, wall and chair as thin lines in space.
#pragma once

#include "movement/keys.hpp"

#include <vector>

namespace limber::figure {

using movement::Props;
using movement::Wall;

struct PropLine {
  core::Vec3 from;
  core::Vec3 to;
  double weight = 1.0; // of the standard line width
};

/// A mat of 1.85 x 0.62 m, its long side along x or z, middle on the floor.
struct Mat {
  core::Vec3 centre = core::Vec3::Zero();
  bool along_z = false;
};

std::vector<PropLine> mat_lines(const Mat& mat);
/// `near`: the wall is shown around the point nearest to it.
std::vector<PropLine> wall_lines(const Wall& wall, const core::Vec3& near);
std::vector<PropLine> chair_lines(const Props& props);

} // namespace limber::figure
