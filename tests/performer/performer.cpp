#include "performer.hpp"

#include "files.hpp"
#include "recording.hpp"
#include "scene.hpp"
#include "views.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace limber::performer {

void set_height(Placement& placement, const TakeOptions& options) {
  if (options.height_m) placement.lowest_m = placement.highest_m = *options.height_m;
}

/// The camera goes further round, away from where it would be in front.
double turn_further(double azimuth, double by) {
  return azimuth + std::copysign(by, azimuth < 0.0 ? -1.0 : 1.0);
}

namespace {

/// A set's dice, one stream for each part: more draws in one leave the others as they were.
struct Streams {
  Dice body, view, action, cut, video;
  static Streams of(std::uint64_t seed, std::uint64_t salt) {
    Dice dice(seed * 1000003ULL + salt);
    Dice body = dice.fork(1), view = dice.fork(2), action = dice.fork(3), cut = dice.fork(4);
    return {body, view, action, cut, dice.fork(5)};
  }
};

struct Played {
  Script script;
  View view;
  Cut cut;
};

Played play_set(ExerciseKind kind, Streams& dice, Truth& truth, const TakeOptions& options = {}) {
  truth.exercise = kind;
  const Person person = draw_person(dice.body);
  Script script(options.body ? options.body(person) : person);
  View view = draw_view(kind, dice.view);
  double& azimuth = view.placement.azimuth;
  if (options.azimuth_deg) azimuth = core::rad(*options.azimuth_deg);
  azimuth = turn_further(azimuth, core::rad(options.turned_deg));
  set_height(view.placement, options);
  truth.view = view.name;
  Scene scene{script, dice.action, truth, view.placement.azimuth, options.only_side};
  arrive(scene);
  play(scene, kind);
  leave(scene);
  Cut cut = draw_cut(truth, script.now(), dice.cut);
  if (options.fps) retime(cut, *options.fps);
  if (options.longest_s < 1e8) shorten(cut, truth, options.earliest_s, options.longest_s);
  return {std::move(script), std::move(view), std::move(cut)};
}

} // namespace

void adjust(Camera& camera, const TakeOptions& options) {
  const int longest = std::max(camera.width_px, camera.height_px);
  if (options.longest_side_px > 0 && longest > options.longest_side_px) {
    const double smaller = static_cast<double>(options.longest_side_px) / longest;
    camera.focal_px *= smaller;
    for (int* side : {&camera.width_px, &camera.height_px})
      *side = 2 * static_cast<int>(std::lround(0.5 * smaller * *side));
  }
  const Eigen::AngleAxisd tilt(core::rad(options.tilt_deg), Vec::UnitX());
  const Eigen::AngleAxisd roll(core::rad(options.roll_deg), Vec::UnitZ());
  camera.R_CG = roll * tilt * camera.R_CG;
}

Truth make_truth(ExerciseKind kind, std::uint64_t seed) {
  Streams dice = Streams::of(seed, static_cast<std::uint64_t>(kind));
  Truth truth;
  play_set(kind, dice, truth);
  return truth;
}

std::string fingerprint(ExerciseKind kind, std::uint64_t seed) {
  Streams dice = Streams::of(seed, static_cast<std::uint64_t>(kind));
  Truth truth;
  const Played played = play_set(kind, dice, truth);
  std::string text = write_truth_json(truth);
  constexpr int moments = 8;
  for (int i = 0; i < moments; ++i) {
    const double t = truth.begin_s + (truth.end_s - truth.begin_s) * (i + 0.5) / moments;
    const Pose pose = played.script.at(played.cut.from_s + t);
    // Whole numbers: a printed -0.0 would tell compilers apart.
    for (const Vec& p : points_of(pose, played.script.person()))
      for (const double metres : p)
        text += fmt::format("{} ", std::lround(1000.0 * metres));
  }
  return text;
}

Take make_take(ExerciseKind kind, std::uint64_t seed) {
  Streams dice = Streams::of(seed, static_cast<std::uint64_t>(kind));
  Take take;
  const Played played = play_set(kind, dice, take.truth);
  take.person = played.script.person();
  record_take(take, played.script, played.cut, played.view.placement, is_on_the_floor(kind),
              dice.video);
  return take;
}

Take make_take(ExerciseKind kind, std::uint64_t seed, const TakeOptions& options) {
  Streams dice = Streams::of(seed, static_cast<std::uint64_t>(kind));
  Take take;
  const Played played = play_set(kind, dice, take.truth, options);
  take.person = played.script.person();
  record_take(take, played.script, played.cut, played.view.placement, is_on_the_floor(kind),
              dice.video, true);
  adjust(take.camera, options);
  return take;
}

body::LandmarkRecording record_of(const Take& take, std::uint64_t seed) {
  Dice eye(seed * 2654435761ULL + 77 + static_cast<std::uint64_t>(take.truth.exercise));
  body::LandmarkRecording recording =
      look(take.times, take.points, take.person, take.camera, take.habits, eye);
  recording.fps = take.fps;
  return recording;
}

Performance perform(ExerciseKind kind, std::uint64_t seed) {
  const Take take = make_take(kind, seed);
  return {record_of(take, seed), take.truth};
}

Performance mirrored(const Performance& performance) {
  return {body::mirrored(performance.recording), mirrored(performance.truth)};
}

} // namespace limber::performer
