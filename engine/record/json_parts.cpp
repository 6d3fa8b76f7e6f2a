#include "record/json_parts.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace limber::record {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::string_view blanks = " \t\r\n";

/// Reads a text part by part; returns nothing if the next part is malformed.
class Scanner {
public:
  explicit Scanner(std::string_view text) : text_{text} {}

  bool take(char wanted) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool is_at_end() {
    skip_blanks();
    return at_ == text_.size();
  }
  /// The raw text between its quotes.
  std::optional<std::string_view> take_string() {
    if (!take('"')) return std::nullopt;
    const std::size_t first = at_;
    if (!skip_string()) return std::nullopt;
    return text_.substr(first, at_ - first - 1);
  }
  std::optional<std::string_view> take_value() {
    skip_blanks();
    const std::size_t first = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool closes = c == ']' || c == '}';
      if (depth == 0 && (closes || c == ',')) break;
      ++at_;
      if (c == '"' && !skip_string()) return std::nullopt;
      if (c == '[' || c == '{') ++depth;
      if (closes) --depth;
    }
    if (depth > 0 || at_ == first) return std::nullopt;
    const std::string_view value = text_.substr(first, at_ - first);
    return value.substr(0, value.find_last_not_of(blanks) + 1);
  }

private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }
  /// Moves behind the closing quote.
  bool skip_string() {
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') ++at_;
      else if (text_[at_] == '"') return ++at_, true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// `take_part` takes one part and says whether there was one.
template <class TakePart>
Result<void> split(std::string_view text, std::pair<char, char> brackets, std::size_t max_parts,
                   std::string_view source_name, TakePart&& take_part) {
  Scanner scanner{text};
  const std::string source{source_name};
  if (!scanner.take(brackets.first))
    return fail(ErrorCode::content_invalid,
                source + (brackets.first == '[' ? " should be a list" : " should be an object"));
  bool closed = scanner.take(brackets.second);
  for (std::size_t parts = 0; !closed; ++parts) {
    if (parts == max_parts) return fail(ErrorCode::content_invalid, source + " holds too much");
    if (!take_part(scanner)) break;
    closed = scanner.take(brackets.second);
    if (!closed && !scanner.take(',')) break;
  }
  if (!closed || !scanner.is_at_end())
    return fail(ErrorCode::content_invalid, source + " is not JSON");
  return {};
}

} // namespace

Result<std::vector<std::string_view>> split_json_list(std::string_view text, std::size_t max_parts,
                                                      std::string_view source_name) {
  std::vector<std::string_view> parts;
  const Result<void> done = split(text, {'[', ']'}, max_parts, source_name, [&](Scanner& scanner) {
    const auto value = scanner.take_value();
    if (value) parts.push_back(*value);
    return value.has_value();
  });
  if (!done) return tl::unexpected(done.error());
  return parts;
}

Result<JsonMembers> split_json_object(std::string_view text, std::size_t max_parts,
                                      std::string_view source_name) {
  JsonMembers parts;
  const Result<void> done = split(text, {'{', '}'}, max_parts, source_name, [&](Scanner& scanner) {
    const auto key = scanner.take_string();
    if (!key || !scanner.take(':')) return false;
    const auto value = scanner.take_value();
    if (value) parts.emplace_back(*key, *value);
    return value.has_value();
  });
  if (!done) return tl::unexpected(done.error());
  return parts;
}

} // namespace limber::record
