#include "record/answers.hpp"

#include "record/checked_json.hpp"
#include "record/session.hpp"

namespace limber::record {

using core::Result;
using nlohmann::json;

Result<Answers> check_answers(const json& document, std::string_view source_name) {
  Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.version(answers_version);
  reader.allow_only(
      {"version", "id", "revision", "questionnaire", "answered_at", "session", "items"});
  Answers answers;
  answers.id = reader.uuid("id", Need::required).value_or("");
  answers.revision = reader.integer("revision", 0, max_revision, Need::required).value_or(0);
  answers.questionnaire = reader.name("questionnaire", Need::required).value_or("");
  answers.answered_at = reader.timestamp("answered_at", Need::required).value_or(Timestamp{});
  answers.session = reader.uuid("session", Need::optional);
  const json* object = reader.object("items", max_answer_items, Need::required);
  if (object != nullptr) {
    ObjectReader items{*object, reader.where() + ".items", findings};
    for (const auto& [key, value] : object->items()) {
      AnswerValue& answer = answers.items[key];
      if (!is_name(key)) findings.add(items.where(), "an item's id is of a-z, 0-9, - and _");
      else if (value.is_boolean()) answer = value.get<bool>();
      else if (value.is_number())
        answer = items.number(key.c_str(), -1e9, 1e9, Need::required).value_or(0.0);
      else answer = items.text(key.c_str(), max_answer_text_bytes, Need::required).value_or("");
    }
  }
  if (findings.any()) return tl::unexpected(findings.error());
  return answers;
}

Result<Answers> read_answers(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_answers_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_answers(*document, source_name);
}

json to_json(const Answers& answers) {
  json out{{"version", answers_version},
           {"id", answers.id},
           {"revision", answers.revision},
           {"questionnaire", answers.questionnaire},
           {"answered_at", to_text(answers.answered_at)}};
  if (answers.session) out["session"] = *answers.session;
  json& items = out["items"] = json::object();
  for (const auto& [key, value] : answers.items)
    std::visit([&items, &key = key](const auto& held) { items[key] = held; }, value);
  return out;
}

Answers merge(const Answers& a, const Answers& b) {
  if (a.revision != b.revision) return a.revision > b.revision ? a : b;
  return to_json(b).dump() < to_json(a).dump() ? b : a;
}

} // namespace limber::record
