#include "body/anthropometry.hpp"

#include <cmath>
#include <fmt/format.h>

namespace limber::body {
namespace {

// Winter 2009 figure 4.1: shares of the height.
constexpr double thigh_share = 0.245;
constexpr double shank_share = 0.246;
constexpr double foot_height_share = 0.039;
constexpr double foot_length_share = 0.152;
constexpr double upper_arm_share = 0.186;
constexpr double forearm_share = 0.146;
constexpr double hand_share = 0.108;
constexpr double shoulder_height_share = 0.818;
constexpr double hip_height_share = 0.530;

// Women are narrower at the shoulder and a little wider at the hip for their height.
struct Widths {
  double hip = 0.0;
  double shoulder = 0.0;
};
constexpr Widths widths_of(Sex sex) {
  switch (sex) {
  case Sex::female:
    return {0.102, 0.202};
  case Sex::male:
    return {0.097, 0.216};
  case Sex::unstated:
    break;
  }
  return {0.0995, 0.209};
}

bool take(double& length, const std::optional<double>& measured) {
  if (!measured) return true;
  // A limb more than a third off the value for the height is a measuring error.
  const bool plausible = std::fabs(*measured / length - 1.0) <= 1.0 / 3.0;
  length = *measured;
  return plausible;
}

constexpr MassShare mean(const MassShare& a, const MassShare& b) {
  return {(a.mass + b.mass) / 2, (a.centre + b.centre) / 2};
}

// de Leva 1996 table 4. The head's centre is given from the vertex over vertex-gonion there; here
// from C7 over the whole of head and neck. Trunk parts downwards; the lower one from the navel.
constexpr MassTable women{{0.0668, 0.516}, {0.1545, 0.505}, {0.1465, 0.451}, {0.1247, 0.492},
                          {0.0255, 0.575}, {0.0138, 0.456}, {0.0056, 0.343}, {0.1478, 0.361},
                          {0.0481, 0.435}, {0.0129, 0.401}};
constexpr MassTable men{{0.0694, 0.500}, {0.1596, 0.507}, {0.1633, 0.450}, {0.1117, 0.612},
                        {0.0271, 0.577}, {0.0162, 0.457}, {0.0061, 0.362}, {0.1416, 0.410},
                        {0.0433, 0.439}, {0.0137, 0.442}};

} // namespace

core::Result<Measures> calc_measures(double height_m, Sex sex, const MeasuredLengths& measured) {
  if (!(height_m >= min_height_m && height_m <= max_height_m))
    return core::fail(core::ErrorCode::usage,
                      fmt::format("a height of {:.2f} m is not between {:.1f} and {:.1f} m",
                                  height_m, min_height_m, max_height_m));
  const double h = height_m;
  const Widths widths = widths_of(sex);
  Measures m;
  m.height = h;
  m.thigh = thigh_share * h;
  m.shank = shank_share * h;
  m.foot_height = foot_height_share * h;
  m.foot_length = foot_length_share * h;
  m.hip_width = widths.hip * h;
  m.trunk = (shoulder_height_share - hip_height_share) * h;
  m.shoulder_width = widths.shoulder * h;
  m.upper_arm = upper_arm_share * h;
  m.forearm = forearm_share * h;
  m.hand = hand_share * h;
  m.head = (1.0 - shoulder_height_share) * h;
  const bool all_plausible =
      take(m.thigh, measured.thigh) && take(m.shank, measured.shank) &&
      take(m.hip_width, measured.hip_width) && take(m.trunk, measured.trunk) &&
      take(m.shoulder_width, measured.shoulder_width) && take(m.upper_arm, measured.upper_arm) &&
      take(m.forearm, measured.forearm) && take(m.foot_length, measured.foot_length);
  if (!all_plausible)
    return core::fail(core::ErrorCode::usage,
                      "a measured length does not go with the height; measure it again");
  return m;
}

Measures reference_measures() { return *calc_measures(reference_height_m); }

MassTable mass_table(Sex sex) {
  if (sex == Sex::female) return women;
  if (sex == Sex::male) return men;
  return {mean(women.head, men.head),
          mean(women.upper_trunk, men.upper_trunk),
          mean(women.middle_trunk, men.middle_trunk),
          mean(women.lower_trunk, men.lower_trunk),
          mean(women.upper_arm, men.upper_arm),
          mean(women.forearm, men.forearm),
          mean(women.hand, men.hand),
          mean(women.thigh, men.thigh),
          mean(women.shank, men.shank),
          mean(women.foot, men.foot)};
}

} // namespace limber::body
