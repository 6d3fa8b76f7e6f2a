// How well two exercises can be told apart by their postures.
#pragma once

#include "count/posture_distance.hpp"
#include "count/reference.hpp"

namespace limber::count {

/// How much better its own path explains a perfect repetition of `own` than `other` does: the mean
/// over the outer half of its postures' distances from the nearest of the other's. 0 where one
/// movement is a part of the other. The unit is that of posture distances, a logarithm of odds.
double calc_separation(const ReferenceTrack& own, const ReferenceTrack& other);

/// With less, two paths are one movement, done a little differently: nearer to each other than half
/// way to no exercise at all.
inline constexpr double min_separation = 0.5 * unexplained_posture_distance;

} // namespace limber::count
