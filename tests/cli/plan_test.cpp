// limber plan and limber session --plan: from the record to a day's session, as a person calls
// them.
#include "cli/content.hpp"
#include "cli/planned.hpp"
#include "cli/session_writer.hpp"

#include "plan/json.hpp"
#include "run_command.hpp"
#include "support/health.hpp"
#include "support/json_schema.hpp"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using core::ErrorCode;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using tests::CommandOutput;

namespace {

namespace fs = std::filesystem;

class PlanCommand : public testing::Test {
protected:
  void SetUp() override {
    setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    folder_ = fs::temp_directory_path() / ("limber-plan-" + cli::make_uuid());
    fs::create_directories(folder_);
  }
  void TearDown() override {
    fs::remove_all(folder_);
    unsetenv("LIMBER_CONTENT");
  }

  CommandOutput run(const std::string& arguments) const {
    return tests::run_captured(arguments + " --data " + folder_.string(), cli::add_plan,
                               cli::add_session);
  }

  json plan(const std::string& arguments) const {
    const CommandOutput ran = run("plan --json " + arguments);
    EXPECT_TRUE(ran.result) << core::describe(ran.result.error());
    return ran.result ? json::parse(ran.out) : json{};
  }

  store::Store open() const { return std::move(*store::Store::open(folder_)); }

  std::string add_person(const std::vector<std::string>& yes) const {
    store::Store store = open();
    const auto person = cli::choose_person(store, "");
    EXPECT_TRUE(person && store.save_person(*person));
    save_answers(store, person->id, yes, 1.0);
    return person->id;
  }

  /// The health questions, answered `ago_h` hours ago.
  static void save_answers(store::Store& store, const std::string& person,
                           const std::vector<std::string>& yes, double ago_h) {
    auto answers = tests::answers_with(yes);
    answers.id = cli::make_uuid();
    answers.answered_at = cli::now_here();
    answers.answered_at.utc_ms -= static_cast<std::int64_t>(ago_h * 3'600'000);
    answers.revision = answers.answered_at.utc_ms;
    EXPECT_TRUE(store.save_answers(person, answers));
  }

  /// A session of today's plan, begun `ago_h` hours ago, with these events.
  void add_session(const std::string& person, std::vector<record::Event> events,
                   record::SessionState state, double ago_h) const {
    const auto loaded = cli::load_programme("hips");
    const auto day = plan::plan_day(loaded->programme, loaded->exercises, {}, cli::today_here(), 9);
    record::Session session;
    session.id = cli::make_uuid();
    session.routine = "hips";
    session.started_at = cli::now_here();
    session.started_at.utc_ms -= static_cast<std::int64_t>(ago_h * 3'600'000);
    session.writer = cli::next_writer(std::nullopt);
    std::vector<record::PlanStep> steps;
    for (const plan::PlannedMove& move : day.moves)
      steps.push_back({move.exercise, "none", move.dose.reps, move.dose.hold_s, move.level.form});
    session.plan = record::LastWriterWins<std::vector<record::PlanStep>>{steps, 1};
    session.state = record::LastWriterWins<record::SessionState>{state, 1};
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i].id = record::event_prefix(*session.writer) + "-" + std::to_string(i);
      events[i].t_s = 30.0 + static_cast<double>(i);
    }
    session.events = std::move(events);
    store::Store store = open();
    const auto saved = store.save_session(person, session);
    EXPECT_TRUE(saved) << core::describe(saved.error());
  }

  static record::Event event(record::EventKind kind, std::optional<int> pain = {}) {
    record::Event made;
    made.kind = kind;
    made.step = 0;
    made.exercise = "leg-swings";
    made.pain = pain;
    if (kind == record::EventKind::rep) made.by = record::CountedBy::tap;
    return made;
  }

  fs::path folder_;
};

} // namespace

TEST_F(PlanCommand, an_example_needs_no_record_and_fits_its_schema) {
  const json four_weeks = plan("--example --weeks 4");
  EXPECT_EQ(tests::JsonSchema::load("plan").find_fault(four_weeks), std::nullopt);
  EXPECT_EQ(four_weeks["days"].size(), 28U);
  EXPECT_EQ(four_weeks["rules"].size(), plan::rule_ids.size());
  for (const json& day : four_weeks["days"])
    EXPECT_NEAR(day["seconds"].get<double>(), 540.0, plan::tolerance_s) << day["day"];
  EXPECT_TRUE(fs::is_empty(folder_)) << "nothing is written";
}

TEST_F(PlanCommand, says_each_moves_dose_and_why_in_words) {
  const CommandOutput ran = run("plan --example");
  ASSERT_TRUE(ran.result);
  EXPECT_THAT(ran.out,
              HasSubstr("Leg swings: 12 swings per leg\n    Loosens the hip forward and back"));
  EXPECT_THAT(ran.out, HasSubstr("Waits for tomorrow: "));
  EXPECT_THAT(ran.out, HasSubstr("If you do each day and it agrees with you"));
}

TEST_F(PlanCommand, fits_the_minutes_asked_for) {
  EXPECT_NEAR(plan("--example --minutes 6")["days"][0]["seconds"].get<double>(), 360.0,
              plan::tolerance_s);
}

TEST_F(PlanCommand, is_as_long_as_chosen_in_the_app_unless_asked_otherwise) {
  const std::string person = add_person({});
  const auto duration_s = [&](const std::string& arguments) {
    return plan(arguments)["days"][0]["seconds"].get<double>();
  };
  EXPECT_NEAR(duration_s(""), 540.0, 30.0);
  record::Settings settings;
  settings.revision = 1;
  settings.further["plan_minutes"] = 6.0;
  ASSERT_TRUE(open().save_settings(person, settings));
  EXPECT_NEAR(duration_s(""), 360.0, 30.0);
  EXPECT_NEAR(duration_s("--minutes 7"), 420.0, 30.0);
  const json session = json::parse(run("session --plan --dry-run --json").out);
  EXPECT_NEAR(session.back()["end_s"].get<double>(), duration_s(""), 0.5);
  settings.revision = 2;
  settings.further["plan_minutes"] = 1000.0;
  ASSERT_TRUE(open().save_settings(person, settings));
  EXPECT_NEAR(duration_s(""), 540.0, 30.0);
}

TEST_F(PlanCommand, shows_the_rules_with_their_sources) {
  const CommandOutput ran = run("plan --rules");
  ASSERT_TRUE(ran.result);
  EXPECT_THAT(ran.out, HasSubstr("A day you miss changes nothing."));
  EXPECT_THAT(ran.out, HasSubstr("Source: Our own choice."));
  EXPECT_EQ(json::parse(run("plan --rules --json").out).size(), plan::rule_ids.size());
}

TEST_F(PlanCommand, there_is_none_without_the_health_answers) {
  EXPECT_EQ(run("plan").result.error().code, ErrorCode::answers_missing);
  EXPECT_TRUE(fs::is_empty(folder_)) << "not even a record is made";
  EXPECT_EQ(run("session --plan --dry-run").result.error().code, ErrorCode::answers_missing);
  EXPECT_TRUE(fs::is_empty(folder_));
  EXPECT_EQ(run("session --plan --json").result.error().code, ErrorCode::answers_missing);
}

TEST_F(PlanCommand, the_answers_decide_what_is_planned) {
  add_person({"hip_replacement"});
  const json day = plan("")["days"][0];
  ASSERT_FALSE(day["moves"].empty());
  for (const json& move : day["moves"]) {
    const auto exercise = cli::load_exercise(move["exercise"]);
    EXPECT_THAT(exercise->not_with, Not(testing::Contains("hip_replacement")));
  }
  EXPECT_EQ(day["note"]["key"], "all_there_is");
}

TEST_F(PlanCommand, answers_that_allow_no_session_allow_no_plan) {
  add_person({"pain_at_rest"});
  EXPECT_EQ(run("plan").result.error().code, ErrorCode::not_today);
}

TEST_F(PlanCommand, what_hurt_this_morning_comes_next_in_its_easier_form) {
  const std::string person = add_person({});
  add_session(person,
              {event(record::EventKind::started), event(record::EventKind::rep),
               event(record::EventKind::hurt, 3), event(record::EventKind::started)},
              record::SessionState::ended, 0.5);
  const json week = plan("");
  json next;
  for (const json& day : week["days"])
    for (const json& move : day["moves"])
      if (next.is_null() && move["exercise"] == "leg-swings") next = move;
  ASSERT_FALSE(next.is_null());
  EXPECT_EQ(next["form"], "easier");
  EXPECT_EQ(next["why"]["key"], "eased");
}

TEST_F(PlanCommand, a_session_that_pain_ended_asks_the_questions_again) {
  const std::string person = add_person({});
  EXPECT_TRUE(run("plan").result);
  add_session(person, {event(record::EventKind::started), event(record::EventKind::hurt, 7)},
              record::SessionState::ended, 0.5);
  for (const char* command : {"plan", "session --json", "session --plan --json"}) {
    const core::Error refused = run(command).result.error();
    EXPECT_EQ(refused.code, ErrorCode::answers_missing) << command;
    EXPECT_THAT(refused.detail, testing::MatchesRegex("Your last session ended because of pain\\. "
                                                      "To answer the questions, .*"));
  }
  EXPECT_TRUE(run("session --plan --dry-run --health none").result);
  EXPECT_FALSE(run("plan").result) << "a dry run keeps nothing";
  {
    store::Store store = open();
    save_answers(store, person, {}, 0.0);
  }
  EXPECT_TRUE(run("plan").result);
}

TEST_F(PlanCommand, much_pain_this_morning_means_rest) {
  add_person({});
  const json day = plan("--pain 6")["days"][0];
  EXPECT_EQ(day["kind"], "rest");
  EXPECT_TRUE(day["moves"].empty());
  EXPECT_EQ(run("session --plan --pain 6 --json").result.error().code, ErrorCode::not_today);
}

TEST_F(PlanCommand, much_pain_this_morning_asks_the_questions_before_the_next_session) {
  const std::string person = add_person({});
  EXPECT_EQ(run("session --plan --pain 6 --dry-run").result.error().code, ErrorCode::not_today);
  EXPECT_TRUE(run("session --plan --dry-run").result) << "a dry run keeps nothing";
  EXPECT_EQ(run("session --plan --pain 6 --json").result.error().code, ErrorCode::not_today);
  for (const char* next : {"session --plan --json", "session --json", "plan"})
    EXPECT_EQ(run(next).result.error().code, ErrorCode::answers_missing) << next;
  EXPECT_EQ(open().load_session_ids(person)->size(), 1U);
  {
    store::Store store = open();
    save_answers(store, person, {}, 0.0);
  }
  EXPECT_EQ(plan("")["days"][0]["kind"], "gentle");
}

TEST_F(PlanCommand, what_is_done_today_is_planned_for_tomorrow) {
  const std::string person = add_person({});
  const std::string today = plan::to_text(cli::today_here());
  EXPECT_EQ(plan("")["days"][0]["day"], today);
  add_session(person, {event(record::EventKind::started), event(record::EventKind::finished)},
              record::SessionState::done, 0.0);
  EXPECT_EQ(plan("")["days"][0]["day"], plan::to_text(cli::today_here() + std::chrono::days{1}));
}

TEST_F(PlanCommand, the_session_is_the_plans) {
  add_person({});
  const json day = plan("")["days"][0];
  const CommandOutput ran = run("session --plan --dry-run --json");
  ASSERT_TRUE(ran.result) << core::describe(ran.result.error());
  const json rows = json::parse(ran.out);
  EXPECT_NEAR(rows.back()["end_s"].get<double>(), day["seconds"].get<double>(), 0.5);
  std::vector<std::string> order;
  for (const json& row : rows)
    if (row["phase"] == "doing" && (order.empty() || order.back() != row["exercise"]))
      order.push_back(row["exercise"]);
  ASSERT_EQ(order.size(), day["moves"].size());
  for (std::size_t i = 0; i < order.size(); ++i)
    EXPECT_EQ(order[i], day["moves"][i]["exercise"]);
}

TEST_F(PlanCommand, the_session_to_start_has_the_plans_own_options) {
  add_person({});
  EXPECT_THAT(run("plan").out, HasSubstr("To start: limber session --plan --data "));
  const std::string options = "--minutes 6 --pain 4 --person Me";
  EXPECT_THAT(run("plan " + options).out,
              HasSubstr("To start: limber session --plan " + options + " --data "));
}

TEST_F(PlanCommand, an_unknown_programme_is_named_and_the_nearest_is_offered) {
  EXPECT_EQ(core::describe(run("plan --example --programme hip").result.error()),
            "No programme 'hip'. Did you mean 'hips'?");
}
