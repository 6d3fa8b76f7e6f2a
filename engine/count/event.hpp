// What happened in a set.
#pragma once

#include "body/coordinate.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::count {

enum class CountEventKind : std::uint8_t { rep, hold_start, hold_end, form, lost, found, rejected };

/// As the person sees it looking down at their own foot.
enum class Direction : std::uint8_t { clockwise, counterclockwise };

struct CountEvent {
  double t_s = 0.0;
  CountEventKind kind = CountEventKind::rep;
  std::optional<body::Side> side;
  std::optional<Direction> direction;
  int count_after = 0;                            // repetitions counted so far, all sides
  std::string text = {};                          // the sentence to show or say; may be empty
  std::optional<double> began_s = std::nullopt;   // of a repetition: when it left its start
  std::optional<double> amplitude = std::nullopt; // of a repetition: share of the standard path
  std::string caption = {};                       // of a rejection: a longer sentence, to read
  std::string says = {};                          // key of the exercise's own sentence; of form
};

/// In the order of CountEventKind.
inline constexpr std::array<std::string_view, 7> event_kind_names{
    "rep", "hold_start", "hold_end", "form", "lost", "found", "rejected"};
/// In the order of Direction.
inline constexpr std::array<std::string_view, 2> direction_names{"clockwise", "counterclockwise"};

std::string_view name_of(CountEventKind kind);
std::string_view name_of(Direction direction);

} // namespace limber::count
