// Finds the parts of a JSON text without parsing them, so that a large document can be parsed one
// part at a time.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace limber::record {

/// Where each element of a list, or each member of an object (key, value), stands in the text. Only
/// the level itself is checked; whether a part is JSON is found when it is parsed. No text has more
/// than `max_parts`. Errors: content_invalid.
using JsonMembers = std::vector<std::pair<std::string_view, std::string_view>>;
core::Result<std::vector<std::string_view>>
split_json_list(std::string_view text, std::size_t max_parts, std::string_view source_name);
core::Result<JsonMembers> split_json_object(std::string_view text, std::size_t max_parts,
                                            std::string_view source_name);

} // namespace limber::record
