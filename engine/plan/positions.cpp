#include "plan/positions.hpp"

#include <algorithm>
#include <numeric>

namespace limber::plan {

double calc_position_change_s(Position from, Position to, double change_s) {
  return from == to ? 0.0 : change_s;
}

std::vector<std::size_t> order_by_position(std::span<const Position> steps) {
  const auto rank = [&](std::size_t step) {
    if (steps[step] == Position::standing) return std::ptrdiff_t{-1};
    return std::find(steps.begin(), steps.end(), steps[step]) - steps.begin();
  };
  std::vector<std::size_t> order(steps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::string_view key_of_change(Position from, Position to) {
  if (from == to) return {};
  if (from == Position::standing) return "get_down";
  switch (to) {
  case Position::standing:
    return "get_up";
  case Position::sitting:
    return "get_to_sitting";
  case Position::plank:
    return "get_onto_hands";
  case Position::lying:
    return "get_to_lying";
  }
  return {};
}

} // namespace limber::plan
