#include "exercise/mirror.hpp"

#include <utility>

namespace limber::exercise {
namespace {

/// A midline quantity that changes its sign in a mirror (knees leaning right) has its range
/// mirrored.
void mirror_range(const body::QuantityRef& ref, double& min, double& max) {
  if (!body::info_of(ref.right).midline_flips) return;
  std::swap(min, max);
  min = -min;
  max = -max;
}

} // namespace

Part mirrored(Part part) {
  if (part >= Part::seat) return part;
  return static_cast<Part>(static_cast<unsigned>(part) ^ 1U);
}

Count for_side(const Count& count, body::Side side) {
  Count result = count;
  if (side == body::Side::right) return result;
  for (Driver& driver : result.drivers) {
    if (body::info_of(driver.quantity.right).midline_flips) {
      driver.from = -driver.from;
      driver.to = -driver.to;
    }
    driver.quantity = body::mirrored(driver.quantity);
  }
  for (Gate& gate : result.gates) {
    mirror_range(gate.range.quantity, gate.range.min, gate.range.max);
    gate.range.quantity = body::mirrored(gate.range.quantity);
  }
  for (Part& part : result.support_contact)
    part = mirrored(part);
  return result;
}

std::vector<FormCheck> for_side(const std::vector<FormCheck>& checks, body::Side side) {
  std::vector<FormCheck> result = checks;
  if (side == body::Side::right) return result;
  for (FormCheck& check : result) {
    mirror_range(check.quantity, check.min, check.max);
    check.quantity = body::mirrored(check.quantity);
  }
  return result;
}

} // namespace limber::exercise
