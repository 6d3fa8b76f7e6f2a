#include "store/repair.hpp"

#include "store/backups.hpp"
#include "store/check.hpp"
#include "store/checksum.hpp"
#include "store/database.hpp"

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::Result;

/// A table of documents, and how its rows are identified and checked, in SQL.
struct ChecksummedTable {
  const char* kind;
  const char* table;
  const char* key;     // names the row
  const char* columns; // all of them
  const char* intact;
  const char* person; // whose it is
  const char* day;
  const char* erasable; // the ids with whose erasure it went; `erased` has an id of its own
};

constexpr std::array checksummed_tables{
    ChecksummedTable{"person", "person", "id", "id, document", "limber_intact(document, id)", "id",
                     "''", "person.id"},
    ChecksummedTable{"settings", "settings", "person", "person, document",
                     "limber_intact(document, person)", "person", "''", "settings.person"},
    ChecksummedTable{
        "answers", "answers", "id", "id, person, questionnaire, answered_utc_ms, document",
        "limber_intact(document, id || '|' || person || '|' || questionnaire || '|' || "
        "answered_utc_ms)",
        "person", "date(answered_utc_ms / 1000, 'unixepoch')", "answers.id, answers.person"},
    ChecksummedTable{"routine", "routine", "id", "id, person, document",
                     "limber_intact(document, id || '|' || person)", "person", "''",
                     "routine.id, routine.person"},
    ChecksummedTable{"exercise", "exercise", "id", "id, person, document",
                     "limber_intact(document, id || '|' || person)", "person", "''",
                     "exercise.id, exercise.person"},
    ChecksummedTable{
        "session", "session", "id", "id, person, started_utc_ms, day, head, summary",
        "(limber_intact(head, id || '|' || person || '|' || started_utc_ms || '|' || day) "
        "AND limber_intact(summary, id || '|' || person || '|' || started_utc_ms || '|' || "
        "day))",
        "person", "day", "session.id, session.person"},
    ChecksummedTable{
        "event", "event", "session || '|' || id", "session, id, document",
        "limber_intact(document, session || '|' || id)",
        "coalesce((SELECT person FROM session WHERE session.id = event.session), '')",
        "coalesce((SELECT day FROM session WHERE session.id = event.session), '')",
        "event.session, (SELECT person FROM backup.session WHERE session.id = event.session)"},
};

/// Foreign keys would take a person's sessions along with a damaged person; off while this lives.
class WithoutForeignKeys {
public:
  explicit WithoutForeignKeys(Store::Database& database) : database_{database} { set("OFF"); }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;
  ~WithoutForeignKeys() { set("ON"); }

private:
  void set(const char* value) {
    const std::string command = std::string{"PRAGMA foreign_keys = "} + value;
    sqlite3_exec(database_.connection(), command.c_str(), nullptr, nullptr, nullptr);
  }
  Store::Database& database_;
};

int count_rows(Store::Database& database, const std::string& query) {
  return std::stoi(find_text(database, query.c_str()).value_or("0"));
}

std::string not_intact(const ChecksummedTable& table) {
  return std::string{" WHERE coalesce("} + table.intact + ", 0) = 0";
}

/// An older record, as a backup may be, does not have every table. `schema`: main or backup.
bool has_table(Store::Database& database, const std::string& schema, const std::string& table) {
  const std::string query =
      "SELECT name FROM " + schema + ".sqlite_schema WHERE type = 'table' AND name = :name";
  return find_text(database, query.c_str(), table).has_value();
}

int count_damaged(Store::Database& database) {
  int count = 0;
  for (const ChecksummedTable& table : checksummed_tables) {
    if (!has_table(database, "main", table.table)) continue;
    count += count_rows(database, std::string{"SELECT CAST(count(*) AS TEXT) FROM "} + table.table +
                                      not_intact(table));
  }
  return count;
}

/// Rows are set aside as bytes, because they may not even be text.
void set_aside(Store::Database& database, const ChecksummedTable& table) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const std::string document = std::string{table.kind} == "session" ? "head" : "document";
  database.sql
      << std::string{"INSERT INTO damaged (kind, name, person, day, found_utc_ms, content) "
                     "SELECT '"} +
             table.kind + "', hex(" + table.key + "), " + table.person + ", " + table.day + ", " +
             std::to_string(ms) + ", hex(" + document + ") FROM " + table.table + not_intact(table);
  database.sql << std::string{"DELETE FROM "} + table.table + not_intact(table);
}

/// Restores from the attached backup what was set aside and is intact there.
void bring_back(Store::Database& database, const ChecksummedTable& table) {
  const std::string there = std::string{"backup."} + table.table;
  const std::string from =
      std::string{"FROM "} + there + " AS " + table.table + " WHERE " + table.intact + " AND hex(" +
      table.key + ") IN (SELECT name FROM damaged WHERE repaired = 0 AND kind = '" + table.kind +
      "') AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.id IN (" + table.erasable + "))";
  database.sql << std::string{"INSERT OR IGNORE INTO "} + table.table + " (" + table.columns +
                      ") SELECT " + table.columns + " " + from;
  database.sql << std::string{"UPDATE damaged SET repaired = 1 WHERE repaired = 0 AND kind = '"} +
                      table.kind + "' AND name IN (SELECT hex(" + table.key + ") FROM " +
                      table.table + ")";
}

/// Gives a person whose document is lost a new one, so that their sessions can still be reached.
void replace_lost_people(Store::Database& database) {
  std::vector<std::string> lost;
  for_each_pair(database,
                "SELECT DISTINCT person, person FROM session "
                "WHERE person NOT IN (SELECT id FROM person)",
                [&](const std::string& id, const std::string&) { lost.push_back(id); });
  for (const std::string& id : lost) {
    record::Person person;
    person.id = id;
    person.name = "Name lost";
    person.created_at = *record::parse_timestamp("2025-01-01T00:00:00Z");
    run(database, "INSERT INTO person (id, document) VALUES (:id, :document)", id,
        add_checksum(to_json(person).dump(), id));
  }
}

class AttachedBackup {
public:
  AttachedBackup(Store::Database& database, const fs::path& file) : database_{database} {
    const std::string uri = uri_of(file) + "?immutable=1";
    run(database, "ATTACH DATABASE :file AS backup", uri);
  }
  AttachedBackup(const AttachedBackup&) = delete;
  AttachedBackup& operator=(const AttachedBackup&) = delete;
  ~AttachedBackup() {
    sqlite3_exec(database_.connection(), "DETACH DATABASE backup", nullptr, nullptr, nullptr);
  }

private:
  Store::Database& database_;
};

Result<void> repair_from(Store::Database& database, const fs::path& backup) {
  const AttachedBackup attached{database, backup};
  return writing_once(database, [&]() -> Result<void> {
    for (const ChecksummedTable& table : checksummed_tables)
      if (has_table(database, "backup", table.table)) bring_back(database, table);
    return {};
  });
}

/// The record's own two values, which have no checksum: entity tags are made of them.
constexpr const char* sound_id =
    "name = 'id' AND length(value) = 32 AND value NOT GLOB '*[^0-9a-f]*'";
constexpr const char* sound_change =
    "name = 'change' AND length(value) BETWEEN 1 AND 15 AND value NOT GLOB '*[^0-9]*'";

bool has_value(Store::Database& database, const std::string& what) {
  return find_text(database, ("SELECT value FROM record WHERE " + what).c_str()).has_value();
}

void set_value(Store::Database& database, const char* name, const std::string& value) {
  database.sql << std::string{"INSERT OR REPLACE INTO record (name, value) VALUES ('"} + name +
                      "', " + value + ")";
}

/// A browser recognises the record by its id; with another id it would discard its data.
std::optional<std::string> find_id_in_backups(Store::Database& database) {
  for (const fs::path& backup : find_daily_backups(database.file)) {
    const auto found = guarded(database, [&]() -> Result<std::optional<std::string>> {
      const AttachedBackup attached{database, backup};
      return find_text(database,
                       (std::string{"SELECT value FROM backup.record WHERE "} + sound_id).c_str());
    });
    if (found && *found) return *found;
  }
  return std::nullopt;
}

/// Whether there was anything to repair.
Result<bool> repair_own_values(Store::Database& database) {
  const bool has_id = has_value(database, sound_id);
  const bool has_change = has_value(database, sound_change);
  if (has_id && has_change) return false;
  const std::optional<std::string> id = has_id ? std::nullopt : find_id_in_backups(database);
  return writing_once(database, [&]() -> Result<bool> {
    run(database, "DELETE FROM record WHERE name NOT IN ('id', 'change', 'forgetting')");
    if (!has_id) set_value(database, "id", id ? "'" + *id + "'" : "lower(hex(randomblob(16)))");
    // Higher than any that entity tags were made of: a record changes less often than each ms.
    if (!has_change) set_value(database, "change", "'" + std::to_string(utc_ms_now()) + "'");
    return true;
  });
}

/// A damaged index hides intact rows, and a check of the pages alone does not notice it. Whether
/// there was one.
Result<bool> renew_damaged_indexes(Store::Database& database) {
  std::error_code ignored;
  if (fs::file_size(database.file, ignored) > always_checked_bytes) return false;
  if (find_text(database, "PRAGMA integrity_check(1)").value_or("ok") == "ok") return false;
  return writing_once(database, [&]() -> Result<bool> {
    database.sql << "REINDEX";
    return true;
  });
}

} // namespace

Result<int> repair_record(Store::Database& database) {
  return guarded(database, [&]() -> Result<int> {
    const Result<bool> own = repair_own_values(database);
    if (!own) return tl::unexpected(own.error());
    const Result<bool> renewed = renew_damaged_indexes(database);
    if (!renewed) return tl::unexpected(renewed.error());
    const int damaged = count_damaged(database);
    if (damaged == 0) return *own || *renewed ? 1 : 0;
    const WithoutForeignKeys off{database};
    const Result<void> aside = writing_once(database, [&]() -> Result<void> {
      for (auto table = checksummed_tables.rbegin(); table != checksummed_tables.rend(); ++table)
        set_aside(database, *table); // events first: they take the day from their session
      count_change(database);
      return {};
    });
    if (!aside) return tl::unexpected(aside.error());
    for (const fs::path& backup : find_daily_backups(database.file))
      (void)guarded(database, [&] { return repair_from(database, backup); }); // the next may do
    const Result<void> reachable = writing_once(database, [&]() -> Result<void> {
      replace_lost_people(database);
      return {};
    });
    if (!reachable) return tl::unexpected(reachable.error());
    return damaged;
  });
}

} // namespace limber::store
