#include "coach/measured.hpp"

namespace limber::coach {

std::string_view name_of(Measure measure) {
  switch (measure) {
  case Measure::flexion:
    return "thigh_to_trunk_flexion";
  case Measure::adduction:
    return "thigh_to_trunk_adduction";
  case Measure::rotation:
    return "thigh_to_trunk_rotation";
  }
  return "";
}

std::string_view name_of(Position position) {
  switch (position) {
  case Position::standing:
    return "standing";
  case Position::sitting:
    return "sitting";
  case Position::supine:
    return "supine";
  case Position::hands_and_feet:
    return "hands_and_feet";
  }
  return "";
}

} // namespace limber::coach
