#include "exercise/names.hpp"
#include "record/checked_json.hpp"
#include "record/person.hpp"
#include "session/json.hpp"

#include <fmt/format.h>

namespace limber::session {
namespace {

using body::Side;
using core::Result;
using nlohmann::json;
using record::CountedBy;
using record::Need;
using record::ObjectReader;

constexpr std::size_t max_preferences_bytes =
    65536; // every line of another language, many times over
constexpr std::size_t max_names = 256;
constexpr std::size_t max_lines = 256;
constexpr std::size_t max_line_bytes = 400;
constexpr std::size_t max_language_bytes = 35; // BCP 47, section 4.4.1

/// Names from a list; the list's own path in findings.
std::vector<std::string> read_names(ObjectReader& reader, const char* key,
                                    record::Findings& findings) {
  std::vector<std::string> names;
  const json* list = reader.list(key, max_names, Need::optional);
  if (list == nullptr) return names;
  for (const json& item : *list) {
    if (item.is_string() && record::is_name(item.get_ref<const std::string&>()))
      names.push_back(item.get<std::string>());
    else findings.add(fmt::format("{}.{}", reader.where(), key), "names belong here");
  }
  return names;
}

void read_forms(ObjectReader& reader, Preferences& preferences, record::Findings& findings) {
  const json* forms = reader.object("forms", max_names, Need::optional);
  if (forms == nullptr) return;
  ObjectReader each{*forms, reader.where() + ".forms", findings};
  const std::vector<std::string_view> words = exercise::list_of(exercise::form_level_words);
  for (const auto& [id, level] : forms->items())
    if (const auto index = each.choice(id.c_str(), words, Need::required))
      preferences.forms[id] = exercise::form_level_words[*index].first;
}

void read_doses(ObjectReader& reader, Preferences& preferences, record::Findings& findings) {
  const json* doses = reader.object("doses", max_names, Need::optional);
  if (doses == nullptr) return;
  ObjectReader each{*doses, reader.where() + ".doses", findings};
  for (const auto& [id, dose] : doses->items())
    if (const auto number = each.number(id.c_str(), 1.0, record::max_own_dose, Need::required))
      preferences.doses[id] = *number;
}

void read_lines(ObjectReader& reader, Preferences& preferences, record::Findings& findings) {
  const json* own = reader.object("lines", max_lines, Need::optional);
  if (own == nullptr) return;
  ObjectReader each{*own, reader.where() + ".lines", findings};
  for (const auto& [key, sentence] : own->items())
    if (auto text = each.text(key.c_str(), max_line_bytes, Need::required))
      preferences.lines[key] = std::move(*text);
}

} // namespace

Result<Preferences> check_preferences(const json& document, std::string_view source_name) {
  record::Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.allow_only({"pace", "rest_scale", "position_change_s", "first_side", "counting",
                     "language", "conditions", "left_out", "forms", "doses", "lines"});
  Preferences preferences;
  preferences.pace = reader.number("pace", 0.5, 2.0, Need::optional).value_or(preferences.pace);
  preferences.rest_scale =
      reader.number("rest_scale", 0.0, 5.0, Need::optional).value_or(preferences.rest_scale);
  preferences.position_change_s =
      reader.number("position_change_s", 0.0, plan::max_position_change_s, Need::optional)
          .value_or(preferences.position_change_s);
  if (const auto side = reader.choice("first_side", body::side_names, Need::optional))
    preferences.first_side = static_cast<Side>(*side);
  if (const auto way = reader.choice("counting", record::counted_by_names, Need::optional))
    preferences.counting = static_cast<CountedBy>(*way);
  preferences.language =
      reader.text("language", max_language_bytes, Need::optional).value_or(preferences.language);
  preferences.conditions = read_names(reader, "conditions", findings);
  preferences.left_out = read_names(reader, "left_out", findings);
  read_forms(reader, preferences, findings);
  read_doses(reader, preferences, findings);
  read_lines(reader, preferences, findings);
  if (findings.any()) return tl::unexpected(findings.error());
  return preferences;
}

Result<Preferences> read_preferences(std::string_view text, std::string_view source_name) {
  const Result<json> document = record::parse_json(text, max_preferences_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_preferences(*document, source_name);
}

json to_json(const Preferences& preferences) {
  json out{{"pace", preferences.pace},
           {"rest_scale", preferences.rest_scale},
           {"position_change_s", preferences.position_change_s},
           {"first_side", record::name_of(preferences.first_side)},
           {"counting", record::name_of(preferences.counting)},
           {"language", preferences.language},
           {"conditions", preferences.conditions},
           {"left_out", preferences.left_out},
           {"forms", json::object()},
           {"doses", preferences.doses},
           {"lines", preferences.lines}};
  for (const auto& [exercise, form] : preferences.forms)
    out["forms"][exercise] = exercise::name_of(form);
  return out;
}

} // namespace limber::session
