// Reading JSON from outside: bounded before it is parsed, and every field checked when it is read.
#pragma once

#include "core/result.hpp"
#include "record/timestamp.hpp"

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace limber::record {

/// Limber never writes deeper nesting, which would cost far more memory than the text itself.
inline constexpr int max_json_depth = 12;

/// What parsing a text would cost; does not check whether it is JSON.
struct JsonShape {
  int depth = 0;                  // the deepest nesting of brackets outside strings
  std::size_t longest_string = 0; // in bytes
};
JsonShape calc_json_shape(std::string_view text);

/// Checks size and depth before anything is built. Errors: too_large, content_invalid.
core::Result<nlohmann::json> parse_json(std::string_view text, std::size_t max_bytes,
                                        std::string_view source_name);

/// What is wrong with a document: where, and what is expected. Only the first finding is kept.
class Findings {
public:
  void add(const std::string& where, std::string_view what);
  bool any() const { return !first_.empty(); }
  core::Error error() const { return {core::ErrorCode::content_invalid, first_}; }

private:
  std::string first_;
};

enum class Need : std::uint8_t { required, optional };

bool is_uuid(std::string_view text);      // lower case, 8-4-4-4-12
bool is_name(std::string_view text);      // of an exercise, routine, item: a-z 0-9 - _, up to 64
bool is_event_id(std::string_view text);  // a-z A-Z 0-9 . _ : -, up to 64
bool is_writer_id(std::string_view text); // the same, 4 to 24

/// One JSON object being read. Every getter returns a harmless value once something was found.
class ObjectReader {
public:
  /// `where` is the path for findings ("session.events[3]").
  ObjectReader(const nlohmann::json& value, std::string where, Findings& findings);

  /// Any other field is a finding: a misspelt one must not be lost silently.
  void allow_only(std::initializer_list<std::string_view> keys);

  bool has(const char* key) const;
  const std::string& where() const { return where_; }

  /// Line feeds and tabs are the only control characters. `max_bytes` counts UTF-8 bytes.
  std::optional<std::string> text(const char* key, std::size_t max_bytes, Need need);
  std::optional<std::string> uuid(const char* key, Need need);
  std::optional<std::string> name(const char* key, Need need);
  std::optional<std::string> event_id(const char* key, Need need);
  std::optional<std::string> writer_id(const char* key, Need need);
  std::optional<std::int64_t> integer(const char* key, std::int64_t min, std::int64_t max,
                                      Need need);
  std::optional<double> number(const char* key, double min, double max, Need need);
  std::optional<bool> flag(const char* key, Need need);
  std::optional<Timestamp> timestamp(const char* key, Need need);
  /// The index into `choices`.
  std::optional<std::size_t> choice(const char* key, std::span<const std::string_view> choices,
                                    Need need);
  /// An object or a list of at most `max_items`; nullptr where there is none.
  const nlohmann::json* object(const char* key, std::size_t max_items, Need need);
  const nlohmann::json* list(const char* key, std::size_t max_items, Need need);

  /// `version` must be `supported`; a newer one is said to be newer.
  void version(int supported);

private:
  const nlohmann::json* find(const char* key, Need need);
  const nlohmann::json* find_text(const char* key, Need need);
  std::optional<std::string> checked(const char* key, bool (*good)(std::string_view),
                                     std::string_view wanted, Need need);
  void wrong(const char* key, std::string_view wanted);

  const nlohmann::json* object_ = nullptr;
  std::string where_;
  Findings& findings_;
};

} // namespace limber::record
