#include "record/person.hpp"

#include "exercise/names.hpp"
#include "record/checked_json.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace limber::record {
namespace {

using core::Result;
using nlohmann::json;

constexpr std::size_t max_left_out = 64;      // exercises; there are nine
constexpr std::size_t max_further = 64;       // an app's own small settings
constexpr std::size_t max_further_text = 256; // a choice's name, not a document

std::optional<std::string> read_choice(ObjectReader& reader, const char* key,
                                       std::initializer_list<std::string_view> choices) {
  const std::span<const std::string_view> list{choices.begin(), choices.size()};
  const std::optional<std::size_t> index = reader.choice(key, list, Need::optional);
  if (!index) return std::nullopt;
  return std::string{list[*index]};
}

/// Letters, digits and hyphens: enough of BCP 47 to be harmless anywhere.
std::optional<std::string> read_language(ObjectReader& reader, Findings& findings) {
  constexpr std::size_t max_bytes = 35; // RFC 5646, section 4.4.1
  std::optional<std::string> tag = reader.text("language", max_bytes, Need::optional);
  if (!tag) return tag;
  const bool plain = !tag->empty() && std::all_of(tag->begin(), tag->end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) findings.add(reader.where() + ".language", "a language such as en or de-AT");
  return tag;
}

std::optional<std::vector<std::string>> read_left_out(ObjectReader& reader, Findings& findings) {
  const json* list = reader.list("left_out", max_left_out, Need::optional);
  if (list == nullptr) return std::nullopt;
  std::vector<std::string> exercises;
  for (const json& item : *list) {
    if (item.is_string() && is_name(item.get_ref<const std::string&>()))
      exercises.push_back(item.get<std::string>());
    else findings.add(reader.where() + ".left_out", "exercises' ids belong here");
  }
  return exercises;
}

std::optional<std::map<std::string, FormLevel>> read_forms(ObjectReader& reader,
                                                           Findings& findings) {
  const json* object = reader.object("forms", max_left_out, Need::optional);
  if (object == nullptr) return std::nullopt;
  std::map<std::string, FormLevel> forms;
  for (const auto& [id, value] : object->items()) {
    const auto level = value.is_string() ? exercise::find_word(exercise::form_level_words,
                                                               value.get_ref<const std::string&>())
                                         : std::nullopt;
    if (!is_name(id) || !level)
      findings.add(reader.where() + ".forms", "standard, easier or harder belongs to each id");
    else forms[id] = *level;
  }
  return forms;
}

std::optional<std::map<std::string, double>> read_doses(ObjectReader& reader, Findings& findings) {
  const json* object = reader.object("doses", max_left_out, Need::optional);
  if (object == nullptr) return std::nullopt;
  ObjectReader each{*object, reader.where() + ".doses", findings};
  std::map<std::string, double> doses;
  for (const auto& [id, value] : object->items()) {
    if (!is_name(id)) findings.add(each.where(), "an exercise's id belongs here");
    else doses[id] = each.number(id.c_str(), 1.0, max_own_dose, Need::required).value_or(1.0);
  }
  return doses;
}

void read_further(ObjectReader& reader, Settings& settings, Findings& findings) {
  const json* object = reader.object("further", max_further, Need::optional);
  if (object == nullptr) return;
  ObjectReader further{*object, reader.where() + ".further", findings};
  for (const auto& [key, value] : object->items()) {
    if (!is_name(key)) findings.add(further.where(), "a field's name is of a-z, 0-9, - and _");
    else if (value.is_boolean()) settings.further[key] = value.get<bool>();
    else if (value.is_number())
      settings.further[key] = further.number(key.c_str(), -1e15, 1e15, Need::required).value_or(0);
    else
      settings.further[key] =
          further.text(key.c_str(), max_further_text, Need::required).value_or("");
  }
}

template <class T> void put(json& out, const char* key, const std::optional<T>& value) {
  if (value) out[key] = *value;
}

template <class Document> Document newer(const Document& a, const Document& b) {
  if (a.revision != b.revision) return a.revision > b.revision ? a : b;
  return to_json(b).dump() < to_json(a).dump() ? b : a;
}

} // namespace

Result<Person> check_person(const json& document, std::string_view source_name) {
  Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.version(person_version);
  reader.allow_only({"version", "id", "revision", "name", "created_at"});
  Person person;
  person.id = reader.uuid("id", Need::required).value_or("");
  person.revision = reader.integer("revision", 0, max_revision, Need::required).value_or(0);
  person.name = reader.text("name", max_name_text_bytes, Need::required).value_or("");
  person.created_at = reader.timestamp("created_at", Need::required).value_or(Timestamp{});
  if (person.name.find_first_not_of(" \n\t") == std::string::npos)
    findings.add(reader.where() + ".name", "a name belongs here");
  if (findings.any()) return tl::unexpected(findings.error());
  return person;
}

Result<Settings> check_settings(const json& document, std::string_view source_name) {
  Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.version(settings_version);
  reader.allow_only(
      {"version",     "revision",   "language",    "voice",          "voice_volume",
       "voice_rate",  "tones",      "tone_volume", "pace",           "rest_scale",
       "units",       "first_side", "motion",      "theme",          "text_size",
       "figure_skin", "mirrored",   "counting",    "model",          "left_out",
       "forms",       "doses",      "further",     "keep_landmarks", "position_change_s"});
  Settings settings;
  settings.revision = reader.integer("revision", 0, max_revision, Need::required).value_or(0);
  settings.language = read_language(reader, findings);
  settings.voice = reader.flag("voice", Need::optional);
  settings.voice_volume = reader.number("voice_volume", 0.0, 1.0, Need::optional);
  settings.voice_rate = reader.number("voice_rate", 0.5, 2.0, Need::optional);
  settings.tones = reader.flag("tones", Need::optional);
  settings.tone_volume = reader.number("tone_volume", 0.0, 1.0, Need::optional);
  settings.pace = reader.number("pace", 0.5, 2.0, Need::optional);
  settings.rest_scale = reader.number("rest_scale", 0.0, 5.0, Need::optional);
  settings.position_change_s = reader.number("position_change_s", 0.0, 120.0, Need::optional);
  settings.units = read_choice(reader, "units", {"metric", "imperial"});
  settings.first_side = read_choice(reader, "first_side", {"right", "left"});
  settings.motion = read_choice(reader, "motion", {"system", "full", "reduced"});
  settings.theme = read_choice(reader, "theme", {"system", "light", "dark"});
  settings.text_size = read_choice(reader, "text_size", {"normal", "large", "largest"});
  settings.figure_skin = read_choice(reader, "figure_skin", {"light", "medium", "deep"});
  settings.mirrored = reader.flag("mirrored", Need::optional);
  settings.counting = read_choice(reader, "counting", {"time", "tap", "camera"});
  settings.model = read_choice(reader, "model", {"lite", "full", "heavy"});
  settings.keep_landmarks = reader.flag("keep_landmarks", Need::optional);
  settings.left_out = read_left_out(reader, findings);
  settings.forms = read_forms(reader, findings);
  settings.doses = read_doses(reader, findings);
  read_further(reader, settings, findings);
  if (findings.any()) return tl::unexpected(findings.error());
  return settings;
}

Result<Person> read_person(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_person_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_person(*document, source_name);
}

Result<Settings> read_settings(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_settings_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_settings(*document, source_name);
}

json to_json(const Person& person) {
  return {{"version", person_version},
          {"id", person.id},
          {"revision", person.revision},
          {"name", person.name},
          {"created_at", to_text(person.created_at)}};
}

json to_json(const Settings& settings) {
  json out{{"version", settings_version}, {"revision", settings.revision}};
  put(out, "language", settings.language);
  put(out, "voice", settings.voice);
  put(out, "voice_volume", settings.voice_volume);
  put(out, "voice_rate", settings.voice_rate);
  put(out, "tones", settings.tones);
  put(out, "tone_volume", settings.tone_volume);
  put(out, "pace", settings.pace);
  put(out, "rest_scale", settings.rest_scale);
  put(out, "position_change_s", settings.position_change_s);
  put(out, "units", settings.units);
  put(out, "first_side", settings.first_side);
  put(out, "motion", settings.motion);
  put(out, "theme", settings.theme);
  put(out, "text_size", settings.text_size);
  put(out, "figure_skin", settings.figure_skin);
  put(out, "mirrored", settings.mirrored);
  put(out, "counting", settings.counting);
  put(out, "model", settings.model);
  put(out, "keep_landmarks", settings.keep_landmarks);
  put(out, "left_out", settings.left_out);
  put(out, "doses", settings.doses);
  if (settings.forms) {
    json& forms = out["forms"] = json::object();
    for (const auto& [exercise, level] : *settings.forms)
      forms[exercise] = name_of(level);
  }
  for (const auto& [key, value] : settings.further)
    std::visit([&out, &key = key](const auto& held) { out["further"][key] = held; }, value);
  return out;
}

Person merge(const Person& a, const Person& b) { return newer(a, b); }
Settings merge(const Settings& a, const Settings& b) { return newer(a, b); }

} // namespace limber::record
