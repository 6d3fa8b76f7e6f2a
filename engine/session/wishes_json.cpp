#include "record/checked_json.hpp"
#include "session/json.hpp"
#include "session/lines.hpp"

#include <array>
#include <fmt/format.h>

namespace limber::session {
namespace {

using core::Result;
using nlohmann::json;
using record::CountedBy;
using record::FormLevel;
using record::Need;
using record::ObjectReader;
using record::Side;

constexpr std::size_t most_wishes_bytes = 65536; // every line of another language, many times over
constexpr std::size_t most_names = 256;
constexpr std::size_t most_line_bytes = 400;
constexpr std::size_t most_language_bytes = 35; // BCP 47, section 4.4.1

/// Names from a list; the list's own path in findings.
std::vector<std::string> read_names(ObjectReader& reader, const char* key,
                                    record::Findings& findings) {
  std::vector<std::string> names;
  const json* list = reader.list(key, most_names, Need::optional);
  if (list == nullptr) return names;
  for (const json& item : *list) {
    if (item.is_string() && record::is_name(item.get_ref<const std::string&>()))
      names.push_back(item.get<std::string>());
    else findings.add(fmt::format("{}.{}", reader.where(), key), "names belong here");
  }
  return names;
}

void read_forms(ObjectReader& reader, Wishes& wishes, record::Findings& findings) {
  constexpr std::array<std::string_view, 3> levels{"standard", "easier", "harder"};
  const json* forms = reader.object("forms", most_names, Need::optional);
  if (forms == nullptr) return;
  ObjectReader each{*forms, reader.where() + ".forms", findings};
  for (const auto& [exercise, level] : forms->items())
    if (const auto index = each.choice(exercise.c_str(), levels, Need::required))
      wishes.forms[exercise] = static_cast<FormLevel>(*index);
}

void read_lines(ObjectReader& reader, Wishes& wishes, record::Findings& findings) {
  const json* own = reader.object("lines", lines.size(), Need::optional);
  if (own == nullptr) return;
  ObjectReader each{*own, reader.where() + ".lines", findings};
  for (const auto& [key, sentence] : own->items())
    if (auto text = each.text(key.c_str(), most_line_bytes, Need::required))
      wishes.lines[key] = std::move(*text);
}

} // namespace

Result<Wishes> check_wishes(const json& document, std::string_view source_name) {
  constexpr std::array<std::string_view, 2> sides{"right", "left"};
  constexpr std::array<std::string_view, 3> ways{"time", "tap", "camera"};
  record::Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.allow_only({"pace", "rest_scale", "position_change_s", "first_side", "counting",
                     "language", "conditions", "left_out", "forms", "lines"});
  Wishes wishes;
  wishes.pace = reader.number("pace", 0.5, 2.0, Need::optional).value_or(wishes.pace);
  wishes.rest_scale =
      reader.number("rest_scale", 0.0, 5.0, Need::optional).value_or(wishes.rest_scale);
  wishes.position_change_s =
      reader.number("position_change_s", 0.0, plan::max_position_change_s, Need::optional)
          .value_or(wishes.position_change_s);
  if (const auto side = reader.choice("first_side", sides, Need::optional))
    wishes.first_side = *side == 0 ? Side::right : Side::left;
  if (const auto way = reader.choice("counting", ways, Need::optional))
    wishes.counting = static_cast<CountedBy>(*way);
  wishes.language =
      reader.text("language", most_language_bytes, Need::optional).value_or(wishes.language);
  wishes.conditions = read_names(reader, "conditions", findings);
  wishes.left_out = read_names(reader, "left_out", findings);
  read_forms(reader, wishes, findings);
  read_lines(reader, wishes, findings);
  if (findings.any()) return tl::unexpected(findings.error());
  return wishes;
}

Result<Wishes> read_wishes(std::string_view text, std::string_view source_name) {
  const Result<json> document = record::parse_json(text, most_wishes_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_wishes(*document, source_name);
}

json to_json(const Wishes& wishes) {
  json out{{"pace", wishes.pace},
           {"rest_scale", wishes.rest_scale},
           {"position_change_s", wishes.position_change_s},
           {"first_side", record::name_of(wishes.first_side)},
           {"counting", record::name_of(wishes.counting)},
           {"language", wishes.language},
           {"conditions", wishes.conditions},
           {"left_out", wishes.left_out},
           {"forms", json::object()},
           {"lines", wishes.lines}};
  for (const auto& [exercise, form] : wishes.forms)
    out["forms"][exercise] = record::name_of(form);
  return out;
}

} // namespace limber::session
