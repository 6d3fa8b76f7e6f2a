// A pose of the movement from all the moments in which it was seen: the typical one, and the joint
// angles of an exercise file that reproduce it.
#pragma once

#include "author/seen_pose.hpp"
#include "body/coordinate.hpp"

#include <vector>

namespace limber::author {

/// Of one repetition, turned so that the person looks along x at its start.
SeenPose turned_to_front(const SeenPose& pose, const SeenPose& at_start);

/// The mean of directions, heights and readings. At least one pose.
SeenPose calc_mean(const std::vector<SeenPose>& poses);

/// The angles that reproduce the limbs' directions, pelvis and trunk; rad, within the joints'
/// limits. Hands, toes and shoulder blades stay at 0: they are not seen.
body::CoordinateValues solve_angles(const SeenPose& pose);

} // namespace limber::author
