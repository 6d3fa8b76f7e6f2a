#include "exercise/sections.hpp"
#include "plan/programme.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace limber::plan {
namespace {

using exercise::Need;
using exercise::Node;
using exercise::Table;
using exercise::Word;
using record::FormLevel;

constexpr std::size_t max_exercises = 64; // as steps of a routine
constexpr exercise::Words<FormLevel, 3> form_words{{
    {FormLevel::easier, "easier"},
    {FormLevel::standard, "standard"},
    {FormLevel::harder, "harder"},
}};

std::vector<std::string> read_exercises(Table& file) {
  std::vector<std::string> ids;
  for (const Word& word : file.texts("exercises", Need::yes)) {
    if (std::find(ids.begin(), ids.end(), word.text) != ids.end())
      file.problems().add(word.position, fmt::format("'{}' stands here twice", word.text));
    else ids.push_back(word.text);
  }
  if (ids.size() > max_exercises)
    file.problems().add(file.position_of("exercises"),
                        fmt::format("more than {} exercises", max_exercises));
  return ids;
}

std::vector<int> read_doses(Table& file) {
  std::vector<int> percents;
  const Node* list = file.find("doses_percent", Need::yes);
  if (list == nullptr) return percents;
  const auto fault = [&](exercise::Position position) {
    file.problems().add(position, "doses_percent is a list of whole numbers from 10 to 100, each "
                                  "larger than the one before");
  };
  if (list->type != Node::Type::array || list->items.empty()) fault(list->position);
  for (const Node& item : list->items) {
    const bool good = item.type == Node::Type::number && item.integer && item.number >= 10.0 &&
                      item.number <= 100.0 && (percents.empty() || item.number > percents.back());
    if (good) percents.push_back(static_cast<int>(item.number));
    else fault(item.position);
  }
  return percents;
}

std::map<std::string, RuleText> read_rule_texts(Table& rule, const Programme& programme) {
  std::map<std::string, RuleText> texts;
  auto table = rule.table("text", Need::yes);
  if (!table) return texts;
  for (const auto& [language, unused] : programme.text) {
    auto words = table->table(language, Need::yes);
    if (!words) continue;
    texts[language] = {words->text("says", Need::yes), words->text("because", Need::yes)};
    words->finish();
  }
  table->finish();
  return texts;
}

void read_start(Table& rule, Programme& programme) {
  programme.start_form = rule.word("form", Need::yes, form_words, FormLevel::standard);
  const int percent = rule.whole("dose_percent", Need::yes, {10, 100});
  const auto& doses = programme.doses_percent;
  const auto found = std::find(doses.begin(), doses.end(), percent);
  if (found == doses.end())
    rule.problems().add(rule.position_of("dose_percent"),
                        fmt::format("{} is not one of doses_percent", percent));
  else programme.start_dose = static_cast<int>(found - doses.begin());
}

/// `otherwise` where the file, written before the key existed, has no such number.
int whole_or(Table& rule, std::string_view key, exercise::Span span, int otherwise) {
  return rule.find(key, Need::no) != nullptr ? rule.whole(key, Need::no, span) : otherwise;
}

/// The numbers of one rule.
void read_numbers(std::string_view id, Table& rule, Programme& programme) {
  if (id == "start") return read_start(rule, programme);
  if (id == "cover") programme.cover_days = rule.whole("days", Need::yes, {1, 7});
  if (id == "stiffer") programme.stiff_days = rule.whole("days", Need::yes, {1, 366});
  if (id == "raise") {
    programme.raise_after = rule.whole("sessions", Need::yes, {1, 100});
    programme.max_raise_after = rule.whole("max_sessions", Need::yes, {1, 1000});
    programme.max_effort = rule.whole("max_effort", Need::yes, {0, 10});
    programme.max_raise_pain = whole_or(rule, "max_pain", {0, 10}, programme.max_raise_pain);
  }
  if (id == "lower") {
    programme.pain_rise = rule.whole("pain_rise", Need::yes, {1, 10});
    programme.gentle_share = rule.whole("minutes_percent", Need::yes, {10, 100}) / 100.0;
    programme.usual_days = whole_or(rule, "usual_days", {1, 366}, programme.usual_days);
    programme.advise_rises = whole_or(rule, "advise_rises", {1, 366}, programme.advise_rises);
  }
  if (id == "stop") programme.stop_pain = rule.whole("pain", Need::yes, {1, 10});
  if (id == "hurt") programme.hurt_days = rule.whole("days", Need::yes, {1, 366});
}

void read_rules(Table& file, Programme& programme) {
  auto rules = file.table("rule", Need::yes);
  if (!rules) return;
  for (const std::string_view id : rule_ids) {
    auto rule = rules->table(id, Need::yes);
    if (!rule) continue;
    Rule& read = programme.rules[std::string{id}];
    read.source = rule->text("source", Need::yes);
    read.text = read_rule_texts(*rule, programme);
    read_numbers(id, *rule, programme);
    rule->finish();
  }
  rules->finish();
}

} // namespace

core::Result<Programme> read_programme(std::string_view toml_text, std::string_view source_name) {
  const core::Result<Node> root = exercise::parse_document(toml_text, source_name);
  if (!root) return tl::unexpected(root.error());
  exercise::Problems problems;
  Table file{*root, "the file", problems};
  Programme programme;
  programme.id = exercise::read_head(file, source_name, programme_schema_version);
  programme.minutes = file.number("minutes", Need::yes, {3.0, 60.0});
  programme.exercises = read_exercises(file);
  programme.doses_percent = read_doses(file);
  programme.text = exercise::read_routine_texts(file);
  read_rules(file, programme);
  file.finish();
  if (!problems.empty()) return tl::unexpected(problems.error(source_name));
  return programme;
}

} // namespace limber::plan
