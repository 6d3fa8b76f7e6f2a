// Reading a table of a content file by name: what is missing, of the wrong kind, out of range or
// not known becomes a problem with its position, and reading goes on, so that one run reports all.
#pragma once

#include "exercise/document.hpp"
#include "exercise/name_suggestion.hpp"
#include "exercise/names.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::exercise {

/// What is wrong with a file, in the order of its lines.
class Problems {
public:
  void add(Position position, std::string what);
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  /// content_invalid; one line a problem, at most `max_listed` of them.
  core::Error error(std::string_view source_name) const;

private:
  struct Problem {
    Position position;
    std::string what;
  };
  std::vector<Problem> list_;
};

enum class Need : std::uint8_t { yes, no };

struct Span {
  double min = 0.0;
  double max = 0.0;
};

/// A piece of text and where it stands.
struct Word {
  std::string text;
  Position position;
};

class Table {
public:
  /// `label` names it in errors: "[dose]", "the file". The node must outlive the table.
  Table(const Node& node, std::string label, Problems& problems);

  const std::string& label() const { return label_; }
  Position position() const { return node_->position; }
  Problems& problems() const { return *problems_; }
  bool has(std::string_view key) const;
  Position position_of(std::string_view key) const; // the table's own where the key is missing

  /// Each of these makes its key a known one.
  const Node* find(std::string_view key, Need need);
  std::string text(std::string_view key, Need need);
  double number(std::string_view key, Need need, Span span, double otherwise = 0.0);
  int whole(std::string_view key, Need need, Span span);
  bool flag(std::string_view key, bool otherwise);
  std::vector<Word> texts(std::string_view key, Need need);
  std::optional<Table> table(std::string_view key, Need need);
  std::vector<Table> tables(std::string_view key, Need need); // [[key]]
  const std::vector<Entry>& entries() const { return node_->entries; }

  /// One word out of a closed list.
  template <class E, std::size_t N>
  E word(std::string_view key, Need need, const Words<E, N>& words, E otherwise) {
    if (!find(key, need)) return otherwise;
    const std::string said = text(key, need);
    if (const auto value = find_word(words, said)) return *value;
    add_unknown(position_of(key), key, said, list_of(words));
    return otherwise;
  }

  /// Says that `said` is not one of `known`.
  void add_unknown(Position position, std::string_view what, std::string_view said,
                   const std::vector<std::string_view>& known);

  /// Keys that are needed but missing, and keys that nobody asked for, become problems. Call once,
  /// at the end.
  void finish();

private:
  void add_wrong_type(const Entry& entry, std::string_view expected);
  const Entry* find_entry(std::string_view key) const;
  const Entry* take(std::string_view key, Need need);

  const Node* node_;
  std::string label_;
  Problems* problems_;
  std::vector<std::string> known_;
  std::vector<std::string> missing_;
};

} // namespace limber::exercise
