// A checksum in each kept document, by which a changed bit is noticed.
#pragma once

#include "store/sqlite.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace limber::store {

/// The document, which is a JSON object, with the checksum of itself and of `key` as its first
/// field. `key` joins what stands beside it in its row (its id, its person), so that a change there
/// is noticed, too. What is sealed with this key already stays as it is.
std::string seal(std::string_view document, std::string_view key);

/// The document without its checksum; nothing where document or key are not what they were.
std::optional<std::string> unseal(std::string_view sealed, std::string_view key);

/// A row's values in one key: "a|b|c".
template <class... Parts> std::string key_of(std::string_view first, const Parts&... parts) {
  std::string key{first};
  ((key += '|', key += parts), ...);
  return key;
}

/// The same in SQL: limber_seal(document, key) and limber_intact(sealed, key), which is 0 or 1.
void add_seal_functions(sqlite3* connection);

} // namespace limber::store
