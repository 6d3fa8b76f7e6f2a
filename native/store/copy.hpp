// Whole copies of the record: backup, the copy made before a change of version, and bringing one
// back.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <filesystem>

namespace limber::store {

enum class Existing : std::uint8_t { refuse, replace };

/// A sound copy in one file of mode 0600, also while others write; erased things are not in it.
/// It appears whole or not at all. Errors: write_failed (also where `copy` exists and may not be
/// replaced), record_busy, record_damaged.
core::Result<void> copy_record(Store::Inside& inside, const std::filesystem::path& copy,
                               Existing existing);

core::Result<void> backup(Store& store, const std::filesystem::path& copy, Existing existing);

/// Puts the backup's content in the place of the record's in one step, also while a server has it
/// open; what was there before is kept beside as `limber.db.before-restore`. The backup is checked,
/// and brought up to date in a copy, first; it stays as it is.
core::Result<void> restore(Store& store, const std::filesystem::path& copy);

/// Removes the copies which Limber itself made beside the record: before a change of version,
/// before a restore. Backups that a person made elsewhere stay.
void erase_copies(const std::filesystem::path& record_file);

} // namespace limber::store
