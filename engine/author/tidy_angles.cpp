#include "author/tidy_angles.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>

namespace limber::author {
namespace {

using body::Coordinate;

constexpr double still_deg = 6.0; // so little between two poses is no movement
constexpr double matters_deg = 5.0;
// The neck and the lower ankle are seen less well than the other joints.
constexpr double matters_where_unsure_deg = 10.0;

double min_that_matters(Coordinate coordinate) {
  switch (coordinate) {
  case Coordinate::neck_extension:
  case Coordinate::neck_bending:
  case Coordinate::neck_rotation:
  case Coordinate::subtalar_angle_r:
  case Coordinate::subtalar_angle_l:
  case Coordinate::lumbar_bending:
  case Coordinate::lumbar_rotation:
    return matters_where_unsure_deg;
  default:
    return matters_deg;
  }
}

/// Not seen: turning a straight arm, and what hangs on it.
bool is_guessed(Coordinate coordinate) {
  return coordinate >= Coordinate::pro_sup_r ||
         (coordinate >= Coordinate::mtp_angle_r && coordinate <= Coordinate::scapula_protraction_l);
}

double whole(Coordinate coordinate, double degrees) {
  const body::CoordinateInfo& info = body::info_of(coordinate);
  return std::clamp(std::round(degrees), std::ceil(core::deg(info.min_rad) - 1e-9),
                    std::floor(core::deg(info.max_rad) + 1e-9));
}

} // namespace

void tidy(std::vector<body::CoordinateValues>& poses) {
  for (std::size_t i = 0; i < body::coordinate_count; ++i) {
    const auto coordinate = static_cast<Coordinate>(i);
    double low = core::deg(poses.front()[i]);
    double high = low;
    for (const body::CoordinateValues& pose : poses) {
      low = std::min(low, core::deg(pose[i]));
      high = std::max(high, core::deg(pose[i]));
    }
    const double matters = min_that_matters(coordinate);
    const bool small = std::max(std::abs(low), std::abs(high)) < matters;
    const bool still = high - low < still_deg;
    for (body::CoordinateValues& pose : poses) {
      double degrees = core::deg(pose[i]);
      if (still) degrees = 0.5 * (low + high);
      if (small || (still && std::abs(degrees) < matters) || is_guessed(coordinate)) degrees = 0.0;
      pose[i] = core::rad(whole(coordinate, degrees));
    }
  }
}

} // namespace limber::author
