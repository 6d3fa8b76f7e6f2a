#include "motion/view.hpp"

#include "core/angle.hpp"
#include "exercise/start_posture.hpp"

#include <cmath>

namespace limber::motion {

using exercise::View;

bool is_lying(const Trunk& trunk) { return trunk.up_C().y() < std::cos(exercise::lying_tilt); }

View view_of(bool lying, double turned_rad) {
  const double turned_deg = std::abs(core::deg(turned_rad));
  if (lying) {
    if (turned_deg < 45.0) return View::head;
    return turned_deg > 135.0 ? View::feet : View::side;
  }
  if (turned_deg < 22.5) return View::front;
  if (turned_deg < 67.5) return View::front_45;
  if (turned_deg < 112.5) return View::side;
  return turned_deg < 157.5 ? View::rear_45 : View::rear;
}

std::optional<View> calc_view(const Trunk& trunk) {
  if (!trunk.valid) return std::nullopt;
  const bool lying = is_lying(trunk);
  const Point axis = lying ? trunk.up_C() : trunk.forward_C();
  if (std::hypot(axis.x(), axis.z()) < 0.2) return std::nullopt; // it points almost vertically
  return view_of(lying, std::atan2(axis.x(), axis.z()));         // 0: at the camera
}

} // namespace limber::motion
