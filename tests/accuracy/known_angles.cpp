#include "known_angles.hpp"

#include "core/angle.hpp"
#include "drawn_cache.hpp"
#include "fit_recording.hpp"
#include "motion/motion_estimator.hpp"
#include "record/landmarks_file.hpp"
#include "record/marker_landmarks.hpp"
#include "support/mot_file.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <random>
#include <sstream>

namespace limber::accuracy {
namespace {

namespace fs = std::filesystem;
using body::LandmarkId;
using body::Quantity;
using core::deg;
using motion::MotionFrame;

/// Thigh to trunk right and left, knee right and left: degrees over time.
struct Truth {
  std::vector<double> times;
  std::array<std::vector<double>, 4> angles;

  double at(std::size_t angle, double t_s) const {
    return tests::value_between(times, angles[angle], t_s);
  }
};

constexpr std::array quantities{Quantity::hip_flexion_r, Quantity::hip_flexion_l,
                                Quantity::knee_angle_r, Quantity::knee_angle_l};

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');)
    cells.push_back(cell);
  return cells;
}

Truth read_truth(const fs::path& path) {
  Truth truth;
  std::istringstream lines(tests::read_file(path));
  std::string line;
  std::getline(lines, line);
  const auto head = split(line);
  constexpr std::array names{"thigh_to_trunk_r_deg", "thigh_to_trunk_l_deg", "knee_angle_r_deg",
                             "knee_angle_l_deg"};
  std::array<std::size_t, 4> columns{};
  for (std::size_t i = 0; i < names.size(); ++i)
    columns[i] =
        static_cast<std::size_t>(std::find(head.begin(), head.end(), names[i]) - head.begin());
  while (std::getline(lines, line)) {
    const auto cells = split(line);
    if (cells.size() != head.size()) break;
    truth.times.push_back(std::stod(cells[0]));
    for (std::size_t i = 0; i < names.size(); ++i)
      truth.angles[i].push_back(std::stod(cells.at(columns[i])));
  }
  return truth;
}

/// The angles of the landmarks alone, by the same formulas without a fit.
std::array<double, 4> angles_of(const motion::Readings& readings) {
  std::array<double, 4> angles{};
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const motion::Reading& r = motion::at(readings, quantities[i]);
    angles[i] = r.seen() ? deg(r.value) : std::nan("");
  }
  return angles;
}

std::vector<MotionFrame> follow(const body::LandmarkRecording& recording) {
  motion::MotionEstimator estimator(recording.width_px, recording.height_px);
  std::vector<MotionFrame> all;
  for (const body::LandmarkFrame& frame : recording.frames)
    all.push_back(estimator.push(frame));
  return all;
}

AngleError judge(const std::vector<MotionFrame>& frames, const Truth& truth, std::size_t angle,
                 double offset_s) {
  AngleError error;
  int known = 0;
  int read = 0;
  int inside = 0;
  for (const MotionFrame& frame : frames) {
    const double is = truth.at(angle, frame.t_s + offset_s);
    if (std::isnan(is)) continue;
    ++known;
    const motion::Reading& r = motion::at(frame.readings, quantities[angle]);
    if (!frame.seen || !r.seen()) continue;
    ++read;
    const double off = deg(r.value) - is;
    error.rms += off * off;
    error.bias += off;
    error.mean_sigma += deg(r.sigma);
    inside += std::abs(off) <= 2.0 * deg(r.sigma) ? 1 : 0;
  }
  if (read == 0) return error;
  error.rms = std::sqrt(error.rms / read);
  error.bias /= read;
  error.mean_sigma /= read;
  error.inside = static_cast<double>(inside) / read;
  error.read = static_cast<double>(read) / known;
  return error;
}

double total(const std::vector<MotionFrame>& frames, const Truth& truth, double offset_s) {
  double sum = 0.0;
  for (std::size_t i = 0; i < quantities.size(); ++i)
    sum += std::pow(judge(frames, truth, i, offset_s).rms, 2);
  return sum;
}

/// One offset for all angles: the recording's clock and the camera's are not the same.
double find_offset(const std::vector<MotionFrame>& frames, const Truth& truth) {
  double best = 0.0;
  double least = std::numeric_limits<double>::infinity();
  for (int i = -10; i <= 10; ++i) {
    const double sum = total(frames, truth, 0.005 * i);
    if (sum < least) {
      least = sum;
      best = 0.005 * i;
    }
  }
  return best;
}

/// Intervals in which the true knee is bent beyond the middle of its range, one a repetition.
std::vector<std::pair<double, double>> find_repetitions(const Truth& truth) {
  const auto& knee = truth.angles[2];
  const auto [low, high] = std::minmax_element(knee.begin(), knee.end());
  const double middle = 0.5 * (*low + *high);
  std::vector<std::pair<double, double>> repetitions;
  for (std::size_t i = 1; i < knee.size(); ++i) {
    if (knee[i - 1] < middle && knee[i] >= middle) repetitions.push_back({truth.times[i], -1.0});
    if (knee[i - 1] >= middle && knee[i] < middle && !repetitions.empty())
      repetitions.back().second = truth.times[i];
  }
  std::erase_if(repetitions, [](const auto& s) { return s.second < 0.0; });
  return repetitions;
}

/// At each repetition's lowest point, and how far each angle went since the one before.
void judge_repetitions(KnownAngles& result, const std::vector<MotionFrame>& frames,
                       const Truth& truth) {
  double from_s = truth.times.front();
  for (const auto& [begin_s, end_s] : find_repetitions(truth)) {
    ++result.repetitions;
    std::array<double, 4> low{}, high{}, true_low{}, true_high{};
    low.fill(1e9), true_low.fill(1e9), high.fill(-1e9), true_high.fill(-1e9);
    double deepest = -1e9;
    double difference_off = 0.0;
    for (const MotionFrame& frame : frames) {
      const double t_s = frame.t_s + result.offset_s;
      if (t_s < from_s || t_s > end_s || !frame.seen) continue;
      const auto read = angles_of(frame.readings);
      for (std::size_t i = 0; i < read.size(); ++i) {
        const double is = truth.at(i, t_s);
        if (std::isnan(is) || std::isnan(read[i])) continue;
        low[i] = std::min(low[i], read[i]), high[i] = std::max(high[i], read[i]);
        true_low[i] = std::min(true_low[i], is), true_high[i] = std::max(true_high[i], is);
      }
      const double knees = truth.at(2, t_s) + truth.at(3, t_s);
      if (t_s < begin_s || !(knees > deepest)) continue;
      deepest = knees;
      difference_off = std::max(std::abs(read[0] - read[1] - truth.at(0, t_s) + truth.at(1, t_s)),
                                std::abs(read[2] - read[3] - truth.at(2, t_s) + truth.at(3, t_s)));
    }
    result.worst_difference = std::max(result.worst_difference, difference_off);
    for (std::size_t i = 0; i < low.size(); ++i)
      result.worst_range =
          std::max(result.worst_range, std::abs((high[i] - low[i]) - (true_high[i] - true_low[i])));
    from_s = end_s;
  }
}

KnownAngles judge_all(const std::string& what, const std::vector<MotionFrame>& frames,
                      const Truth& truth, double offset_s) {
  KnownAngles result;
  result.what = what;
  result.offset_s = offset_s;
  for (std::size_t side = 0; side < 2; ++side) {
    result.thigh[side] = judge(frames, truth, side, offset_s);
    result.knee[side] = judge(frames, truth, 2 + side, offset_s);
  }
  judge_repetitions(result, frames, truth);
  return result;
}

/// The slope of lumbar flexion over the hips' mean flexion.
double lumbar_share(const fs::path& inverse_kinematics) {
  const auto read = [&](const char* name) {
    return tests::read_mot_angle(inverse_kinematics, name).values_deg;
  };
  const auto lumbar = read("lumbar_extension");
  const auto right = read("hip_flexion_r");
  const auto left = read("hip_flexion_l");
  const auto n = static_cast<double>(lumbar.size());
  double sum_hip = 0.0, sum_lumbar = 0.0, sum_both = 0.0, sum_squares = 0.0;
  for (std::size_t i = 0; i < lumbar.size(); ++i) {
    const double hip = 0.5 * (right[i] + left[i]);
    sum_hip += hip;
    sum_lumbar += lumbar[i];
    sum_both += hip * lumbar[i];
    sum_squares += hip * hip;
  }
  return -(n * sum_both - sum_hip * sum_lumbar) / (n * sum_squares - sum_hip * sum_hip);
}

/// By the angles of OpenSim's model, not by thigh and trunk.
PelvisAngles judge_pelvis(const std::string& what, const std::vector<MotionFrame>& frames,
                          const fs::path& inverse_kinematics, double offset_s) {
  PelvisAngles result{what, {}};
  constexpr std::array dofs{motion::Dof::hip_flexion_r, motion::Dof::hip_flexion_l};
  constexpr std::array names{"hip_flexion_r", "hip_flexion_l"};
  for (std::size_t side = 0; side < 2; ++side) {
    const tests::MotAngle truth = tests::read_mot_angle(inverse_kinematics, names[side]);
    AngleError& error = result.hip[side];
    int read = 0;
    for (const MotionFrame& frame : frames) {
      const double is = truth.at(frame.t_s + offset_s);
      if (std::isnan(is) || !frame.body) continue;
      const double off = deg(frame.body->pose[dofs[side]]) - is;
      error.rms += off * off;
      error.bias += off;
      ++read;
    }
    if (read == 0) continue;
    error.rms = std::sqrt(error.rms / read);
    error.bias /= read;
  }
  return result;
}

body::LandmarkRecording every(const body::LandmarkRecording& recording, std::size_t stride) {
  body::LandmarkRecording fewer = recording;
  fewer.frames.clear();
  for (std::size_t i = 0; i < recording.frames.size(); i += stride)
    fewer.frames.push_back(recording.frames[i]);
  return fewer;
}

core::Result<void> judge_video(KnownAngleResults& results, const fs::path& shared,
                               const fs::path& cache) {
  const fs::path video = shared / "clips" / "opencap-squat.mp4";
  const Truth truth = read_truth(shared / "clips" / "opencap-squat.mocap.csv");
  if (truth.times.empty()) return core::fail(core::ErrorCode::file_missing, video.string());
  for (const std::string model : {"full", "lite", "heavy"}) {
    const auto seen = load_or_see(video, cache / ("opencap-squat." + model + ".json"), model);
    if (!seen) return tl::unexpected(seen.error());
    for (const std::size_t stride :
         {std::size_t{1}, std::size_t{2}, std::size_t{4}, std::size_t{6}}) {
      if (model != "full" && stride > 1) continue;
      const auto recording = every(*seen, stride);
      const std::string what =
          fmt::format("{}, {:.0f} frames a second", model, seen->fps / static_cast<double>(stride));
      const auto fitted = fit(recording);
      const double offset_s = find_offset(fitted, truth);
      results.video.push_back(judge_all(what, fitted, truth, offset_s));
      if (stride == 1)
        results.pelvis.push_back(judge_pelvis(fmt::format("video, {}", what), fitted,
                                              shared / "mocap" / "squats1_ik.mot", offset_s));
      const auto raw = follow(recording);
      results.raw.push_back(judge_all(what, raw, truth, find_offset(raw, truth)));
    }
  }
  return {};
}

/// Exact points with a network's errors, as far as they matter to angles: hip points further apart
/// (record::network_hips_apart), and a depth error correlated over about half a second.
struct Disturbed {
  body::LandmarkRecording recording;
  Truth truth;
};

Disturbed disturb(const body::LandmarkRecording& exact) {
  constexpr double depth_m = 0.06, image_m = 0.008, lasts_s = 0.5;
  constexpr double hips_apart = record::network_hips_apart;
  Disturbed out{exact, {}};
  std::mt19937 random(20261129);
  std::normal_distribution<double> normal;
  std::array<double, body::landmark_count> depth{};
  double last_s = -1e9;
  for (body::LandmarkFrame& frame : out.recording.frames) {
    if (!frame.seen) continue;
    const auto angles = angles_of(motion::calc_quantities(motion::calc_body_points(*frame.seen)));
    out.truth.times.push_back(frame.t_s);
    for (std::size_t i = 0; i < angles.size(); ++i)
      out.truth.angles[i].push_back(angles[i]);
    auto& world = frame.seen->world;
    auto& image = frame.seen->image;
    for (auto* set : {&world, &image}) {
      body::Landmark& l = body::at(*set, LandmarkId::left_hip);
      body::Landmark& r = body::at(*set, LandmarkId::right_hip);
      for (double body::Landmark::*axis :
           {&body::Landmark::x, &body::Landmark::y, &body::Landmark::z}) {
        const double middle = 0.5 * (l.*axis + r.*axis);
        l.*axis = middle + hips_apart * (l.*axis - middle);
        r.*axis = middle + hips_apart * (r.*axis - middle);
      }
    }
    const double keeps = std::exp(-(frame.t_s - last_s) / lasts_s);
    last_s = frame.t_s;
    const double height_m =
        std::abs(body::at(world, LandmarkId::nose).y - body::at(world, LandmarkId::left_ankle).y);
    const double height =
        std::abs(body::at(image, LandmarkId::nose).y - body::at(image, LandmarkId::left_ankle).y);
    const double per_m = height_m > 0.1 ? height / height_m : 0.0;
    const double aspect = static_cast<double>(exact.height_px) / exact.width_px;
    for (std::size_t i = 0; i < body::landmark_count; ++i) {
      depth[i] = keeps * depth[i] + std::sqrt(1.0 - keeps * keeps) * depth_m * normal(random);
      world[i].z += depth[i];
      image[i].x += image_m * per_m * aspect * normal(random);
      image[i].y += image_m * per_m * normal(random);
    }
  }
  return out;
}

/// Returns the fitted frames.
std::vector<MotionFrame> judge_person(KnownAngleResults& results, const std::string& what,
                                      const body::LandmarkRecording& exact) {
  const Disturbed seen = disturb(exact);
  auto fitted = fit(seen.recording);
  results.people.push_back(judge_all(what, fitted, seen.truth, 0.0));
  results.people_raw.push_back(judge_all(what, follow(seen.recording), seen.truth, 0.0));
  return fitted;
}

/// Markers before virtual cameras; the hips at the joints' centres, which disturb() moves.
core::Result<void> judge_markers(KnownAngleResults& results, const fs::path& shared) {
  struct View {
    const char* name;
    double from_front_deg;
    double above_deg;
  };
  constexpr std::array views{View{"front", 0.0, 0.0}, View{"45", 45.0, 0.0},
                             View{"side", 90.0, 0.0},
                             View{"45, low and tilted up by 15 degrees", 45.0, -15.0}};
  for (const char* name : {"squats1_ik", "squats2_ik", "opencap-squats-video-and-mocap"})
    results.lumbar_shares.push_back(lumbar_share(shared / "mocap" / fmt::format("{}.mot", name)));
  for (const char* name : {"squats1", "squats2"}) {
    const fs::path file = shared / "mocap" / fmt::format("{}.trc", name);
    const auto markers = record::read_trc(tests::read_file(file), file.string());
    if (!markers) return tl::unexpected(markers.error());
    for (const View& view : views) {
      const auto exact = record::make_landmarks(
          *markers, {core::rad(view.from_front_deg), core::rad(view.above_deg), 1.0},
          file.string());
      if (!exact) return tl::unexpected(exact.error());
      const std::string what = fmt::format("{} {}", name, view.name);
      results.pelvis.push_back(judge_pelvis(what, judge_person(results, what, *exact),
                                            shared / "mocap" / fmt::format("{}_ik.mot", name),
                                            0.0));
    }
  }
  return {};
}

core::Result<void> judge_people(KnownAngleResults& results, const fs::path& shared) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(shared / "uiprmd", error))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const auto exact = record::read_landmarks(tests::read_file(file), file.string());
    if (!exact) return tl::unexpected(exact.error());
    judge_person(results, file.stem().string(), *exact);
  }
  return judge_markers(results, shared);
}

} // namespace

body::LandmarkRecording as_network_sees(const body::LandmarkRecording& exact) {
  return disturb(exact).recording;
}

core::Result<KnownAngleResults> judge_known_angles(const fs::path& shared, const fs::path& cache) {
  KnownAngleResults results;
  std::error_code error;
  fs::create_directories(cache, error);
  if (auto done = judge_video(results, shared, cache); !done) return tl::unexpected(done.error());
  if (auto done = judge_people(results, shared); !done) return tl::unexpected(done.error());
  return results;
}

} // namespace limber::accuracy
