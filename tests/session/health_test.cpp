// No session is made or restored without the answers to the health questions.
#include "driver.hpp"

#include "session/schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using core::ErrorCode;
using session::Command;
using session::Machine;
using session::Phase;

namespace {

struct Refused {
  record::Health health;
  ErrorCode code;
};

std::vector<Refused> refused() {
  record::Health old = health_with();
  old.now.utc_ms += 60LL * 24 * 3600 * 1000;
  return {{{std::nullopt, health_now}, ErrorCode::answers_missing},
          {old, ErrorCode::answers_missing},
          {health_with({"growing_weakness"}), ErrorCode::not_today},
          {health_with({"fever_or_infection"}), ErrorCode::not_today}};
}

auto make(const record::Health& health) {
  const Content& content = hip_mobility();
  return session::make_program(content.routine, content.exercises, {}, health);
}

auto read_back(const std::string& state, const record::Health& health) {
  const Content& content = hip_mobility();
  return session::read_state(state, "state", content.routine, content.exercises, health);
}

Driver begun_after_answers() {
  Driver driver;
  driver.command(Command::begin);
  EXPECT_TRUE(driver.run_to("squats", Phase::doing));
  return driver;
}

} // namespace

TEST(HealthGate, makes_and_resumes_no_session) {
  for (const Refused& one : refused()) {
    const auto program = make(one.health);
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().code, one.code);
  }
}

TEST(HealthGate, reads_no_saved_session_after_other_answers) {
  const std::string saved = session::write_state(begun_after_answers().machine);
  ASSERT_TRUE(read_back(saved, health_with()));
  for (const Refused& one : refused()) {
    const auto machine = read_back(saved, one.health);
    ASSERT_FALSE(machine);
    EXPECT_EQ(machine.error().code, one.code);
  }
}

TEST(HealthGate, a_saved_session_respects_a_condition_answered_later) {
  Driver driver = begun_after_answers();
  const record::Health now = health_with({"hip_impingement"});
  const auto read = read_back(session::write_state(driver.machine), now);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::content_invalid);

  auto program = make(now);
  ASSERT_TRUE(program);
  auto machine = Machine::go_on(std::move(*program), driver.record(), "again");
  ASSERT_TRUE(machine) << "from the record it goes on, without what is left out now";
  Driver again{std::move(*machine)};
  again.t_s = again.now().t_s;
  EXPECT_NE(again.now().exercise, "squats");
  again.command(Command::begin);
  ASSERT_TRUE(again.run_to_end());
  EXPECT_EQ(again.dose("squats", std::nullopt).reps, 0);
}

TEST(HealthGate, an_outline_can_be_shown_but_not_started) {
  const Content& content = hip_mobility();
  const auto outline = session::make_outline(content.routine, content.exercises, {});
  ASSERT_TRUE(outline);
  EXPECT_EQ(Machine::make(*outline, "test").error().code, ErrorCode::answers_missing);
  EXPECT_EQ(Machine::go_on(*outline, record::Session{}, "test").error().code,
            ErrorCode::answers_missing);
  const session::Outline told = session::calc_outline(*outline);
  EXPECT_EQ(told.moves, 9);
  EXPECT_EQ(told.duration_s, make_machine().view().left_s);
  EXPECT_EQ(session::calc_schedule(*outline).back().end_s,
            session::calc_schedule(make_machine().program()).back().end_s);
}

TEST(HealthGate, a_condition_may_be_added_for_one_session) {
  session::Preferences preferences;
  preferences.conditions = {"poor_balance"};
  const Driver both{make_machine(preferences, hip_mobility(), health_with({"hip_impingement"}))};
  const Driver one{make_machine({}, hip_mobility(), health_with({"hip_impingement"}))};
  EXPECT_LT(both.now().of, one.now().of);
}

TEST(HealthGate, nothing_left_has_its_own_error) {
  const Content& content = hip_mobility();
  session::Preferences preferences;
  for (const exercise::Exercise& one : content.exercises)
    if (one.not_with.empty() || std::find(one.not_with.begin(), one.not_with.end(),
                                          "hip_surgery_or_fracture") == one.not_with.end())
      preferences.left_out.push_back(one.id);
  const record::Health health = health_with({"hip_surgery_or_fracture"});
  const auto program =
      session::make_program(content.routine, content.exercises, preferences, health);
  ASSERT_FALSE(program) << "some by condition, the others by choice";
  EXPECT_EQ(program.error().code, ErrorCode::nothing_left);
}
