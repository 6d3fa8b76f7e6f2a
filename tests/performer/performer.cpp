#include "performer.hpp"

#include "acting.hpp"
#include "filming.hpp"
#include "views.hpp"

namespace limber::performer {

Take rehearse(ExerciseKind kind, std::uint64_t seed) {
  Dice dice(seed * 1000003ULL + static_cast<std::uint64_t>(kind));
  Dice body = dice.fork(1), habits = dice.fork(2), action = dice.fork(3), film = dice.fork(4);
  Take take;
  take.person = draw_person(body);
  take.truth.exercise = kind;
  const View view = draw_view(kind, habits);
  take.truth.view = view.name;

  Script script(take.person);
  Scene scene{script, action, take.truth, view.placement.azimuth};
  arrive(scene);
  play(scene, kind);
  leave(scene);
  film_take(take, script, view.placement, film);
  return take;
}

Performance perform(ExerciseKind kind, std::uint64_t seed) {
  const Take take = rehearse(kind, seed);
  Dice eye(seed * 2654435761ULL + 77 + static_cast<std::uint64_t>(kind));
  Performance result{look(take.times, take.points, take.person, take.camera, take.habits, eye),
                     take.truth};
  result.recording.fps = take.fps;
  return result;
}

Performance mirrored(const Performance& performance) {
  return {body::mirrored(performance.recording), mirrored(performance.truth)};
}

} // namespace limber::performer
