// Reading and writing whole documents of the open database. Only for this room's sources.
#pragma once

#include "store/database.hpp"

#include <nlohmann/json.hpp>

namespace limber::store {

template <class Document>
core::Result<Document> read_kept(Store::Database& database, const std::optional<std::string>& text,
                                 core::Result<Document> (*read)(std::string_view, std::string_view),
                                 const std::string& id, const std::string& key) {
  if (!text) return core::fail(core::ErrorCode::unknown_name, id);
  const core::Result<std::string> document = opened(database, *text, key, "the document of");
  if (!document) return tl::unexpected(document.error());
  return limited(kept(read(*document, id), database));
}

/// Merges with what is stored under `id` and saves the result. `keep(text)` writes it.
template <class Document, class Keep>
core::Result<Saved<Document>>
join_and_keep(Store::Database& database, const Document& document,
              const std::optional<std::string>& kept_text,
              core::Result<Document> (*read)(std::string_view, std::string_view),
              const std::string& kept_key, const std::string& key, Keep&& keep) {
  Saved<Document> saved{document, true, true};
  if (kept_text) {
    const core::Result<Document> before =
        read_kept(database, kept_text, read, "a kept document", kept_key);
    if (!before) return tl::unexpected(before.error());
    saved.document = record::merge(*before, document);
    saved.created = false;
    saved.changed = !(saved.document == *before);
  }
  if (!saved.changed) return saved;
  keep(add_checksum(to_json(saved.document).dump(), key));
  count_change(database);
  return saved;
}

} // namespace limber::store
