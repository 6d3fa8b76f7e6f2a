// A value with its uncertainty.
#pragma once

#include <limits>

namespace limber::motion {

/// `sigma` is one standard deviation in the value's unit (rad or ratio); infinite if it
/// was not seen, and then `value` is meaningless.
struct Reading {
  double value = 0.0;
  double sigma = std::numeric_limits<double>::infinity();

  bool seen() const { return sigma < std::numeric_limits<double>::infinity(); }
};

} // namespace limber::motion
