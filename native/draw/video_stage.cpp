#include "draw/video_stage.hpp"

#include "core/min_jerk.hpp"
#include "figure/room_bodies.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

using core::Vec3;
using figure::Choreography;

constexpr double look_every_s = 0.25;
constexpr std::size_t max_looks = 48;
constexpr double skin_m = 0.12;     // from a joint's centre to the skin, at most
constexpr double step_s = 0.1;      // of the camera move between two shots
constexpr int smoothing_steps = 12; // to either side
constexpr double room_fade_s = 0.7; // of the room

// Joint centres with a margin for the body around them.
std::vector<Vec3> outline(const FigureBody& figure, const body::BodyPose& pose) {
  const body::Placement placement = body::calc_placement(figure.solver.skeleton, pose);
  std::vector<Vec3> points;
  for (const body::Frame& frame : placement.frame_GS)
    for (const double x : {-skin_m, skin_m})
      for (const Vec3& axis : {Vec3(Vec3::UnitX()), Vec3(Vec3::UnitY()), Vec3(Vec3::UnitZ())})
        points.push_back(frame.p + x * axis);
  for (Vec3& p : points)
    p.y() = std::max(p.y(), 0.0);
  return points;
}

movement::Ground inverse(const movement::Ground& ground) {
  movement::Ground back;
  back.heading_rad = -ground.heading_rad;
  const Vec3 origin = turn(back, Vec3(ground.x, 0.0, ground.z));
  back.x = -origin.x();
  back.z = -origin.z();
  return back;
}

// The factor by which the camera must move back to have everything in the frame.
double zoom_for(const FigureCamera& camera, const std::vector<Vec3>& points, double aspect) {
  const double half = std::tan(camera.field_of_view_rad / 2);
  const double distance = (camera.target - camera.eye).norm();
  double zoom = 1.0;
  for (const Vec3& point : points) {
    const Vec3 v = point - camera.target;
    const double across = std::fabs(v.dot(camera.right())) / aspect;
    const double up = std::fabs(v.dot(camera.up()));
    const double near = -v.dot(camera.forward());
    zoom = std::max(zoom, (std::max(across, up) / half * 1.08 + near) / distance);
  }
  return zoom;
}

} // namespace

VideoStage::VideoStage(const Choreography& choreography, const FigureBody& figure,
                       const std::vector<figure::FigureView>& views, double aspect) {
  for (const Choreography::Chapter& chapter : choreography.chapters()) {
    Shot shot;
    shot.begin_s = chapter.begin_s;
    shot.end_s = chapter.end_s;
    const movement::Ground home = inverse(chapter.ground);
    std::vector<Vec3> points;
    std::vector<Vec3> reach;
    bool with_mat = false;
    const double length = chapter.end_s - chapter.begin_s;
    const auto looks =
        std::clamp<std::size_t>(static_cast<std::size_t>(length / look_every_s), 4, max_looks);
    for (std::size_t i = 0; i <= looks; ++i) {
      const double t =
          chapter.begin_s + length * static_cast<double>(i) / static_cast<double>(looks);
      const figure::ChoreographyState state = choreography.calc_state(t);
      for (const Vec3& p : outline(figure, state.pose))
        points.push_back(place(home, p));
      const body::Placement placement =
          body::calc_placement(figure.solver.skeleton, place(home, state.pose));
      figure::add_reach(figure::place_capsules(figure.solver.capsules, placement), reach);
      with_mat = with_mat || figure::needs_mat(state.contacts);
    }
    shot.camera = frame_view(views.at(chapter.shown), chapter.side, points, aspect);
    shot.camera.eye = place(chapter.ground, shot.camera.eye);
    shot.camera.target = place(chapter.ground, shot.camera.target);
    const movement::Props props = place(home, choreography.props_at(chapter.begin_s + 1e-3));
    shot.room = figure::make_room(props, with_mat, figure::calc_extent(reach));
    for (figure::PropBody& body : shot.room)
      for (Vec3& corner : body.corners)
        corner = place(chapter.ground, corner);
    if (!shots_.empty())
      moves_.push_back(make_move(choreography, figure, shots_.back(), shot, aspect));
    shots_.push_back(std::move(shot));
  }
  // Before the first exercise the camera is where it will be during it.
  if (shots_.front().begin_s > 0.0) {
    Shot before = shots_.front();
    before.begin_s = before.end_s = 0.0;
    before.room.clear();
    moves_.insert(moves_.begin(), make_move(choreography, figure, before, shots_.front(), aspect));
    shots_.insert(shots_.begin(), before);
  }
}

VideoStage::CameraMove VideoStage::make_move(const Choreography& choreography,
                                             const FigureBody& figure, const Shot& from,
                                             const Shot& to, double aspect) const {
  CameraMove move;
  move.begin_s = from.end_s;
  move.end_s = to.begin_s;
  const auto count = static_cast<std::size_t>(std::ceil((move.end_s - move.begin_s) / step_s)) + 1;
  std::vector<std::vector<Vec3>> points(count);
  move.samples.resize(count);
  const auto time_of = [&](std::size_t i) {
    return std::min(move.end_s, move.begin_s + static_cast<double>(i) * step_s);
  };
  for (std::size_t i = 0; i < count; ++i) {
    points[i] = outline(figure, choreography.calc_pose(time_of(i)));
    Vec3 min = points[i].front();
    Vec3 max = min;
    for (const Vec3& p : points[i]) {
      min = min.cwiseMin(p);
      max = max.cwiseMax(p);
    }
    move.samples[i].middle = (min + max) / 2;
  }
  const auto smoothed = [&](const auto& value_of, auto sum) {
    std::vector<decltype(sum)> result;
    for (std::size_t i = 0; i < count; ++i) {
      decltype(sum) total = sum;
      double weights = 0.0;
      for (int k = -smoothing_steps; k <= smoothing_steps; ++k) {
        const auto j = static_cast<std::size_t>(
            std::clamp(static_cast<int>(i) + k, 0, static_cast<int>(count) - 1));
        const double weight = smoothing_steps + 1 - std::abs(k);
        total += weight * value_of(j);
        weights += weight;
      }
      result.push_back(total / weights);
    }
    return result;
  };
  const auto middles =
      smoothed([&](std::size_t j) { return move.samples[j].middle; }, Vec3(Vec3::Zero()));
  for (std::size_t i = 0; i < count; ++i)
    move.samples[i].middle = middles[i];
  std::vector<double> needed(count);
  for (std::size_t i = 0; i < count; ++i)
    needed[i] = zoom_for(calc_moving_camera(move, from, to, time_of(i), false), points[i], aspect);
  // The maximum needed nearby, then smoothed, so that it is always enough.
  std::vector<double> near(count, 1.0);
  for (std::size_t i = 0; i < count; ++i)
    for (int k = -smoothing_steps; k <= smoothing_steps; ++k)
      near[i] = std::max(near[i], needed[static_cast<std::size_t>(std::clamp(
                                      static_cast<int>(i) + k, 0, static_cast<int>(count) - 1))]);
  const auto zooms = smoothed([&](std::size_t j) { return near[j]; }, 0.0);
  for (std::size_t i = 0; i < count; ++i)
    move.samples[i].zoom = zooms[i];
  return move;
}

FigureCamera VideoStage::calc_moving_camera(const CameraMove& move, const Shot& from,
                                            const Shot& to, double t_s, bool with_zoom) const {
  const double x = (t_s - move.begin_s) / std::max(move.end_s - move.begin_s, 1e-6);
  FigureCamera camera = between(from.camera, to.camera, core::min_jerk(x));
  const double place =
      std::clamp((t_s - move.begin_s) / step_s, 0.0, static_cast<double>(move.samples.size() - 1));
  const auto i = std::min(static_cast<std::size_t>(place), move.samples.size() - 1);
  const std::size_t j = std::min(i + 1, move.samples.size() - 1);
  const double share = place - static_cast<double>(i);
  // At both ends as in the shots, in the middle following the figure.
  const double follow = core::min_jerk(3 * x) * core::min_jerk(3 * (1 - x));
  const Vec3 middle =
      move.samples[i].middle + share * (move.samples[j].middle - move.samples[i].middle);
  const Vec3 shift = follow * (middle - camera.target);
  camera.target += shift;
  camera.eye += shift;
  if (!with_zoom) return camera;
  const double needed =
      move.samples[i].zoom + share * (move.samples[j].zoom - move.samples[i].zoom);
  const double ends =
      core::min_jerk(4 * x) * core::min_jerk(4 * (1 - x)); // at the ends the distance of the shots
  camera.eye = camera.target + (1.0 + ends * (needed - 1.0)) * (camera.eye - camera.target);
  return camera;
}

FigureCamera VideoStage::camera_at(double t_s) const {
  for (std::size_t i = 0; i < shots_.size(); ++i) {
    if (t_s <= shots_[i].end_s && (i == 0 || t_s >= shots_[i].begin_s)) return shots_[i].camera;
    if (i + 1 < shots_.size() && t_s < shots_[i + 1].begin_s)
      return calc_moving_camera(moves_[i], shots_[i], shots_[i + 1], t_s, true);
  }
  return shots_.back().camera;
}

VideoStage::Room VideoStage::room_at(double t_s) const {
  for (const Shot& shot : shots_) {
    if (t_s < shot.begin_s - room_fade_s) continue;
    if (t_s > shot.end_s + room_fade_s) continue;
    const double in = core::min_jerk((t_s - shot.begin_s + room_fade_s) / room_fade_s);
    const double out = core::min_jerk((shot.end_s + room_fade_s - t_s) / room_fade_s);
    return {shot.room, std::min(in, out)};
  }
  return {};
}

} // namespace limber::draw
