#include "truth.hpp"

#include <algorithm>
#include <array>

namespace limber::performer {
namespace {

constexpr std::array<std::string_view, exercise_count> ids{
    "leg-swings",    "leg-circles",  "squats",          "windshield-wipers", "reverse-tabletop",
    "runners-lunge", "surfer-squat", "supine-figure-4", "inverted-figure-4",
};

} // namespace

std::string_view id_of(ExerciseKind kind) { return ids[static_cast<std::size_t>(kind)]; }

std::optional<ExerciseKind> find_exercise(std::string_view id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) return std::nullopt;
  return static_cast<ExerciseKind>(found - ids.begin());
}

int Truth::count(BodySide side) const {
  return static_cast<int>(std::count_if(reps.begin(), reps.end(),
                                        [side](const Repetition& r) { return r.side == side; }));
}

int Truth::count(Direction direction) const {
  return static_cast<int>(std::count_if(reps.begin(), reps.end(), [direction](const Repetition& r) {
    return r.direction == direction;
  }));
}

double Truth::hold_s(BodySide side) const {
  double sum = 0.0;
  for (const HoldSpan& hold : holds)
    if (hold.side == side) sum += hold.end_s - hold.start_s;
  return sum;
}

Truth mirrored(const Truth& truth) {
  Truth result = truth;
  for (Repetition& rep : result.reps) {
    if (rep.side) rep.side = other(*rep.side);
    if (rep.direction)
      rep.direction = *rep.direction == Direction::clockwise ? Direction::counterclockwise
                                                             : Direction::clockwise;
  }
  for (HoldSpan& hold : result.holds)
    hold.side = other(hold.side);
  return result;
}

} // namespace limber::performer
