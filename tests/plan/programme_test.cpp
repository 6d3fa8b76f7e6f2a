// The programme's file: read completely, or its errors reported with their position.
#include "people.hpp"

#include "record/health.hpp"
#include "support/shared_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

using namespace limber;
using namespace limber::tests;
using testing::HasSubstr;

namespace {

std::string hips_text() {
  return read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "programmes/hips.toml");
}

std::string fault_of(const std::string& from, const std::string& to) {
  std::string text = hips_text();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  const auto read = plan::read_programme(text, "hips.toml");
  return read ? "" : read.error().detail;
}

} // namespace

TEST(Programme, names_only_existing_exercises) {
  std::set<std::string> known;
  for (const exercise::Exercise& one : all_exercises())
    known.insert(one.id);
  for (const std::string& id : hips().exercises)
    EXPECT_TRUE(known.contains(id)) << id;
  // Every move of the hip routine; those for the neck and the back stay out of the plan.
  EXPECT_EQ(hips().exercises.size(), 9U);
}

TEST(Programme, has_every_rule_with_text_reason_and_source) {
  for (const std::string_view id : plan::rule_ids) {
    const auto rule = hips().rules.find(id);
    ASSERT_NE(rule, hips().rules.end()) << id;
    EXPECT_FALSE(rule->second.source.empty()) << id;
    EXPECT_FALSE(rule->second.text.at("en").says.empty()) << id;
    EXPECT_FALSE(rule->second.text.at("en").because.empty()) << id;
  }
}

TEST(Programme, ends_a_session_at_the_pain_at_which_the_session_ends_itself) {
  EXPECT_EQ(hips().stop_pain, record::pain_that_ends);
  EXPECT_EQ(hips().pain_rise, 2);
}

TEST(Programme, its_texts_have_the_same_numbers_as_its_rules) {
  const auto says = [](const char* id) { return hips().rules.find(id)->second.text.at("en").says; };
  EXPECT_EQ(hips().raise_after, 5);
  EXPECT_THAT(says("raise"), HasSubstr("five times"));
  EXPECT_EQ(hips().max_raise_pain, 3);
  EXPECT_THAT(says("raise"), HasSubstr("three or less"));
  EXPECT_THAT(says("lower"), HasSubstr("two or more"));
  EXPECT_THAT(says("lower"), testing::Not(HasSubstr("one step"))) << "from 60 % of a form to 60 %";
  EXPECT_EQ(hips().usual_days, 14);
  EXPECT_THAT(says("lower"), HasSubstr("last two weeks"));
  EXPECT_EQ(hips().advise_rises, 3);
  EXPECT_THAT(says("lower"), HasSubstr("three times in two weeks"));
  EXPECT_THAT(says("stop"), HasSubstr("six or more"));
  EXPECT_EQ(hips().hurt_days, 7);
  EXPECT_THAT(says("hurt"), HasSubstr("after a week"));
  EXPECT_EQ(hips().cover_days, 2);
  EXPECT_THAT(says("cover"), HasSubstr("two days"));
}

TEST(Programme, files_from_before_these_numbers_existed_are_still_read) {
  EXPECT_EQ(fault_of("max_pain = 3", ""), "");
  EXPECT_EQ(fault_of("usual_days = 14", ""), "");
  EXPECT_EQ(fault_of("advise_rises = 3", ""), "");
}

TEST(Programme, errors_are_reported_with_their_path) {
  EXPECT_THAT(fault_of("sessions = 5", "sesions = 5"), HasSubstr("did you mean 'sessions'"));
  EXPECT_THAT(fault_of("[60, 80, 100]", "[60, 60, 100]"), HasSubstr("larger than the one before"));
  EXPECT_THAT(fault_of("[60, 80, 100]", "[60, 80, 120]"), HasSubstr("from 10 to 100"));
  EXPECT_THAT(fault_of("dose_percent = 80", "dose_percent = 70"), HasSubstr("not one of"));
  EXPECT_THAT(fault_of("\"squats\"", "\"leg-swings\""), HasSubstr("twice"));
  EXPECT_THAT(fault_of("[rule.missed]", "[rule.mised]"), HasSubstr("'missed'"));
  EXPECT_THAT(fault_of("because = \"Everybody misses days.\"", ""), HasSubstr("'because'"));
  EXPECT_THAT(fault_of("form = \"standard\"", "form = \"normal\""), HasSubstr("'normal'"));
  EXPECT_THAT(fault_of("id = \"hips\"", "id = \"hip\""), HasSubstr("hips"));
}
