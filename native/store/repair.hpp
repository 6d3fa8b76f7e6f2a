// Damage in the record: found by the checksums, set aside, and repaired from the daily backups.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

namespace limber::store {

/// Looks at every document's checksum. A damaged row is set aside into the table `damaged` and,
/// where the newest daily backup that has it whole has not been overtaken by an erasure, brought
/// back from there. Everything else stays. How many rows were damaged. Errors: record_busy,
/// write_failed, record_damaged (the file itself).
core::Result<int> repair_record(Store::Database& database);

} // namespace limber::store
