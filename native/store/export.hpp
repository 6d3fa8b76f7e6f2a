// Exports the record as one JSON document or as tables, in pieces, so that years of sessions are
// never in memory at once.
#pragma once

#include "core/result.hpp"
#include "record/tables.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::store {

/// What to write: the JSON document (docs/openapi.json, schema Export), or one table.
struct ExportForm {
  std::optional<record::CsvTable> table; // nothing: JSON
  record::CsvStyle style{};              // of a table
};

/// Returns the text in pieces: call `next` until it returns an empty one.
class Export {
public:
  /// Of one person, or of everyone where `person` is empty. Errors: those of Store.
  static core::Result<Export> begin(Store& store, const std::string& person, ExportForm form);

  /// The next piece, of about one session; empty at the end. Uses the store given to begin().
  core::Result<std::string> next();

private:
  Export(Store& store, ExportForm form, std::vector<record::Person> people);

  static core::Result<Export> begin_now(Store& store, const std::string& person, ExportForm form);
  core::Result<std::string> next_now();
  core::Result<std::string> next_of_person();
  core::Result<std::string> open_person(const record::Person& person);
  core::Result<std::string> write_session(const record::Person& person);
  std::string close_person();

  Store* store_;
  ExportForm form_;
  std::vector<record::Person> people_;
  std::size_t person_ = 0;            // index of the one being written
  bool begun_ = false;                // the document
  bool opened_ = false;               // the person
  bool first_session_ = true;         // of the person
  std::vector<std::string> sessions_; // ids still to be written of the person, oldest last
};

} // namespace limber::store
