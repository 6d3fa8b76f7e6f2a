#include "plan/progress.hpp"

#include "core/statistics.hpp"
#include "exercise/dose.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace limber::plan {
namespace {

using exercise::Exercise;
using record::FormLevel;
using record::StepOutcome;
using std::chrono::days;

// A rise of pain after a session makes the next session gentle if it is within this many days.
constexpr days still_sore{3};

// With fewer sessions than this, nothing can be said about the usual pain.
constexpr std::size_t min_sessions_for_usual = 3;

// A raised move that was in none of so many sessions is put back, so that it cannot hold up the
// others for ever (it may be left out since, or not suit any more). It is raised again when it is
// done again.
constexpr int max_passed_over = 14;

bool has_risen(std::optional<int> before, std::optional<int> after, int rise) {
  return before && after && *after - *before >= rise;
}

/// Whether nothing speaks against more of it: no more pain afterwards than before, and little of
/// it. What the person did not tell does not count.
bool has_agreed(const DoneSession& session, const Programme& programme) {
  if (has_risen(session.pain_before, session.pain_after, 1)) return false;
  return std::max(session.pain_before.value_or(0), session.pain_after.value_or(0)) <=
         programme.max_raise_pain;
}

/// The pain that the person came with, or if that was not told, the pain afterwards.
std::optional<int> find_pain(const DoneSession& session) {
  return session.pain_before ? session.pain_before : session.pain_after;
}

/// The median of find_pain() in the days before `day`, the lower of two.
/// Unlike a comparison with the day before, it shows pain that creeps up.
std::optional<int> find_usual_pain(std::span<const DoneSession> earlier, const Programme& programme,
                                   Day day) {
  std::vector<double> pains;
  for (const DoneSession& session : earlier) {
    const auto pain = find_pain(session);
    if (pain && session.day >= day - days{programme.usual_days}) pains.push_back(*pain);
  }
  if (pains.size() < min_sessions_for_usual) return std::nullopt;
  return static_cast<int>(core::lower_quantile(std::move(pains), 0.5));
}

/// Goes through the sessions in order.
class Replay {
public:
  Replay(const Programme& programme, std::span<const Exercise> exercises,
         const PlanRequest& request)
      : programme_{programme}, exercises_{exercises}, request_{request} {
    for (const std::string& id : programme.exercises) {
      const Level start{form_of_rank(std::min(rank_of(programme.start_form), max_rank(id))),
                        programme.start_dose};
      progress_.moves[id].level = start;
    }
  }

  /// `risen`: pain went up during the session or by the next morning.
  void take(const DoneSession& session, bool risen) {
    for (const DoneStep& step : session.steps) {
      const auto found = progress_.moves.find(step.exercise);
      if (found == progress_.moves.end() || !is_touched(step)) continue;
      MoveProgress& move = found->second;
      const bool done = step.status == StepOutcome::done;
      move.last_done = session.day;
      if (!step.hurt && is_at_level(step, move)) move.raised_from.reset();
      if (step.hurt) ease(move, *step.hurt, session.day);
      else if (done && !risen) take_done(step, move, session);
      if (risen) lower(move);
    }
    count_passed_over(session);
    const bool easy = session.effort.value_or(0) <= programme_.max_effort;
    const bool agreed = !risen && easy && has_agreed(session, programme_);
    if (agreed && last_raise_ != session.day) raise_one(session);
  }

  Progress finish() && { return std::move(progress_); }
  void lower_all() {
    for (auto& [id, move] : progress_.moves)
      lower(move);
  }

private:
  /// The hardest form that this person allows.
  int max_rank(const std::string& id) const {
    const auto hardest = request_.forms.find(id);
    return hardest == request_.forms.end() ? 2 : rank_of(hardest->second);
  }

  void change(MoveProgress& move, Level level, Change why) {
    move.level = level;
    move.change = why;
    move.done_well = 0;
    move.raised_from.reset();
  }

  /// In at least the move's form and dose.
  bool is_at_level(const DoneStep& step, const MoveProgress& move) const {
    const Exercise* exercise = exercise::find_exercise(exercises_, step.exercise);
    if (exercise == nullptr || rank_of(step.form) < rank_of(move.level.form)) return false;
    const exercise::Dose dose = calc_dose(*exercise, programme_, move.level);
    return step.asked_reps >= dose.reps && step.asked_s >= dose.hold_s;
  }

  /// The raised move that has not been done at its new level; there is at most one.
  MoveProgress* find_raised() {
    const auto found =
        std::find_if(progress_.moves.begin(), progress_.moves.end(),
                     [](const auto& one) { return one.second.raised_from.has_value(); });
    return found == progress_.moves.end() ? nullptr : &found->second;
  }

  void count_passed_over(const DoneSession& session) {
    MoveProgress* raised = find_raised();
    if (raised == nullptr || !has_moved(session)) return;
    raised->passed_over = raised->last_done == session.day ? 0 : raised->passed_over + 1;
  }

  void put_back(MoveProgress& raised) {
    const Level before = *raised.raised_from;
    change(raised, before, Change::none);
    raised.done_well = wait_of(raised);
  }

  void ease(MoveProgress& move, FormLevel hurt, Day day) {
    const bool lower_yet = !move.hurt_form || rank_of(hurt) < rank_of(*move.hurt_form);
    if (lower_yet) move.hurt_form = hurt;
    move.hurt_on = day;
    const int rank = std::min(rank_of(move.level.form), rank_of(*move.hurt_form) - 1);
    const int dose = rank < 0 ? 0 : move.level.dose;
    change(move, {form_of_rank(rank), dose}, Change::eased);
  }

  void take_done(const DoneStep& step, MoveProgress& move, const DoneSession& session) {
    if (move.hurt_form && rank_of(step.form) >= rank_of(*move.hurt_form)) move.hurt_form.reset();
    const int rank = rank_of(step.form);
    if (step.chosen && rank != rank_of(move.level.form) && rank <= max_rank(step.exercise)) {
      const bool harder = rank > rank_of(move.level.form);
      return change(move, {step.form, harder ? 0 : move.level.dose}, Change::chosen);
    }
    if (!is_at_level(step, move) || move.last_well == session.day) return;
    if (!has_agreed(session, programme_)) return;
    move.last_well = session.day;
    ++move.done_well;
  }

  void lower(MoveProgress& move) {
    Level level = move.level;
    if (level.dose > 0) --level.dose;
    else level.form = form_of_rank(rank_of(level.form) - 1);
    ++move.times_lowered;
    move.raised_since = false;
    if (level == move.level) { // there is nothing less
      move.done_well = 0;
      if (move.change == Change::lowered) move.change = Change::none;
      return;
    }
    // If a form hurt in the same session, that is the reason shown.
    change(move, level, move.change == Change::eased ? Change::eased : Change::lowered);
  }

  /// How many days done in full a move needs before it is raised.
  int wait_of(const MoveProgress& move) const {
    int wait = programme_.raise_after;
    for (int i = 0; i < move.times_lowered && wait < programme_.max_raise_after; ++i)
      wait *= 2;
    return std::min(wait, std::max(programme_.raise_after, programme_.max_raise_after));
  }

  /// Nothing if it is at the highest level for this person.
  std::optional<Level> next_level(const std::string& id, const MoveProgress& move) const {
    const int doses = static_cast<int>(programme_.doses_percent.size());
    if (move.level.dose + 1 < doses) return Level{move.level.form, move.level.dose + 1};
    const int rank = rank_of(move.level.form) + 1;
    const bool hurts = move.hurt_form && rank >= rank_of(*move.hurt_form);
    if (rank > max_rank(id) || rank > 2 || hurts) return std::nullopt;
    return Level{form_of_rank(rank), 0};
  }

  /// Of the moves done in this session, the one that has waited longest. Nothing while another one
  /// that was raised has not been done at its new level: the two would come in one session.
  void raise_one(const DoneSession& session) {
    MoveProgress* raised = find_raised();
    if (raised != nullptr && raised->passed_over < max_passed_over) return;
    MoveProgress* chosen = nullptr;
    Level level;
    for (const std::string& id : programme_.exercises) {
      MoveProgress& move = progress_.moves[id];
      const bool today =
          std::any_of(session.steps.begin(), session.steps.end(), [&](const auto& s) {
            return s.exercise == id && s.status == StepOutcome::done && !s.hurt;
          });
      // A dose that the person has set stays as it is.
      if (!today || request_.doses.contains(id) || move.done_well < wait_of(move)) continue;
      const auto next = next_level(id, move);
      if (!next || (chosen != nullptr && chosen->done_well >= move.done_well)) continue;
      chosen = &move;
      level = *next;
    }
    if (chosen == nullptr) return;
    if (raised != nullptr) put_back(*raised);
    const Level before = chosen->level;
    if (chosen->raised_since) chosen->times_lowered = 0; // raised twice without pain
    chosen->raised_since = true;
    change(*chosen, level, level.form == before.form ? Change::raised_dose : Change::raised_form);
    chosen->raised_from = before;
    chosen->passed_over = 0;
    last_raise_ = session.day;
  }

  const Programme& programme_;
  std::span<const Exercise> exercises_;
  const PlanRequest& request_;
  Progress progress_;
  std::optional<Day> last_raise_;
};

/// Whether pain went up during session `i` or by the next morning, or was above the
/// usual before it.
bool has_risen(std::span<const DoneSession> history, std::size_t i, const PlanRequest& request,
               const Programme& programme, Day today) {
  const DoneSession& session = history[i];
  const int rise = programme.pain_rise;
  if (session.stopped || has_risen(session.pain_before, session.pain_after, rise)) return true;
  const auto usual = find_usual_pain(history.first(i), programme, session.day);
  if (has_risen(usual, find_pain(session), rise)) return true;
  const auto next = std::find_if(history.begin() + static_cast<long>(i) + 1, history.end(),
                                 [&](const auto& later) { return later.day > session.day; });
  const Day morning = session.day + days{1};
  if (next != history.end())
    return next->day == morning && has_risen(session.pain_before, next->pain_before, rise);
  return today == morning && has_risen(session.pain_before, request.pain_now, rise);
}

} // namespace

Progress calc_progress(const Programme& programme, std::span<const Exercise> exercises,
                       std::span<const DoneSession> history, const PlanRequest& request,
                       Day today) {
  const auto end = std::find_if(history.begin(), history.end(),
                                [&](const auto& session) { return session.day > today; });
  history = history.first(static_cast<std::size_t>(end - history.begin()));
  Replay replay{programme, exercises, request};
  bool risen = false;
  Day risen_on{};
  std::set<Day> rises;
  for (std::size_t i = 0; i < history.size(); ++i) {
    const bool up = has_risen(history, i, request, programme, today);
    replay.take(history[i], up);
    if (up) rises.insert(history[i].day);
    // A session in which nothing was done does not change how sore the person is after the last
    // one.
    if (!up && !has_moved(history[i])) continue;
    risen = up;
    risen_on = history[i].day;
  }
  const bool sore = risen && today - risen_on <= still_sore;
  // High pain this morning, whenever the last session was: less today only.
  const int rise = programme.pain_rise;
  const auto usual = find_usual_pain(history, programme, today);
  const bool worse = !sore && !history.empty() &&
                     (has_risen(history.back().pain_before, request.pain_now, rise) ||
                      has_risen(usual, request.pain_now, rise));
  if (worse) replay.lower_all();
  if (worse) rises.insert(today);
  Progress progress = std::move(replay).finish();
  progress.gentle = sore || worse;
  progress.rises = static_cast<int>(std::count_if(rises.begin(), rises.end(), [&](Day day) {
    return today - day < days{programme.usual_days};
  }));
  progress.rest = request.pain_now.value_or(0) >= programme.stop_pain;
  return progress;
}

exercise::Dose calc_dose(const Exercise& exercise, const Programme& programme, const Level& level) {
  const auto index = static_cast<std::size_t>(
      std::clamp(level.dose, 0, static_cast<int>(programme.doses_percent.size()) - 1));
  const double share = programme.doses_percent[index] / 100.0;
  exercise::RoutineStep step;
  step.exercise = exercise.id;
  if (exercise.count.kind == exercise::Kind::hold) {
    step.hold_s = std::max(3.0, std::round(exercise.dose.hold_s * share));
  } else {
    const int reps =
        std::max(1, static_cast<int>(std::lround(reps_per_side(exercise, exercise.dose) * share)));
    if (exercise.sides == exercise::Sides::none) step.reps = reps;
    else step.reps_per_side = reps;
  }
  return exercise::dose_of(step, exercise).value_or(exercise.dose);
}

bool is_resting(const MoveProgress& move, const Programme& programme, Day day) {
  return move.hurt_form == FormLevel::easier && day < move.hurt_on + days{programme.hurt_days};
}

bool asks_again(const MoveProgress& move, const Programme& programme, Day day) {
  return move.hurt_form && day >= move.hurt_on + days{programme.hurt_days};
}

} // namespace limber::plan
