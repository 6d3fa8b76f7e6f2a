#include "store/checksum.hpp"

#include <array>
#include <cstdint>

namespace limber::store {
namespace {

constexpr std::string_view head = R"({"~":")";
constexpr std::string_view tail = R"(",)";
constexpr std::size_t digits = 16;
constexpr std::size_t document_from = head.size() + digits + tail.size();

/// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv): every step can be reversed, so that
/// texts of one length which differ in one byte never have the same sum.
std::uint64_t add_bytes(std::uint64_t sum, std::string_view bytes) {
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    sum *= 0x100000001b3U;
  }
  return sum;
}

std::string calc_sum(std::string_view key, std::string_view rest) {
  std::uint64_t sum = add_bytes(0xcbf29ce484222325U, key);
  sum = add_bytes(sum, "\n");
  sum = add_bytes(sum, rest);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; sum >>= 4U)
    text[i] = hex[sum & 15U];
  return text;
}

bool is_plain(std::string_view key) {
  for (const char c : key)
    if (c < 0x20 || c > 0x7e) return false;
  return true;
}

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void add_checksum_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string stored = add_checksum(text_of(values[0]), text_of(values[1]));
  sqlite3_result_text(context, stored.data(), static_cast<int>(stored.size()), SQLITE_TRANSIENT);
}

void is_intact_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  sqlite3_result_int(context, remove_checksum(text_of(values[0]), text_of(values[1])) ? 1 : 0);
}

} // namespace

std::string add_checksum(std::string_view document, std::string_view key) {
  if (document.size() < 2 || document.front() != '{' || document[1] == '}' ||
      remove_checksum(document, key))
    return std::string{document};
  const std::string_view rest = document.substr(1);
  std::string stored{head};
  stored += calc_sum(key, rest);
  stored += tail;
  stored += rest;
  return stored;
}

std::optional<std::string> remove_checksum(std::string_view stored, std::string_view key) {
  const bool has_checksum = stored.size() > document_from &&
                            stored.substr(0, head.size()) == head &&
                            stored.substr(head.size() + digits, tail.size()) == tail;
  if (!has_checksum || !is_plain(key)) return {};
  const std::string_view rest = stored.substr(document_from);
  if (stored.substr(head.size(), digits) != calc_sum(key, rest)) return {};
  std::string document{"{"};
  document += rest;
  return document;
}

void add_checksum_functions(sqlite3* connection) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  sqlite3_create_function_v2(connection, "limber_add_checksum", 2, flags, nullptr,
                             &add_checksum_in_sql, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(connection, "limber_intact", 2, flags, nullptr, &is_intact_in_sql,
                             nullptr, nullptr, nullptr);
}

} // namespace limber::store
