// Mat, wall and chair around one movement, and the room that the movement takes up.
#pragma once

#include "body/inverse_kinematics.hpp"
#include "figure/occlusion.hpp"
#include "figure/prop_bodies.hpp"
#include "movement/path.hpp"

#include <span>
#include <vector>

namespace limber::figure {

/// An axis-aligned box, metres.
struct Extent {
  core::Vec3 min = core::Vec3::Zero();
  core::Vec3 max = core::Vec3::Zero();
};

/// Of at least one point.
Extent calc_extent(std::span<const core::Vec3> points);
/// What a mirror at z = 0 shows.
Extent mirrored(const Extent& extent);
PropBody mirrored(PropBody body);

/// Adds, for each end of each capsule, the six points one radius away along the axes.
void add_reach(std::span<const PlacedCapsule> capsules, std::vector<core::Vec3>& points);
/// The reach of the whole movement, in the path's own frame.
std::vector<core::Vec3> calc_reach(const body::SolverBody& body, const movement::Path& path);

/// Whether more than the feet is on the floor.
bool needs_mat(std::span<const exercise::Contact> contacts);
/// In any of its keys.
bool needs_mat(const movement::Path& path);

/// `body_extent`: of the body all through the movement; the mat lies along its longer side and the
/// wall is shown where it is nearest to its middle.
std::vector<PropBody> make_room(const Props& props, bool with_mat, const Extent& body_extent);

} // namespace limber::figure
