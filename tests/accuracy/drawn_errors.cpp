#include "drawn_errors.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace limber::accuracy {
namespace {

using body::LandmarkSet;
using drawn::Joints;
using drawn::Vec;
using performer::BodySide;
using performer::left_side;
using performer::right_side;

constexpr std::array<std::size_t, drawn_joints.size()> left_landmarks{11, 13, 15, 23, 25, 27};

std::size_t landmark(std::size_t joint, BodySide side) {
  return left_landmarks[joint] + static_cast<std::size_t>(side);
}

/// The true joint that a landmark stands for.
const Vec& true_joint(const Joints& j, std::size_t joint, BodySide side) {
  const std::array<const std::array<Vec, 2>*, drawn_joints.size()> all{
      &j.shoulder, &j.elbow, &j.wrist, &j.hip, &j.knee, &j.ankle};
  return (*all[joint])[side];
}

Eigen::Vector2d in_frame(const LandmarkSet& set, std::size_t id, const performer::Camera& camera) {
  return {set[id].x * camera.width_px, set[id].y * camera.height_px};
}

Vec world(const LandmarkSet& set, std::size_t id) { return {set[id].x, set[id].y, set[id].z}; }

/// Whether knees and ankles are clearly nearer to the other side's.
bool is_swapped(const LandmarkSet& image, const Joints& truth, const SeenDrawn& seen,
                double height_px) {
  const performer::Camera& camera = seen.truth.camera;
  double own = 0.0, exchanged = 0.0;
  for (const std::size_t joint : {4U, 5U})
    for (const BodySide side : {left_side, right_side}) {
      const Eigen::Vector2d at = in_frame(image, landmark(joint, side), camera);
      const auto off = [&](BodySide of) {
        return (at - camera.project(camera.seen(true_joint(truth, joint, of)))).norm();
      };
      own += off(side);
      exchanged += off(performer::other(side));
    }
  constexpr double clearly = 0.15; // of the height, over four points
  return own > exchanged + clearly * height_px;
}

void measure_joints(DrawnGroup& group, const SeenDrawn& seen, const body::Landmarks& marks,
                    const Joints& truth, double height_px) {
  const performer::Camera& camera = seen.truth.camera;
  for (std::size_t joint = 0; joint < drawn_joints.size(); ++joint)
    for (const BodySide side : {left_side, right_side}) {
      const Vec& p = true_joint(truth, joint, side);
      JointErrors& errors = group.joints[joint];
      const Eigen::Vector2d at = in_frame(marks.image, landmark(joint, side), camera);
      errors.image.push_back((at - camera.project(camera.seen(p))).norm() / height_px);
      errors.visibility.push_back(marks.image[landmark(joint, side)].visibility);
      // BlazePose's world axes are the camera's own: right, down, away.
      const Vec off =
          world(marks.world, landmark(joint, side)) - camera.R_CG * (p - truth.mid_hip());
      errors.across_m.push_back(off.head<2>().norm());
      errors.depth_m.push_back(off.z());
    }
}

/// Until the autocorrelation of `values` has fallen to 1 / e, in steps; all of them at most.
double memory_of(const std::vector<double>& values, double mean, double variance) {
  for (std::size_t lag = 1; lag < values.size() / 2; ++lag) {
    double sum = 0.0;
    for (std::size_t i = 0; i + lag < values.size(); ++i)
      sum += (values[i] - mean) * (values[i + lag] - mean);
    if (sum / static_cast<double>(values.size() - lag) < variance / 2.718281828)
      return static_cast<double>(lag);
  }
  return 0.5 * static_cast<double>(values.size());
}

/// One video's depth errors over time.
struct DepthSeries {
  std::array<std::array<std::vector<double>, 2>, drawn_joints.size()> errors_m;

  void add_to(DrawnGroup& group, double step_s) const {
    constexpr std::size_t few = 40;
    for (std::size_t joint = 0; joint < drawn_joints.size(); ++joint)
      for (const std::vector<double>& e : errors_m[joint]) {
        if (e.size() < few) continue;
        const double mean = mean_of(e);
        double variance = 0.0;
        for (const double v : e)
          variance += (v - mean) * (v - mean) / static_cast<double>(e.size());
        group.joints[joint].offset_m.push_back(mean);
        group.joints[joint].spread_m.push_back(std::sqrt(variance));
        group.joints[joint].memory_s.push_back(step_s * memory_of(e, mean, variance));
      }
  }
};

/// Whether both knees are seen in one place although they are apart.
void note_copies(DrawnGroup& group, const LandmarkSet& image, const Joints& truth,
                 const performer::Camera& camera, double height_px) {
  const auto apart = [&](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return (a - b).norm() / height_px;
  };
  const double truly =
      apart(camera.project(camera.seen(truth.knee[0])), camera.project(camera.seen(truth.knee[1])));
  if (truly < 0.1) return;
  ++group.apart;
  const double seen = apart(in_frame(image, 25, camera), in_frame(image, 26, camera));
  group.copied += seen < 0.35 * truly ? 1 : 0;
}

std::vector<std::string> ids_of(const std::vector<performer::ExerciseKind>& kinds) {
  std::vector<std::string> ids;
  for (const performer::ExerciseKind kind : kinds)
    ids.emplace_back(performer::id_of(kind));
  return ids;
}

} // namespace

void measure_network(DrawnGroup& group, const SeenDrawn& seen) {
  const std::size_t n = std::min(seen.recording.frames.size(), seen.truth.joints.size());
  DepthSeries series;
  const double step_s = n > 1 ? seen.truth.times[1] - seen.truth.times[0] : 0.0;
  int in_a_row = 0;
  const auto end_swap = [&] {
    if (in_a_row > 0) group.swaps_s.push_back(in_a_row * step_s);
    in_a_row = 0;
  };
  for (std::size_t i = 0; i < n; ++i) {
    // Only while the exercise is done.
    const double t = seen.truth.times[i];
    if (t < seen.truth.performed.begin_s || t > seen.truth.performed.end_s) continue;
    ++group.frames;
    const auto& marks = seen.recording.frames[i].seen;
    if (!marks) continue;
    ++group.seen;
    const Joints& truth = seen.truth.joints[i];
    const double depth = seen.truth.camera.seen(truth.mid_hip()).z();
    const double height_px = seen.truth.height_m * seen.truth.camera.focal_px / depth;
    if (is_swapped(marks->image, truth, seen, height_px)) {
      ++group.swapped;
      ++in_a_row;
    } else {
      end_swap();
    }
    note_copies(group, marks->image, truth, seen.truth.camera, height_px);
    measure_joints(group, seen, *marks, truth, height_px);
    for (std::size_t joint = 0; joint < drawn_joints.size(); ++joint) {
      const auto& all = group.joints[joint].depth_m; // the left's and then the right's, just added
      for (const BodySide side : {left_side, right_side})
        series.errors_m[joint][side].push_back(
            all[all.size() - 2 + static_cast<std::size_t>(side)]);
    }
  }
  end_swap();
  series.add_to(group, step_s);
}

void judge_drawn(DrawnGroups& groups, const SeenDrawn& seen,
                 const std::map<std::string, exercise::Exercise>& exercises, bool verbose) {
  DrawnGroup& group = groups[{seen.video.exercise, seen.video.view}];
  ++group.videos;
  measure_network(group, seen);
  group.angles.add(measure_angles(seen));
  find_false_positives(group.falsely, exercises, ids_of(seen.truth.not_done), seen.recording,
                       seen.video.name);
  const auto exercise = exercises.find(seen.video.exercise);
  if (exercise == exercises.end()) return;
  const SetResult result = judge(exercise->second, seen.recording, seen.truth.performed);
  group.counted.add(result);
  constexpr double about_s = 2.0;
  group.held_about += std::abs(result.hold_error_s) <= about_s ? 1 : 0;
  if (!verbose) return;
  fmt::print("{:26} {:14} done {} counted {}, side wrong {}, hold {:+.1f} s", seen.video.name,
             seen.video.view, result.done, result.counted, result.side_wrong, result.hold_error_s);
  for (const std::string& words : seen.truth.shows)
    fmt::print("; {}", words);
  fmt::print("\n");
}

double percentile_of(std::vector<double> values, double share) {
  if (values.empty()) return std::nan("");
  return core::lower_quantile(std::move(values), share);
}

double median_of(std::vector<double> values) { return percentile_of(std::move(values), 0.5); }

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double rms_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double v : values)
    sum += v * v;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

} // namespace limber::accuracy
