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
core::Result<void> copy_record(Store::Database& database, const std::filesystem::path& copy,
                               Existing existing);

core::Result<void> backup(Store& store, const std::filesystem::path& copy, Existing existing);

/// Puts what the backup holds in the place of what the record holds. First the backup is carried
/// over into a record of our own making beside (rebuild.hpp) and every document of it is read; only
/// then the record changes, in one transaction, which a running server sees as any other write.
/// Whatever stops it, the record is the old one or the new one. What was there before stays in a
/// copy beside, `limber.db.before-restore`, which is returned; an earlier one is never written
/// over.
core::Result<std::filesystem::path> restore(Store& store, const std::filesystem::path& copy);

/// The same where the record in `folder` cannot even be opened (record_damaged): it is put aside as
/// it is, log and all, and what the backup holds takes its place.
core::Result<std::filesystem::path> restore_over_damage(const std::filesystem::path& folder,
                                                        const std::filesystem::path& copy);

/// Removes what a killed run left unfinished beside the record.
void remove_abandoned_work(const std::filesystem::path& record_file);

/// Removes the copies which Limber itself made beside the record: before a change of version,
/// before a restore. Backups that a person made elsewhere stay. Whether all are gone.
bool erase_copies(const std::filesystem::path& record_file);

} // namespace limber::store
