// Parses an address: the parts of its path, the fields of its query.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::serve {

/// "/a%20b" -> "/a b"; nothing where it is not well formed, or holds a NUL or a backslash.
std::optional<std::string> decode_path(std::string_view path);

/// "/api/v1/people" -> {"api", "v1", "people"}. Empty parts stay ("//").
std::vector<std::string_view> split_path(std::string_view path);

/// "limit=10&from=2025-03-01"; percent-encoded, "+" is a blank. Nothing where it is not well
/// formed or names a field twice.
std::optional<std::map<std::string, std::string>> parse_query(std::string_view query);

} // namespace limber::serve
