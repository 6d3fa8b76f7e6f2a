// Properties of every plan, and five simulated people over a year.
#include "people.hpp"

#include "plan/own_pace.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>
#include <set>

using namespace limber;
using namespace limber::tests;
using plan::DayPlan;
using plan::Directions;
using record::FormLevel;
using record::Side;
using record::StepOutcome;
using std::chrono::days;

namespace {

constexpr FormLevel forms[]{FormLevel::easier, FormLevel::standard, FormLevel::harder};
constexpr const char* conditions[]{"hip_replacement", "knee_replacement", "hip_surgery_or_fracture",
                                   "hip_impingement", "osteoporosis",     "pregnancy",
                                   "poor_balance"};

DayPlan plan_on(const plan::Person& person, plan::Day day, double minutes = 9.0) {
  return plan_day(hips(), all_exercises(), person, day, minutes);
}

std::map<std::string, plan::Level> levels_of(const plan::Person& person, plan::Day day) {
  std::map<std::string, plan::Level> levels;
  for (const auto& [id, move] :
       calc_progress(hips(), all_exercises(), person.history, person.request, day).moves)
    levels[id] = move.level;
  return levels;
}

std::vector<std::string> any_conditions() {
  std::vector<std::string> chosen;
  for (const char* condition : conditions)
    if (*rc::gen::inRange(0, 4) == 0) chosen.emplace_back(condition);
  return chosen;
}

std::optional<int> maybe_pain() {
  if (*rc::gen::inRange(0, 3) == 0) return std::nullopt;
  return *rc::gen::inRange(0, 11);
}

/// A random record, plausible or not.
plan::DoneSession any_session(plan::Day day) {
  plan::DoneSession session;
  session.day = day;
  session.started_at.utc_ms = day.time_since_epoch().count() * 86'400'000LL;
  session.pain_before = maybe_pain();
  session.pain_after = maybe_pain();
  session.stopped = *rc::gen::inRange(0, 12) == 0;
  const int steps = *rc::gen::inRange(0, 9);
  for (int i = 0; i < steps; ++i) {
    const auto& exercise =
        all_exercises()[*rc::gen::inRange<std::size_t>(0, all_exercises().size())];
    plan::DoneStep step;
    step.exercise = exercise.id;
    step.form = forms[*rc::gen::inRange(0, 3)];
    step.chosen = *rc::gen::inRange(0, 6) == 0;
    step.status = static_cast<StepOutcome>(*rc::gen::inRange(0, 6));
    step.asked_reps = exercise.dose.reps;
    step.asked_s = exercise.dose.hold_s;
    if (*rc::gen::inRange(0, 8) == 0) step.hurt = step.form;
    session.steps.push_back(step);
  }
  return session;
}

plan::Person any_person(plan::Day& today) {
  plan::Person person;
  person.conditions = any_conditions();
  for (const exercise::Exercise& one : all_exercises()) {
    if (*rc::gen::inRange(0, 8) == 0) person.left_out.push_back(one.id);
    if (*rc::gen::inRange(0, 8) == 0) person.request.forms[one.id] = forms[*rc::gen::inRange(0, 3)];
  }
  person.pace.tempo = *rc::gen::inRange(50, 201) / 100.0;
  person.pace.rest_scale = *rc::gen::inRange(0, 31) / 10.0;
  person.pace.position_change_s = *rc::gen::inRange(0, 121);
  today = first_day;
  const int sessions = *rc::gen::inRange(0, 40);
  for (int i = 0; i < sessions; ++i) {
    person.history.push_back(any_session(today));
    today += days{*rc::gen::inRange(0, 4)};
  }
  person.request.pain_now = maybe_pain();
  return person;
}

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// The easiest form that hurt and has not been done without pain since.
bool is_forbidden(const plan::Person& person, const std::string& id, FormLevel form) {
  constexpr int none = 3;
  int hurt = none;
  for (const plan::DoneSession& session : person.history)
    for (const plan::DoneStep& step : session.steps) {
      if (step.exercise != id || !is_touched(step)) continue;
      const int rank = plan::rank_of(step.form);
      if (step.hurt) hurt = std::min(hurt, plan::rank_of(*step.hurt));
      else if (step.status == StepOutcome::done && rank >= hurt) hurt = none;
    }
  return hurt > 0 && plan::rank_of(form) >= hurt;
}

/// How many moves were raised, and whether one of them in form and dose at once.
struct Raised {
  int moves = 0;
  bool twice = false;
};

/// Compares the day's moves, as they are planned, with the last time each of them was planned.
Raised compare(const std::map<std::string, plan::Level>& before, const DayPlan& day) {
  Raised raised;
  for (const plan::PlannedMove& move : day.moves) {
    if (move.only) continue; // an extra set is smaller
    const plan::Level& level = move.level;
    const plan::Level& was = before.at(move.exercise);
    if (demand_of(level) <= demand_of(was)) continue;
    ++raised.moves;
    const int rank = plan::rank_of(level.form) - plan::rank_of(was.form);
    raised.twice |=
        rank > 1 || (rank == 1 && level.dose > 0) || (rank == 0 && level.dose - was.dose > 1);
  }
  return raised;
}

void take_in(std::map<std::string, plan::Level>& planned, const DayPlan& day) {
  for (const plan::PlannedMove& move : day.moves)
    if (!move.only) planned[move.exercise] = move.level;
}

} // namespace

// ---------------------------------------------------------------- properties

RC_GTEST_PROP(EveryPlan, obeys_conditions_requests_and_pain_and_takes_no_longer_than_asked, ()) {
  plan::Day today;
  const plan::Person person = any_person(today);
  const double minutes = *rc::gen::inRange(3, 20);
  const DayPlan day = plan_on(person, today, minutes);
  RC_ASSERT(day.duration_s <= 60.0 * minutes + plan::tolerance_s);
  std::set<std::pair<std::string, record::MaybeSide>> seen;
  std::vector<plan::Portion> portions;
  for (const plan::PlannedMove& move : day.moves) {
    const exercise::Exercise& exercise = exercise_of(move.exercise);
    for (const std::string& condition : exercise.not_with)
      RC_ASSERT(!contains(person.conditions, condition));
    RC_ASSERT(!contains(person.left_out, move.exercise));
    const auto hardest = person.request.forms.find(move.exercise);
    if (hardest != person.request.forms.end())
      RC_ASSERT(plan::rank_of(move.level.form) <= plan::rank_of(hardest->second));
    RC_ASSERT(!is_forbidden(person, move.exercise, move.level.form));
    RC_ASSERT(move.dose.reps <= exercise.dose.reps && move.dose.hold_s <= exercise.dose.hold_s);
    RC_ASSERT(move.dose.reps > 0 || move.dose.hold_s > 0.0);
    RC_ASSERT(seen.emplace(move.exercise, move.only).second);
    portions.push_back({&exercise, move.dose, move.only.has_value()});
  }
  RC_ASSERT(std::abs(calc_session_s(portions, person.pace) - day.duration_s) < 1e-9);
}

RC_GTEST_PROP(EveryPlan, raises_at_most_one_thing_in_one_session, ()) {
  plan::Day today;
  plan::Person person = any_person(today);
  person.request.pain_now.reset();
  auto planned = levels_of(person, today);
  for (int i = 0; i < 40; ++i) {
    const DayPlan day = plan_on(person, today, *rc::gen::inRange(3, 12));
    const Raised raised = compare(planned, day);
    RC_ASSERT(raised.moves <= 1);
    RC_ASSERT(!raised.twice);
    take_in(planned, day);
    const bool painful = *rc::gen::inRange(0, 8) == 0;
    person.history.push_back(painful ? do_in_full(day, maybe_pain(), maybe_pain())
                                     : do_in_full(day, 1, 1));
    today += days{*rc::gen::inRange(1, 3)};
  }
}

RC_GTEST_PROP(EveryPlan, moves_the_hips_within_two_days_in_every_permitted_direction, ()) {
  plan::Person person;
  person.conditions = any_conditions();
  Directions before;
  for (int i = 0; i < 30; ++i) {
    const plan::Day today = first_day + days{i};
    const Directions permitted = find_permitted(hips(), all_exercises(), person, today);
    const DayPlan day = plan_on(person, today);
    RC_ASSERT(i == 0 || (permitted - (before | day.directions)).empty());
    before = day.directions;
    person.history.push_back(do_in_full(day));
  }
}

TEST(EveryPlan, moves_the_hips_within_two_days_even_in_four_minutes) {
  plan::Person person;
  Directions before;
  for (int i = 0; i < 120; ++i) {
    const plan::Day today = first_day + days{i};
    const Directions permitted = find_permitted(hips(), all_exercises(), person, today);
    const DayPlan day = plan_on(person, today, 4.0);
    EXPECT_TRUE(i == 0 || (permitted - (before | day.directions)).empty()) << i;
    before = day.directions;
    person.history.push_back(do_in_full(day));
  }
}

TEST(EveryPlan, is_the_same_for_the_same_record_and_day) {
  plan::Person person;
  after_days(person, 10);
  const DayPlan one = plan_on(person, first_day + days{10});
  const DayPlan other = plan_on(person, first_day + days{10});
  ASSERT_EQ(one.moves.size(), other.moves.size());
  for (std::size_t i = 0; i < one.moves.size(); ++i) {
    EXPECT_EQ(one.moves[i].exercise, other.moves[i].exercise);
    EXPECT_EQ(one.moves[i].why.sentence, other.moves[i].why.sentence);
  }
}

// ---------------------------------------------------------------- five people, a year

namespace {

/// One day of the year.
struct Lived {
  DayPlan plan;
  std::map<std::string, plan::Level> levels; // in the evening
  bool sore = false;
};

class Year {
public:
  explicit Year(unsigned seed) : random_{seed} {}

  bool happens(double share) { return std::uniform_real_distribution{0.0, 1.0}(random_) < share; }

  /// `live` turns the plan into a done session, or nothing on a missed day.
  template <class Live> std::vector<Lived> run(Live live) {
    std::vector<Lived> year;
    auto planned = levels_of(person, first_day);
    for (int i = 0; i < 365; ++i) {
      const plan::Day today = first_day + days{i};
      Lived lived{plan_on(person, today), {}, false};
      EXPECT_LE(lived.plan.duration_s, 9 * 60.0 + plan::tolerance_s);
      const Raised raised = compare(planned, lived.plan);
      EXPECT_LE(raised.moves, 1) << plan::to_text(today);
      EXPECT_FALSE(raised.twice) << plan::to_text(today);
      take_in(planned, lived.plan);
      if (auto done = live(lived.plan)) {
        lived.sore = done->pain_before && done->pain_after &&
                     *done->pain_after - *done->pain_before >= hips().pain_rise;
        person.history.push_back(std::move(*done));
      }
      lived.levels = levels_of(person, today + days{1});
      year.push_back(std::move(lived));
    }
    return year;
  }

  plan::Person person;

private:
  std::mt19937 random_;
};

double sum_of(const std::map<std::string, plan::Level>& levels) {
  double sum = 0.0;
  for (const auto& [id, level] : levels)
    sum += demand_of(level);
  return sum;
}

const double top = demand_of({FormLevel::harder, 2});

int count_sore(const std::vector<Lived>& year, std::size_t from, std::size_t to) {
  return static_cast<int>(std::count_if(year.begin() + static_cast<long>(from),
                                        year.begin() + static_cast<long>(to),
                                        [](const Lived& day) { return day.sore; }));
}

} // namespace

TEST(EagerPerson, reaches_the_top_step_by_step_and_stays_there) {
  Year life{1};
  const auto year =
      life.run([](const DayPlan& day) { return std::optional{do_in_full(day, 1, 1)}; });
  for (const auto& [id, level] : year.back().levels)
    EXPECT_EQ(demand_of(level), top) << id;
  const auto there = std::find_if(
      year.begin(), year.end(), [&](const Lived& day) { return day.levels == year.back().levels; });
  EXPECT_GT(there - year.begin(), 6 * 7) << "days: nobody is hurried";
  EXPECT_LT(there - year.begin(), 26 * 7);
  EXPECT_EQ(year[300].levels, year.back().levels);
}

TEST(SorePerson, settles_below_what_hurts_and_is_less_and_less_sore) {
  // Whatever is harder than the usual form's 80 % is too much, every time.
  const double too_much = demand_of({FormLevel::standard, 1});
  Year life{2};
  const auto year = life.run([&](const DayPlan& day) {
    const bool sore = std::any_of(day.moves.begin(), day.moves.end(), [&](const auto& move) {
      return demand_of(move.level) > too_much;
    });
    return std::optional{do_in_full(day, 3, sore ? 5 : 3)};
  });
  EXPECT_GT(count_sore(year, 0, 90), 0) << "it tries";
  EXPECT_LT(count_sore(year, 275, 365), count_sore(year, 0, 90));
  EXPECT_LE(count_sore(year, 275, 365), 6) << "of 90 days";
  for (const Lived& day : year)
    for (const auto& [id, level] : day.levels)
      EXPECT_LE(demand_of(level), too_much + 1.0) << id << ": one step at most";
  for (std::size_t i = 1; i < year.size(); ++i)
    if (year[i - 1].sore) {
      EXPECT_EQ(year[i].plan.kind, plan::DayKind::gentle);
    }
}

TEST(PersonWhosePainCreepsUp, gets_less_and_nothing_harder) {
  plan::Person person;
  const double begin = sum_of(levels_of(person, first_day));
  int gentle = 0;
  for (int i = 0; i < 20; ++i) {
    const plan::Day today = first_day + days{i};
    const int pain = std::min(5, i / 2); // 0 to 5 in ten days, the same before and after
    const double before = sum_of(levels_of(person, today));
    person.request.pain_now = pain;
    const DayPlan day = plan_on(person, today);
    gentle += day.kind == plan::DayKind::gentle ? 1 : 0;
    person.request.pain_now.reset();
    person.history.push_back(do_in_full(day, pain, pain));
    if (pain > hips().max_raise_pain) {
      EXPECT_LE(sum_of(levels_of(person, today)), before) << i;
    }
  }
  EXPECT_GE(gentle, 5) << "of 20 days";
  EXPECT_LT(sum_of(levels_of(person, first_day + days{20})), begin);
}

TEST(ForgetfulPerson, loses_nothing_by_missing_days_and_progresses_later) {
  Year life{3};
  int day = 0;
  double before = 0.0;
  const auto year = life.run([&](const DayPlan& plan) -> std::optional<plan::DoneSession> {
    ++day;
    const bool away = day > 150 && day < 190;
    if (away || !life.happens(0.3)) return std::nullopt;
    return do_in_full(plan, 2, 2);
  });
  for (const Lived& lived : year) {
    EXPECT_GE(sum_of(lived.levels), before);
    before = sum_of(lived.levels);
  }
  EXPECT_EQ(year[149].levels, year[188].levels) << "five weeks away";
  EXPECT_GT(sum_of(year.back().levels), sum_of(year.front().levels) + 9.0);
}

TEST(PersonStiffOnOneSide, gets_extra_sets_there_until_both_sides_are_alike) {
  Year life{4};
  int day = 0;
  const auto year = life.run([&](const DayPlan& plan) {
    plan::DoneSession done = do_in_full(plan, 1, 1);
    // Turning in: the left hip begins 50 degrees behind and makes up for it within half a year.
    const double behind = std::max(0.0, 50.0 - 0.3 * day++);
    for (const Side side : {Side::right, Side::left}) {
      if (find_move(plan, "inverted-figure-4") == nullptr) break;
      record::RangeDone range;
      range.exercise = "inverted-figure-4";
      range.side = side;
      range.range = {exercise::HipAngle::rotation,
                     side,
                     -10.0,
                     side == Side::right ? 60.0 : 60.0 - behind,
                     6.4,
                     exercise::View::feet,
                     exercise::StartPosture::lying};
      done.ranges.push_back(range);
    }
    return std::optional{done};
  });
  const auto extra = [&](std::size_t from, std::size_t to) {
    int count = 0;
    for (std::size_t i = from; i < to; ++i)
      for (const plan::PlannedMove& move : year[i].plan.moves) {
        count += move.only == Side::left ? 1 : 0;
        EXPECT_NE(move.only, Side::right);
      }
    return count;
  };
  EXPECT_GE(extra(2, 62), 15) << "of 60 days";
  EXPECT_EQ(extra(250, 365), 0);
  EXPECT_EQ(year[30].plan.first_side, Side::left);
  EXPECT_FALSE(year[300].plan.first_side);
}

TEST(PersonWithANewHip, gets_only_suitable_moves_and_is_told_so) {
  Year life{5};
  life.person.conditions = {"hip_replacement"};
  const auto year =
      life.run([](const DayPlan& day) { return std::optional{do_in_full(day, 2, 2)}; });
  for (const Lived& lived : year) {
    ASSERT_FALSE(lived.plan.moves.empty());
    for (const plan::PlannedMove& move : lived.plan.moves)
      EXPECT_FALSE(contains(exercise_of(move.exercise).not_with, "hip_replacement"));
    ASSERT_TRUE(lived.plan.note);
    EXPECT_EQ(lived.plan.note->key, "all_there_is");
  }
}
