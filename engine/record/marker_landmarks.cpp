#include "record/marker_landmarks.hpp"

#include "record/joint_markers.hpp"
#include "record/landmarks_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace limber::record {
namespace {

using body::LandmarkId;
using core::Vec3;

constexpr double max_fps = 60.0;
constexpr int frame_px = 1080;      // square
constexpr double focal_px = 1200.0; // a phone's: 48 degrees
constexpr double margin = 1.25;
const Vec3 up = Vec3::UnitY();

/// The middle of the hips.
Vec3 middle_of(const JointPlaces& joints) {
  return 0.5 * (*joints[Joint::hip].right + *joints[Joint::hip].left);
}

/// Where the person faces for most of the time, along the floor; nothing if the hips stand above
/// each other.
std::optional<Vec3> find_facing(const std::vector<JointPlaces>& frames) {
  Vec3 facing = Vec3::Zero();
  for (const JointPlaces& joints : frames) {
    if (!joints.has_body()) continue;
    const Vec3 across = *joints[Joint::hip].right - *joints[Joint::hip].left;
    facing += up.cross(across).stableNormalized();
  }
  facing.y() = 0.0;
  if (facing.norm() < 1e-6) return std::nullopt;
  return facing.normalized();
}

/// Its axes are the image's: x to the right, y down, z away from the camera.
struct Camera {
  Vec3 place = Vec3::Zero();
  core::Mat3 axes = core::Mat3::Identity(); // rows

  Vec3 seen(const Vec3& place_G) const { return axes * (place_G - place); }
};

Camera put_camera(const std::vector<JointPlaces>& frames, const Vec3& facing,
                  const MarkerCamera& wanted) {
  Vec3 low = Vec3::Constant(1e9);
  Vec3 high = -low;
  for (const JointPlaces& joints : frames)
    for (const auto& sides : joints.joints)
      for (const auto& place : {sides.right, sides.left}) {
        if (!place) continue;
        low = low.cwiseMin(*place);
        high = high.cwiseMax(*place);
      }
  const Vec3 centre = 0.5 * (low + high);
  const double radius = std::max(0.5, 0.5 * (high - low).norm());
  Camera camera;
  const Vec3 across = Eigen::AngleAxisd{wanted.from_front, up} * facing;
  const Vec3 toward = std::cos(wanted.above) * across + std::sin(wanted.above) * up;
  camera.place = centre + margin * radius * (2.0 * focal_px / frame_px) * toward;
  const Vec3 away = -toward;
  const Vec3 right = -across.cross(up);
  camera.axes.row(0) = right;
  camera.axes.row(1) = away.cross(right);
  camera.axes.row(2) = away;
  return camera;
}

/// A point in both sets. `middle`: of the hips, as the camera sees it.
void put(body::Landmarks& landmarks, LandmarkId id, const Vec3& place, const Vec3& middle,
         bool visible) {
  const double visibility = visible ? 1.0 : 0.0;
  const Vec3 world = place - middle;
  body::at(landmarks.world, id) = {world.x(), world.y(), world.z(), visibility};
  const double scale = focal_px / (frame_px * std::max(place.z(), 0.1));
  body::at(landmarks.image, id) = {0.5 + scale * place.x(), 0.5 + scale * place.y(),
                                   focal_px / (frame_px * middle.z()) * world.z(), visibility};
}

struct Pair {
  Joint joint;
  LandmarkId right;
  LandmarkId left;
};
constexpr std::array pairs{
    Pair{Joint::shoulder, LandmarkId::right_shoulder, LandmarkId::left_shoulder},
    Pair{Joint::elbow, LandmarkId::right_elbow, LandmarkId::left_elbow},
    Pair{Joint::wrist, LandmarkId::right_wrist, LandmarkId::left_wrist},
    Pair{Joint::hip, LandmarkId::right_hip, LandmarkId::left_hip},
    Pair{Joint::knee, LandmarkId::right_knee, LandmarkId::left_knee},
    Pair{Joint::ankle, LandmarkId::right_ankle, LandmarkId::left_ankle},
    Pair{Joint::heel, LandmarkId::right_heel, LandmarkId::left_heel},
    Pair{Joint::toe, LandmarkId::right_foot_index, LandmarkId::left_foot_index},
};

/// Where what no marker tells is drawn: the head above the shoulders, a hand at its elbow or
/// shoulder, a foot at its ankle.
Vec3 place_unseen(const JointPlaces& joints, LandmarkId id) {
  const auto& [right, left] = joints[Joint::shoulder];
  const Vec3 neck = 0.5 * (*right + *left);
  if (id <= LandmarkId::mouth_right) return neck + 0.4 * (neck - middle_of(joints));
  const bool is_left =
      static_cast<int>(id) % 2 == 1; // as BlazePose numbers them from the shoulders on
  const auto of = [&](Joint joint) { return is_left ? joints[joint].left : joints[joint].right; };
  if (id >= LandmarkId::left_heel) return *of(Joint::ankle);
  for (const Joint joint : {Joint::wrist, Joint::elbow})
    if (const auto place = of(joint)) return *place;
  return *of(Joint::shoulder);
}

body::Landmarks see(const JointPlaces& joints, const Camera& camera) {
  body::Landmarks landmarks;
  const Vec3 middle = camera.seen(middle_of(joints));
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const auto id = static_cast<LandmarkId>(i);
    put(landmarks, id, camera.seen(place_unseen(joints, id)), middle, false);
  }
  if (joints.nose) put(landmarks, LandmarkId::nose, camera.seen(*joints.nose), middle, true);
  for (const Pair& pair : pairs)
    for (const auto& [id, place] :
         {std::pair{pair.right, joints[pair.joint].right}, {pair.left, joints[pair.joint].left}})
      if (place) put(landmarks, id, camera.seen(*place), middle, true);
  return landmarks;
}

void spread_hips(JointPlaces& joints, double hips_apart) {
  const Vec3 middle = middle_of(joints);
  for (auto* hip : {&joints[Joint::hip].right, &joints[Joint::hip].left})
    *hip = middle + hips_apart * (**hip - middle);
}

/// No more often than a camera.
std::vector<const MarkerRecording::Frame*> thin_out(const MarkerRecording& recording) {
  std::vector<const MarkerRecording::Frame*> taken;
  for (const MarkerRecording::Frame& frame : recording.frames)
    if (taken.empty() || frame.t_s - taken.back()->t_s > 0.999 / max_fps) taken.push_back(&frame);
  return taken;
}

} // namespace

core::Result<body::LandmarkRecording> make_landmarks(const MarkerRecording& recording,
                                                     const MarkerCamera& camera,
                                                     std::string_view source_name) {
  const auto markers = JointMarkers::find(recording.names, source_name);
  if (!markers) return tl::unexpected(markers.error());
  const auto frames = thin_out(recording);
  if (frames.size() > max_landmark_frames)
    return core::fail(core::ErrorCode::too_large,
                      fmt::format("{} has more than {} frames", source_name, max_landmark_frames));
  std::vector<JointPlaces> places;
  for (const MarkerRecording::Frame* frame : frames)
    places.push_back(markers->places(*frame));
  const auto facing = find_facing(places);
  if (!facing)
    return core::fail(
        core::ErrorCode::content_invalid,
        fmt::format("{}: shoulders, hips, knees and ankles are never seen together", source_name));
  const Camera seen_from = put_camera(places, *facing, camera);
  body::LandmarkRecording out{frame_px, frame_px, std::min(recording.fps, max_fps), {}};
  for (std::size_t i = 0; i < frames.size(); ++i) {
    body::LandmarkFrame frame{frames[i]->t_s, std::nullopt};
    if (places[i].has_body()) {
      spread_hips(places[i], camera.hips_apart);
      frame.seen = see(places[i], seen_from);
    }
    out.frames.push_back(frame);
  }
  return out;
}

} // namespace limber::record
