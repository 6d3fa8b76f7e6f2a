// A person's own routines and exercises.
#include "store/documents.hpp"

#include <fmt/format.h>

namespace limber::store {

using core::ErrorCode;
using core::fail;
using core::Result;
using record::OwnDocument;
using record::OwnKind;

namespace {

struct OwnTable {
  const char* name;
  Result<OwnDocument> (*read)(std::string_view, std::string_view);
};

OwnTable table_of(OwnKind kind) {
  return kind == OwnKind::routine ? OwnTable{"routine", record::read_own_routine}
                                  : OwnTable{"exercise", record::read_own_exercise};
}

} // namespace

Result<std::vector<OwnDocument>> Store::load_own(OwnKind kind, const std::string& person) {
  const OwnTable table = table_of(kind);
  return reading(*database_, [&]() -> Result<std::vector<OwnDocument>> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    std::vector<OwnDocument> all;
    Result<void> sound;
    const std::string query = fmt::format("SELECT id || '|' || person, document FROM {} "
                                          "WHERE person = :person ORDER BY id",
                                          table.name);
    for_each_pair(
        *database_, query.c_str(),
        [&](const std::string& key, const std::string& document) {
          Result<OwnDocument> own =
              read_kept(*database_, std::optional{document}, table.read, key, key);
          if (own) all.push_back(std::move(*own));
          else sound = tl::unexpected(own.error());
        },
        person);
    if (!sound) return tl::unexpected(sound.error());
    return all;
  });
}

Result<Saved<OwnDocument>> Store::save_own(OwnKind kind, const std::string& person,
                                           const OwnDocument& own) {
  const OwnTable table = table_of(kind);
  return writing(*database_, [&]() -> Result<Saved<OwnDocument>> {
    if (Result<void> possible = expect_possible_revision(own); !possible)
      return tl::unexpected(possible.error());
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    const auto find = [&](const char* column) {
      return find_text(*database_,
                       fmt::format("SELECT {} FROM {} WHERE id = :id", column, table.name).c_str(),
                       own.id);
    };
    if (const auto owner = find("person"); owner && *owner != person)
      return fail(ErrorCode::content_invalid, own.id + " belongs to another person");
    const std::string key = key_of(own.id, person);
    return join_and_keep(
        *database_, own, find("document"), table.read, key, key, [&](const std::string& text) {
          run(*database_,
              fmt::format("INSERT INTO {} (id, person, document) VALUES (:id, :person, :document) "
                          "ON CONFLICT (id) DO UPDATE SET document = excluded.document",
                          table.name)
                  .c_str(),
              own.id, person, text);
        });
  });
}

} // namespace limber::store
