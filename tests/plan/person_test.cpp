// What a plan uses of settings and sessions.
#include "plan/person.hpp"

#include <gtest/gtest.h>

using namespace limber;
using record::FormLevel;

namespace {

const plan::Day today = *plan::find_day("2025-03-03");

/// A session of one repetition of squats, done to its end.
record::Session squats_on(const std::string& started_at) {
  record::Session session;
  session.started_at = *record::parse_timestamp(started_at);
  session.plan = record::LastWriterWins<std::vector<record::PlanStep>>{
      {{"squats", "none", 1, 0.0, FormLevel::standard}}, 1};
  session.state = record::LastWriterWins<record::SessionState>{record::SessionState::done, 1};
  record::Event rep;
  rep.id = "e1-1";
  rep.kind = record::EventKind::rep;
  rep.step = 0;
  rep.exercise = "squats";
  rep.by = record::CountedBy::time;
  session.events.push_back(rep);
  return session;
}

plan::Person person_of(const record::Settings& settings,
                       const std::vector<record::Session>& sessions) {
  plan::PersonSource source;
  source.conditions = {"poor_balance"};
  source.sessions = sessions;
  source.today = today;
  source.pace = plan::find_pace(settings);
  source.timed = plan::is_timed(settings);
  source.pain_now = 4;
  return plan::make_person(settings, source, 6);
}

} // namespace

TEST(Person, has_settings_and_answers) {
  record::Settings settings;
  settings.pace = 0.8;
  settings.position_change_s = 35.0;
  settings.left_out = {"squats"};
  settings.forms = {{"leg-swings", FormLevel::easier}};
  const plan::Person person = person_of(settings, {});
  EXPECT_EQ(person.conditions, std::vector<std::string>{"poor_balance"});
  EXPECT_EQ(person.left_out, std::vector<std::string>{"squats"});
  EXPECT_EQ(person.request.forms.at("leg-swings"), FormLevel::easier);
  EXPECT_EQ(person.request.pain_now, 4);
  EXPECT_DOUBLE_EQ(person.pace.tempo, 0.8);
  EXPECT_DOUBLE_EQ(person.pace.rest_scale, 1.0);
  EXPECT_DOUBLE_EQ(person.pace.position_change_s, 35.0);
}

TEST(Person, is_timed_unless_taps_or_a_camera_count) {
  EXPECT_TRUE(plan::is_timed({}));
  for (const char* counting : {"tap", "camera"}) {
    record::Settings settings;
    settings.counting = counting;
    EXPECT_FALSE(plan::is_timed(settings)) << counting;
  }
}

TEST(Person, a_completed_session_counts_as_done_today) {
  const plan::Person person = person_of({}, {squats_on("2025-03-03T07:00:00+01:00")});
  EXPECT_TRUE(plan::is_done(person, today));
  EXPECT_FALSE(plan::is_done(person, today - std::chrono::days{1}));
  record::Session broken_off = squats_on("2025-03-03T07:00:00+01:00");
  broken_off.state->value = record::SessionState::ended;
  EXPECT_FALSE(plan::is_done(person_of({}, {broken_off}), today));
}

TEST(Person, a_session_dated_in_the_future_counts_for_today) {
  const plan::Person person = person_of({}, {squats_on("2025-03-05T07:00:00+01:00")});
  ASSERT_EQ(person.history.size(), 1U);
  EXPECT_EQ(person.history.front().day, today);
}
