// The open database behind a Store: its connection, transactions and queries. Only for this room's
// sources.
#pragma once

#include "disk/within_memory.hpp"
#include "record/revision.hpp"
#include "store/checksum.hpp"
#include "store/file_identity.hpp"
#include "store/sqlite.hpp"
#include "store/store.hpp"

#include <utility>

namespace limber::store {

struct Store::Database {
  explicit Database(std::filesystem::path record_file)
      : file{std::move(record_file)}, sql{soci::sqlite3, uri_of(file)} {
    sqlite3_busy_timeout(connection(), max_busy_ms);
    add_checksum_functions(connection());
    harden(connection());
  }

  sqlite3* connection() {
    return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
  }

  bool is_same_file() const { return identity.is_unchanged(file); }

  std::filesystem::path file;
  soci::session sql;
  std::string backed_up_on; // the day of the newest daily backup that this Store knows of
  FileIdentity identity;
  bool forgetting = false; // an erasure has not reached everything yet
};

/// A transaction that is undone where it is left without commit().
class Transaction {
public:
  enum class Kind { reading, writing };

  /// Writing takes the write lock at once: a later upgrade could fail without waiting.
  Transaction(Store::Database& database, Kind kind) : database_{database} {
    database_.sql << (kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    // SQLite itself has rolled back after some errors; then there is nothing left to undo.
    if (!done_ && sqlite3_get_autocommit(database_.connection()) == 0)
      sqlite3_exec(database_.connection(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  /// Throws RecordGone if the file is no longer the one that was opened.
  void commit() {
    if (!database_.is_same_file()) throw RecordGone{};
    database_.sql << "COMMIT";
    done_ = true;
    if (!database_.is_same_file()) throw RecordGone{}; // moved while it was being written
  }

private:
  Store::Database& database_;
  bool done_ = false;
};

/// Runs `work`, which returns a Result and opens connections to a record that is not open yet.
template <class Work>
auto opening(const std::filesystem::path& file, Work&& work) -> decltype(work()) {
  return disk::within_memory([&]() -> decltype(work()) {
    try {
      return work();
    } catch (const soci::sqlite3_soci_error& problem) {
      return tl::unexpected(error_of(problem.result(), file));
    } catch (const soci::soci_error&) {
      return core::fail(core::ErrorCode::record_busy, file.string());
    }
  });
}

/// Runs `work`, which returns a Result, and turns what SOCI throws into an Error.
template <class Work> auto guarded(Store::Database& database, Work&& work) -> decltype(work()) {
  // The handlers allocate texts, which may fail as well.
  return disk::within_memory([&]() -> decltype(work()) {
    try {
      return work();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const RecordGone&) {
      return core::fail(core::ErrorCode::record_gone, database.file.string());
    } catch (const soci::sqlite3_soci_error& problem) {
      core::Error error = error_of(problem.result(), database.file);
      if (!database.is_same_file()) error.code = core::ErrorCode::record_gone;
      return tl::unexpected(std::move(error));
    } catch (const soci::soci_error& problem) {
      return core::fail(core::ErrorCode::internal, database.file.string() + ": " + problem.what());
    } catch (const std::exception& problem) { // a document that Limber cannot have written
      return core::fail(core::ErrorCode::record_damaged,
                        database.file.string() + ": " + problem.what());
    }
  });
}

/// guarded(), in a transaction which is committed where the work succeeded.
template <class Work>
auto reading_once(Store::Database& database, Work&& work) -> decltype(work()) {
  return guarded(database, [&] {
    Transaction transaction{database, Transaction::Kind::reading};
    return work();
  });
}
template <class Work>
auto writing_once(Store::Database& database, Work&& work) -> decltype(work()) {
  return guarded(database, [&] {
    Transaction transaction{database, Transaction::Kind::writing};
    auto result = work();
    if (result) transaction.commit();
    return result;
  });
}

/// Sets damaged documents aside and repairs what a backup has (store/repair.hpp). True where there
/// were some.
bool repair_now(Store::Database& database);

void back_up_before_first_write(Store::Database& database); // backups.hpp

/// Retries what an erasure could not remove while another program was reading.
void finish_erasures(Store::Database& database);

/// The same. If a document turns out to be damaged, it is set aside and the work is repeated once.
template <class Work> auto reading(Store::Database& database, Work&& work) -> decltype(work()) {
  finish_erasures(database);
  auto result = reading_once(database, work);
  const bool damaged = !result && result.error().code == core::ErrorCode::record_damaged;
  if (damaged && repair_now(database)) return reading_once(database, work);
  return result;
}
template <class Work> auto writing(Store::Database& database, Work&& work) -> decltype(work()) {
  finish_erasures(database);
  back_up_before_first_write(database);
  auto result = writing_once(database, work);
  const bool damaged = !result && result.error().code == core::ErrorCode::record_damaged;
  if (damaged && repair_now(database)) return writing_once(database, work);
  return result;
}

/// The one value of the one row the query finds. Throws soci_error.
template <class... Keys>
std::optional<std::string> find_text(Store::Database& database, const char* query,
                                     const Keys&... keys) {
  std::string text;
  soci::statement statement{database.sql};
  (statement.exchange(soci::use(keys)), ...);
  statement.exchange(soci::into(text));
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  if (!statement.execute(true)) return std::nullopt;
  return text;
}

template <class... Keys>
void run(Store::Database& database, const char* command, const Keys&... keys) {
  soci::statement statement{database.sql};
  (statement.exchange(soci::use(keys)), ...);
  statement.alloc();
  statement.prepare(command);
  statement.define_and_bind();
  statement.execute(true);
}

/// visit(first column, second column) for every row.
template <class Visit, class... Keys>
void for_each_pair(Store::Database& database, const char* query, Visit&& visit,
                   const Keys&... keys) {
  std::string first;
  std::string second;
  soci::statement statement{database.sql};
  (statement.exchange(soci::use(keys)), ...);
  statement.exchange(soci::into(first));
  statement.exchange(soci::into(second));
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch())
    visit(first, second);
}

/// Turns a stored document that its reader refuses into record_damaged.
template <class Document>
core::Result<Document> kept(core::Result<Document> read, Store::Database& database) {
  if (read) return read;
  return core::fail(core::ErrorCode::record_damaged,
                    database.file.string() + ", " + read.error().detail);
}

/// The document that was stored with its checksum and `key`. Error: record_damaged.
inline core::Result<std::string> opened(Store::Database& database, const std::string& stored,
                                        const std::string& key, const char* what) {
  if (auto text = remove_checksum(stored, key)) return std::move(*text);
  return core::fail(core::ErrorCode::record_damaged,
                    database.file.string() + ", " + what + " " + key);
}

/// Fails with `erased` or `unknown_name` where the person is not there.
core::Result<void> expect_person(Store::Database& database, const std::string& person);
core::Result<void> expect_not_erased(Store::Database& database, const std::string& id);
void mark_erased(Store::Database& database, const std::string& id);
void count_change(Store::Database& database);
/// In the transaction of an erasure: what was erased also has to leave the log, the copies beside
/// the record and the backups. It is done after the transaction, by forget_copies(), or by the next
/// Store that opens the record.
void begin_forgetting(Store::Database& database);
/// Continues an erasure whose program was stopped before it was done.
void resume_forgetting(Store::Database& database);
/// Returns what remains to be erased later.
Erasure forget_copies(Store::Database& database);
/// Whether what was erased has left the write-ahead log, too: not while another program reads.
bool empty_log(Store::Database& database);

/// What was set aside as damaged goes with what is erased: `person` whole, or `id` of theirs. The
/// notices of other people stay.
void forget_damage(Store::Database& database, const std::string& person, const std::string& id);

std::int64_t utc_ms_now();

/// A revision too far in the future for any clock is refused; it counts as the lowest if an older
/// Limber has stored it.
template <class Document> core::Result<void> expect_possible_revision(const Document& document) {
  if (revision_of(document) <= record::max_revision_at(utc_ms_now())) return {};
  return core::fail(core::ErrorCode::content_invalid, "\"revision\" is too far in the future");
}
template <class Document> core::Result<Document> limited(core::Result<Document> read) {
  if (read) limit_revisions(*read, record::max_revision_at(utc_ms_now()));
  return read;
}

} // namespace limber::store
