// Rebuilds a record from elsewhere, which is not trusted: its rows are copied into a new record
// with our own schema, and every document is read before the record is used.
#pragma once

#include "core/result.hpp"

#include <filesystem>

namespace limber::store {

/// Makes the record in `folder`, which is empty, from the rows of our own tables in `incoming`.
/// Triggers, views and tables of other names stay behind; a table that is not there counts as
/// empty. `incoming` stays as it is. Errors: record_damaged (also where a document cannot be read),
/// record_newer, write_failed, too_large.
core::Result<void> rebuild_record(const std::filesystem::path& incoming,
                                  const std::filesystem::path& folder);

} // namespace limber::store
