// Positions of the parts of a JSON text.
#include "record/json_parts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace limber::record {
namespace {

using testing::ElementsAre;
using testing::Pair;

core::ErrorCode code_of(std::string_view list) {
  const auto parts = split_json_list(list, 3, "text");
  return parts ? core::ErrorCode{} : parts.error().code;
}

} // namespace

TEST(JsonParts, of_a_list_are_its_elements_as_written) {
  EXPECT_THAT(*split_json_list(R"( [ {"a":[1,2]} , "x,]\"}" ,3 ] )", 3, "text"),
              ElementsAre(R"({"a":[1,2]})", R"("x,]\"}")", "3"));
  EXPECT_THAT(*split_json_list("[]", 3, "text"), ElementsAre());
}

TEST(JsonParts, of_an_object_are_its_members) {
  EXPECT_THAT(*split_json_object(R"({"a":{"b":1}, "c" : [ ] })", 3, "text"),
              ElementsAre(Pair("a", R"({"b":1})"), Pair("c", "[ ]")));
}

TEST(JsonParts, are_refused_for_what_is_not_a_list_or_too_long) {
  for (const char* list : {"", "[", "]", "{}", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1]]",
                           "[1] 2", "[\"a]", "[{]", "[\"a\\", "[1,2,3,4]"})
    EXPECT_EQ(code_of(list), core::ErrorCode::content_invalid) << list;
}

TEST(JsonParts, are_refused_for_what_is_not_an_object) {
  for (const char* object : {"", "{", "[]", "{1}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
                             "{\"a\" 1}", "{\"a\":1}}", "{\"a\":1"})
    EXPECT_FALSE(split_json_object(object, 3, "text")) << object;
}

} // namespace limber::record
