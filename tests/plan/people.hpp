// The programme and made-up people who do it, for this room's tests.
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

/// The day as it comes, done in full: pain before and after where they are told.
plan::DoneSession do_in_full(const plan::DayPlan& day, std::optional<int> before = {},
                             std::optional<int> after = {});

/// Done in full day after day from first_day on; returns the plan of the day after.
plan::DayPlan after_days(plan::Person& person, int count, double minutes = 9.0);

const plan::PlannedMove* find_move(const plan::DayPlan& day, const std::string& exercise);

/// How much is asked of a move: the steps that lead up to it, three doses in each form.
double demand_of(const plan::Level& level);

/// A session of one move, for tests of single rules.
plan::DoneSession session_with(plan::Day day, const std::string& exercise, plan::Level level);

} // namespace limber::tests
