#include "plan/day_plan.hpp"

#include "exercise/dose.hpp"
#include "exercise/text_in.hpp"
#include "plan/choose.hpp"
#include "plan/reasons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>

namespace limber::plan {
namespace {

using exercise::Exercise;
using exercise::Sides;
using record::Side;
using std::chrono::days;

// The value of a move today, in addition to the directions that are due.
constexpr int longest_wait_days = 6;   // waiting longer adds no value
constexpr int wait_of_a_new_one = 4;   // days: soon, but not before all others
constexpr double worth_of_a_day = 0.4; // of waiting
constexpr double worth_where_stiff = 0.8;
constexpr double worth_of_once_more = 0.7; // less than that of another move

constexpr std::array<std::string_view, 4> kind_names{"usual", "gentle", "rest", "nothing"};

/// Everything that the choice and the sentences of one day depend on.
struct Today {
  const Programme& programme;
  std::span<const Exercise> exercises;
  const Person& person;
  Day day;
  Progress progress;
  std::vector<Stiffness> stiffness;
  Directions permitted;
  Directions due; // not moved in the last days
};

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool may_be_planned(const Exercise& exercise, const Person& person) {
  if (contains(person.left_out, exercise.id)) return false;
  return std::none_of(
      exercise.not_with.begin(), exercise.not_with.end(),
      [&](const auto& condition) { return contains(person.conditions, condition); });
}

/// The sessions up to that day.
std::span<const DoneSession> history_until(const Person& person, Day day) {
  const auto end = std::find_if(person.history.begin(), person.history.end(),
                                [&](const auto& session) { return session.day > day; });
  return {person.history.data(), static_cast<std::size_t>(end - person.history.begin())};
}

/// The day of the last session in which anything was done.
std::optional<Day> find_last_day(const Person& person, Day day) {
  const auto history = history_until(person, day);
  const auto last = std::find_if(history.rbegin(), history.rend(), has_moved);
  return last == history.rend() ? std::nullopt : std::optional{last->day};
}

/// The dose of a move today: the person's own if they have set one, but on a day after more pain no
/// more than the programme's.
exercise::Dose find_dose(const Exercise& exercise, const Level& level, const Today& today) {
  const exercise::Dose planned = calc_dose(exercise, today.programme, level);
  const auto own = today.person.request.doses.find(exercise.id);
  if (own == today.person.request.doses.end()) return planned;
  exercise::RoutineStep step;
  exercise::set_dose(step, exercise, own->second);
  const exercise::Dose chosen = exercise::dose_of(step, exercise).value_or(planned);
  const bool more = chosen.reps > planned.reps || chosen.hold_s > planned.hold_s;
  return more && today.progress.gentle ? planned : chosen;
}

/// The moves that suit this person, at their levels, in the programme's order.
std::vector<Candidate> find_suitable(const Today& today) {
  std::vector<Candidate> found;
  for (const std::string& id : today.programme.exercises) {
    const Exercise* exercise = exercise::find_exercise(today.exercises, id);
    if (exercise == nullptr || !may_be_planned(*exercise, today.person)) continue;
    const MoveProgress& move = today.progress.moves.at(id);
    if (is_resting(move, today.programme, today.day)) continue;
    Candidate one;
    one.exercise = exercise;
    one.level = move.level;
    one.dose = find_dose(*exercise, move.level, today);
    one.directions = find_directions(*exercise, move.level.form);
    found.push_back(one);
  }
  return found;
}

Directions find_moved_before(const Today& today) {
  Directions moved;
  for (const DoneSession& session : history_until(today.person, today.day)) {
    const auto ago = today.day - session.day;
    if (ago < days{1} || ago >= days{today.programme.cover_days}) continue;
    for (const DoneStep& step : session.steps)
      if (const Exercise* exercise = exercise::find_exercise(today.exercises, step.exercise);
          exercise != nullptr && is_touched(step))
        moved = moved | find_directions(*exercise, step.form);
  }
  return moved;
}

double calc_value(const Candidate& one, const Today& today) {
  const MoveProgress& move = today.progress.moves.at(one.exercise->id);
  const int waited =
      move.last_done ? static_cast<int>((today.day - *move.last_done).count()) : wait_of_a_new_one;
  double value = 1.0 + worth_of_a_day * std::clamp(waited, 0, longest_wait_days);
  if (!today.stiffness.empty() && one.directions.has(today.stiffness.front().direction))
    value += worth_where_stiff;
  return value;
}

/// An extra set of the move, if it helps the stiffer hip; nothing if it does not, or if both sides
/// move at once.
std::optional<Candidate> find_once_more(const Candidate& move, const Today& today) {
  if (today.stiffness.empty() || today.progress.gentle) return std::nullopt;
  if (move.exercise->sides != Sides::each) return std::nullopt;
  const Stiffness& stiff = today.stiffness.front();
  const auto gets = [&](body::Side leg) {
    return find_directions(*move.exercise, move.level.form, leg).has(stiff.direction);
  };
  Candidate more = move;
  // Files are written for the right side, so the right leg there is the performing leg.
  if (gets(body::Side::right)) more.only = stiff.side;
  else if (gets(body::Side::left)) more.only = stiff.side == Side::right ? Side::left : Side::right;
  else return std::nullopt;
  more.level.dose = 0; // the smallest dose
  more.dose = calc_dose(*move.exercise, today.programme, more.level);
  more.value = worth_of_once_more;
  return more;
}

std::vector<Candidate> find_candidates(const Today& today) {
  std::vector<Candidate> all;
  for (Candidate& one : find_suitable(today)) {
    one.value = calc_value(one, today);
    all.push_back(one);
    if (const auto more = find_once_more(one, today)) all.push_back(*more);
  }
  return all;
}

Today look_at(const Programme& programme, std::span<const Exercise> exercises, const Person& person,
              Day day) {
  const auto history = history_until(person, day);
  Today today{programme, exercises, person, day, {}, {}, {}, {}};
  today.progress = calc_progress(programme, exercises, history, person.request, day);
  today.stiffness = find_stiffness(history, exercises, day, programme.stiff_days);
  for (const Candidate& one : find_suitable(today))
    today.permitted = today.permitted | one.directions;
  today.due = today.permitted - find_moved_before(today);
  return today;
}

// ---------------------------------------------------------------- why

Reason reason(const Today& today, std::string_view key,
              std::initializer_list<language::Filling> fillings = {}) {
  return {std::string{key}, today.person.language.say(fmt::format("plan.{}", key), fillings)};
}

/// The first sentence of the exercise's text `why`.
std::string purpose_of(const Exercise& exercise, const std::string& language) {
  if (exercise.text.empty()) return {};
  const std::string& why = exercise::text_in(exercise.text, language).why;
  return why.substr(0, std::min(why.find(". "), why.size() - 1) + 1);
}

/// By the form that hurt: the question is whether that one feels right again.
std::string_view find_question(record::FormLevel hurt) {
  if (hurt == record::FormLevel::easier) return "ask_again_easier";
  return hurt == record::FormLevel::standard ? "ask_again" : "ask_again_harder";
}

/// What has just changed about the move; nothing once it was done that way.
std::optional<Reason> find_change(const Today& today, const MoveProgress& move, bool asks) {
  if (asks && move.hurt_form) return reason(today, find_question(*move.hurt_form));
  if (move.done_well > 0) return std::nullopt;
  switch (move.change) {
  case Change::none:
    return std::nullopt;
  case Change::raised_dose:
    return reason(today, "raised_dose");
  case Change::raised_form:
    return reason(today, "raised_form");
  case Change::lowered:
    return reason(today, "lowered");
  case Change::eased:
    return reason(today, "eased");
  case Change::chosen:
    return reason(today, "chosen");
  }
  return std::nullopt;
}

/// Not in the last session, but done before it.
bool had_to_wait(const MoveProgress& move, const Today& today) {
  return move.last_done && move.last_done < find_last_day(today.person, today.day);
}

Reason find_why(const PlannedMove& planned, const Today& today) {
  const bool right = planned.only == Side::right;
  if (planned.only.has_value()) return reason(today, right ? "once_more_right" : "once_more_left");
  const MoveProgress& move = today.progress.moves.at(planned.exercise);
  if (auto change = find_change(today, move, planned.asks_again)) return *change;
  if (today.person.request.doses.contains(planned.exercise)) return reason(today, "own_dose");
  if (!today.stiffness.empty() && planned.directions.has(today.stiffness.front().direction)) {
    const Stiffness& stiff = today.stiffness.front();
    Directions one;
    one.add(stiff.direction);
    return reason(today, stiff.side == Side::right ? "stiffer_right" : "stiffer_left",
                  {{"directions", describe(one, today.person.language)}});
  }
  const std::string purpose = purpose_of(
      *exercise::find_exercise(today.exercises, planned.exercise), today.person.language.tag());
  if (!move.last_done) return reason(today, "first_time", {{"purpose", purpose}});
  if (had_to_wait(move, today)) return reason(today, "waited");
  const Directions needed = planned.directions & today.due;
  const bool yesterday = today.due != today.permitted;
  if (yesterday && !needed.empty())
    return reason(today, "direction", {{"directions", describe(needed, today.person.language)}});
  return reason(today, "keeps", {{"purpose", purpose}});
}

std::optional<Reason> find_note(const DayPlan& plan, const Today& today) {
  if (plan.kind == DayKind::rest) return reason(today, "rest");
  if (plan.kind == DayKind::nothing)
    return reason(today, plan.waiting.empty() ? "nothing" : "too_short");
  if (plan.kind == DayKind::gentle && today.progress.rises >= today.programme.advise_rises)
    return reason(today, "gentle_again", {{"times", fmt::format("{}", today.progress.rises)}});
  if (plan.kind == DayKind::gentle) return reason(today, "gentle");
  if (plan.duration_s < plan.asked_s - tolerance_s && plan.waiting.empty())
    return reason(
        today, "all_there_is",
        {{"minutes", fmt::format("{}", std::max(1L, std::lround(plan.duration_s / 60.0)))}});
  const auto last = find_last_day(today.person, today.day);
  if (last && today.day - *last > days{1}) return reason(today, "welcome_back");
  return std::nullopt;
}

void fill(DayPlan& plan, const Today& today, std::span<const Candidate> candidates,
          std::span<const std::size_t> chosen) {
  for (const std::size_t index : chosen) {
    const Candidate& one = candidates[index];
    PlannedMove move;
    move.exercise = one.exercise->id;
    move.level = one.level;
    move.dose = one.dose;
    move.only = one.only;
    move.directions = one.directions;
    move.duration_s = calc_dose_s(one.portion(), today.person.pace);
    move.asks_again = asks_again(today.progress.moves.at(move.exercise), today.programme, plan.day);
    move.why = find_why(move, today);
    plan.directions = plan.directions | move.directions;
    plan.moves.push_back(std::move(move));
  }
  plan.duration_s = calc_session_s(portions_of(candidates, chosen), today.person.pace);
  for (const Candidate& one : candidates) {
    const bool in = std::any_of(plan.moves.begin(), plan.moves.end(), [&](const auto& move) {
      return move.exercise == one.exercise->id;
    });
    if (!in && !one.only) plan.waiting.push_back(one.exercise->id);
  }
}

} // namespace

DayPlan plan_day(const Programme& programme, std::span<const Exercise> exercises,
                 const Person& person, Day day, double minutes) {
  const Today today = look_at(programme, exercises, person, day);
  DayPlan plan;
  plan.day = day;
  plan.asked_s = 60.0 * std::clamp(minutes, min_minutes, max_minutes);
  if (today.progress.gentle) {
    plan.kind = DayKind::gentle;
    plan.asked_s *= programme.gentle_share;
  }
  if (!today.stiffness.empty()) plan.first_side = today.stiffness.front().side;
  if (today.progress.rest) plan.kind = DayKind::rest;
  else {
    const auto candidates = find_candidates(today);
    const auto chosen = choose(candidates, {plan.asked_s, today.due, person.pace});
    fill(plan, today, candidates, chosen);
    if (plan.moves.empty()) plan.kind = DayKind::nothing;
  }
  plan.note = find_note(plan, today);
  return plan;
}

std::vector<DayPlan> plan_days(const Programme& programme, std::span<const Exercise> exercises,
                               const Person& person, Day from, int count, double minutes) {
  std::vector<DayPlan> plans;
  Person then = person;
  for (int i = 0; i < std::clamp(count, 0, max_days); ++i) {
    plans.push_back(plan_day(programme, exercises, then, from + days{i}, minutes));
    then.request.pain_now.reset(); // known for the first morning only
    if (!plans.back().moves.empty()) then.history.push_back(as_done(plans.back()));
  }
  return plans;
}

Directions find_permitted(const Programme& programme, std::span<const Exercise> exercises,
                          const Person& person, Day day) {
  return look_at(programme, exercises, person, day).permitted;
}

exercise::Routine make_routine(const DayPlan& plan, const Programme& programme,
                               std::span<const Exercise> exercises) {
  exercise::Routine routine;
  routine.id = programme.id;
  routine.text = programme.text;
  for (const PlannedMove& move : plan.moves) {
    const Exercise* exercise = exercise::find_exercise(exercises, move.exercise);
    if (exercise == nullptr) continue;
    exercise::RoutineStep step;
    step.exercise = move.exercise;
    if (exercise->count.kind == exercise::Kind::hold) step.hold_s = move.dose.hold_s;
    else if (exercise->sides == Sides::none) step.reps = move.dose.reps;
    else step.reps_per_side = reps_per_side(*exercise, move.dose);
    step.side = move.only;
    routine.steps.push_back(std::move(step));
  }
  return routine;
}

DayPreferences day_preferences(const DayPlan& plan) {
  DayPreferences day;
  for (const PlannedMove& move : plan.moves)
    day.forms[move.exercise] = move.level.form;
  day.first_side = plan.first_side;
  return day;
}

DoneSession as_done(const DayPlan& plan) {
  DoneSession done;
  done.day = plan.day;
  constexpr std::int64_t ms_of_a_day = 86'400'000;
  done.started_at.utc_ms = plan.day.time_since_epoch().count() * ms_of_a_day;
  done.whole = true;
  for (const PlannedMove& move : plan.moves) {
    DoneStep step;
    step.exercise = move.exercise;
    step.form = move.level.form;
    step.status = record::StepOutcome::done;
    step.asked_reps = move.dose.reps;
    step.asked_s = move.dose.hold_s;
    done.steps.push_back(std::move(step));
  }
  return done;
}

std::string_view name_of(DayKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

} // namespace limber::plan
