#include "coach/display_side.hpp"

namespace limber::coach {
namespace {

constexpr double clearly = 0.6; // the other side takes over below this share of the sigma shown

} // namespace

std::optional<body::Side> DisplaySide::choose(std::optional<body::Side> active, double sigma_right,
                                              double sigma_left) {
  using body::Side;
  const auto sigma = [&](Side side) { return side == Side::right ? sigma_right : sigma_left; };
  Side side = sigma_right <= sigma_left ? Side::right : Side::left;
  if (shown_ && sigma(*shown_) <= max_sigma && sigma(side) >= clearly * sigma(*shown_))
    side = *shown_;
  if (active) side = *active;
  if (!(sigma(side) <= max_sigma)) return std::nullopt;
  shown_ = side;
  return side;
}

} // namespace limber::coach
