// The checker with which the tests compare documents with their schemas: every keyword that our
// schemas use refuses what breaks it, and an unsupported keyword is a fault.
#include "support/json_schema.hpp"

#include <gmock/gmock.h>

using limber::tests::JsonSchema;
using nlohmann::json;
using testing::HasSubstr;
using testing::Optional;

namespace {

bool fits(const char* schema, const char* value) {
  return !JsonSchema{json::parse(schema)}.find_fault(json::parse(value));
}

std::optional<std::string> fault_of(const char* schema, const char* value) {
  return JsonSchema{json::parse(schema)}.find_fault(json::parse(value));
}

} // namespace

TEST(JsonSchema, every_keyword_refuses_what_breaks_it) {
  struct Rule {
    const char* schema;
    const char* good;
    const char* broken;
  };
  for (const Rule& rule : {
           Rule{R"({"type": "integer"})", "1", "1.5"},
           Rule{R"({"type": "number"})", "1", R"("1")"},
           Rule{R"({"type": "string"})", R"("")", "null"},
           Rule{R"({"type": "boolean"})", "false", "0"},
           Rule{R"({"type": ["array", "null"]})", "null", "{}"},
           Rule{R"({"const": 1})", "1", "true"},
           Rule{R"({"enum": ["left", null]})", "null", R"("")"},
           Rule{R"({"minimum": 0})", "0", "-0.1"},
           Rule{R"({"maximum": 9007199254740991})", "9007199254740991", "9007199254740992"},
           Rule{R"({"minLength": 1})", R"("a")", R"("")"},
           Rule{R"({"maxLength": 2})", R"("äß")", R"("abc")"},
           Rule{R"({"minItems": 1})", "[1]", "[]"},
           Rule{R"({"maxItems": 1})", "[1]", "[1, 2]"},
           Rule{R"({"maxProperties": 1})", R"({"a": 1})", R"({"a": 1, "b": 2})"},
           Rule{R"({"pattern": "^a+$"})", R"("aa")", R"("ab")"},
           Rule{R"({"required": ["a"]})", R"({"a": null})", R"({"b": 1})"},
           Rule{R"({"type": "string", "format": "date"})", R"("2025-02-28")", R"("2025-02-30")"},
           Rule{R"({"type": "string", "format": "date-time"})", R"("2025-02-28T07:10:00+01:00")",
                R"("2025-02-28T07:10:00")"},
           Rule{R"({"items": {"type": "integer"}})", "[1, 2]", R"([1, "2"])"},
           Rule{R"({"properties": {"a": {"type": "integer"}}})", R"({"b": ""})", R"({"a": ""})"},
           Rule{R"({"patternProperties": {"^a": {"type": "integer"}}})", R"({"ab": 1})",
                R"({"ab": ""})"},
           Rule{R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"a": 1})",
                R"({"b": 1})"},
           Rule{R"({"additionalProperties": {"type": "integer"}})", R"({"a": 1})", R"({"a": ""})"},
           Rule{R"({"anyOf": [{"type": "null"}, {"type": "integer"}]})", "null", R"("")"},
           Rule{R"({"oneOf": [{"type": "integer"}, {"type": "number"}]})", "1.5", "1"},
           Rule{R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "integer"}}})", "1", R"("")"},
       }) {
    EXPECT_TRUE(fits(rule.schema, rule.good)) << rule.schema << " " << rule.good;
    EXPECT_FALSE(fits(rule.schema, rule.broken)) << rule.schema << " " << rule.broken;
  }
}

TEST(JsonSchema, a_keyword_that_is_not_supported_is_a_fault) {
  EXPECT_THAT(fault_of(R"({"dependentRequired": {"a": ["b"]}})", "{}"),
              Optional(HasSubstr("#/dependentRequired is not read")));
  EXPECT_THAT(fault_of(R"({"type": "string", "format": "uri"})", R"("a")"),
              Optional(HasSubstr("#/format is not read")));
  EXPECT_THAT(fault_of(R"({"format": "date"})", "1"), Optional(HasSubstr("#/format is not read")));
  EXPECT_THAT(fault_of(R"({"anyOf": [{"items": [{"minimun": 1}]}]})", "{}"),
              Optional(HasSubstr("#/anyOf/0/items")));
  EXPECT_THAT(
      fault_of(R"({"properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {"b": {"min": 1}}})", "{}"),
      Optional(HasSubstr("#/$defs/b/min is not read")));
  EXPECT_THAT(fault_of(R"({"properties": {"a": {"$ref": "#/$defs/b", "minimum": 1}},
                           "$defs": {"b": {}}})",
                       "{}"),
              Optional(HasSubstr("#/properties/a/minimum stands beside $ref")));
}

TEST(JsonSchema, a_fault_says_where_it_is) {
  EXPECT_THAT(fault_of(R"({"properties": {"a": {"items": {"maximum": 3}}}})", R"({"a": [1, 9]})"),
              Optional(HasSubstr("[a][1]: ")));
}
