#include "sets.hpp"

#include "performer/random.hpp"

#include <fmt/format.h>

namespace limber::drawn {
namespace {

SetVideo video_at(std::uint64_t first_seed, int i, std::string_view exercise) {
  SetVideo video;
  video.exercise = exercise;
  Request& r = video.request;
  r.something_else = exercise == "something-else";
  if (const auto kind = performer::find_exercise(exercise)) r.kind = *kind;
  r.seed = first_seed + static_cast<std::uint64_t>(i);
  video.name = fmt::format("{}-{}", exercise, r.seed);
  // Every third from elsewhere than recommended; most begin shortly before the exercise.
  const bool off = i % 3 == 2;
  video.view = off ? "30 degrees off" : "recommended";
  r.turned_deg = off ? 30.0 : 0.0;
  r.longest_s = 17.0;
  r.earliest_s = i % 4 == 3 ? 9.0 : 3.0;
  r.longest_side_px = i % 5 == 1 ? 960 : 640;
  // Three in ten cameras stand askew, two in ten are aimed too high or too low.
  performer::Dice dice(r.seed * 1000003ULL + static_cast<std::uint64_t>(r.kind));
  const auto either_way = [&dice](double at_least, double at_most) {
    return (dice.chance(0.5) ? 1.0 : -1.0) * dice.in(at_least, at_most);
  };
  if (dice.chance(0.3)) r.roll_deg = either_way(3.0, 10.0);
  if (dice.chance(0.2)) r.tilt_deg = either_way(1.0, 4.0);
  return video;
}

} // namespace

std::vector<SetVideo> videos_of(std::string_view set) {
  const std::uint64_t first_seed = set == proof_set ? 800001 : 700001;
  std::vector<SetVideo> all;
  for (int i = 0; i < videos_each; ++i) {
    for (const performer::ExerciseKind kind : performer::every_exercise)
      all.push_back(video_at(first_seed, i, performer::id_of(kind)));
    all.push_back(video_at(first_seed, i, "something-else"));
  }
  return all;
}

} // namespace limber::drawn
