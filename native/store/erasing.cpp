// Erasing: from the record, and then from wherever Limber itself has put a copy.
#include "store/backups.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"

#include <chrono>

namespace limber::store {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

/// In the record from the erasure's transaction until the copies are erased as well.
constexpr const char* forgetting_name = "forgetting";

/// Another program's read takes milliseconds; an export of years, or a backup, takes longer.
constexpr int max_wait_for_readers_ms = 1000;

Result<void> erase_row(Store::Database& database, const std::string& id, const char* query,
                       const char* command, const std::string& owner) {
  return writing(database, [&]() -> Result<void> {
    if (Result<void> person = expect_person(database, owner); !person) return person;
    if (!find_text(database, query, id, owner)) return fail(ErrorCode::unknown_name, id);
    run(database, command, id);
    mark_erased(database, id);
    forget_damage(database, owner, id);
    begin_forgetting(database);
    count_change(database);
    return {};
  });
}

Result<Erasure> then_forget(Store::Database& database, const Result<void>& erased) {
  if (!erased) return tl::unexpected(erased.error());
  return forget_copies(database);
}

/// TRUNCATE waits for readers of old pages, and then leaves an empty log.
bool truncate_log(Store::Database& database, int max_wait_ms) {
  sqlite3_busy_timeout(database.connection(), max_wait_ms);
  const int code = sqlite3_wal_checkpoint_v2(database.connection(), nullptr,
                                             SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(database.connection(), max_busy_ms);
  return code == SQLITE_OK;
}

void end_forgetting(Store::Database& database) {
  const Result<void> ended = writing_once(database, [&]() -> Result<void> {
    run(database, "DELETE FROM record WHERE name = :name", std::string{forgetting_name});
    return {};
  });
  database.forgetting = !ended.has_value();
}

} // namespace

std::int64_t utc_ms_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void mark_erased(Store::Database& database, const std::string& id) {
  const long long ms = utc_ms_now();
  run(database,
      "INSERT INTO erased (id, erased_utc_ms) VALUES (:id, :ms) ON CONFLICT (id) DO NOTHING", id,
      ms);
}

void begin_forgetting(Store::Database& database) {
  run(database,
      "INSERT INTO record (name, value) VALUES (:name, '1') ON CONFLICT (name) DO NOTHING",
      std::string{forgetting_name});
}

void resume_forgetting(Store::Database& database) {
  const bool unfinished =
      guarded(database, [&]() -> Result<bool> {
        return find_text(database, "SELECT value FROM record WHERE name = :name",
                         std::string{forgetting_name})
            .has_value();
      }).value_or(false);
  if (unfinished) (void)forget_copies(database);
}

void forget_damage(Store::Database& database, const std::string& person, const std::string& id) {
  if (id == person) {
    run(database, "DELETE FROM damaged WHERE person = :person", person);
  } else {
    run(database,
        "DELETE FROM damaged WHERE person = :person AND "
        "(name = hex(:one) OR substr(name, 1, 74) = hex(:session || '|'))",
        person, id, id);
  }
  // A row whose owner or name was hit may be a part of what was erased: its notice stays, its
  // content does not.
  run(database,
      "UPDATE damaged SET content = '' WHERE person = :person "
      "OR person NOT IN (SELECT id FROM person)",
      person);
  run(database, "DELETE FROM event WHERE session NOT IN (SELECT id FROM session)");
}

bool empty_log(Store::Database& database) {
  return truncate_log(database, max_wait_for_readers_ms);
}

Erasure forget_copies(Store::Database& database) {
  const bool no_copies = erase_copies(database.file) && erase_daily_backups(database);
  const bool no_log = empty_log(database);
  database.forgetting = true;
  if (no_copies && no_log) end_forgetting(database);
  (void)keep_daily_backup(database); // one that fails is made at the next write
  if (!no_copies)
    return {"A copy in " + database.file.parent_path().string() +
            " could not be deleted, so it still holds what was erased. Limber tries again at its "
            "next start."};
  if (!no_log)
    return {
        "Another program is reading the record, so traces stay in its log until that program is "
        "done; Limber removes them the next time it runs after that."};
  return {};
}

void finish_erasures(Store::Database& database) {
  if (!database.forgetting || !database.is_same_file()) return;
  if (truncate_log(database, 0)) end_forgetting(database);
}

Result<Erasure> Store::erase_person(const std::string& person) {
  return then_forget(*database_, erase_row(*database_, person,
                                           "SELECT id FROM person WHERE id = :id AND id = :owner",
                                           "DELETE FROM person WHERE id = :id", person));
}

Result<Erasure> Store::erase_answers(const std::string& person, const std::string& answers) {
  return then_forget(*database_,
                     erase_row(*database_, answers,
                               "SELECT id FROM answers WHERE id = :id AND person = :owner",
                               "DELETE FROM answers WHERE id = :id", person));
}

Result<Erasure> Store::erase_session(const std::string& person, const std::string& session) {
  return then_forget(*database_,
                     erase_row(*database_, session,
                               "SELECT id FROM session WHERE id = :id AND person = :owner",
                               "DELETE FROM session WHERE id = :id", person));
}

Result<Erasure> Store::erase_damage(const std::string& person) {
  const Result<void> erased = writing(*database_, [&]() -> Result<void> {
    if (Result<void> there = expect_person(*database_, person); !there) return there;
    run(*database_,
        "DELETE FROM damaged WHERE person = :person OR person NOT IN (SELECT id FROM person)",
        person);
    count_change(*database_);
    return {};
  });
  if (!erased) return tl::unexpected(erased.error());
  return Erasure{}; // the backups stay: only notices were erased
}

Result<Erasure> Store::erase_everything() {
  const Result<void> erased = writing(*database_, [&]() -> Result<void> {
    std::vector<std::string> people;
    for_each_pair(*database_, "SELECT id, id FROM person",
                  [&](const std::string& id, const std::string&) { people.push_back(id); });
    for (const std::string& person : people)
      mark_erased(*database_, person);     // a random number; nothing of the person
    run(*database_, "DELETE FROM person"); // and, by reference, all else
    run(*database_, "DELETE FROM damaged");
    run(*database_, "DELETE FROM event WHERE session NOT IN (SELECT id FROM session)");
    run(*database_, "UPDATE record SET value = lower(hex(randomblob(16))) WHERE name = 'id'");
    begin_forgetting(*database_);
    count_change(*database_);
    return {};
  });
  if (!erased) return tl::unexpected(erased.error());
  // Pages that nothing uses any more are overwritten already; the file need not show its old size.
  (void)guarded(*database_, [&]() -> Result<void> {
    database_->sql << "VACUUM";
    return {};
  });
  return forget_copies(*database_);
}

} // namespace limber::store
