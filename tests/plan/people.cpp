#include "people.hpp"

#include "support/shared_data.hpp"

#include <algorithm>

namespace limber::tests {

const plan::Programme& hips() {
  static const plan::Programme programme =
      plan::read_programme(
          read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "programmes/hips.toml"), "hips.toml")
          .value();
  return programme;
}

plan::DoneSession do_in_full(const plan::DayPlan& day, std::optional<int> before,
                             std::optional<int> after) {
  plan::DoneSession done = as_done(day);
  done.pain_before = before;
  done.pain_after = after;
  return done;
}

plan::DayPlan after_days(plan::Person& person, int count, double minutes) {
  for (int i = 0; i < count; ++i)
    person.history.push_back(do_in_full(
        plan_day(hips(), all_exercises(), person, first_day + std::chrono::days{i}, minutes)));
  return plan_day(hips(), all_exercises(), person, first_day + std::chrono::days{count}, minutes);
}

const plan::PlannedMove* find_move(const plan::DayPlan& day, const std::string& exercise) {
  const auto found = std::find_if(day.moves.begin(), day.moves.end(), [&](const auto& move) {
    return move.exercise == exercise && !move.only;
  });
  return found == day.moves.end() ? nullptr : &*found;
}

double demand_of(const plan::Level& level) { return 3.0 * plan::rank_of(level.form) + level.dose; }

plan::DoneSession session_with(plan::Day day, const std::string& exercise, plan::Level level) {
  plan::PlannedMove move;
  move.exercise = exercise;
  move.level = level;
  move.dose = calc_dose(exercise_of(exercise), hips(), level);
  plan::DayPlan planned;
  planned.day = day;
  planned.moves.push_back(move);
  return do_in_full(planned);
}

} // namespace limber::tests
