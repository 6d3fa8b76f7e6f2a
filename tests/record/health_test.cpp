// Who may begin: what follows from the answers to the health questions.
#include "record/health.hpp"

#include "exercise/condition.hpp"
#include "support/health.hpp"
#include "support/shared_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

using namespace limber;
using namespace limber::record;
using namespace limber::tests;
using core::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

HealthOutcome outcome_of(const Health& health) { return check_health(health).outcome; }

ErrorCode refusal_of(const Health& health) {
  const auto allowed = allow_session(health);
  EXPECT_FALSE(allowed);
  return allowed ? ErrorCode::internal : allowed.error().code;
}

} // namespace

TEST(Health, nobody_may_begin_without_being_asked) {
  EXPECT_EQ(outcome_of({std::nullopt, health_now}), HealthOutcome::missing);
  EXPECT_EQ(refusal_of({std::nullopt, health_now}), ErrorCode::answers_missing);
}

TEST(Health, answering_no_to_everything_allows_a_session) {
  const auto allowed = allow_session(health_with());
  ASSERT_TRUE(allowed);
  EXPECT_TRUE(allowed->conditions.empty());
  EXPECT_FALSE(allowed->noted);
}

TEST(Health, each_question_has_the_consequence_of_its_group) {
  for (const HealthQuestion& one : health_questions) {
    SCOPED_TRACE(one.id);
    const Health health = health_with({std::string{one.id}});
    const HealthCheck check = check_health(health);
    switch (one.group) {
    case HealthGroup::emergency:
      EXPECT_EQ(check.outcome, HealthOutcome::emergency);
      EXPECT_EQ(refusal_of(health), ErrorCode::not_today);
      EXPECT_THAT(allow_session(health).error().detail, HasSubstr("Call emergency care now"));
      break;
    case HealthGroup::professional:
      EXPECT_EQ(check.outcome, HealthOutcome::professional);
      EXPECT_EQ(refusal_of(health), ErrorCode::not_today);
      EXPECT_THAT(allow_session(health).error().detail, HasSubstr("Talk to a professional first"));
      break;
    case HealthGroup::note:
      EXPECT_EQ(check.outcome, HealthOutcome::allowed);
      EXPECT_TRUE(check.noted);
      break;
    case HealthGroup::condition:
      EXPECT_EQ(check.outcome, HealthOutcome::allowed);
      EXPECT_THAT(check.conditions, ElementsAre(one.id));
      break;
    }
  }
}

TEST(Health, an_emergency_comes_before_everything_else) {
  const Health health = health_with({"weight_loss", "pregnancy", "growing_weakness"});
  EXPECT_EQ(outcome_of(health), HealthOutcome::emergency);
  EXPECT_THAT(check_health(health).reasons, ElementsAre("growing_weakness"));
}

TEST(Health, a_question_that_was_not_answered_is_asked_first) {
  for (const HealthQuestion& one : health_questions) {
    Health health = health_with();
    health.answers->items.erase(std::string{one.id});
    EXPECT_EQ(outcome_of(health), HealthOutcome::missing) << one.id;
    health.answers->items[std::string{one.id}] = std::string{"no"};
    EXPECT_EQ(outcome_of(health), HealthOutcome::missing) << one.id << ", not yes or no";
  }
}

TEST(Health, an_emergency_stops_even_if_nothing_else_was_answered) {
  Health health = health_with();
  health.answers->items = {{"saddle_numbness", true}};
  EXPECT_EQ(outcome_of(health), HealthOutcome::emergency);
}

TEST(Health, answers_to_another_questionnaire_allow_no_session) {
  Health health = health_with();
  health.answers->questionnaire = "rmdq";
  EXPECT_EQ(outcome_of(health), HealthOutcome::missing);
}

TEST(Health, answers_that_allow_a_session_are_asked_for_again_after_four_weeks) {
  Health health = health_with();
  health.now.utc_ms += health_valid_days * day_ms;
  EXPECT_EQ(outcome_of(health), HealthOutcome::allowed);
  health.now.utc_ms += 1;
  EXPECT_EQ(outcome_of(health), HealthOutcome::missing);
  EXPECT_TRUE(check_health(health).outdated);
  EXPECT_THAT(allow_session(health).error().detail, HasSubstr("four weeks ago"));
}

TEST(Health, are_asked_again_after_a_session_that_ended_because_of_pain) {
  Health health = health_with();
  health.stopped_at = health.answers->answered_at;
  health.stopped_at->utc_ms -= 1;
  EXPECT_EQ(outcome_of(health), HealthOutcome::allowed) << "answered since";
  health.stopped_at->utc_ms += 1;
  EXPECT_EQ(outcome_of(health), HealthOutcome::missing);
  EXPECT_TRUE(check_health(health).stopped);
  EXPECT_THAT(allow_session(health).error().detail, HasSubstr("because of pain"));
  EXPECT_THAT(std::string{advice_for(check_health(health)).text}, HasSubstr("because of pain"));
}

TEST(Health, answers_that_allow_no_session_hold_until_there_are_new_ones) {
  for (const char* id : {"bladder_or_bowel", "pain_at_rest"}) {
    Health health = health_with({id});
    health.now.utc_ms += 1000 * day_ms;
    EXPECT_EQ(refusal_of(health), ErrorCode::not_today) << id;
  }
}

TEST(Health, a_clock_that_was_set_back_invalidates_no_answers) {
  Health health = health_with();
  health.now.utc_ms -= 400 * day_ms;
  EXPECT_EQ(outcome_of(health), HealthOutcome::allowed);
}

TEST(Health, the_latest_answers_are_those_of_the_highest_revision) {
  std::vector<Answers> all{answers_with(), answers_with({"weight_loss"}), answers_with()};
  all[0].revision = 3;
  all[1].revision = 7;
  all[2].revision = 5;
  all[2].answered_at.utc_ms += day_ms; // by a clock that went wrong
  EXPECT_EQ(find_latest(all), all[1]);
  EXPECT_FALSE(find_latest({}));
}

TEST(Health, every_condition_that_leaves_something_out_is_asked_for) {
  std::set<std::string_view> asked;
  for (const HealthQuestion& one : health_questions)
    if (one.group == HealthGroup::condition) asked.insert(one.id);
  EXPECT_EQ(asked.size(), exercise::conditions.size());
  for (const exercise::Condition& one : exercise::conditions)
    EXPECT_EQ(asked.count(one.id), 1U) << one.id;
}

TEST(Health, the_app_asks_the_same_questions) {
  const auto text =
      read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "web/app/src/lib/health_questions.json");
  const auto app = nlohmann::json::parse(text, nullptr, false);
  auto engine = nlohmann::json::array();
  for (const HealthQuestion& one : health_questions)
    engine.push_back({{"id", one.id}, {"group", name_of(one.group)}});
  EXPECT_EQ(app, engine);
}

TEST(Health, the_document_names_every_condition) {
  const auto text = read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "docs/before-starting.md");
  for (const HealthQuestion& one : health_questions)
    EXPECT_THAT(text, HasSubstr("`" + std::string{one.id} + "`"));
}

TEST(Health, is_read_from_a_document_with_the_time) {
  nlohmann::json document{{"now", "2025-03-01T08:00:00+01:00"}};
  auto read = read_health(document.dump(), "health");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->answers);
  document["answers"] = nullptr;
  EXPECT_TRUE(read_health(document.dump(), "health"));
  document["answers"] = to_json(answers_with({"osteoporosis"}));
  read = read_health(document.dump(), "health");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(read->answers, answers_with({"osteoporosis"}));
  EXPECT_THAT(check_health(*read).conditions, ElementsAre("osteoporosis"));
  EXPECT_FALSE(read->stopped_at);
  document["stopped_at"] = "2025-03-01T07:00:00+01:00";
  EXPECT_EQ(read_health(document.dump(), "health")->stopped_at->utc_ms,
            read->now.utc_ms - 3'600'000);
}

TEST(Health, without_a_time_or_with_broken_answers_is_refused) {
  EXPECT_EQ(read_health("{}", "health").error().code, ErrorCode::content_invalid);
  EXPECT_EQ(read_health(R"({"now": "2025-03-01T08:00:00Z", "answers": {"version": 1}})", "health")
                .error()
                .code,
            ErrorCode::content_invalid);
}
