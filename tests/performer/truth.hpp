// The ground truth of a performance.
#pragma once

#include "pose.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::performer {

/// In the order of the routine.
enum class ExerciseKind : std::uint8_t {
  leg_swings,
  leg_circles,
  squats,
  windshield_wipers,
  reverse_tabletop,
  runners_lunge,
  surfer_squat,
  supine_figure_4,
  inverted_figure_4,
};

inline constexpr std::size_t exercise_count = 9;

inline constexpr std::array<ExerciseKind, exercise_count> every_exercise{
    ExerciseKind::leg_swings,       ExerciseKind::leg_circles,
    ExerciseKind::squats,           ExerciseKind::windshield_wipers,
    ExerciseKind::reverse_tabletop, ExerciseKind::runners_lunge,
    ExerciseKind::surfer_squat,     ExerciseKind::supine_figure_4,
    ExerciseKind::inverted_figure_4};

/// The exercise's id as in files: "leg-swings".
std::string_view id_of(ExerciseKind kind);
std::optional<ExerciseKind> find_exercise(std::string_view id);

/// Of a leg circle, as the person sees their own foot looking down.
enum class Direction : std::uint8_t { clockwise, counterclockwise };

/// One whole repetition. `peak_s`: farthest from its start (deepest, highest, farthest back; half
/// the turn).
struct Repetition {
  double start_s = 0.0;
  double peak_s = 0.0;
  double end_s = 0.0;
  std::optional<BodySide> side;
  std::optional<Direction> direction;
};

/// One unbroken interval of a hold.
struct HoldSpan {
  BodySide side = left_side;
  double start_s = 0.0;
  double end_s = 0.0;
};

struct Truth {
  ExerciseKind exercise = ExerciseKind::squats;
  std::string view; // "side", "front-45", "front", "feet"
  std::vector<Repetition> reps;
  std::vector<HoldSpan> holds;
  int attempts = 0;     // movements too small to be a repetition, in between
  double begin_s = 0.0; // the exercise itself, without getting ready and leaving
  double end_s = 0.0;

  int total() const { return static_cast<int>(reps.size()); }
  int count(BodySide side) const;
  int count(Direction direction) const;
  double hold_s(BodySide side) const;
};

/// The same performance seen in a mirror.
Truth mirrored(const Truth& truth);

} // namespace limber::performer
