#include "coach/placement.hpp"

#include "coach/placement_guide.hpp"
#include "core/angle.hpp"
#include "exercise/names.hpp"
#include "motion/view.hpp"

#include <algorithm>
#include <cmath>

namespace limber::coach {
namespace {

using body::LandmarkId;
using exercise::StartPosture;
using exercise::View;

constexpr double window_s = 3.0;
constexpr int min_frames = 5;
constexpr double min_body_share = 0.3;
constexpr double min_cut_share = 0.3;
// The network estimates well what lies just outside the frame: only more than this counts as
// missing.
constexpr double edge = 0.02;
constexpr double max_extent = 0.9; // of the frame: a larger body must step back
// Of the frame's height: a body smaller than this has feet of a few pixels.
constexpr double min_extent = 0.3;
constexpr double min_small_share = 0.6;
constexpr double min_view_share = 0.4;
constexpr double max_pitch = core::rad(32.0);
constexpr double low_camera_m = 0.6; // exercises that ask for a lower camera than this depend on it
// Everything must be right for this long, except for single frames that the network misreads.
constexpr double right_s = 1.0;
constexpr double min_right_share = 0.9;
constexpr double straight = core::rad(30.0);

constexpr std::array needed{LandmarkId::nose,
                            LandmarkId::left_shoulder,
                            LandmarkId::right_shoulder,
                            LandmarkId::left_hip,
                            LandmarkId::right_hip,
                            LandmarkId::left_knee,
                            LandmarkId::right_knee,
                            LandmarkId::left_ankle,
                            LandmarkId::right_ankle,
                            LandmarkId::left_heel,
                            LandmarkId::right_heel,
                            LandmarkId::left_foot_index,
                            LandmarkId::right_foot_index};

/// Lying down, or in a plank: the trunk is level where the exercise starts.
bool starts_level(const exercise::Exercise& exercise) {
  const StartPosture posture = find_start_posture(exercise);
  return posture == StartPosture::lying || posture == StartPosture::plank;
}

bool is_wanted(const exercise::Placement& placement, View view) {
  return view == placement.view ||
         std::find(placement.also.begin(), placement.also.end(), view) != placement.also.end();
}

/// How far the camera looks down. A lying person's chest faces straight up; a standing person's
/// trunk is vertical if the legs are straight.
std::optional<double> calc_pitch(const motion::MotionFrame& motion, bool lying) {
  if (!motion.trunk.valid) return std::nullopt;
  if (lying) {
    const motion::Point forward = motion.trunk.forward_C();
    if (forward.y() < 0.0) return std::nullopt; // face down
    return std::atan2(std::abs(forward.z()), forward.y());
  }
  const auto is_straight = [&](body::Quantity q) {
    const motion::Reading& reading = motion::at(motion.readings, q);
    return reading.seen() && std::abs(reading.value) < straight;
  };
  using enum body::Quantity;
  if (!is_straight(knee_angle_r) || !is_straight(knee_angle_l) || !is_straight(hip_flexion_r) ||
      !is_straight(hip_flexion_l))
    return std::nullopt;
  const motion::Point up = motion.trunk.up_C();
  return std::atan2(up.z(), up.y());
}

} // namespace

std::string_view name_of(PlacementAdvice advice) {
  switch (advice) {
  case PlacementAdvice::nobody:
    return "nobody";
  case PlacementAdvice::step_back:
    return "step_back";
  case PlacementAdvice::move_to_middle:
    return "move_to_middle";
  case PlacementAdvice::tilt_camera:
    return "tilt_camera";
  case PlacementAdvice::step_closer:
    return "step_closer";
  case PlacementAdvice::turn:
    return "turn";
  case PlacementAdvice::lower_camera:
    return "lower_camera";
  }
  return "";
}

Phrase phrase_of(const PlacementNote& note, const Phrases& phrases) {
  switch (note.advice) {
  case PlacementAdvice::nobody:
    return phrases.nobody;
  case PlacementAdvice::step_back:
    return phrases.step_back;
  case PlacementAdvice::move_to_middle:
    return phrases.move_to_middle;
  case PlacementAdvice::tilt_camera:
    return phrases.tilt_camera;
  case PlacementAdvice::step_closer:
    return phrases.step_closer;
  case PlacementAdvice::lower_camera:
    return phrases.lower_camera;
  case PlacementAdvice::turn:
    break;
  }
  switch (note.view.value_or(View::side)) {
  case View::front:
    return phrases.turn_front;
  case View::front_45:
    return phrases.turn_front_45;
  case View::feet:
    return phrases.turn_feet;
  default:
    return phrases.turn_side;
  }
}

std::string sentence_of(const PlacementNote& note, const Phrases& phrases) {
  return phrase_of(note, phrases).shown;
}

PlacementWatcher::PlacementWatcher(int width_px, int height_px)
    : width_px_(std::max(1, width_px)), height_px_(std::max(1, height_px)) {}

PlacementWatcher::Observation PlacementWatcher::look(const body::LandmarkFrame& frame,
                                                     const motion::MotionFrame& motion) const {
  Observation observation;
  observation.t_s = frame.t_s;
  observation.body = frame.seen.has_value();
  if (!observation.body) return observation;
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const LandmarkId id : needed) {
    const body::Landmark& mark = frame.seen->image[static_cast<std::size_t>(id)];
    left = std::min(left, mark.x);
    right = std::max(right, mark.x);
    top = std::min(top, mark.y);
    bottom = std::max(bottom, mark.y);
  }
  const bool cut_x = left < -edge || right > 1.0 + edge;
  const bool cut_y = top < -edge || bottom > 1.0 + edge;
  observation.cut = cut_x || cut_y;
  observation.no_room =
      (cut_x && right - left > max_extent) || (cut_y && bottom - top > max_extent);
  observation.across = cut_x;
  const double extent_px = std::max((right - left) * width_px_, (bottom - top) * height_px_);
  observation.small = extent_px < min_extent * std::min(width_px_, height_px_);
  if (!motion.trunk.valid) return observation;
  observation.lying = motion::is_lying(motion.trunk);
  observation.view = calc_view(motion.trunk);
  observation.pitch = calc_pitch(motion, observation.lying);
  return observation;
}

void PlacementWatcher::ObservationCounts::add(const Observation& observation, int sign) {
  frames += sign;
  if (!observation.body) return;
  bodies += sign;
  if (observation.cut) cut += sign;
  if (observation.no_room) no_room += sign;
  if (observation.across) across += sign;
  if (observation.small) small += sign;
  PostureCounts& posture = postures[observation.lying ? 1 : 0];
  if (observation.view) {
    posture.views[static_cast<std::size_t>(*observation.view)] += sign;
    posture.seen += sign;
  }
  if (observation.pitch) {
    posture.pitched += sign;
    posture.pitch_sum += sign * *observation.pitch;
  }
}

void PlacementWatcher::push(const body::LandmarkFrame& frame, const motion::MotionFrame& motion) {
  const Observation observation = look(frame, motion);
  recent_.push_back(observation);
  now_.add(observation, 1);
  all_.add(observation, 1);
  while (recent_.front().t_s < frame.t_s - window_s) {
    now_.add(recent_.front(), -1);
    recent_.pop_front();
  }
}

std::optional<PlacementNote> PlacementWatcher::judge(const ObservationCounts& counts,
                                                     const exercise::Exercise* exercise) {
  const auto share = [&](int part) { return static_cast<double>(part) / counts.bodies; };
  if (counts.frames < min_frames) return std::nullopt;
  if (counts.bodies < min_body_share * counts.frames)
    return PlacementNote{PlacementAdvice::nobody, {}};
  if (share(counts.cut) >= min_cut_share) {
    if (2 * counts.no_room >= counts.cut) return PlacementNote{PlacementAdvice::step_back, {}};
    return PlacementNote{2 * counts.across >= counts.cut ? PlacementAdvice::move_to_middle
                                                         : PlacementAdvice::tilt_camera,
                         {}};
  }
  if (share(counts.small) >= min_small_share)
    return PlacementNote{PlacementAdvice::step_closer, {}};
  if (!exercise) return std::nullopt;
  // The view of a standing person says nothing about the view once they lie.
  const PostureCounts& posture = counts.postures[starts_level(*exercise) ? 1 : 0];
  if (posture.seen >= min_frames) {
    int wanted = 0;
    for (std::size_t i = 0; i < posture.views.size(); ++i)
      if (is_wanted(exercise->placement, static_cast<View>(i))) wanted += posture.views[i];
    if (wanted < min_view_share * posture.seen)
      return PlacementNote{PlacementAdvice::turn, exercise->placement.view};
  }
  if (exercise->placement.height_m <= low_camera_m && posture.pitched >= min_frames &&
      posture.pitch_sum > max_pitch * posture.pitched)
    return PlacementNote{PlacementAdvice::lower_camera, {}};
  return std::nullopt;
}

bool PlacementWatcher::is_right(const Observation& observation,
                                const exercise::Exercise& exercise) {
  return observation.body && !observation.cut && !observation.small &&
         observation.lying == starts_level(exercise) && observation.view &&
         is_wanted(exercise.placement, *observation.view);
}

bool PlacementWatcher::is_right(const exercise::Exercise& exercise) const {
  if (recent_.empty() || now(&exercise)) return false;
  const double since_s = recent_.back().t_s - right_s;
  int watched = 0;
  int right = 0;
  bool long_enough = false;
  for (auto observation = recent_.rbegin(); observation != recent_.rend() && !long_enough;
       ++observation) {
    ++watched;
    right += is_right(*observation, exercise) ? 1 : 0;
    long_enough = observation->t_s <= since_s;
  }
  return long_enough && watched >= min_frames && is_right(recent_.back(), exercise) &&
         right >= min_right_share * watched;
}

std::optional<View> PlacementWatcher::view() const {
  std::array<int, 7> views{};
  for (const PostureCounts& posture : now_.postures)
    for (std::size_t i = 0; i < views.size(); ++i)
      views[i] += posture.views[i];
  const auto most = std::max_element(views.begin(), views.end());
  if (*most == 0) return std::nullopt;
  return static_cast<View>(most - views.begin());
}

std::optional<PlacementNote> PlacementWatcher::now(const exercise::Exercise* exercise) const {
  return judge(now_, exercise);
}

std::optional<PlacementNote> PlacementWatcher::all_along(const exercise::Exercise* exercise) const {
  return judge(all_, exercise);
}

} // namespace limber::coach
