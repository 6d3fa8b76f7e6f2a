// limber session: what it shows before, and what it keeps while it runs.
#include "cli/command.hpp"
#include "cli/session_health.hpp"
#include "cli/session_loop.hpp"
#include "cli/session_screen.hpp"
#include "cli/session_writer.hpp"

#include "cli/content.hpp"
#include "session/program.hpp"
#include "support/health.hpp"

#include <cstdlib>
#include <deque>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
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
    session::Preferences preferences;
    preferences.rest_scale = 0.0;
    auto program = session::make_program(loaded->routine, loaded->exercises, preferences,
                                         tests::health_with());
    return *session::Machine::make(std::move(*program), cli::make_uuid().substr(0, 13));
  }

  store::Store open() const { return std::move(*store::Store::open(folder_)); }

  /// As a script runs it: nobody can be asked.
  core::Result<void> run_command(const std::string& arguments) const {
    CLI::App app;
    cli::Action action;
    cli::add_session(app, action);
    app.parse("session --json --data " + folder_.string() + " " + arguments);
    testing::internal::CaptureStdout();
    auto ran = action();
    testing::internal::GetCapturedStdout();
    return ran;
  }

  /// Somebody who answered yes to these of the health questions.
  std::string add_person(const std::vector<std::string>& yes) const {
    store::Store store = open();
    const auto person = cli::choose_person(store, "");
    EXPECT_TRUE(person && store.save_person(*person));
    auto answers = tests::answers_with(yes);
    answers.answered_at = cli::now_here();
    EXPECT_TRUE(store.save_answers(person->id, answers));
    return person->id;
  }

  fs::path folder_;
};

/// Advances the clock by each wait, and gives orders at their times.
class Script : public cli::SessionInput {
public:
  explicit Script(std::deque<std::pair<double, Order>> orders) : orders_{std::move(orders)} {}
  std::optional<Order> wait(double max_s) override {
    now_s += max_s;
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
  ASSERT_TRUE(store.save_person(*person));
  record::Session fresh;
  fresh.id = cli::make_uuid();
  fresh.routine = "hip-mobility";
  fresh.started_at = cli::now_here();
  cli::SessionWriter session_writer{open(), person->id, fresh};
  Script input{{{0.1, enter()}}};
  cli::SessionScreen screen{false, false};
  int kept = 0;
  const auto keep = [&](const session::Machine& now, const session::StepResult& result) {
    EXPECT_TRUE(session_writer.keep(result.events, now.view().outcome));
    for (const record::Event& event : result.events)
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
                             screen, [](const session::Machine&) { return std::string{}; }, false});
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(kept, 20);
  EXPECT_EQ(machine.view().phase, Phase::paused) << "stopped by ctrl-C, so it can be continued";
}

TEST_F(TerminalSession, ends_by_key_only_after_asking_and_continues_after_any_other_key) {
  auto machine = make_machine();
  const auto key = [](char pressed) { return *cli::order_of_key(pressed); };
  Script input{
      {{0.1, enter()}, {30.0, key('q')}, {60.0, key('b')}, {90.0, key('q')}, {100.0, key('y')}}};
  cli::SessionScreen screen{false, false};
  std::vector<std::pair<double, Phase>> phases;
  int summaries = 0;
  const auto keep = [&](const session::Machine& now, const session::StepResult&) {
    phases.emplace_back(input.now_s, now.view().phase);
    return true;
  };
  const auto summary = [&](const session::Machine&) {
    ++summaries;
    return std::string{"so far\n"};
  };
  testing::internal::CaptureStdout();
  cli::run_session(machine, {[&] { return input.now_s; }, input, keep,
                             [&] { return input.now_s > 200.0; }, screen, summary, false});
  const std::string said = testing::internal::GetCapturedStdout();
  EXPECT_EQ(summaries, 2) << "what was done is shown each time it is asked";
  EXPECT_THAT(said, HasSubstr("End for today?"));
  for (const auto& [t_s, phase] : phases)
    EXPECT_TRUE(t_s > 99.0 || phase != Phase::finished) << "at " << t_s;
  EXPECT_EQ(machine.view().phase, Phase::finished);
  EXPECT_EQ(machine.view().outcome, record::SessionState::ended);
  EXPECT_NEAR(machine.view().done_s, 60.0, 0.5) << "the time of asking is no time done";
}

TEST_F(TerminalSession, an_unfinished_session_is_found_and_continued) {
  store::Store store = open();
  const auto person = cli::choose_person(store, "");
  ASSERT_TRUE(person);
  ASSERT_TRUE(store.save_person(*person));
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "hip-mobility")->has_value());
  record::Session begun;
  begun.id = cli::make_uuid();
  begun.routine = "hip-mobility";
  begun.started_at = cli::now_here();
  cli::SessionWriter session_writer{open(), person->id, begun};
  auto machine = make_machine();
  const auto result = machine.command(0.0, Command::begin);
  ASSERT_TRUE(session_writer.keep(result.events, record::SessionState::running));
  const auto found = cli::find_broken_off(store, person->id, "hip-mobility");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->id, begun.id);
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "another")->has_value());
  ASSERT_TRUE(session_writer.keep({}, record::SessionState::ended));
  EXPECT_FALSE(cli::find_broken_off(store, person->id, "hip-mobility")->has_value());
}

TEST_F(TerminalSession, a_session_taken_over_elsewhere_saves_nothing_more) {
  store::Store store = open();
  const auto person = cli::choose_person(store, "");
  ASSERT_TRUE(person);
  ASSERT_TRUE(store.save_person(*person));
  record::Session begun;
  begun.id = cli::make_uuid();
  begun.routine = "hip-mobility";
  begun.started_at = cli::now_here();
  begun.writer = cli::next_writer(std::nullopt);
  cli::SessionWriter session_writer{open(), person->id, begun};
  auto machine = make_machine();
  ASSERT_TRUE(session_writer.keep(machine.command(0.0, Command::begin).events,
                                  record::SessionState::running));
  auto taken = *store.load_session(person->id, begun.id);
  EXPECT_EQ(taken.writer->epoch, 1);
  taken.writer = cli::next_writer(taken.writer);
  EXPECT_EQ(taken.writer->epoch, 2);
  ASSERT_TRUE(store.save_session(person->id, taken));
  const auto later = session_writer.keep(machine.command(1.0, Command::pause).events,
                                         record::SessionState::running);
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, core::ErrorCode::superseded);
}

TEST_F(TerminalSession, with_several_people_one_must_be_named) {
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

TEST_F(TerminalSession, a_person_who_is_not_there_is_named_and_the_nearest_is_offered) {
  store::Store store = open();
  const auto said_to = [&](const char* name) {
    return core::describe(cli::choose_person(store, name).error());
  };
  EXPECT_EQ(said_to("Robin"), "No person 'Robin'.");
  std::vector<std::string> ids;
  for (const char* name : {"Robin", "Sam", "Sam"}) {
    const record::Person person{cli::make_uuid(), 1, name, cli::now_here()};
    ASSERT_TRUE(store.save_person(person));
    ids.push_back(person.id);
  }
  EXPECT_EQ(said_to("Robyn"), "No person 'Robyn'. Did you mean 'Robin'?");
  EXPECT_THAT(said_to("sam"), testing::AllOf(HasSubstr("Several people are called 'sam'."),
                                             HasSubstr(ids[1]), HasSubstr(ids[2])));
  EXPECT_EQ(cli::choose_person(store, ids[2])->id, ids[2]);
}

TEST_F(TerminalSession, wrong_options_get_a_sentence) {
  add_person({});
  const auto continued = run_command("--continue");
  ASSERT_FALSE(continued);
  EXPECT_EQ(core::describe(continued.error()), "There is no unfinished session to continue.");
  const auto stated = run_command("--health hip_replacemnt");
  ASSERT_FALSE(stated);
  EXPECT_THAT(core::describe(stated.error()),
              HasSubstr("No health question 'hip_replacemnt'. Did you mean '"));
}

TEST_F(TerminalSession, the_whole_schedule_is_shown_beforehand) {
  CLI::App app;
  cli::Action action;
  cli::add_session(app, action);
  app.parse("session --dry-run --json --data " + folder_.string());
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
  for (double t_s = 0.1; machine.view().count < 2; t_s += 0.1)
    machine.tick(t_s);
  std::string text;
  for (const std::string& line : cli::session_lines(machine, 80, false)) {
    EXPECT_LE(line.size(), 80U) << line;
    text += line + "\n";
  }
  for (const char* piece : {"Leg swings, right side", "1 of 9", "2 / 15", "[space] pause"})
    EXPECT_THAT(text, HasSubstr(piece));
}

TEST(SessionKeys, digits_are_pain_and_unknown_keys_do_nothing) {
  const auto four = cli::order_of_key('4');
  ASSERT_TRUE(four);
  EXPECT_EQ(four->kind, Order::Kind::pain);
  EXPECT_EQ(four->pain, 4);
  EXPECT_FALSE(cli::order_of_key('?'));
  EXPECT_EQ(cli::order_of_line("this_hurts")->command, Command::this_hurts);
  EXPECT_FALSE(cli::order_of_line("jump"));
  EXPECT_EQ(cli::order_of_key('n')->command, Command::skip_exercise);
  EXPECT_EQ(cli::order_of_line("skip_exercise")->command, Command::skip_exercise);
  EXPECT_NE(cli::order_of_key('q')->kind, Order::Kind::command) << "no key ends by itself";
}

TEST(SessionKeys, every_pain_up_to_ten_and_pain_down_the_leg_can_be_told) {
  EXPECT_EQ(cli::order_of_key('t')->kind, Order::Kind::pain);
  EXPECT_EQ(cli::order_of_key('t')->pain, 10);
  EXPECT_EQ(cli::order_of_key('l')->kind, Order::Kind::spreading);
  EXPECT_EQ(cli::order_of_line("spreading")->kind, Order::Kind::spreading);
}

TEST_F(TerminalSession, pain_down_the_leg_ends_it_however_little_it_is) {
  auto machine = make_machine();
  Script input{{{0.1, enter()},
                {30.0, *cli::order_of_key('x')},
                {31.0, *cli::order_of_key('2')},
                {32.0, *cli::order_of_key('l')}}};
  cli::SessionScreen screen{false, false};
  std::vector<int> told;
  std::string asked;
  const auto keep = [&](const session::Machine& now, const session::StepResult& result) {
    for (const record::Event& event : result.events)
      if (event.kind == record::EventKind::hurt && event.pain) told.push_back(*event.pain);
    if (now.view().phase == Phase::asked_after_pain)
      for (const std::string& line : cli::session_lines(now, 100, false))
        asked += line + "\n";
    return true;
  };
  testing::internal::CaptureStdout();
  cli::run_session(machine,
                   {[&] { return input.now_s; }, input, keep, [&] { return input.now_s > 60.0; },
                    screen, [](const auto&) { return std::string{}; }});
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(machine.view().phase, Phase::finished);
  EXPECT_EQ(machine.view().outcome, record::SessionState::ended);
  EXPECT_EQ(told, (std::vector{2, 2})) << "what was told before is kept";
  for (const char* piece : {"0 to 10", "[t] ten", "[l]"})
    EXPECT_THAT(asked, HasSubstr(piece));
}

TEST_F(TerminalSession, does_not_begin_without_the_health_answers) {
  for (const char* arguments : {"", "--new"}) {
    const auto ran = run_command(arguments);
    ASSERT_FALSE(ran);
    EXPECT_EQ(ran.error().code, core::ErrorCode::answers_missing);
    EXPECT_EQ(core::exit_code(ran.error().code), 10);
    EXPECT_THAT(core::describe(ran.error()), HasSubstr("health questions"));
  }
  EXPECT_EQ(open().load_people()->size(), 0U) << "a session that did not begin adds nobody";
}

TEST_F(TerminalSession, says_what_to_do_after_an_emergency_answer_and_begins_nothing) {
  const std::string person = add_person({"growing_weakness"});
  {
    record::Session begun;
    begun.id = cli::make_uuid();
    begun.routine = "hip-mobility";
    begun.started_at = cli::now_here();
    cli::SessionWriter session_writer{open(), person, begun};
    auto machine = make_machine();
    const auto result = machine.command(0.0, Command::begin);
    ASSERT_TRUE(session_writer.keep(result.events, record::SessionState::running));
  }
  for (const char* arguments : {"", "--continue", "--new", "--dry-run"}) {
    const auto ran = run_command(arguments);
    ASSERT_FALSE(ran) << arguments;
    EXPECT_EQ(ran.error().code, core::ErrorCode::not_today) << arguments;
    EXPECT_EQ(core::exit_code(ran.error().code), 10);
    EXPECT_THAT(core::describe(ran.error()), HasSubstr("Call emergency care now"));
    EXPECT_THAT(core::describe(ran.error()), HasSubstr("limber session --ask"));
  }
}

TEST_F(TerminalSession, a_script_can_state_the_answers_and_they_are_kept) {
  const auto ran = run_command("--health weight_loss,pregnancy");
  ASSERT_FALSE(ran);
  EXPECT_EQ(ran.error().code, core::ErrorCode::not_today);
  EXPECT_EQ(run_command("").error().code, core::ErrorCode::not_today) << "it was kept";
  EXPECT_EQ(run_command("--health a_cold").error().code, core::ErrorCode::unknown_name);

  store::Store store = open();
  const auto person = *cli::choose_person(store, "");
  const auto health = cli::find_health(store, person, {{"none"}, false, false});
  ASSERT_TRUE(health);
  EXPECT_EQ(check_health(*health).outcome, record::HealthOutcome::allowed);
  const auto again = cli::find_health(store, person, {});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->answers, health->answers) << "the latest are those that count";
}

TEST_F(TerminalSession, nothing_left_is_reported_with_what_to_do) {
  const std::string person = add_person({"hip_surgery_or_fracture"});
  {
    store::Store store = open();
    record::Settings settings;
    settings.revision = 1;
    settings.left_out.emplace();
    const auto loaded = cli::load_routine_with_exercises("hip-mobility");
    for (const auto& one : loaded->exercises)
      settings.left_out->push_back(one.id);
    ASSERT_TRUE(store.save_settings(person, settings));
  }
  for (const char* arguments : {"", "--dry-run"}) {
    const auto ran = run_command(arguments);
    ASSERT_FALSE(ran);
    EXPECT_EQ(ran.error().code, core::ErrorCode::nothing_left);
    EXPECT_THAT(core::describe(ran.error()), HasSubstr("Nothing is left to do today."));
  }
}

TEST_F(TerminalSession, the_schedule_leaves_out_what_the_answers_leave_out) {
  add_person({"poor_balance"});
  CLI::App app;
  cli::Action action;
  cli::add_session(app, action);
  app.parse("session --dry-run --json --data " + folder_.string());
  testing::internal::CaptureStdout();
  ASSERT_TRUE(action());
  const std::string text = testing::internal::GetCapturedStdout();
  EXPECT_THAT(text, testing::Not(HasSubstr("leg-swings")));
  EXPECT_THAT(text, HasSubstr("reverse-tabletop"));
}

namespace {

struct Asked {
  std::optional<cli::HealthItems> items;
  std::string shown;

  bool yes(const char* id) const { return items && std::get<bool>(items->at(id)); }
};

Asked ask(const std::string& typed) {
  std::istringstream in{typed};
  std::ostringstream out;
  Asked asked;
  asked.items = cli::ask_health(in, out);
  asked.shown = out.str();
  return asked;
}

record::HealthOutcome outcome_of(const Asked& asked) {
  record::Answers answers = tests::answers_with();
  answers.items = *asked.items;
  return record::check_health({answers, tests::health_now}).outcome;
}

} // namespace

TEST(HealthQuestions, answered_with_enter_three_times_allow_a_session) {
  const Asked asked = ask("\n\n\n");
  ASSERT_TRUE(asked.items);
  EXPECT_EQ(outcome_of(asked), record::HealthOutcome::allowed);
  for (const record::HealthQuestion& one : record::health_questions)
    EXPECT_THAT(asked.shown, HasSubstr(words_of(one).substr(0, 30)));
}

TEST(HealthQuestions, stop_at_an_emergency_and_ask_no_more) {
  const Asked asked = ask("2\n");
  ASSERT_TRUE(asked.items);
  EXPECT_TRUE(asked.yes("saddle_numbness"));
  EXPECT_EQ(outcome_of(asked), record::HealthOutcome::emergency);
  EXPECT_THAT(asked.shown, testing::Not(HasSubstr("osteoporosis")));
}

TEST(HealthQuestions, stop_where_a_professional_comes_first) {
  const Asked asked = ask("\n1, 6\n");
  ASSERT_TRUE(asked.items);
  EXPECT_TRUE(asked.yes("cancer_with_new_pain"));
  EXPECT_EQ(outcome_of(asked), record::HealthOutcome::professional);
}

TEST(HealthQuestions, take_several_numbers_and_ask_again_after_invalid_input) {
  const Asked asked = ask("\n6\nyes\n0\n8\n1 7\n");
  ASSERT_TRUE(asked.items);
  EXPECT_TRUE(asked.yes("hip_replacement"));
  EXPECT_TRUE(asked.yes("poor_balance"));
  EXPECT_FALSE(asked.yes("pregnancy"));
  EXPECT_TRUE(asked.yes("new_pain_at_this_age"));
  EXPECT_THAT(asked.shown, HasSubstr("numbers from 1 to 7"));
  EXPECT_THAT(asked.shown, HasSubstr("worth mentioning"));
}

TEST(HealthQuestions, broken_off_count_as_unanswered) {
  EXPECT_FALSE(ask("\n\n").items);
  EXPECT_FALSE(ask("").items);
}
