// The programme and simulated people, for this room's tests.
#pragma once

#include "plan/day_plan.hpp"
#include "support/exercises.hpp"

#include <string>
#include <vector>

namespace limber::tests {

/// programmes/hips.toml.
const plan::Programme& hips();

/// 1 March 2025.
inline constexpr plan::Day first_day{std::chrono::days{20'148}};

/// The planned day, done in full, with the given pain before and after.
plan::DoneSession do_in_full(const plan::DayPlan& day, std::optional<int> before = {},
                             std::optional<int> after = {});

/// Does every day in full from first_day on; returns the plan of the next day.
plan::DayPlan after_days(plan::Person& person, int count, double minutes = 9.0);

const plan::PlannedMove* find_move(const plan::DayPlan& day, const std::string& exercise);

/// The demand of a move: the number of steps up to it, with three doses in each form.
double demand_of(const plan::Level& level);

/// A session of one move, for tests of single rules.
plan::DoneSession session_with(plan::Day day, const std::string& exercise, plan::Level level);

} // namespace limber::tests
