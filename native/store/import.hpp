// Imports an export: merges it with the record and removes nothing.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <string_view>

namespace limber::store {

/// An export of ten people over ten years, a session each morning, is less.
inline constexpr std::size_t max_import_bytes = std::size_t{300} << 20;

/// The result. `known` counts what the record already had completely.
struct Imported {
  int people = 0;        // added
  int sessions = 0;      // added
  int completed = 0;     // sessions that were there with less
  int answers = 0;       // added
  int routines = 0;      // added, or newer than those that were there
  int exercises = 0;     // the same, of the person's own
  int known = 0;         // sessions
  int continued = 0;     // sessions that another device has continued since: left unchanged
  int people_in_all = 0; // in the export
  int repetitions = 0;   // in the sessions that were added
};
nlohmann::json to_json(const Imported& imported);

/// One sentence: "Added 1 person and 12 sessions; 3 sessions were already here."
std::string describe(const Imported& imported);

/// Merges an export (docs/openapi.json, schema Export) with the record. All of it is checked before
/// anything is written, and importing it again adds nothing. What was erased comes back, because
/// the person asked for the file's contents. Errors: too_large, content_invalid; those of Store.
core::Result<Imported> import_export(Store& store, std::string_view text,
                                     std::string_view source_name);

} // namespace limber::store
