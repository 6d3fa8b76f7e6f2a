#include "exercise/document.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace limber::exercise {
namespace {

Position position_of(const toml::source_region& region) {
  return {std::max(1, static_cast<int>(region.begin.line)),
          std::max(1, static_cast<int>(region.begin.column))};
}

/// What went wrong while copying, with its place.
struct Trouble {
  Position position;
  std::string what;
};

std::optional<Trouble> copy(const toml::node& from, int depth, Node& to);

std::optional<Trouble> copy_table(const toml::table& from, int depth, Node& to) {
  to.type = Node::Type::table;
  for (auto&& [key, value] : from) {
    Entry entry;
    entry.key = std::string{key.str()};
    entry.position = position_of(key.source());
    if (auto trouble = copy(value, depth + 1, entry.value)) return trouble;
    to.entries.push_back(std::move(entry));
  }
  std::stable_sort(to.entries.begin(), to.entries.end(),
                   [](const Entry& a, const Entry& b) { return a.position < b.position; });
  return std::nullopt;
}

std::optional<Trouble> copy_array(const toml::array& from, int depth, Node& to) {
  to.type = Node::Type::array;
  for (const toml::node& item : from) {
    Node node;
    if (auto trouble = copy(item, depth + 1, node)) return trouble;
    to.items.push_back(std::move(node));
  }
  return std::nullopt;
}

std::optional<Trouble> copy_number(double value, bool integer, Node& to) {
  if (!std::isfinite(value)) return Trouble{to.position, "not a finite number; write a number"};
  to.type = Node::Type::number;
  to.integer = integer;
  to.number = value;
  return std::nullopt;
}

std::optional<Trouble> copy(const toml::node& from, int depth, Node& to) {
  to.position = position_of(from.source());
  if (depth > most_depth)
    return Trouble{to.position, fmt::format("nested deeper than {} levels", most_depth)};
  if (const auto* table = from.as_table()) return copy_table(*table, depth, to);
  if (const auto* array = from.as_array()) return copy_array(*array, depth, to);
  if (const auto* whole = from.as_integer())
    return copy_number(static_cast<double>(whole->get()), true, to);
  if (const auto* real = from.as_floating_point()) return copy_number(real->get(), false, to);
  if (const auto* text = from.as_string()) {
    to.type = Node::Type::string;
    to.string = text->get();
  } else if (const auto* flag = from.as_boolean()) {
    to.type = Node::Type::boolean;
    to.boolean = flag->get();
  } else {
    to.type = Node::Type::date;
  }
  return std::nullopt;
}

/// The first line that is longer than most_line_bytes, from 1; 0 if none.
int find_long_line(std::string_view text) {
  int line = 1;
  std::size_t length = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++line;
      length = 0;
    } else if (++length > most_line_bytes) {
      return line;
    }
  }
  return 0;
}

} // namespace

std::string place(std::string_view source_name, Position position) {
  return fmt::format("{}:{}:{}: ", source_name, position.line, position.column);
}

core::Result<Node> parse_document(std::string_view toml_text, std::string_view source_name) {
  using core::ErrorCode;
  if (toml_text.size() > most_file_bytes)
    return core::fail(ErrorCode::too_large,
                      fmt::format("{}: {} bytes, at most {} are read", source_name,
                                  toml_text.size(), most_file_bytes));
  if (const int line = find_long_line(toml_text))
    return core::fail(ErrorCode::content_invalid,
                      place(source_name, {line, 1}) +
                          fmt::format("a line of more than {} bytes; break it into several, with "
                                      "\"\"\" for long texts",
                                      most_line_bytes));
  const toml::parse_result parsed = toml::parse(toml_text);
  if (!parsed)
    return core::fail(ErrorCode::content_invalid,
                      place(source_name, position_of(parsed.error().source())) +
                          std::string{parsed.error().description()});
  Node root;
  if (const auto trouble = copy(parsed.table(), 0, root))
    return core::fail(ErrorCode::content_invalid,
                      place(source_name, trouble->position) + trouble->what);
  return root;
}

} // namespace limber::exercise
