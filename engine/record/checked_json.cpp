#include "record/checked_json.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::record {
namespace {

using core::ErrorCode;
using core::fail;
using nlohmann::json;

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::size_t max_name_bytes = 64;

} // namespace

JsonShape calc_json_shape(std::string_view text) {
  JsonShape shape;
  int depth = 0;
  std::size_t string_began = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      shape.longest_string = std::max(shape.longest_string, i - string_began);
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
      string_began = i;
    } else if (c == '[' || c == '{') {
      shape.depth = std::max(shape.depth, ++depth);
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return shape;
}

core::Result<json> parse_json(std::string_view text, std::size_t max_bytes,
                              std::string_view source_name) {
  const std::string source{source_name};
  if (text.size() > max_bytes)
    return fail(ErrorCode::too_large,
                fmt::format("{} has {} bytes, {} are taken", source, text.size(), max_bytes));
  if (calc_json_shape(text).depth > max_json_depth)
    return fail(ErrorCode::content_invalid, source + " is nested too deeply");
  json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return fail(ErrorCode::content_invalid, source + " is not JSON");
  return document;
}

void Findings::add(const std::string& where, std::string_view what) {
  if (first_.empty()) first_ = fmt::format("{}: {}", where, what);
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '-' ? text[i] != '-' : !is_lower_hex(text[i])) return false;
  return true;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= max_name_bytes &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool is_event_id(std::string_view text) {
  return !text.empty() && text.size() <= max_name_bytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_lower(c) || is_upper(c) || is_digit(c) || c == '.' || c == '_' || c == ':' ||
                  c == '-';
         });
}

bool is_writer_id(std::string_view text) {
  constexpr std::size_t min_bytes = 4;  // shorter ones may coincide
  constexpr std::size_t max_bytes = 24; // it begins the ids of events, which may have 64
  return is_event_id(text) && text.size() >= min_bytes && text.size() <= max_bytes;
}

ObjectReader::ObjectReader(const json& value, std::string where, Findings& findings)
    : where_{std::move(where)}, findings_{findings} {
  if (value.is_object()) object_ = &value;
  else findings_.add(where_, "an object belongs here");
}

void ObjectReader::allow_only(std::initializer_list<std::string_view> keys) {
  if (object_ == nullptr) return;
  for (const auto& [key, value] : object_->items())
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      findings_.add(where_, fmt::format("there is no field \"{}\"", key.substr(0, max_name_bytes)));
      return;
    }
}

bool ObjectReader::has(const char* key) const {
  return object_ != nullptr && object_->contains(key);
}

void ObjectReader::wrong(const char* key, std::string_view wanted) {
  findings_.add(fmt::format("{}.{}", where_, key), wanted);
}

const json* ObjectReader::find(const char* key, Need need) {
  if (object_ == nullptr) return nullptr;
  const auto it = object_->find(key);
  if (it != object_->end()) return &*it;
  if (need == Need::required) wrong(key, "this is missing");
  return nullptr;
}

const json* ObjectReader::find_text(const char* key, Need need) {
  const json* value = find(key, need);
  if (value == nullptr || value->is_string()) return value;
  wrong(key, "a text belongs here");
  return nullptr;
}

std::optional<std::string> ObjectReader::checked(const char* key, bool (*good)(std::string_view),
                                                 std::string_view wanted, Need need) {
  const json* value = find_text(key, need);
  if (value == nullptr) return std::nullopt;
  const std::string& text = value->get_ref<const std::string&>();
  if (good(text)) return text;
  wrong(key, wanted);
  return std::nullopt;
}

std::optional<std::string> ObjectReader::text(const char* key, std::size_t max_bytes, Need need) {
  const json* value = find_text(key, need);
  if (value == nullptr) return std::nullopt;
  const std::string& text = value->get_ref<const std::string&>();
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\t';
  });
  if (!plain) wrong(key, "a text has no control characters");
  else if (text.size() > max_bytes)
    wrong(key, fmt::format("this text is longer than {} bytes", max_bytes));
  else return text;
  return std::nullopt;
}

std::optional<std::string> ObjectReader::uuid(const char* key, Need need) {
  return checked(key, is_uuid, "a UUID in lower case belongs here", need);
}

std::optional<std::string> ObjectReader::name(const char* key, Need need) {
  return checked(key, is_name, "a name of a-z, 0-9, - and _ belongs here, up to 64 characters",
                 need);
}

std::optional<std::string> ObjectReader::event_id(const char* key, Need need) {
  return checked(key, is_event_id,
                 "an id of letters, digits and . _ : - belongs here, up to 64 characters", need);
}

std::optional<std::string> ObjectReader::writer_id(const char* key, Need need) {
  return checked(key, is_writer_id,
                 "a writer's id of 4 to 24 letters, digits and . _ : - belongs here", need);
}

std::optional<std::int64_t> ObjectReader::integer(const char* key, std::int64_t min,
                                                  std::int64_t max, Need need) {
  const json* value = find(key, need);
  if (value == nullptr) return std::nullopt;
  // An unsigned number above the signed range would wrap when read as a signed one.
  const bool fits = value->is_number_integer() &&
                    (!value->is_number_unsigned() ||
                     value->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
  if (fits) {
    const auto number = value->get<std::int64_t>();
    if (number >= min && number <= max) return number;
  }
  wrong(key, fmt::format("a whole number from {} to {} belongs here", min, max));
  return std::nullopt;
}

std::optional<double> ObjectReader::number(const char* key, double min, double max, Need need) {
  const json* value = find(key, need);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) {
    const auto number = value->get<double>();
    if (std::isfinite(number) && number >= min && number <= max) return number;
  }
  wrong(key, fmt::format("a number from {} to {} belongs here", min, max));
  return std::nullopt;
}

std::optional<bool> ObjectReader::flag(const char* key, Need need) {
  const json* value = find(key, need);
  if (value == nullptr) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  wrong(key, "true or false belongs here");
  return std::nullopt;
}

std::optional<Timestamp> ObjectReader::timestamp(const char* key, Need need) {
  const json* value = find_text(key, need);
  if (value == nullptr) return std::nullopt;
  const std::optional<Timestamp> timestamp = parse_timestamp(value->get_ref<const std::string&>());
  if (!timestamp) wrong(key, "a time such as 2025-03-01T07:12:00+01:00 belongs here");
  return timestamp;
}

std::optional<std::size_t>
ObjectReader::choice(const char* key, std::span<const std::string_view> choices, Need need) {
  const json* value = find_text(key, need);
  if (value == nullptr) return std::nullopt;
  const auto it = std::find(choices.begin(), choices.end(), value->get_ref<const std::string&>());
  if (it != choices.end()) return static_cast<std::size_t>(it - choices.begin());
  std::string wanted = "one of these belongs here:";
  for (const std::string_view choice : choices)
    wanted += fmt::format(" {}", choice);
  wrong(key, wanted);
  return std::nullopt;
}

const json* ObjectReader::object(const char* key, std::size_t max_items, Need need) {
  const json* value = find(key, need);
  if (value == nullptr) return nullptr;
  if (value->is_object() && value->size() <= max_items) return value;
  wrong(key, fmt::format("an object of at most {} fields belongs here", max_items));
  return nullptr;
}

const json* ObjectReader::list(const char* key, std::size_t max_items, Need need) {
  const json* value = find(key, need);
  if (value == nullptr) return nullptr;
  if (value->is_array() && value->size() <= max_items) return value;
  wrong(key, fmt::format("a list of at most {} items belongs here", max_items));
  return nullptr;
}

void ObjectReader::version(int supported) {
  const std::optional<std::int64_t> found = integer("version", 1, 1'000'000, Need::required);
  if (found && *found > supported)
    wrong("version", fmt::format("{} was written by a newer Limber; update this one", *found));
  else if (found && *found < supported)
    wrong("version", fmt::format("{} is not read any more", *found));
}

} // namespace limber::record
