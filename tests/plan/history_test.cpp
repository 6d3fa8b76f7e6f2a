// What a plan uses of the sessions in the record.
#include "plan/own_pace.hpp"

#include "support/exercises.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using record::CountedBy;
using record::Event;
using record::EventKind;
using record::FormLevel;
using record::Side;
using record::StepOutcome;

namespace {

/// Squats, then a hold, counted by camera: 3 s per repetition, 8 s to enter and leave the hold.
class History : public testing::Test {
protected:
  History() {
    session_.started_at = {1'740'812'400'000, 60}; // 1 March 2025, in the morning
    session_.plan = record::LastWriterWins<std::vector<record::PlanStep>>{
        {{"squats", "none", 4, 0.0, FormLevel::standard},
         {"supine-figure-4", "each", 0, 20.0, FormLevel::easier}},
        1};
    add(20.0, EventKind::started, 0);
    for (int i = 1; i <= 4; ++i)
      add(20.0 + 3.0 * i, EventKind::rep, 0).by = CountedBy::camera;
    add(32.0, EventKind::finished, 0);
    add(62.0, EventKind::started, 1).side = Side::right;
    hold(86.0, Side::right);
    add(94.0, EventKind::started, 1).side = Side::left;
    hold(118.0, Side::left);
    add(122.0, EventKind::finished, 1);
    end(record::SessionState::done);
  }

  Event& add(double t_s, EventKind kind, int step) {
    Event event;
    event.id = "e1-" + std::to_string(session_.events.size());
    event.t_s = t_s;
    event.kind = kind;
    event.step = step;
    if (step >= 0) event.exercise = step == 0 ? "squats" : "supine-figure-4";
    session_.events.push_back(event);
    return session_.events.back();
  }
  void hold(double t_s, Side side) {
    Event& event = add(t_s, EventKind::hold, 1);
    event.side = side;
    event.held_s = 20.0;
    event.by = CountedBy::camera;
  }
  void end(record::SessionState state) {
    session_.state = record::LastWriterWins<record::SessionState>{state, 1};
  }
  plan::DoneSession done() const { return plan::summarize(session_, 6); }

  record::Session session_;
};

} // namespace

TEST_F(History, has_the_local_day_and_what_was_done) {
  EXPECT_EQ(plan::to_text(done().day), "2025-03-01");
  EXPECT_TRUE(done().whole);
  ASSERT_EQ(done().steps.size(), 2U);
  EXPECT_EQ(done().steps[0].status, StepOutcome::done);
  EXPECT_EQ(done().steps[0].asked_reps, 4);
  EXPECT_EQ(done().steps[1].form, FormLevel::easier);
  session_.started_at = {1'740'868'200'000, 120}; // half past midnight, to the east
  EXPECT_EQ(plan::to_text(done().day), "2025-03-02");
}

TEST_F(History, has_the_measured_pace) {
  EXPECT_NEAR(done().steps[0].own_rep_s.value(), 3.0, 1e-9);
  EXPECT_NEAR(done().steps[1].own_rep_s.value(), 8.0, 1e-9) << "of the last side: 28 s less 20 s";
  ASSERT_EQ(done().rests.size(), 1U);
  EXPECT_NEAR(done().rests[0].duration_s, 30.0, 1e-9);
}

TEST_F(History, leaves_pauses_out) {
  add(25.0, EventKind::paused, -1);
  for (Event& event : session_.events)
    if (event.t_s > 25.0) event.t_s += 100.0;
  add(125.0, EventKind::resumed, -1);
  EXPECT_NEAR(done().steps[0].own_rep_s.value(), 3.0, 1e-9);
  EXPECT_NEAR(done().rests[0].duration_s, 30.0, 1e-9);
}

TEST_F(History, at_the_same_time_a_repetition_comes_before_the_end) {
  std::swap(session_.events[4].id, session_.events[5].id);
  EXPECT_NEAR(done().steps[0].own_rep_s.value(), 3.0, 1e-9);
}

TEST_F(History, a_timer_gives_no_own_pace) {
  for (Event& event : session_.events)
    if (event.by) event.by = CountedBy::time;
  EXPECT_FALSE(done().steps[0].own_rep_s);
  EXPECT_FALSE(done().steps[1].own_rep_s);
}

TEST_F(History, has_the_form_that_was_chosen_and_the_one_that_hurt) {
  add(23.5, EventKind::form, 0).form = FormLevel::easier;
  add(24.5, EventKind::hurt, 0).pain = 4;
  EXPECT_EQ(done().steps[0].form, FormLevel::easier);
  EXPECT_TRUE(done().steps[0].chosen);
  EXPECT_EQ(done().steps[0].hurt, FormLevel::easier);
  EXPECT_EQ(done().worst_hurt, 4);
  EXPECT_FALSE(done().stopped) << "it went on";
}

TEST_F(History, is_stopped_where_pain_kept_it_from_beginning) {
  record::Session rest;
  rest.started_at = session_.started_at;
  rest.state = record::LastWriterWins<record::SessionState>{record::SessionState::ended, 1};
  rest.pain_before = record::LastWriterWins<int>{5, 1};
  EXPECT_FALSE(plan::summarize(rest, 6).stopped);
  rest.pain_before->value = 6;
  const std::vector<plan::DoneSession> history{plan::summarize(rest, 6)};
  EXPECT_TRUE(history.front().stopped);
  EXPECT_EQ(plan::find_last_stop(history), rest.started_at);
}

TEST_F(History, is_stopped_where_pain_ended_it) {
  add(200.0, EventKind::hurt, 1).pain = 2;
  end(record::SessionState::ended);
  EXPECT_TRUE(done().stopped) << "ended at 'this hurts'";
  session_.events.pop_back();
  EXPECT_FALSE(done().stopped) << "ended for another reason";
  session_.pain_after = record::LastWriterWins<int>{6, 1};
  EXPECT_TRUE(done().stopped);
}

TEST_F(History, retracted_events_are_ignored) {
  add(200.0, EventKind::hurt, 1).pain = 8;
  Event& back = add(201.0, EventKind::retracted, -1);
  back.of = session_.events[session_.events.size() - 2].id;
  EXPECT_FALSE(done().stopped);
  EXPECT_EQ(done().worst_hurt, 0);
}

TEST_F(History, an_odd_session_does_not_change_the_pace) {
  std::vector<plan::DoneSession> history;
  for (int i = 0; i < 5; ++i)
    history.push_back(done());
  history[2].steps[0].own_rep_s = 9.0;
  history[2].rests[0].duration_s = 500.0;
  const plan::Pace pace = calc_own_pace({}, false, history, all_exercises());
  EXPECT_NEAR(pace.own_rep_s.at("squats"), 3.0, 1e-9);
  // Planned: 8 s of rest and 20 s to get down.
  EXPECT_NEAR(pace.rest_extra_s, 2.0, 1e-9);
  EXPECT_TRUE(calc_own_pace({}, true, history, all_exercises()).own_rep_s.empty());
}

TEST(Day, is_a_day_of_the_calendar) {
  EXPECT_EQ(plan::find_day("1970-01-02"), plan::Day{std::chrono::days{1}});
  EXPECT_EQ(plan::to_text(*plan::find_day("2024-02-29")), "2024-02-29");
  for (const char* wrong : {"", "2025-02-29", "2025-2-1", "yesterday"})
    EXPECT_FALSE(plan::find_day(wrong)) << wrong;
}
