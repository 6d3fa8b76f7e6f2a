#include "author/camera.hpp"

#include "author/phrases.hpp"
#include "core/angle.hpp"
#include "exercise/names.hpp"
#include "exercise/start_posture.hpp"
#include "motion/view.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace limber::author {
namespace {

using exercise::View;

View find_view(const SeenPose& pose) {
  const Vec3 camera_G = pose.R_GT * pose.posture.toward_camera;
  const bool lying = pose.R_GT(1, 1) < std::cos(exercise::lying_tilt);
  const Vec3 axis = pose.R_GT.col(lying ? 1 : 0);
  return motion::view_of(lying, core::wrap_angle(std::atan2(axis.z(), axis.x()) -
                                                 std::atan2(camera_G.z(), camera_G.x())));
}

} // namespace

exercise::Placement find_placement(const SeenPose& pose) {
  exercise::Placement placement;
  placement.view = find_view(pose);
  placement.height_m = std::clamp(std::round(10.0 * pose.camera_height_m) / 10.0, 0.1, 2.5);
  placement.distance_m = std::clamp(std::round(2.0 * pose.camera_distance_m) / 2.0, 1.0, 8.0);
  return placement;
}

std::string describe(const exercise::Placement& placement, const language::Language& words) {
  const std::string_view view = exercise::word_of(exercise::view_words, placement.view);
  return words.say("text.placement", {{"distance", number(placement.distance_m, 1, words)},
                                      {"height", number(placement.height_m, 1, words)},
                                      {"view", words.say(fmt::format("view.{}", view))}});
}

} // namespace limber::author
