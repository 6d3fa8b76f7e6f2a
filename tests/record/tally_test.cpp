// What was done of each step of a session's plan.
#include "record/session_json.hpp"
#include "record/tally.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber::record;
using limber::exercise::FormLevel;
using nlohmann::json;

namespace {

const PlanStep swings{"leg-swings", "each", 2, 0.0, FormLevel::standard};
const PlanStep wipers{"windshield-wipers", "alternating", 4, 0.0, FormLevel::standard};
const PlanStep figure_4{"supine-figure-4", "each", 0, 30.0, FormLevel::standard};

class Day {
public:
  explicit Day(std::vector<PlanStep> plan) {
    session_.plan = LastWriterWins<std::vector<PlanStep>>{std::move(plan), 1};
  }

  std::string add(EventKind kind, int step, MaybeSide side = {}, double held_s = 0.0) {
    Event event;
    event.id = "e" + std::to_string(session_.events.size());
    event.t_s = static_cast<double>(session_.events.size());
    event.kind = kind;
    event.step = step;
    event.exercise = session_.plan->value.at(static_cast<std::size_t>(step)).exercise;
    event.side = side;
    if (kind == EventKind::hold) event.held_s = held_s;
    if (kind == EventKind::left_out) event.reason = "pregnancy";
    session_.events.push_back(event);
    return event.id;
  }

  void reps(int step, Side side, int count) {
    for (int i = 0; i < count; ++i)
      add(EventKind::rep, step, side);
  }

  void take_back(const std::string& id) {
    Event event;
    event.id = "back-" + id;
    event.t_s = static_cast<double>(session_.events.size());
    event.kind = EventKind::retracted;
    event.of = id;
    session_.events.push_back(event);
  }

  std::vector<StepTally> tally() const { return calc_tally(session_); }
  const Session& session() const { return session_; }

private:
  Session session_;
};

} // namespace

TEST(Tally, is_done_if_both_sides_have_their_dose) {
  Day day{{swings}};
  day.reps(0, Side::right, 2);
  day.reps(0, Side::left, 2);
  const StepTally one = day.tally().at(0);
  EXPECT_EQ(one.status, StepOutcome::done);
  EXPECT_EQ(one.right, 2);
  EXPECT_EQ(one.left, 2);
  EXPECT_EQ(one.both, 0);
}

TEST(Tally, is_done_partly_if_one_side_has_less) {
  Day day{{swings}};
  day.reps(0, Side::right, 2);
  day.reps(0, Side::left, 1);
  day.add(EventKind::skipped, 0);
  EXPECT_EQ(day.tally().at(0).status, StepOutcome::partly);
}

TEST(Tally, of_an_alternating_move_counts_both_sides_together) {
  Day day{{wipers}};
  day.reps(0, Side::right, 2);
  day.reps(0, Side::left, 2);
  EXPECT_EQ(day.tally().at(0).status, StepOutcome::done);
}

TEST(Tally, adds_up_the_intervals_of_a_hold) {
  Day day{{figure_4}};
  day.add(EventKind::hold, 0, Side::right, 20.0);
  day.add(EventKind::hold, 0, Side::right, 10.0);
  day.add(EventKind::hold, 0, Side::left, 12.5);
  const StepTally one = day.tally().at(0);
  EXPECT_EQ(one.status, StepOutcome::partly);
  EXPECT_DOUBLE_EQ(one.right_s, 30.0);
  EXPECT_DOUBLE_EQ(one.left_s, 12.5);
}

TEST(Tally, says_what_was_skipped_stopped_for_pain_and_left_out) {
  Day day{{swings, wipers, figure_4, swings}};
  day.add(EventKind::skipped, 0);
  day.reps(1, Side::right, 1);
  day.add(EventKind::hurt, 1);
  day.add(EventKind::left_out, 2);
  const auto tally = day.tally();
  EXPECT_EQ(tally.at(0).status, StepOutcome::skipped);
  EXPECT_EQ(tally.at(1).status, StepOutcome::hurt);
  EXPECT_EQ(tally.at(2).status, StepOutcome::left_out);
  EXPECT_EQ(tally.at(2).left_out_for, "pregnancy");
  EXPECT_EQ(tally.at(3).status, StepOutcome::open);
}

TEST(Tally, ignores_retracted_events) {
  Day day{{swings}};
  day.reps(0, Side::right, 2);
  day.reps(0, Side::left, 1);
  day.take_back(day.add(EventKind::rep, 0, Side::left));
  day.take_back(day.add(EventKind::finished, 0));
  EXPECT_EQ(day.tally().at(0).status, StepOutcome::partly);
  EXPECT_EQ(day.tally().at(0).left, 1);
}

TEST(Tally, agrees_with_the_doses_of_the_summary) {
  Day day{{swings}};
  day.reps(0, Side::right, 3);
  day.take_back(day.add(EventKind::rep, 0, Side::right));
  const json summary = summary_json(day.session());
  EXPECT_EQ(summary.at("doses").at(0).at("reps"), day.tally().at(0).right);
}

TEST(Tally, of_a_session_without_a_plan_is_empty) { EXPECT_TRUE(calc_tally(Session{}).empty()); }
