// Getting down and up: the positions of a routine, and the time to change between them. This is the
// only place that reads an exercise's start posture from its file (exercise::find_start_posture).
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

/// A stiff person needs longer than a rest to get to the floor and back up.
inline constexpr double standard_position_change_s = 20.0;
inline constexpr double max_position_change_s = 120.0;

/// `change_s` if the positions differ, otherwise 0.
double calc_position_change_s(Position from, Position to, double change_s);

/// The order in which the steps of a routine are done, as indices into `steps`: first all standing
/// ones, then those on the floor, so that one gets down only once. On the floor, positions follow
/// in the order in which the routine first has them; within a position the routine's order stays.
std::vector<std::size_t> order_by_position(std::span<const Position> steps);

/// Key of the sentence to say for the change (session/spoken_lines.hpp); empty if there is none.
std::string_view key_of_change(Position from, Position to);

} // namespace limber::plan
