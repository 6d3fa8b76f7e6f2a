// A session that is interrupted and resumed.
#include "driver.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::tests;
using body::Side;
using nlohmann::json;
using session::Command;
using session::Machine;
using session::Phase;

namespace {

core::Result<Machine> read_back(const std::string& text, const Content& content) {
  return session::read_state(text, "state.json", content.routine, content.exercises, health_with());
}

Machine saved_and_read(const Machine& machine, const Content& content) {
  auto read = read_back(session::write_state(machine), content);
  EXPECT_TRUE(read) << core::describe(read.error());
  return std::move(*read);
}

/// A random action in a session, the same for two machines.
session::StepResult act(Machine& machine, double t_s, int what) {
  switch (what) {
  case 0:
    return machine.command(t_s, Command::pause);
  case 1:
    return machine.command(t_s, Command::resume);
  case 2:
    return machine.command(t_s, Command::back);
  case 3:
    return machine.command(t_s, Command::skip);
  case 4:
    return machine.command(t_s, Command::easier);
  case 5:
    return machine.command(t_s, Command::harder);
  case 6:
    return machine.command(t_s, Command::longer_rest);
  case 7:
    return machine.command(t_s, Command::this_hurts);
  case 8:
    return machine.command(t_s, Command::tap);
  case 9:
    return machine.command(t_s, Command::one_more);
  case 10:
    return machine.command(t_s, Command::one_less);
  case 11:
    return machine.count_by(t_s, record::CountedBy::tap);
  case 12:
    return machine.count_by(t_s, record::CountedBy::camera);
  case 13:
    return machine.see(t_s, {t_s - 0.2, count::CountEventKind::rep, body::Side::right, {}, 1, ""});
  case 14:
    return machine.see(
        t_s, {t_s - 0.2, count::CountEventKind::hold_start, body::Side::right, {}, 0, ""});
  case 15:
    return machine.see(t_s,
                       {t_s - 0.2, count::CountEventKind::hold_end, body::Side::right, {}, 0, ""});
  case 16:
    return machine.tell_pain(t_s, 2, false);
  case 17:
    return machine.command(t_s, Command::skip_exercise);
  case 18:
    return machine.command(t_s, Command::end);
  default:
    return machine.tick(t_s);
  }
}
constexpr int kinds_of_acts = 22;

/// Plausible doses: no more than asked, no event twice.
void expect_sound(const Driver& driver, const Content& content) {
  for (const record::DoseDone& done : driver.doses()) {
    const auto& step = driver.machine.program().steps[static_cast<std::size_t>(done.step)];
    const int asked = step.dose.reps;
    RC_ASSERT(done.reps <= asked + 1); // a camera may see one more on a side that is done
    RC_ASSERT(done.held_s <= step.dose.hold_s + 1e-6);
  }
  (void)content;
}

} // namespace

TEST(Saved, at_any_second_continues_as_if_never_interrupted) {
  const Content& content = hip_mobility();
  Driver straight;
  Driver broken;
  straight.command(Command::begin);
  broken.command(Command::begin);
  while (straight.now().phase != Phase::finished) {
    straight.run_until(straight.t_s + 1.0, 1.0);
    broken.machine = saved_and_read(broken.machine, content);
    broken.run_until(broken.t_s + 1.0, 1.0);
    ASSERT_EQ(broken.machine.state(), straight.machine.state()) << "at " << straight.t_s << " s";
  }
  EXPECT_EQ(broken.events, straight.events);
  EXPECT_EQ(broken.cues, straight.cues);
}

TEST(Saved, at_any_point_of_a_random_session_continues_identically) {
  const Content content = short_routine();
  rc::check("saving is not seen from outside", [&] {
    const auto acts = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, kinds_of_acts), rc::gen::inRange(1, 4900)));
    Machine straight = make_machine({}, content);
    Machine broken = straight;
    straight.command(0.0, Command::begin);
    broken.command(0.0, Command::begin);
    double t_s = 0.0;
    for (const auto& [what, after_ms] : acts) {
      t_s += after_ms / 1000.0;
      act(straight, t_s, what);
      broken = saved_and_read(broken, content);
      act(broken, t_s, what);
      RC_ASSERT(straight.state() == broken.state());
    }
  });
}

TEST(Saved, in_a_random_session_no_dose_is_exceeded_and_events_are_valid) {
  const Content content = short_routine();
  rc::check("doses stay sound", [&] {
    const auto acts = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, kinds_of_acts), rc::gen::inRange(1, 4900)));
    Driver driver{make_machine({}, content)};
    driver.command(Command::begin);
    for (const auto& [what, after_ms] : acts) {
      driver.t_s += after_ms / 1000.0;
      driver.take(act(driver.machine, driver.t_s, what));
      const session::SessionView now = driver.now();
      RC_ASSERT(now.count >= 0 && now.count <= now.dose);
      RC_ASSERT(now.held_s >= 0.0 && now.held_s <= now.hold_s);
      RC_ASSERT(now.movement_phase >= 0.0 && now.movement_phase <= 1.0);
      RC_ASSERT(now.left_s >= 0.0);
      const bool stopped = !session::running(driver.machine.state());
      const double kept_s = record::calc_done_s(driver.record());
      const double off_s = stopped ? std::abs(kept_s - now.done_s) : kept_s - now.done_s;
      RC_ASSERT(off_s < 1e-6);
    }
    expect_sound(driver, content);
  });
}

TEST(Saved, a_closed_lid_is_a_pause) {
  const Content& content = hip_mobility();
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.count == 7; }));
  const session::SessionView before = driver.now();
  driver.machine = saved_and_read(driver.machine, content);
  driver.t_s += 7200.0;
  driver.take(driver.machine.tick(driver.t_s));
  EXPECT_EQ(driver.now().phase, Phase::paused);
  EXPECT_EQ(driver.now().left_s, before.left_s);
  EXPECT_EQ(driver.now().movement_phase, before.movement_phase);
}

TEST(Saved, keeps_the_preferences) {
  session::Preferences preferences;
  preferences.pace = 1.25;
  preferences.first_side = Side::left;
  preferences.conditions = {"poor_balance"};
  preferences.forms["squats"] = exercise::FormLevel::easier;
  preferences.lines["change_sides"] = "Andere Seite.";
  const auto read = session::read_preferences(to_json(preferences).dump(), "preferences");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(to_json(*read), to_json(preferences));
}

TEST(Saved, of_another_routine_is_refused) {
  const std::string text = session::write_state(make_machine());
  const auto read = read_back(text, short_routine());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, core::ErrorCode::content_invalid);
}

TEST(Saved, missing_fields_and_wrong_types_are_refused) {
  const Content& content = hip_mobility();
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.count == 3; }));
  const json good = json::parse(session::write_state(driver.machine));
  ASSERT_TRUE(read_back(good.dump(), content));
  for (const auto& [key, value] : good["state"].items()) {
    json bad = good;
    bad["state"][key] = json::object({{"a", 1}});
    EXPECT_FALSE(read_back(bad.dump(), content)) << key;
    bad["state"].erase(key);
    EXPECT_FALSE(read_back(bad.dump(), content)) << key;
  }
}

TEST(Saved, without_the_field_for_tapped_repetitions_can_still_be_read) {
  const Content& content = hip_mobility();
  session::Preferences preferences;
  preferences.counting = record::CountedBy::camera;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  ASSERT_TRUE(driver.command(Command::one_more));
  json state = json::parse(session::write_state(driver.machine));
  ASSERT_EQ(state.at("state").at("marks").size(), 1U);
  state["state"]["marks"][0].erase("put_in");
  const auto read = read_back(state.dump(), content);
  EXPECT_TRUE(read) << core::describe(read.error());
}

TEST(Saved, impossible_numbers_are_refused_or_harmless) {
  const Content& content = hip_mobility();
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::doing));
  const json good = json::parse(session::write_state(driver.machine));
  for (const auto& [key, value] : good["state"].items()) {
    if (!value.is_number_integer()) continue;
    for (const std::int64_t number :
         {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, std::int64_t{7}, std::int64_t{63},
          std::int64_t{1'000'000}, std::int64_t{86'400'000'000}, std::int64_t{1} << 62}) {
      json bad = good;
      bad["state"][key] = number;
      auto read = read_back(bad.dump(), content);
      if (!read) continue;
      const double now_s = read->view().t_s;
      for (int i = 1; i < 20; ++i)
        read->tick(now_s + 4.0 * i);
      EXPECT_GE(read->view().left_s, 0.0) << key << " = " << number;
    }
  }
}

TEST(Resumed, from_the_record_at_any_repetition_completes_the_same_doses) {
  const Content content = short_routine();
  Driver whole{make_machine({}, content)};
  whole.command(Command::begin);
  ASSERT_TRUE(whole.run_to_end());
  for (std::size_t kept = 0; kept <= whole.events.size(); ++kept) {
    SCOPED_TRACE(kept);
    record::Session record;
    record.events.assign(whole.events.begin(), whole.events.begin() + static_cast<long>(kept));
    auto program = session::make_program(content.routine, content.exercises, {}, health_with());
    auto machine = Machine::go_on(std::move(*program), record, "again");
    ASSERT_TRUE(machine) << core::describe(machine.error());
    Driver driver{std::move(*machine)};
    driver.t_s = driver.now().t_s;
    driver.events = record.events;
    EXPECT_TRUE(driver.command(Command::begin));
    ASSERT_TRUE(driver.run_to_end());
    EXPECT_EQ(driver.doses().size(), whole.doses().size());
    for (const record::DoseDone& dose : whole.doses()) {
      EXPECT_EQ(driver.dose(dose.exercise, dose.side).reps, dose.reps) << dose.exercise;
      EXPECT_NEAR(driver.dose(dose.exercise, dose.side).held_s, dose.held_s, 1e-6);
    }
  }
}

TEST(Resumed, after_a_break_has_the_time_done_before_it) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::doing));
  driver.command(Command::pause);
  driver.run_until(driver.t_s + 600.0);
  driver.command(Command::resume);
  driver.run_until(driver.t_s + 30.0);
  const double kept_s = record::calc_done_s(driver.record());
  EXPECT_LE(kept_s, driver.t_s - 600.0 + 1e-6) << "a pause is no time done";
  const Content& content = hip_mobility();
  auto program = session::make_program(content.routine, content.exercises, {}, health_with());
  auto machine = Machine::go_on(std::move(*program), driver.record(), "again");
  ASSERT_TRUE(machine);
  Driver later{std::move(*machine)};
  later.events = driver.events;
  EXPECT_NEAR(later.now().done_s, kept_s, 1e-6);
  later.t_s = driver.t_s + 3600.0;
  later.command(Command::begin);
  EXPECT_NEAR(later.now().done_s, kept_s, 1e-6) << "a break is no time done";
  later.run_until(later.t_s + 40.0);
  later.command(Command::end);
  EXPECT_NEAR(later.now().done_s, kept_s + 40.0, 1e-6);
  EXPECT_NEAR(record::calc_done_s(later.record()), later.now().done_s, 1e-6);
}

TEST(Resumed, keeps_skipped_and_painful_exercises) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  driver.command(Command::skip_exercise);
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::doing));
  driver.command(Command::this_hurts);
  const Content& content = hip_mobility();
  auto program = session::make_program(content.routine, content.exercises, {}, health_with());
  const auto machine = Machine::go_on(std::move(*program), driver.record(), "again");
  ASSERT_TRUE(machine);
  EXPECT_EQ(machine->view().exercise, "squats");
  EXPECT_EQ(machine->view().phase, Phase::waiting);
}

TEST(Resumed, a_skipped_side_is_not_offered_again) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  driver.command(Command::skip);
  const auto went_on = [&] {
    const Content& content = hip_mobility();
    auto program = session::make_program(content.routine, content.exercises, {}, health_with());
    auto machine = Machine::go_on(std::move(*program), driver.record(), "again");
    EXPECT_TRUE(machine);
    Driver later{std::move(*machine)};
    later.events = driver.events;
    later.t_s = later.now().t_s;
    later.command(Command::begin);
    return later;
  };
  Driver later = went_on(); // on the way to the other side
  EXPECT_EQ(later.now().exercise, "leg-swings");
  EXPECT_EQ(later.now().side, body::Side::left);
  ASSERT_TRUE(later.run_to("leg-circles", Phase::doing));
  EXPECT_EQ(later.dose("leg-swings", body::Side::left).reps, 15);
  EXPECT_EQ(later.dose("leg-swings", body::Side::right).reps, 0);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing)); // and in it
  EXPECT_EQ(went_on().now().side, body::Side::left);
  driver.command(Command::back); // the person has gone back to it
  EXPECT_EQ(went_on().now().side, body::Side::right);
}

TEST(Resumed, is_refused_for_another_routine) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("squats", Phase::doing));
  const Content& content = hip_mobility();
  exercise::Routine other{"other", false, {content.routine.steps[4]}, {}};
  auto program = session::make_program(other, content.exercises, {}, health_with());
  EXPECT_FALSE(Machine::go_on(std::move(*program), driver.record(), "again"));
}

TEST(Machine, accepts_only_valid_id_prefixes) {
  const Content& content = hip_mobility();
  for (const char* prefix : {"", "a b", "a/b", "0123456789012345678901234567890123456789x"}) {
    auto program = session::make_program(content.routine, content.exercises, {}, health_with());
    EXPECT_FALSE(Machine::make(std::move(*program), prefix)) << prefix;
  }
}

TEST(Machine, ignores_a_clock_that_goes_back_or_is_nan) {
  Driver driver;
  driver.command(Command::begin);
  driver.run_until(12.0);
  const session::State before = driver.machine.state();
  for (const double t_s : {3.0, -1.0, std::nan(""), 1e300, 1e9})
    driver.machine.tick(t_s);
  EXPECT_EQ(driver.machine.state(), before);
}
