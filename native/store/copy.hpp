// Whole copies of the record: backups, the copy made before a migration, and restoring one.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <filesystem>

namespace limber::store {

enum class Existing : std::uint8_t { refuse, replace };

/// A sound copy in one file of mode 0600, also while others write; erased things are not in it.
/// It appears whole or not at all. Errors: write_failed (also where `copy` exists and may not be
/// replaced), record_busy, record_damaged.
core::Result<void> copy_record(Store::Database& database, const std::filesystem::path& copy,
                               Existing existing);

core::Result<void> backup(Store& store, const std::filesystem::path& copy, Existing existing);

/// Replaces the record's contents with the backup's. First the backup is rebuilt as a new record
/// (rebuild.hpp) and every document of it is read; only then the record changes, in one
/// transaction, which a running server sees as any other write. Whatever stops it, the record is
/// the old one or the new one. The previous contents stay in a copy beside the record,
/// `limber.db.before-restore`, whose path is returned; an earlier copy is never overwritten.
core::Result<std::filesystem::path> restore(Store& store, const std::filesystem::path& copy);

/// The same if the record in `folder` cannot be opened (record_damaged): it is moved aside
/// unchanged, with its log, and the backup's contents take its place.
core::Result<std::filesystem::path> restore_over_damage(const std::filesystem::path& folder,
                                                        const std::filesystem::path& copy);

/// Removes what a killed run left unfinished beside the record.
void remove_abandoned_work(const std::filesystem::path& record_file);

/// Removes the copies which Limber itself made beside the record: before a change of version,
/// before a restore. Backups that a person made elsewhere stay. Whether all are gone.
bool erase_copies(const std::filesystem::path& record_file);

} // namespace limber::store
