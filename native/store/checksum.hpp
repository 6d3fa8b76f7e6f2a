// A checksum in each stored document, which reveals changed bits.
#pragma once

#include "store/sqlite.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace limber::store {

/// The document, which is a JSON object, with the checksum of itself and of `key` as its first
/// field. `key` joins the other columns of its row (its id, its person), so that a change there is
/// noticed, too. A document that has this key's checksum already stays as it is.
std::string add_checksum(std::string_view document, std::string_view key);

/// The document without its checksum; nothing where document or key have changed.
std::optional<std::string> remove_checksum(std::string_view stored, std::string_view key);

/// A row's values in one key: "a|b|c".
template <class... Parts> std::string key_of(std::string_view first, const Parts&... parts) {
  std::string key{first};
  ((key += '|', key += parts), ...);
  return key;
}

/// The same in SQL: limber_add_checksum(document, key) and limber_intact(stored, key), which is 0
/// or 1.
void add_checksum_functions(sqlite3* connection);

} // namespace limber::store
