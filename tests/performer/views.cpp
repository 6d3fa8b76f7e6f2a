#include "views.hpp"

#include "core/angle.hpp"

#include <algorithm>

namespace limber::performer {
namespace {

using core::rad;

View from(Dice& dice, const std::string& name, double azimuth_deg, double lowest_m,
          double highest_m, double portrait_share) {
  const double off = std::clamp(dice.normal(0.0, 8.0), -18.0, 18.0);
  return {name, {rad(azimuth_deg + off), lowest_m, highest_m, portrait_share}};
}

} // namespace

bool is_on_the_floor(ExerciseKind kind) {
  switch (kind) {
  case ExerciseKind::windshield_wipers:
  case ExerciseKind::reverse_tabletop:
  case ExerciseKind::runners_lunge:
  case ExerciseKind::supine_figure_4:
  case ExerciseKind::inverted_figure_4:
    return true;
  default:
    return false;
  }
}

View draw_view(ExerciseKind kind, Dice& dice) {
  const double side = dice.chance(0.5) ? 1.0 : -1.0;
  constexpr double upright = 0.35, lengthways = 0.1; // how many hold a telephone upright
  switch (kind) {
  case ExerciseKind::leg_swings:
    return from(dice, "side", side * 90.0, 0.2, 1.4, upright);
  case ExerciseKind::leg_circles:
    return from(dice, "front-45", side * 45.0, 0.12, 0.48, upright);
  case ExerciseKind::squats:
    if (dice.chance(0.6)) return from(dice, "side", side * 90.0, 0.2, 1.4, upright);
    return from(dice, "front-45", side * 45.0, 0.2, 1.4, upright);
  case ExerciseKind::windshield_wipers:
    return from(dice, "front", 0.0, 0.2, 1.4, 0.3);
  case ExerciseKind::reverse_tabletop:
    return from(dice, "side", side * 90.0, 0.2, 1.2, lengthways);
  case ExerciseKind::runners_lunge:
    if (dice.chance(0.6)) return from(dice, "side", side * 90.0, 0.2, 1.2, lengthways);
    return from(dice, "front-45", side * 45.0, 0.2, 1.4, lengthways);
  case ExerciseKind::surfer_squat:
    return from(dice, "front", 0.0, 0.2, 1.4, upright);
  case ExerciseKind::supine_figure_4:
    // Low on the floor or raised on a table.
    return dice.chance(0.5) ? from(dice, "side", side * 90.0, 0.2, 0.5, lengthways)
                            : from(dice, "side", side * 90.0, 0.8, 1.4, lengthways);
  case ExerciseKind::inverted_figure_4:
    if (dice.chance(0.6)) return from(dice, "side", side * 90.0, 0.2, 1.4, lengthways);
    return from(dice, "feet", 0.0, 0.3, 1.4, 0.25);
  }
  return {};
}

} // namespace limber::performer
