#include "distractors.hpp"

#include "activities.hpp"
#include "recording.hpp"
#include "seeds.hpp"
#include "views.hpp"

#include "core/angle.hpp"

#include <algorithm>

namespace limber::performer {
namespace {

std::vector<ExerciseKind> all_but(const std::vector<ExerciseKind>& left_out) {
  std::vector<ExerciseKind> kinds;
  for (const ExerciseKind kind : every_exercise)
    if (std::find(left_out.begin(), left_out.end(), kind) == left_out.end()) kinds.push_back(kind);
  return kinds;
}

ExerciseKind draw_kind(Dice& dice) {
  return every_exercise[static_cast<std::size_t>(dice.whole(0, exercise_count - 1))];
}

std::vector<Activity> all_activities() {
  std::vector<Activity> all;
  for (const auto activities : {everyday_activities(), stretching_activities(),
                                sitting_and_lying_activities(), other_exercises()})
    all.insert(all.end(), activities.begin(), activities.end());
  return all;
}

DistractorTake play_activities(std::uint64_t seed, std::size_t first_activity,
                               const TakeOptions& options) {
  Dice dice(seed * 7368787ULL + 5);
  Dice body = dice.fork(1), views = dice.fork(2), action = dice.fork(3), video_dice = dice.fork(4);
  DistractorTake distractor;
  const Person person = draw_person(body);
  Script script(options.body ? options.body(person) : person);
  // The camera stands as for an exercise that the person then does not do.
  View view = draw_view(draw_kind(views), views);
  view.placement.azimuth = turn_further(view.placement.azimuth, core::rad(options.turned_deg));
  set_height(view.placement, options);
  distractor.take.truth.view = view.name;
  Scene scene{script, action, distractor.take.truth, view.placement.azimuth};
  arrive(scene);
  double begin_s = script.now();
  std::vector<ExerciseKind> near;
  bool on_the_floor = false;
  const double enough_s = begin_s + action.in(8.0, 16.0);
  const std::vector<Activity> activities = all_activities();
  std::size_t next = first_activity % activities.size();
  while (script.now() < enough_s) {
    const Activity& activity = activities[next];
    next = static_cast<std::size_t>(action.whole(0, static_cast<int>(activities.size()) - 1));
    activity.play(scene);
    script.wait(action.in(0.3, 1.5));
    if (!distractor.name.empty()) distractor.name += ", ";
    distractor.name += activity.name;
    if (activity.near_to) near.push_back(*activity.near_to);
    on_the_floor = on_the_floor || activity.on_the_floor;
  }
  const double end_s = script.now();
  leave(scene);
  distractor.take.truth = Truth{};
  distractor.take.truth.view = view.name;
  distractor.take.truth.begin_s = begin_s;
  distractor.take.truth.end_s = end_s;
  Cut cut = draw_cut(distractor.take.truth, script.now(), video_dice);
  if (options.fps) retime(cut, *options.fps);
  if (options.longest_s < 1e8)
    shorten(cut, distractor.take.truth, options.earliest_s, options.longest_s);
  distractor.take.person = script.person();
  record_take(distractor.take, script, cut, view.placement, on_the_floor, video_dice,
              static_cast<bool>(options.body));
  adjust(distractor.take.camera, options);
  distractor.not_done = all_but(near);
  return distractor;
}

} // namespace

DistractorTake make_distractor_take(std::uint64_t seed) {
  // Every fifth does one of the nine, in turn; the others begin with each of the activities in
  // turn.
  const std::uint64_t fifth = seed / 5;
  if (seed % 5 == 4) {
    const ExerciseKind kind = every_exercise[fifth % exercise_count];
    DistractorTake distractor{make_take(kind, seed), std::string(id_of(kind)), all_but({kind})};
    return distractor;
  }
  return play_activities(seed, static_cast<std::size_t>(fifth * 4 + seed % 5), {});
}

DistractorTake make_distractor_take(std::uint64_t seed, const TakeOptions& options) {
  return play_activities(seed, static_cast<std::size_t>(seed), options);
}

Distractor perform_distractor(std::uint64_t seed) {
  DistractorTake distractor = make_distractor_take(seed);
  Distractor result{record_of(distractor.take, seed), std::move(distractor.name),
                    std::move(distractor.not_done), distractor.take.times.back()};
  return result;
}

std::vector<Distractor> distractors() {
  std::vector<Distractor> all;
  for (int i = 0; i < distractor_seeds; ++i)
    all.push_back(perform_distractor(first_distractor_seed + static_cast<std::uint64_t>(i)));
  return all;
}

} // namespace limber::performer
