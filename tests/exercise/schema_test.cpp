// The schemas for editors in docs/schema agree with the reader.
#include "exercise/condition.hpp"
#include "exercise/document.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"

#include "core/angle.hpp"
#include "support/json_schema.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

using namespace limber::exercise;
using limber::tests::JsonSchema;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Optional;

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

std::optional<std::string> fault_of(const std::string& schema, const std::string& toml) {
  const auto document = parse_document(toml, "x.toml");
  EXPECT_TRUE(document) << document.error().detail;
  return document ? JsonSchema::load(schema).find_fault(json_of(*document)) : "unparsed";
}

template <class E, std::size_t N> json words_of(const Words<E, N>& words) { return list_of(words); }

} // namespace

TEST(Schema, every_exercise_routine_and_programme_fits) {
  int files = 0;
  for (const char* kind : {"exercise", "routine", "programme"})
    for (const auto& entry :
         std::filesystem::directory_iterator{source_dir / (std::string{kind} + "s")}) {
      if (entry.path().extension() != ".toml") continue;
      EXPECT_EQ(fault_of(kind, read_file(entry.path())), std::nullopt) << entry.path();
      ++files;
    }
  EXPECT_GE(files, 11);
}

TEST(Schema, what_the_reader_refuses_the_schema_refuses) {
  struct Break {
    const char* from;
    const char* to;
    const char* where;
    const char* fault;
  };
  const std::string whole = read_file(source_dir / "tests/exercise/files/bends.toml");
  for (const Break& change : {
           Break{"schema = 2", "schema = 3", "[schema]: ", "less than or equal to 2"},
           Break{"\nreps = 10", "\nrepz = 10", "[dose]: ", "'repz'"},
           Break{"\nreps = 10", "\nreps = 10.5", "[dose][reps]: ", "'type'"},
           Break{"rep_s = 4.0", "rep_s = 400", "[tempo][rep_s]: ", "less than or equal to 30"},
           Break{"knee_angle = 110", "knee_angle = 170",
                 "[movement][pose][down][angles_deg][knee_angle]: ", "less than or equal to"},
           Break{"foot_r on floor", "foot_r at floor",
                 "[movement][pose][stand][contacts][0]: ", "pattern"},
           Break{"\"poor_balance\"", "\"poor_balanse\"", "[not_with][0]: ", "enum"},
           Break{"[text.en]", "[text.English]", "[text]: ", "'English'"},
           Break{"quantity = \"hip_height\"", "quantity = \"hip_heigth\"", "[quantity]: ", "enum"},
       }) {
    std::string broken = whole;
    const std::size_t at = broken.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    broken.replace(at, std::string{change.from}.size(), change.to);
    EXPECT_FALSE(read_exercise(broken, "bends.toml")) << change.to;
    EXPECT_THAT(fault_of("exercise", broken),
                Optional(AllOf(HasSubstr(change.where), HasSubstr(change.fault))))
        << change.to;
  }
}

TEST(Schema, the_evidence_fits) {
  const json evidence = json::parse(read_file(source_dir / "docs/evidence.json"));
  EXPECT_EQ(JsonSchema::load("evidence").find_fault(evidence), std::nullopt);
}

TEST(Schema, closed_lists_match_the_reader) {
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

TEST(Schema, quantities_match_the_body) {
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

TEST(Schema, joints_and_their_limits_match_the_body) {
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
