// Getting down and up: in which positions a routine is done, and the time it takes to change them.
// Where an exercise starts is read from its own file (exercise::find_start_posture), here and
// nowhere else.
#pragma once

#include "exercise/start_posture.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace limber::plan {

using Position = exercise::StartPosture;

/// Everybody starts and ends on their feet.
inline constexpr Position first_position = Position::standing;

/// A stiff person needs longer than a rest from standing to the floor, and back.
inline constexpr double standard_position_change_s = 20.0;
inline constexpr double max_position_change_s = 120.0;

/// `change_s` where the positions differ, else nothing.
double calc_position_change_s(Position from, Position to, double change_s);

/// The order in which the steps of a routine are done: first all that are done standing, then those
/// on the floor, so that one gets down once; on the floor one position after the other, the one
/// that the routine has first first. Within a position it stays as the routine has it. Indices into
/// `steps`.
std::vector<std::size_t> order_by_position(std::span<const Position> steps);

/// Key of the sentence to say for the change (session/spoken_lines.hpp); empty where there is none.
std::string_view key_of_change(Position from, Position to);

} // namespace limber::plan
