#include "exercise/table.hpp"

#include "exercise/old_names.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::exercise {
namespace {

constexpr std::size_t max_listed = 12; // the first ones usually explain the rest

std::string_view name_of(Node::Type type) {
  switch (type) {
  case Node::Type::table:
    return "a table";
  case Node::Type::array:
    return "a list";
  case Node::Type::string:
    return "a text";
  case Node::Type::number:
    return "a number";
  case Node::Type::boolean:
    return "true or false";
  case Node::Type::date:
    return "a date";
  }
  return "something else";
}

/// A value as it may be shown in an error: short and on one line.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string result{text.substr(0, longest)};
  std::replace_if(
      result.begin(), result.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text.size() > longest ? result + "..." : result;
}

} // namespace

void Problems::add(Position position, std::string what) {
  list_.push_back({position, std::move(what)});
}

core::Error Problems::error(std::string_view source_name) const {
  std::vector<Problem> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Problem& a, const Problem& b) { return a.position < b.position; });
  std::string detail;
  for (std::size_t i = 0; i < std::min(sorted.size(), max_listed); ++i) {
    if (i > 0) detail += '\n';
    detail += place(source_name, sorted[i].position) + sorted[i].what;
  }
  if (sorted.size() > max_listed)
    detail += fmt::format("\nand {} more", sorted.size() - max_listed);
  return {core::ErrorCode::content_invalid, detail};
}

Table::Table(const Node& node, std::string label, Problems& problems)
    : node_(&node), label_(std::move(label)), problems_(&problems) {}

// A value under the key's old name is read, too; finish() reports the new name.
const Entry* Table::find_entry(std::string_view key) const {
  for (const Entry& entry : node_->entries)
    if (entry.key == key) return &entry;
  const std::string_view old = find_old_key(key);
  for (const Entry& entry : node_->entries)
    if (!old.empty() && entry.key == old) return &entry;
  return nullptr;
}

bool Table::has(std::string_view key) const { return find_entry(key) != nullptr; }

Position Table::position_of(std::string_view key) const {
  const Entry* entry = find_entry(key);
  return entry ? entry->position : node_->position;
}

const Entry* Table::take(std::string_view key, Need need) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  const Entry* entry = find_entry(key);
  if (!entry && need == Need::yes) missing_.emplace_back(key);
  return entry;
}

const Node* Table::find(std::string_view key, Need need) {
  const Entry* entry = take(key, need);
  return entry ? &entry->value : nullptr;
}

void Table::add_wrong_type(const Entry& entry, std::string_view expected) {
  problems_->add(entry.position, fmt::format("'{}' is {}; it should be {}", shown(entry.key),
                                             name_of(entry.value.type), expected));
}

std::string Table::text(std::string_view key, Need need) {
  const Entry* entry = take(key, need);
  if (!entry) return {};
  if (entry->value.type != Node::Type::string) {
    add_wrong_type(*entry, "a text in quotes");
    return {};
  }
  if (need == Need::yes && entry->value.string.empty())
    problems_->add(entry->position, fmt::format("'{}' is empty; write something", key));
  return entry->value.string;
}

double Table::number(std::string_view key, Need need, Span span, double otherwise) {
  const Entry* entry = take(key, need);
  if (!entry) return otherwise;
  if (entry->value.type != Node::Type::number) {
    add_wrong_type(*entry, "a number");
    return otherwise;
  }
  const double value = entry->value.number;
  if (value >= span.min && value <= span.max) return value;
  problems_->add(entry->position, fmt::format("'{}' is {:g}; it should be between {:g} and {:g}",
                                              key, value, span.min, span.max));
  return otherwise;
}

int Table::whole(std::string_view key, Need need, Span span) {
  const Entry* entry = take(key, need);
  if (entry && entry->value.type == Node::Type::number && !entry->value.integer) {
    problems_->add(entry->position, fmt::format("'{}' is {:g}; it should be a whole number", key,
                                                entry->value.number));
    return 0;
  }
  return static_cast<int>(std::lround(number(key, need, span)));
}

bool Table::flag(std::string_view key, bool otherwise) {
  const Entry* entry = take(key, Need::no);
  if (!entry) return otherwise;
  if (entry->value.type == Node::Type::boolean) return entry->value.boolean;
  add_wrong_type(*entry, "true or false");
  return otherwise;
}

std::vector<Word> Table::texts(std::string_view key, Need need) {
  std::vector<Word> result;
  const Entry* entry = take(key, need);
  if (!entry) return result;
  if (entry->value.type != Node::Type::array) {
    add_wrong_type(*entry, "a list of texts in [ ]");
    return result;
  }
  for (const Node& item : entry->value.items) {
    if (item.type != Node::Type::string || item.string.empty())
      problems_->add(item.position,
                     fmt::format("an entry of '{}' is not a text; write it in quotes", key));
    else result.push_back({item.string, item.position});
  }
  if (need == Need::yes && entry->value.items.empty())
    problems_->add(entry->position, fmt::format("'{}' is empty; write at least one", key));
  return result;
}

std::optional<Table> Table::table(std::string_view key, Need need) {
  const Entry* entry = take(key, need);
  if (!entry) return std::nullopt;
  if (entry->value.type != Node::Type::table) {
    add_wrong_type(*entry, "a table");
    return std::nullopt;
  }
  return Table{entry->value, fmt::format("[{}]", key), *problems_};
}

std::vector<Table> Table::tables(std::string_view key, Need need) {
  std::vector<Table> result;
  const Entry* entry = take(key, need);
  if (!entry) return result;
  if (entry->value.type != Node::Type::array) {
    add_wrong_type(*entry, fmt::format("a list of tables, each beginning [[{}]]", key));
    return result;
  }
  for (const Node& item : entry->value.items) {
    if (item.type != Node::Type::table)
      problems_->add(item.position, fmt::format("an entry of '{}' is {}; it should be a table", key,
                                                name_of(item.type)));
    else result.emplace_back(item, fmt::format("[[{}]]", key), *problems_);
  }
  if (need == Need::yes && entry->value.items.empty())
    problems_->add(entry->position, fmt::format("'{}' is empty; write at least one", key));
  return result;
}

void Table::add_unknown(Position position, std::string_view what, std::string_view said,
                        const std::vector<std::string_view>& known) {
  problems_->add(position,
                 fmt::format("'{}' is not a known {}{}", shown(said), what, suggest(said, known)));
}

void Table::finish() {
  std::vector<std::string> meant;
  const std::vector<std::string_view> known{known_.begin(), known_.end()};
  for (const Entry& entry : node_->entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    std::optional<Renamed> renamed = find_renamed_key(entry.key);
    if (renamed && std::find(known.begin(), known.end(), renamed->now) == known.end())
      renamed.reset(); // it was a key of another table
    problems_->add(entry.position, renamed
                                       ? renamed->sentence
                                       : fmt::format("'{}' is not a key of {}{}", shown(entry.key),
                                                     label_, suggest(entry.key, known)));
    meant.push_back(renamed ? renamed->now : std::string{find_nearest(entry.key, known)});
  }
  // A misspelt or old key has been reported; do not report it as missing, too.
  for (const std::string& key : missing_)
    if (std::find(meant.begin(), meant.end(), key) == meant.end())
      problems_->add(position(), fmt::format("{} has no '{}'; add it", label_, key));
  missing_.clear();
}

} // namespace limber::exercise
