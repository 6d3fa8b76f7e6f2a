#include "record/answers.hpp"
#include "record/person.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber::record;
using nlohmann::json;
using testing::HasSubstr;

namespace {

const json person = {{"version", 1},
                     {"id", "6f2b1c1e-7c1d-4b7e-9a3f-0d9e3f5a1b2c"},
                     {"revision", 3},
                     {"name", "Mira Ødegård"},
                     {"created_at", "2025-03-01T06:12:00Z"}};

const json settings = {
    {"version", 1},
    {"revision", 4},
    {"language", "de-AT"},
    {"voice", true},
    {"voice_rate", 0.75},
    {"first_side", "left"},
    {"figure_skin", "deep"},
    {"keep_landmarks", true},
    {"left_out", {"surfer-squat"}},
    {"forms", {{"squats", "easier"}}},
    {"further", {{"seen-welcome", true}, {"last_page", "today"}, {"zoom", 1.5}}}};

const json answers = {
    {"version", 1},
    {"id", "11111111-2222-4333-8444-555555555555"},
    {"revision", 1},
    {"questionnaire", "before-starting"},
    {"answered_at", "2025-03-01T06:12:00Z"},
    {"items", {{"hip-replacement", true}, {"rmdq-1", false}, {"age", 51.0}, {"note", "left hip"}}}};

json changed(json document, const char* pointer, const json& value) {
  document[json::json_pointer(pointer)] = value;
  return document;
}

template <class Value> json back(const limber::core::Result<Value>& result) {
  return result ? to_json(*result) : json(result.error().detail);
}

} // namespace

TEST(PersonJson, all_documents_make_the_round_trip_through_json) {
  EXPECT_EQ(back(read_person(person.dump(), "person")), person);
  EXPECT_EQ(back(read_settings(settings.dump(), "settings")), settings);
  EXPECT_EQ(back(read_answers(answers.dump(), "answers")), answers);
}

TEST(PersonJson, what_was_not_set_stays_unset) {
  const json empty = {{"version", 1}, {"revision", 0}};
  EXPECT_EQ(back(read_settings(empty.dump(), "settings")), empty);
}

TEST(PersonJson, the_higher_revision_stays) {
  const Person old = *check_person(person, "person");
  const Person renamed =
      *check_person(changed(changed(person, "/revision", 4), "/name", "M."), "person");
  EXPECT_EQ(merge(old, renamed).name, "M.");
  EXPECT_EQ(merge(renamed, old).name, "M.");
}

TEST(PersonJson, of_one_revision_every_order_keeps_the_same_document) {
  const Person a = *check_person(person, "person");
  const Person b = *check_person(changed(person, "/name", "Another"), "person");
  EXPECT_EQ(merge(a, b), merge(b, a));
}

TEST(PersonJson, every_wrong_field_is_named) {
  const auto wrong_person = [](const char* at, const json& value) {
    return back(read_person(changed(person, at, value).dump(), "person")).get<std::string>();
  };
  const auto wrong_settings = [](const char* at, const json& value) {
    return back(read_settings(changed(settings, at, value).dump(), "settings")).get<std::string>();
  };
  EXPECT_THAT(wrong_person("/name", " \n"), HasSubstr("person.name"));
  EXPECT_THAT(wrong_person("/name", std::string(200, 'x')), HasSubstr("person.name"));
  EXPECT_THAT(wrong_person("/id", "6F2B1C1E-7C1D-4B7E-9A3F-0D9E3F5A1B2C"), HasSubstr("person.id"));
  EXPECT_THAT(wrong_person("/email", "a@b"), HasSubstr("email"));
  EXPECT_THAT(wrong_settings("/voice", "yes"), HasSubstr("settings.voice"));
  EXPECT_THAT(wrong_settings("/keep_landmarks", 1), HasSubstr("settings.keep_landmarks"));
  EXPECT_THAT(wrong_settings("/figure_skin", "purple"), HasSubstr("settings.figure_skin"));
  EXPECT_THAT(wrong_settings("/pace", 0.1), HasSubstr("settings.pace"));
  EXPECT_THAT(wrong_settings("/language", "<script>"), HasSubstr("settings.language"));
  EXPECT_THAT(wrong_settings("/left_out", {"../x"}), HasSubstr("settings.left_out"));
  EXPECT_THAT(wrong_settings("/forms/squats", "wild"), HasSubstr("settings.forms"));
  EXPECT_THAT(wrong_settings("/further/deep", json::array()), HasSubstr("settings.further"));
  EXPECT_THAT(back(read_answers(changed(answers, "/items/note", nullptr).dump(), "answers"))
                  .get<std::string>(),
              HasSubstr("answers.items.note"));
}
