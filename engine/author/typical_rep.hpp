// The typical repetition: its poses, each with the angles of an exercise file, and its times.
#pragma once

#include "author/cycle.hpp"
#include "author/seen_pose.hpp"
#include "body/coordinate.hpp"

#include <array>
#include <optional>
#include <vector>

namespace limber::author {

struct TypicalPose {
  SeenPose seen;                   // the mean
  body::CoordinateValues angles{}; // of the mean, rad
  body::CoordinateValues spread{}; // standard deviation between repetitions, rad
};

struct TypicalRep {
  TypicalPose home;
  TypicalPose turn;
  TypicalPose way_out;      // half way out, and ...
  TypicalPose way_back;     // ... back
  bool own_way_out = false; // it is not simply between the two
  bool own_way_back = false;
  double out_s = 0.0;
  double stay_s = 0.0; // at the extreme
  double back_s = 0.0;
  double rest_s = 0.0; // at home, between two repetitions
  double length_spread_s = 0.0;
  /// How far the moving limbs are from the typical extreme, on average, in the repetition that
  /// differs most.
  double alike_rad = 0.0;
  bool left = false;       // it was done with the left side, and is mirrored here
  bool both = false;       // both sides do the same at once
  double uneven_rad = 0.0; // both: the largest difference between the sides
};

/// `sides`: as the person said.
TypicalRep make_typical_rep(const std::vector<SeenPose>& poses, const FoundCycle& cycle,
                            const std::optional<exercise::Sides>& sides);

/// A joint that differs so much between two poses moves.
inline constexpr double moving_rad = 0.14; // 8 degrees

} // namespace limber::author
