#include "exercise/hip_range.hpp"

namespace limber::exercise {

std::string_view name_of(HipAngle angle) {
  switch (angle) {
  case HipAngle::flexion:
    return "thigh_to_trunk_flexion";
  case HipAngle::adduction:
    return "thigh_to_trunk_adduction";
  case HipAngle::rotation:
    return "thigh_to_trunk_rotation";
  }
  return "";
}

} // namespace limber::exercise
