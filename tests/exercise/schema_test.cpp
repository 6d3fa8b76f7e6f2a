// The schemas for editors in docs/schema say the same as the reader does.
#include "exercise/condition.hpp"
#include "exercise/document.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

using namespace limber::exercise;
using nlohmann::json;

namespace {

const std::filesystem::path source_dir{LIMBER_SOURCE_DIR};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

json load_schema(const std::string& name) {
  return json::parse(read_file(source_dir / "docs/schema" / (name + ".schema.json")));
}

json json_of(const Node& node) {
  switch (node.type) {
  case Node::Type::table: {
    json table = json::object();
    for (const Entry& entry : node.entries)
      table[entry.key] = json_of(entry.value);
    return table;
  }
  case Node::Type::array: {
    json array = json::array();
    for (const Node& item : node.items)
      array.push_back(json_of(item));
    return array;
  }
  case Node::Type::string:
    return node.string;
  case Node::Type::number:
    return node.integer ? json(static_cast<std::int64_t>(node.number)) : json(node.number);
  case Node::Type::boolean:
    return node.boolean;
  case Node::Type::date:
    break;
  }
  return nullptr;
}

/// The words of JSON Schema (draft 7) that our schemas use; any other fails the test.
class Validator {
public:
  explicit Validator(const json& root) : root_(root) {}

  /// Empty where `value` fits, else the path of what does not.
  std::string fault(const json& value, const json& schema, const std::string& path) const {
    if (schema.contains("$ref")) {
      const std::string pointer = schema["$ref"].get<std::string>().substr(1);
      return fault(value, root_.at(json::json_pointer{pointer}), path);
    }
    for (const auto& [word, rule] : schema.items())
      if (!fits(value, word, rule)) return path + ": " + word;
    if (value.is_object()) return fault_in_object(value, schema, path);
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i)
        if (auto inner = fault(value[i], schema["items"], path + "/" + std::to_string(i));
            !inner.empty())
          return inner;
    return {};
  }

private:
  static bool has_type(const json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  static bool fits(const json& value, const std::string& word, const json& rule) {
    if (word == "type") return has_type(value, rule);
    if (word == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end();
    if (word == "minimum") return value >= rule;
    if (word == "maximum") return value <= rule;
    if (word == "minItems") return value.size() >= rule.get<std::size_t>();
    if (word == "maxItems") return value.size() <= rule.get<std::size_t>();
    if (word == "minLength") return value.get<std::string>().size() >= rule.get<std::size_t>();
    if (word == "maxLength") return value.get<std::string>().size() <= rule.get<std::size_t>();
    if (word == "pattern")
      return std::regex_search(value.get<std::string>(), std::regex{rule.get<std::string>()});
    if (word == "required")
      return std::all_of(rule.begin(), rule.end(),
                         [&](const json& key) { return value.contains(key.get<std::string>()); });
    static const std::set<std::string> elsewhere{
        "$schema",           "title", "description",          "definitions", "properties",
        "patternProperties", "items", "additionalProperties", "default"};
    EXPECT_TRUE(elsewhere.count(word)) << "the validator does not know '" << word << "'";
    return true;
  }

  std::string fault_in_object(const json& value, const json& schema,
                              const std::string& path) const {
    for (const auto& [key, inner] : value.items()) {
      const json* rule = rule_for(key, schema);
      if (!rule || (rule->is_boolean() && !rule->get<bool>())) return path + "/" + key;
      if (auto found = fault(inner, *rule, path + "/" + key); !found.empty()) return found;
    }
    return {};
  }

  static const json* rule_for(const std::string& key, const json& schema) {
    if (schema.contains("properties") && schema["properties"].contains(key))
      return &schema["properties"][key];
    if (schema.contains("patternProperties"))
      for (const auto& [pattern, rule] : schema["patternProperties"].items())
        if (std::regex_search(key, std::regex{pattern})) return &rule;
    return schema.contains("additionalProperties") ? &schema["additionalProperties"] : nullptr;
  }

  const json& root_;
};

std::string fault_of(const std::string& schema_name, const std::string& toml) {
  const json schema = load_schema(schema_name);
  const auto document = parse_document(toml, "x.toml");
  EXPECT_TRUE(document) << document.error().detail;
  return document ? Validator{schema}.fault(json_of(*document), schema, "") : "unparsed";
}

template <class E, std::size_t N> json words_of(const Words<E, N>& words) { return list_of(words); }

} // namespace

TEST(Schema, every_exercise_and_routine_fits) {
  int files = 0;
  for (const char* kind : {"exercise", "routine"})
    for (const auto& entry :
         std::filesystem::directory_iterator{source_dir / (std::string{kind} + "s")}) {
      if (entry.path().extension() != ".toml") continue;
      EXPECT_EQ(fault_of(kind, read_file(entry.path())), "") << entry.path();
      ++files;
    }
  EXPECT_GE(files, 10);
}

TEST(Schema, what_breaks_the_reader_s_rules_breaks_the_schema_s) {
  struct Break {
    const char* from;
    const char* to;
    const char* fault;
  };
  const std::string whole = read_file(source_dir / "tests/exercise/files/bends.toml");
  for (const Break& change : {
           Break{"schema = 2", "schema = 3", "/schema: maximum"},
           Break{"\nreps = 10", "\nrepz = 10", "/dose/repz"},
           Break{"\nreps = 10", "\nreps = 10.5", "/dose/reps: type"},
           Break{"rep_s = 4.0", "rep_s = 400", "/tempo/rep_s: maximum"},
           Break{"knee_angle = 110", "knee_angle = 170",
                 "/movement/pose/down/angles_deg/knee_angle: maximum"},
           Break{"foot_r on floor", "foot_r at floor", "/movement/pose/stand/contacts/0: pattern"},
           Break{"\"poor_balance\"", "\"poor_balanse\"", "/not_with/0: enum"},
           Break{"[text.en]", "[text.English]", "/text/English"},
           Break{"quantity = \"hip_height\"", "quantity = \"hip_heigth\"", "enum"},
       }) {
    std::string broken = whole;
    const std::size_t at = broken.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    broken.replace(at, std::string{change.from}.size(), change.to);
    EXPECT_FALSE(read_exercise(broken, "bends.toml")) << change.to;
    EXPECT_NE(fault_of("exercise", broken).find(change.fault), std::string::npos)
        << change.to << " gives '" << fault_of("exercise", broken) << "'";
  }
}

TEST(Schema, the_evidence_fits) {
  const json schema = load_schema("evidence");
  const json evidence = json::parse(read_file(source_dir / "docs/evidence.json"));
  EXPECT_EQ((Validator{schema}.fault(evidence, schema, "")), "");
}

TEST(Schema, closed_lists_are_the_reader_s) {
  const json schema = load_schema("exercise");
  const json& properties = schema["properties"];
  EXPECT_EQ(properties["sides"]["enum"], words_of(sides_words));
  EXPECT_EQ(properties["count"]["properties"]["kind"]["enum"], words_of(kind_words));
  EXPECT_EQ(properties["count"]["properties"]["support_contact"]["items"]["enum"],
            words_of(part_words));
  EXPECT_EQ(properties["camera"]["properties"]["view"]["enum"], words_of(view_words));
  EXPECT_EQ(properties["movement"]["properties"]["support"]["enum"], json(support_words));
  EXPECT_EQ(properties["movement"]["properties"]["view"]["enum"], json(draw_view_words));
  EXPECT_EQ(schema["definitions"]["gate"]["properties"]["when"]["enum"], words_of(when_words));
  EXPECT_EQ(schema["definitions"]["key"]["properties"]["breath"]["enum"], words_of(breath_words));
  json ids = json::array();
  for (const Condition& condition : conditions)
    ids.push_back(condition.id);
  EXPECT_EQ(properties["not_with"]["items"]["enum"], ids);
}

TEST(Schema, quantities_are_the_body_s) {
  const json schema = load_schema("exercise");
  std::set<std::string> listed;
  for (const json& name : schema["definitions"]["quantity"]["enum"])
    listed.insert(name.get<std::string>());
  for (const std::string& name : listed)
    EXPECT_TRUE(limber::body::find_quantity_ref(name)) << name;
  for (std::size_t i = 0; i < limber::body::quantity_count; ++i) {
    const auto quantity = static_cast<limber::body::Quantity>(i);
    const std::string name{limber::body::info_of(quantity).name};
    EXPECT_TRUE(listed.count(name)) << name;
    const bool sided = limber::body::mirrored(quantity) != quantity;
    EXPECT_TRUE(listed.count(sided ? name.substr(0, name.size() - 2) : name)) << name;
  }
}

TEST(Schema, joints_and_their_limits_are_the_body_s) {
  const json schema = load_schema("exercise");
  const json& angles = schema["definitions"]["pose"]["properties"]["angles_deg"]["properties"];
  std::size_t sided = 0;
  for (std::size_t i = 0; i < limber::body::coordinate_count; ++i) {
    const auto coordinate = static_cast<limber::body::Coordinate>(i);
    const auto& info = limber::body::info_of(coordinate);
    ASSERT_TRUE(angles.contains(std::string{info.name})) << info.name;
    const json& rule = angles[std::string{info.name}];
    EXPECT_NEAR(rule["minimum"].get<double>(), limber::core::deg(info.min_rad), 1e-9);
    EXPECT_NEAR(rule["maximum"].get<double>(), limber::core::deg(info.max_rad), 1e-9);
    sided += limber::body::mirrored(coordinate) != coordinate ? 1 : 0;
  }
  EXPECT_EQ(angles.size(), limber::body::coordinate_count + sided / 2);
}
