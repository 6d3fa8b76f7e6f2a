// What would be lost by restoring a backup: shown before it is done.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::store {

/// What the record has of one person and a backup does not.
struct PersonLoss {
  std::string name;
  bool whole = false;    // the backup does not know the person at all
  int sessions = 0;      // not in the backup
  int cut = 0;           // in the backup with fewer events
  std::string first_day; // of those; empty where there are none
  std::string last_day;

  friend bool operator==(const PersonLoss&, const PersonLoss&) = default;
};

struct RestoreLoss {
  std::vector<PersonLoss> people; // only those who lose something, by name
  int sessions_in_backup = 0;
  std::string last_day_in_backup; // empty where it has no session
};

/// Compares the two; changes neither. Errors: file_missing; record_damaged, record_newer for the
/// backup; those of Store.
core::Result<RestoreLoss> calc_restore_loss(Store& store, const std::filesystem::path& copy);

/// Lines for a person: "  Robin: 12 sessions, 2025-02-02 to 2025-03-01". Empty where nothing goes.
std::string describe(const RestoreLoss& loss);

} // namespace limber::store
