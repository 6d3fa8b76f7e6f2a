// Lengths of the body's segments, their masses and centres of mass, from height and sex or
// measured.
//
// Lengths as shares of the height: Drillis and Contini 1966, in Winter, Biomechanics and Motor
// Control of Human Movement, 4th ed. 2009, figure 4.1. Masses and centres of mass: de Leva 1996,
// J Biomech 29:1223-1230, table 4. Hip centres lie 0.72 of the distance between the anterior iliac
// spines apart (Bell 1990, J Biomech 23:617-621), which is 0.24 m on the reference figure.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <optional>

namespace limber::body {

enum class Sex : std::uint8_t { unstated, female, male };

/// All in metres.
struct Measures {
  double height = 0.0;
  double thigh = 0.0;          // hip centre to knee centre
  double shank = 0.0;          // knee centre to ankle centre
  double foot_height = 0.0;    // ankle centre above the sole
  double foot_length = 0.0;    // heel to toe tip
  double hip_width = 0.0;      // between the hip centres
  double trunk = 0.0;          // mid-hip to mid-shoulder, along the upright trunk
  double shoulder_width = 0.0; // between the shoulder centres
  double upper_arm = 0.0;      // shoulder centre to elbow centre
  double forearm = 0.0;        // elbow centre to wrist centre
  double hand = 0.0;           // wrist centre to the tip of the middle finger
  double head = 0.0;           // shoulder height to the top of the head
  double girth = 1.0;          // thickness relative to the reference figure
};

/// Measured lengths in metres; absent ones follow from the height.
struct MeasuredLengths {
  std::optional<double> thigh;
  std::optional<double> shank;
  std::optional<double> hip_width;
  std::optional<double> trunk;
  std::optional<double> shoulder_width;
  std::optional<double> upper_arm;
  std::optional<double> forearm;
  std::optional<double> foot_length;
};

inline constexpr double reference_height_m = 1.72; // of the figure that the surface is modelled on
inline constexpr double min_height_m = 1.0;
inline constexpr double max_height_m = 2.4;

/// Errors: usage where the height or a length is out of any human range.
core::Result<Measures> calc_measures(double height_m, Sex sex = Sex::unstated,
                                     const MeasuredLengths& measured = {});

/// The standard figure: reference height, sex unstated.
Measures reference_measures();

/// Share of the body's mass and where on its axis the centre lies, per de Leva.
struct MassShare {
  double mass = 0.0;   // share of the whole body
  double centre = 0.0; // share of the segment's length from its proximal end
};

struct MassTable {
  MassShare head; // from the neck's end of the head-neck axis upwards
  MassShare upper_trunk;
  MassShare middle_trunk;
  MassShare lower_trunk;
  MassShare upper_arm;
  MassShare forearm;
  MassShare hand;
  MassShare thigh;
  MassShare shank;
  MassShare foot;
};

/// `unstated` is the mean of de Leva's women and men. The shares of the whole body sum to 1.
MassTable mass_table(Sex sex);

} // namespace limber::body
