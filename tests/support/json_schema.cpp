#include "support/json_schema.hpp"

#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace limber::tests {
namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

// "components" is where an OpenAPI document keeps what its schemas refer to.
const std::set<std::string> annotations{"$schema", "$id",         "title", "description",
                                        "default", "definitions", "$defs", "components"};

// Read by valijson and tried out, each of them, in tests/exercise/json_schema_test.cpp.
const std::set<std::string> assertions{"type",     "const",         "enum",      "minimum",
                                       "maximum",  "minLength",     "maxLength", "minItems",
                                       "maxItems", "maxProperties", "pattern",   "required"};

/// valijson passes over keywords and formats that it does not know.
class UnreadFinder {
public:
  explicit UnreadFinder(const json& root) : root_(root) {}

  std::optional<std::string> find(const json& schema, const std::string& where) {
    if (schema.is_boolean()) return std::nullopt;
    if (!schema.is_object()) return where + " is no schema";
    for (const auto& [keyword, rule] : schema.items())
      if (auto unread = find_in(keyword, rule, schema, where + "/" + keyword)) return unread;
    return std::nullopt;
  }

private:
  std::optional<std::string> find_in(const std::string& keyword, const json& rule,
                                     const json& schema, const std::string& where) {
    if (annotations.contains(keyword)) return std::nullopt;
    if (keyword == "$ref") return follow(rule);
    // In draft 7, which valijson reads, the neighbours of a reference say nothing.
    if (schema.contains("$ref")) return where + " stands beside $ref";
    if (assertions.contains(keyword)) return std::nullopt;
    if (keyword == "items" || keyword == "additionalProperties") return find(rule, where);
    if (keyword == "properties" || keyword == "patternProperties" || keyword == "anyOf" ||
        keyword == "oneOf")
      return find_in_each(rule, where);
    // Of anything but a string valijson cannot read a format.
    if (keyword == "format" && (rule == "date" || rule == "date-time") &&
        schema.value("type", json{}) == "string")
      return std::nullopt;
    return where + " is not read";
  }

  std::optional<std::string> find_in_each(const json& schemas, const std::string& where) {
    for (const auto& [key, schema] : schemas.items())
      if (auto unread = find(schema, where + "/" + key)) return unread;
    return std::nullopt;
  }

  std::optional<std::string> follow(const std::string& reference) {
    if (!followed_.insert(reference).second) return std::nullopt;
    return find(root_.at(json::json_pointer{reference.substr(1)}), reference);
  }

  const json& root_;
  std::set<std::string> followed_;
};

std::string text_of(const valijson::ValidationResults& results) {
  std::string text;
  for (const auto& error : results)
    text += fmt::format("{}: {}\n", fmt::join(error.context, ""), error.description);
  return text;
}

} // namespace

JsonSchema::JsonSchema(const json& document)
    : unread_(UnreadFinder{document}.find(document, "#")),
      schema_(std::make_unique<valijson::Schema>()) {
  if (!unread_)
    valijson::SchemaParser{valijson::SchemaParser::kDraft7}.populateSchema(Adapter{document},
                                                                           *schema_);
}

JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;

JsonSchema JsonSchema::load(const std::string& name) {
  std::ifstream file{LIMBER_SOURCE_DIR "/docs/schema/" + name + ".schema.json"};
  return JsonSchema{json::parse(file)};
}

std::optional<std::string> JsonSchema::find_fault(const json& value) const {
  if (unread_) return unread_;
  valijson::ValidationResults results;
  try {
    if (valijson::Validator{}.validate(*schema_, Adapter{value}, &results)) return std::nullopt;
  } catch (const std::exception& wrong) { // a format of a value that is no string
    return text_of(results) + wrong.what();
  }
  return text_of(results);
}

} // namespace limber::tests
