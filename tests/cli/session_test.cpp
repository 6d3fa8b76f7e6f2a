// limber session: what it shows before, and what it keeps while it runs.
#include "cli/command.hpp"
#include "cli/session_keeper.hpp"
#include "cli/session_loop.hpp"
#include "cli/session_screen.hpp"

#include "cli/content.hpp"
#include "session/program.hpp"

#include <cstdlib>
#include <deque>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace limber;
using cli::Order;
using session::Command;
using session::Phase;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

class TerminalSession : public testing::Test {
protected:
  void SetUp() override {
    setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    folder_ = fs::temp_directory_path() / ("limber-session-" + cli::make_uuid());
    fs::create_directories(folder_);
  }
  void TearDown() override {
    fs::remove_all(folder_);
    unsetenv("LIMBER_CONTENT");
  }

  session::Machine make_machine() const {
    const auto loaded = cli::load_routine_with_exercises("hip-mobility");
    session::Wishes wishes;
    wishes.rest_scale = 0.0;
    auto program = session::make_program(loaded->routine, loaded->exercises, wishes);
    return *session::Machine::make(std::move(*program), cli::make_uuid().substr(0, 13));
  }

  store::Store open() const { return std::move(*store::Store::open(folder_)); }

  fs::path folder_;
};

/// Turns the clock by what each wait asks for, and hands in orders at their times.
class Script : public cli::SessionInput {
public:
  explicit Script(std::deque<std::pair<double, Order>> orders) : orders_{std::move(orders)} {}
  std::optional<Order> wait(double most_s) override {
    now_s += most_s;
    if (orders_.empty() || orders_.front().first > now_s) return std::nullopt;
    const Order order = orders_.front().second;
    orders_.pop_front();
    return order;
  }
  double now_s = 0.0;

private:
  std::deque<std::pair<double, Order>> orders_;
};

Order enter() { return {Order::Kind::enter, {}, 0}; }

} // namespace

TEST_F(TerminalSession, keeps_every_repetition_when_it_is_done) {
  auto machine = make_machine();
  store::Store store = open();
  const auto person = cli::choose_person(store, "");
  ASSERT_TRUE(person);
  record::Session fresh;
  fresh.id = cli::make_uuid();
  fresh.routine = "hip-mobility";
  fresh.started_at = cli::now_here();
  cli::SessionKeeper keeper{open(), person->id, fresh};
  Script input{{{0.1, enter()}}};
  cli::SessionScreen screen{false, false};
  int kept = 0;
  const auto keep = [&](const session::Machine& now, const session::Happened& happened) {
    EXPECT_TRUE(keeper.keep(happened.events, now.present().outcome));
    for (const record::Event& event : happened.events)
      if (event.kind == record::EventKind::rep) ++kept;
    const auto stored = store.load_session(person->id, fresh.id);
    EXPECT_TRUE(stored);
    int there = 0;
    if (stored)
      for (const record::Event& event : stored->events)
        if (event.kind == record::EventKind::rep) ++there;
    EXPECT_EQ(there, kept);
    return true;
  };
  testing::internal::CaptureStdout();
  cli::run_session(machine, {[&] { return input.now_s; }, input, keep, [&] { return kept == 20; },
                             screen, false});
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(kept, 20);
  EXPECT_EQ(machine.present().phase, Phase::paused)
      << "stopped by ctrl-C, so it can be gone on with";
}

TEST_F(TerminalSession, what_was_broken_off_is_found_and_gone_on_with) {
  store::Store store = open();
  const auto person = cli::choose_person(store, "");
  ASSERT_TRUE(person);
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "hip-mobility")->has_value());
  record::Session begun;
  begun.id = cli::make_uuid();
  begun.routine = "hip-mobility";
  begun.started_at = cli::now_here();
  cli::SessionKeeper keeper{open(), person->id, begun};
  auto machine = make_machine();
  const auto happened = machine.command(0.0, Command::begin);
  ASSERT_TRUE(keeper.keep(happened.events, record::SessionState::running));
  const auto found = cli::find_broken_off(store, person->id, "hip-mobility");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->id, begun.id);
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "another")->has_value());
  ASSERT_TRUE(keeper.keep({}, record::SessionState::ended));
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "hip-mobility")->has_value());
}

TEST_F(TerminalSession, several_people_have_to_say_who_they_are) {
  store::Store store = open();
  for (const char* name : {"Ada", "Ben"}) {
    record::Person person;
    person.id = cli::make_uuid();
    person.name = name;
    person.revision = 1;
    ASSERT_TRUE(store.save_person(person));
  }
  EXPECT_EQ(cli::choose_person(store, "").error().code, core::ErrorCode::usage);
  EXPECT_EQ(cli::choose_person(store, "Ada")->name, "Ada");
  EXPECT_EQ(cli::choose_person(store, "Cy").error().code, core::ErrorCode::unknown_name);
}

TEST_F(TerminalSession, the_whole_schedule_is_shown_beforehand) {
  CLI::App app;
  cli::Action action;
  cli::add_session(app, action);
  app.parse("session --dry-run --json");
  testing::internal::CaptureStdout();
  const auto ran = action();
  const auto rows = nlohmann::json::parse(testing::internal::GetCapturedStdout());
  ASSERT_TRUE(ran);
  int reps = 0;
  for (const auto& row : rows)
    reps += row.value("reps", 0);
  EXPECT_EQ(reps, 130);
}

TEST_F(TerminalSession, a_screen_says_side_count_and_what_can_be_pressed) {
  auto machine = make_machine();
  machine.command(0.0, Command::begin);
  for (double t_s = 0.1; machine.present().count < 2; t_s += 0.1)
    machine.tick(t_s);
  std::string text;
  for (const std::string& line : cli::session_lines(machine, 80, false)) {
    EXPECT_LE(line.size(), 80U) << line;
    text += line + "\n";
  }
  for (const char* piece : {"Leg swings, right side", "1 of 9", "2 / 15", "[space] pause"})
    EXPECT_THAT(text, HasSubstr(piece));
}

TEST(SessionKeys, digits_are_pain_and_strangers_are_nothing) {
  const auto four = cli::order_of_key('4');
  ASSERT_TRUE(four);
  EXPECT_EQ(four->kind, Order::Kind::pain);
  EXPECT_EQ(four->pain, 4);
  EXPECT_FALSE(cli::order_of_key('?'));
  EXPECT_EQ(cli::order_of_line("this_hurts")->command, Command::this_hurts);
  EXPECT_FALSE(cli::order_of_line("jump"));
}
