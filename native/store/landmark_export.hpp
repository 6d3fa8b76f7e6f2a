// A set's stored landmarks as one recording (docs/schema/landmarks.schema.json), in pieces.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <string>

namespace limber::store {

/// Returns the text in pieces: call `next` until it returns an empty one.
class LandmarkExport {
public:
  /// Errors: those of Store.
  static core::Result<LandmarkExport> begin(Store& store, const std::string& person,
                                            const std::string& session, const std::string& set);

  /// "limber-2026-03-01-leg-swings-right.json", by the person's own day.
  std::string file_name() const;

  /// The next piece, of one chunk; empty at the end. Uses the store given to begin(). A chunk
  /// that has not arrived is left out; times ascend.
  core::Result<std::string> next();

private:
  LandmarkExport(Store& store, std::string person, StoredLandmarkSet set);

  Store* store_;
  std::string person_;
  StoredLandmarkSet set_;
  int number_ = 0; // of the next chunk
  double last_s_ = 0.0;
  bool begun_ = false;
  bool first_ = true; // no frame has been handed out
  bool done_ = false;
};

} // namespace limber::store
