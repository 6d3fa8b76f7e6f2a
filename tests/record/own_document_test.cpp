// A person's own routine and exercise as documents of the record.
#include "record/own_document.hpp"

#include "support/shared_data.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace limber;
using namespace limber::record;
using nlohmann::json;
using testing::HasSubstr;

namespace {

const std::string toml = "schema = 2\nid = \"mine\"\n[text.en]\nname = \"Mine\"\n"
                         "[[step]]\nexercise = \"squats\"\nreps = 6\n";

json document() {
  return {{"version", 1},
          {"id", "00000001-0000-4000-8000-000000000000"},
          {"revision", 5},
          {"toml", toml}};
}

std::string complaint_on(const json& changed) {
  const auto read = read_own_routine(changed.dump(), "routine");
  return read ? "" : read.error().detail;
}

} // namespace

TEST(OwnDocument, is_read_back_as_it_was_written) {
  const auto read = read_own_routine(document().dump(), "routine");
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->toml, toml);
  EXPECT_EQ(to_json(*read), document());
  json deleted = document();
  deleted.erase("toml");
  EXPECT_EQ(to_json(*read_own_routine(deleted.dump(), "routine")), deleted);
}

TEST(OwnDocument, what_is_no_routine_is_refused) {
  const auto with = [](const char* key, const json& value) {
    json changed = document();
    changed[key] = value;
    return complaint_on(changed);
  };
  EXPECT_THAT(with("toml", "schema = 2\n"), HasSubstr("routine.toml:1:1: the file has no"));
  EXPECT_THAT(with("toml", std::string(max_own_routine_bytes + 1, '#')), HasSubstr("routine.toml"));
  EXPECT_NE(with("toml", nullptr), "");
  EXPECT_NE(with("id", "mine"), "");
  EXPECT_NE(with("more", 1), "");
  EXPECT_EQ(read_own_routine(std::string(5 * max_own_routine_bytes, ' '), "routine").error().code,
            core::ErrorCode::too_large);
}

TEST(OwnDocument, of_two_the_later_one_stays_in_either_order) {
  const OwnDocument first{"a", 1, "one"};
  const OwnDocument later{"a", 2, std::nullopt};
  EXPECT_EQ(merge(first, later), later);
  EXPECT_EQ(merge(later, first), later);
  const OwnDocument same{"a", 1, "two"};
  EXPECT_EQ(merge(first, same), merge(same, first));
}

TEST(OwnDocument, an_exercise_is_read_however_its_file_is_called_and_no_routine_is_taken_for_it) {
  const std::string text = tests::read_file(LIMBER_SOURCE_DIR "/exercises/squats.toml");
  json exercise = document();
  exercise["toml"] = text;
  const auto read = read_own_exercise(exercise.dump(), "exercise");
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->toml, text);
  EXPECT_FALSE(read_own_exercise(document().dump(), "exercise"));
  exercise["toml"] = text + std::string(max_own_exercise_bytes, '#');
  EXPECT_FALSE(read_own_exercise(exercise.dump(), "exercise"));
}
