#include "measure/measured.hpp"

namespace limber::measure {

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

} // namespace limber::measure
