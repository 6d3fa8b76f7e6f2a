#include "performer.hpp"

#include "acting.hpp"
#include "files.hpp"
#include "filming.hpp"
#include "views.hpp"

#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace limber::performer {

namespace {

/// A set's dice, one stream for each part: more draws in one leave the others as they were.
struct Streams {
  Dice body, view, action, cut, film;
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

Played play_set(ExerciseKind kind, Streams& dice, Truth& truth) {
  truth.exercise = kind;
  Script script(draw_person(dice.body));
  View view = draw_view(kind, dice.view);
  truth.view = view.name;
  Scene scene{script, dice.action, truth, view.placement.azimuth};
  arrive(scene);
  play(scene, kind);
  leave(scene);
  Cut cut = draw_cut(truth, script.now(), dice.cut);
  return {std::move(script), std::move(view), std::move(cut)};
}

} // namespace

Truth recall(ExerciseKind kind, std::uint64_t seed) {
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

Take rehearse(ExerciseKind kind, std::uint64_t seed) {
  Streams dice = Streams::of(seed, static_cast<std::uint64_t>(kind));
  Take take;
  const Played played = play_set(kind, dice, take.truth);
  take.person = played.script.person();
  film(take, played.script, played.cut, played.view.placement, is_on_the_floor(kind), dice.film);
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
  const Take take = rehearse(kind, seed);
  return {record_of(take, seed), take.truth};
}

Performance mirrored(const Performance& performance) {
  return {body::mirrored(performance.recording), mirrored(performance.truth)};
}

} // namespace limber::performer
