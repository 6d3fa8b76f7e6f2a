// A record from elsewhere is data, not a program: what it holds is carried over into a fresh record
// of our own schema, row by row, and read before anybody relies on it.
#pragma once

#include "core/result.hpp"

#include <filesystem>

namespace limber::store {

/// Makes the record in `folder`, which is empty, from the rows of our own tables in `incoming`.
/// Triggers, views and tables of other names stay behind; a table that is not there counts as
/// empty. `incoming` stays as it is. Errors: record_damaged (also where a document cannot be read),
/// record_newer, write_failed, too_large.
core::Result<void> adopt_record(const std::filesystem::path& incoming,
                                const std::filesystem::path& folder);

} // namespace limber::store
