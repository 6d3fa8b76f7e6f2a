#include "drawn_angles.hpp"

#include "core/angle.hpp"
#include "drawn/angles.hpp"
#include "fit_recording.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::accuracy {
namespace {

using body::Quantity;
using drawn::Joints;
using drawn::Vec;
using performer::BodySide;
using performer::left_side;
using performer::right_side;

struct Measured {
  DrawnAngle angle;
  double drawn::SideAngles::*value;
  std::array<Quantity, 2> quantity; // left, right
};

constexpr std::array measured_angles{
    Measured{DrawnAngle::thigh_to_trunk,
             &drawn::SideAngles::flexion,
             {Quantity::hip_flexion_l, Quantity::hip_flexion_r}},
    Measured{DrawnAngle::knee,
             &drawn::SideAngles::knee,
             {Quantity::knee_angle_l, Quantity::knee_angle_r}},
    Measured{DrawnAngle::hip_adduction,
             &drawn::SideAngles::adduction,
             {Quantity::hip_adduction_l, Quantity::hip_adduction_r}},
    Measured{DrawnAngle::hip_rotation,
             &drawn::SideAngles::rotation,
             {Quantity::hip_rotation_l, Quantity::hip_rotation_r}},
};

/// The network's world points as joints; their axes are the camera's, turned so that y is up.
Joints joints_of(const body::LandmarkSet& set) {
  Joints j;
  const auto at = [&](std::size_t left, BodySide side) -> Vec {
    const body::Landmark& p = set[left + static_cast<std::size_t>(side)];
    return {p.x, -p.y, -p.z};
  };
  for (const BodySide side : {left_side, right_side}) {
    j.shoulder[side] = at(11, side);
    j.hip[side] = at(23, side);
    j.knee[side] = at(25, side);
    j.ankle[side] = at(27, side);
  }
  return j;
}

/// The shorter way round.
double difference(double seen, double known) {
  return std::remainder(seen - known, 2.0 * std::numbers::pi);
}

Bend bend_of(double knee) {
  const double degrees = core::deg(knee);
  return degrees < 40.0 ? Bend::straight : degrees < 90.0 ? Bend::bent : Bend::deep;
}

void measure_frame(AnglesByBend& out, const drawn::Angles& known, const drawn::Angles& landmarks,
                   const motion::MotionFrame& fitted) {
  for (const BodySide side : {left_side, right_side}) {
    const Bend bend = bend_of(known.sides[side].knee);
    for (const Measured& m : measured_angles) {
      const double is = known.sides[side].*m.value;
      if (std::isnan(is)) continue; // a thigh's rotation shows only with a bent knee
      AngleErrors& errors = out.at(m.angle, bend);
      ++errors.frames;
      const double seen = landmarks.sides[side].*m.value;
      if (!std::isnan(seen)) errors.landmarks.push_back(difference(seen, is));
      const motion::Reading& reading = motion::at(fitted.readings, m.quantity[side]);
      if (!fitted.seen || !reading.seen()) continue;
      const double off = difference(reading.value, is);
      errors.fitted.push_back(off);
      errors.inside += std::abs(off) <= 2.0 * reading.sigma ? 1 : 0;
    }
  }
}

void append(AngleErrors& to, const AngleErrors& more) {
  to.landmarks.insert(to.landmarks.end(), more.landmarks.begin(), more.landmarks.end());
  to.fitted.insert(to.fitted.end(), more.fitted.begin(), more.fitted.end());
  to.frames += more.frames;
  to.inside += more.inside;
}

} // namespace

AngleErrors AnglesByBend::whole(DrawnAngle angle) const {
  AngleErrors all;
  for (const AngleErrors& part : errors[static_cast<std::size_t>(angle)])
    append(all, part);
  return all;
}

void AnglesByBend::add(const AnglesByBend& other) {
  for (std::size_t angle = 0; angle < errors.size(); ++angle)
    for (std::size_t bend = 0; bend < errors[angle].size(); ++bend)
      append(errors[angle][bend], other.errors[angle][bend]);
}

AnglesByBend measure_angles(const SeenDrawn& seen) {
  AnglesByBend angles;
  const std::vector<motion::MotionFrame> fitted = fit(seen.recording);
  const std::size_t n =
      std::min({seen.recording.frames.size(), seen.truth.joints.size(), fitted.size()});
  for (std::size_t i = 0; i < n; ++i) {
    const double t_s = seen.truth.times[i];
    const auto& marks = seen.recording.frames[i].seen;
    if (t_s < seen.truth.performed.begin_s || t_s > seen.truth.performed.end_s || !marks) continue;
    measure_frame(angles, drawn::calc_angles(seen.truth.joints[i]),
                  drawn::calc_angles(joints_of(marks->world)), fitted[i]);
  }
  return angles;
}

} // namespace limber::accuracy
