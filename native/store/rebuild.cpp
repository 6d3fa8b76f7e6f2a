#include "store/rebuild.hpp"

#include "store/check.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::int64_t max_rows = 20'000'000;       // of one table; a century of mornings has fewer
constexpr std::chrono::seconds max_wait_for_row{5}; // a row takes microseconds
constexpr int steps_between_looks = 10'000;

/// Interrupts a query that takes too long for one row.
class RowTimeout {
public:
  explicit RowTimeout(sqlite3* connection) : connection_{connection} {
    sqlite3_progress_handler(connection_, steps_between_looks, &RowTimeout::is_over, this);
  }
  RowTimeout(const RowTimeout&) = delete;
  RowTimeout& operator=(const RowTimeout&) = delete;
  ~RowTimeout() { sqlite3_progress_handler(connection_, 0, nullptr, nullptr); }
  void restart() { since_ = std::chrono::steady_clock::now(); }

private:
  static int is_over(void* self) {
    const auto waited = std::chrono::steady_clock::now() - static_cast<RowTimeout*>(self)->since_;
    return waited > max_wait_for_row ? 1 : 0;
  }
  sqlite3* connection_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

struct Column {
  std::string name;
  std::string type; // as our own schema declares it
};
struct Table {
  std::string name;
  std::vector<Column> columns;
};

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Result<Statement> prepare(sqlite3* connection, const std::string& text, const fs::path& file) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(connection, text.c_str(), -1, &raw, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, file));
  return Statement{raw, &sqlite3_finalize};
}

std::string text_at(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? std::string{} : text;
}

/// Our tables, those first that others refer to.
Result<std::vector<Table>> list_tables(Store::Database& fresh) {
  std::vector<Table> tables;
  auto names = prepare(fresh.connection(),
                       "SELECT name FROM sqlite_schema WHERE type = 'table' "
                       "AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                       fresh.file);
  if (!names) return tl::unexpected(names.error());
  while (sqlite3_step(names->get()) == SQLITE_ROW) {
    Table table{text_at(names->get(), 0), {}};
    auto columns = prepare(fresh.connection(), "PRAGMA table_info(" + table.name + ")", fresh.file);
    if (!columns) return tl::unexpected(columns.error());
    while (sqlite3_step(columns->get()) == SQLITE_ROW)
      table.columns.push_back({text_at(columns->get(), 1), text_at(columns->get(), 2)});
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string names_of(const Table& table, const char* before_each) {
  std::string names;
  for (const Column& column : table.columns)
    names += (names.empty() ? "" : ", ") + std::string{before_each} + '"' + column.name + '"';
  return names;
}

/// An ordinary table has a root page in the file; a view or a virtual table has none.
Result<bool> has_table(sqlite3* incoming, const Table& table, const fs::path& file) {
  auto found = prepare(incoming,
                       "SELECT type, rootpage FROM sqlite_schema WHERE lower(name) = '" +
                           table.name + "' AND type IN ('table', 'view')",
                       file);
  if (!found) return tl::unexpected(found.error());
  const int code = sqlite3_step(found->get());
  if (code == SQLITE_DONE) return false;
  if (code != SQLITE_ROW) return tl::unexpected(error_of(code, file));
  if (text_at(found->get(), 0) != "table" || sqlite3_column_int64(found->get(), 1) < 1)
    return fail(ErrorCode::record_damaged, file.string() + ", " + table.name + " is no table");
  return true;
}

bool is_of_type(int found, const std::string& declared) {
  if (declared == "TEXT") return found == SQLITE_TEXT;
  if (declared == "BLOB") return found == SQLITE_BLOB;
  if (declared == "DOUBLE") return found == SQLITE_FLOAT || found == SQLITE_INTEGER;
  return found == SQLITE_INTEGER;
}

/// Texts come as UTF-8, whatever the file's own encoding is.
Result<void> carry_row(sqlite3_stmt* from, sqlite3_stmt* to, const Table& table,
                       const fs::path& file) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int column = static_cast<int>(i);
    if (!is_of_type(sqlite3_column_type(from, column), table.columns[i].type))
      return fail(ErrorCode::record_damaged,
                  file.string() + ", " + table.name + "." + table.columns[i].name);
    if (table.columns[i].type != "TEXT") {
      sqlite3_bind_value(to, column + 1, sqlite3_column_value(from, column));
      continue;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(from, column));
    sqlite3_bind_text(to, column + 1, text, sqlite3_column_bytes(from, column), SQLITE_TRANSIENT);
  }
  const int code = sqlite3_step(to);
  sqlite3_reset(to);
  // Two rows with one id, or a row without its person.
  if (code == SQLITE_CONSTRAINT) return fail(ErrorCode::record_damaged, file.string());
  if (code != SQLITE_DONE) return tl::unexpected(error_of(code, file));
  return {};
}

Result<void> carry_table(sqlite3* incoming, Store::Database& fresh, const Table& table,
                         const fs::path& file) {
  const Result<bool> there = has_table(incoming, table, file);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return {};
  run(fresh, ("DELETE FROM " + table.name).c_str()); // rows that every new record has
  auto from =
      prepare(incoming, "SELECT " + names_of(table, "t.") + " FROM " + table.name + " AS t", file);
  if (!from) return tl::unexpected(from.error());
  std::string marks;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    marks += i == 0 ? "?" : ", ?";
  auto to =
      prepare(fresh.connection(),
              "INSERT INTO " + table.name + " (" + names_of(table, "") + ") VALUES (" + marks + ")",
              fresh.file);
  if (!to) return tl::unexpected(to.error());
  RowTimeout timeout{incoming};
  int code = SQLITE_DONE;
  std::int64_t rows = 0;
  while ((code = sqlite3_step(from->get())) == SQLITE_ROW) {
    if (++rows > max_rows) return fail(ErrorCode::too_large, file.string());
    if (Result<void> carried = carry_row(from->get(), to->get(), table, file); !carried)
      return carried;
    timeout.restart();
  }
  if (code != SQLITE_DONE) return tl::unexpected(error_of(code, file));
  return {};
}

/// The incoming file's version; its pages are checked, too.
Result<int> check_incoming(sqlite3* incoming, const fs::path& file) {
  RowTimeout timeout{incoming};
  auto asked = prepare(incoming, "PRAGMA user_version", file);
  if (!asked) return tl::unexpected(asked.error());
  if (sqlite3_step(asked->get()) != SQLITE_ROW)
    return fail(ErrorCode::record_damaged, file.string());
  const int version = sqlite3_column_int(asked->get(), 0);
  if (version > static_cast<int>(all_migrations().size()))
    return fail(ErrorCode::record_newer, file.string());
  if (version < 1) return fail(ErrorCode::record_damaged, file.string());
  const Result<bool> ours = has_table(incoming, {"person", {}}, file);
  if (!ours) return tl::unexpected(ours.error());
  if (!*ours) return fail(ErrorCode::record_damaged, file.string());
  return version;
}

Result<void> carry_all(sqlite3* incoming, const fs::path& file, const fs::path& record) {
  const Result<int> version = check_incoming(incoming, file);
  if (!version) return tl::unexpected(version.error());
  if (Result<void> made = make_private_file(record); !made) return made;
  Store::Database fresh{record};
  return guarded(fresh, [&]() -> Result<void> {
    const auto steps = all_migrations();
    migrate(fresh.sql, 0, steps.first(static_cast<std::size_t>(*version)));
    const Result<std::vector<Table>> tables = list_tables(fresh);
    if (!tables) return tl::unexpected(tables.error());
    fresh.sql << "PRAGMA foreign_keys = ON";
    Transaction transaction{fresh, Transaction::Kind::writing};
    for (const Table& table : *tables)
      if (Result<void> carried = carry_table(incoming, fresh, table, file); !carried)
        return carried;
    transaction.commit();
    return {};
  });
}

/// record_damaged for a document that its reader refuses; lack of space or memory stays as it is.
Result<void> damaged(const core::Error& error, const fs::path& file) {
  if (error.code == ErrorCode::write_failed || error.code == ErrorCode::out_of_memory)
    return tl::unexpected(error);
  return fail(ErrorCode::record_damaged, file.string() + " (" + error.detail + ")");
}

Result<void> read_landmarks(Store& store, const std::string& person) {
  const auto sets = store.load_all_landmarks(person, "");
  if (!sets) return tl::unexpected(sets.error());
  for (const StoredLandmarkSet& set : *sets) {
    for (int number = 0;;) {
      const auto frames = store.load_landmark_frames(person, set.session, set.of.id, number);
      if (!frames) return tl::unexpected(frames.error());
      if (!*frames) break;
      number = (*frames)->number + 1;
    }
  }
  return {};
}

Result<void> read_sessions(Store& store, const std::string& person) {
  const auto ids = store.load_session_ids(person);
  if (!ids) return tl::unexpected(ids.error());
  for (const std::string& id : *ids) {
    const auto session = store.load_session(person, id);
    if (!session) return tl::unexpected(session.error());
    if (session->id != id) return fail(ErrorCode::record_damaged, "session " + session->id);
  }
  SessionQuery all;
  all.limit = static_cast<int>(ids->size()) + 1;
  const auto summaries = store.load_summaries(person, all);
  if (!summaries) return tl::unexpected(summaries.error());
  for (std::size_t i = 0; i < summaries->size(); ++i) {
    // The server sends them unchanged.
    const auto summary = nlohmann::json::parse((*summaries)[i], nullptr, false);
    if (!summary.is_object() || summary.value("id", nlohmann::json{}) != (*ids)[i])
      return fail(ErrorCode::record_damaged, "the summary of session " + (*ids)[i]);
  }
  return {};
}

/// Every document, as every later reader will read it.
Result<void> read_everything(Store& store) {
  if (const auto id = store.load_id(); !id) return tl::unexpected(id.error());
  if (const auto change = store.load_change(); !change) return tl::unexpected(change.error());
  const auto people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  for (const record::Person& person : *people) {
    const auto one = store.load_person(person.id);
    if (!one) return tl::unexpected(one.error());
    if (const auto settings = store.load_settings(person.id); !settings)
      return tl::unexpected(settings.error());
    const auto answers = store.load_all_answers(person.id, "");
    if (!answers) return tl::unexpected(answers.error());
    for (const record::Answers& each : *answers)
      if (const auto kept = store.load_answers(person.id, each.id); !kept)
        return tl::unexpected(kept.error());
    for (const record::OwnKind kind : {record::OwnKind::routine, record::OwnKind::exercise})
      if (const auto own = store.load_own(kind, person.id); !own)
        return tl::unexpected(own.error());
    if (Result<void> read = read_sessions(store, person.id); !read) return read;
    if (Result<void> read = read_landmarks(store, person.id); !read) return read;
  }
  return {};
}

/// `change` is counted with, and `id` stands in entity tags.
Result<void> check_names(const fs::path& record) {
  const Result<Connection> connection = open_connection(record, "", SQLITE_OPEN_READONLY);
  if (!connection) return tl::unexpected(connection.error());
  auto asked =
      prepare(connection->get(),
              "SELECT (SELECT count(*) FROM record WHERE name = 'change' AND length(value) < 16 "
              "AND value GLOB '[0-9]*' AND value NOT GLOB '*[^0-9]*'), "
              "(SELECT count(*) FROM record WHERE name = 'id' AND length(value) = 32 "
              "AND value NOT GLOB '*[^0-9a-f]*')",
              record);
  if (!asked) return tl::unexpected(asked.error());
  if (sqlite3_step(asked->get()) != SQLITE_ROW || sqlite3_column_int(asked->get(), 0) != 1 ||
      sqlite3_column_int(asked->get(), 1) != 1)
    return fail(ErrorCode::record_damaged, "the record's own name");
  return {};
}

/// Documents that are set aside in a record; none where it is older than setting aside.
std::int64_t count_set_aside(const fs::path& record) {
  const Result<Connection> connection = open_connection(record, "", SQLITE_OPEN_READONLY);
  if (!connection) return 0;
  auto asked = prepare(connection->get(), "SELECT count(*) FROM damaged", record);
  if (!asked || sqlite3_step(asked->get()) != SQLITE_ROW) return 0;
  return sqlite3_column_int64(asked->get(), 0);
}

/// Also its log, if it was copied while a program had it open.
Result<void> copy_incoming(const fs::path& incoming, const fs::path& copy) {
  for (const char* ending : {"", "-wal"}) {
    const fs::path from{incoming.string() + ending};
    std::error_code problem;
    if (*ending != '\0' && !fs::is_regular_file(from, problem)) continue;
    const fs::path to{copy.string() + ending};
    if (Result<void> made = make_private_file(to); !made) return made;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, problem);
    if (problem) return fail(ErrorCode::write_failed, to.string());
  }
  return {};
}

} // namespace

Result<void> rebuild_record(const fs::path& incoming, const fs::path& folder) {
  const fs::path copy = folder / "incoming.db";
  const fs::path record = folder / record_file_name;
  if (Result<void> header = check_header(incoming); !header) return header;
  if (Result<void> copied = copy_incoming(incoming, copy); !copied) return copied;
  {
    const Result<Connection> connection = open_connection(copy, "", SQLITE_OPEN_READWRITE);
    if (!connection) return damaged(connection.error(), incoming);
    if (Result<void> sound = check_pages(connection->get(), copy); !sound)
      return damaged(sound.error(), incoming);
    if (Result<void> carried = carry_all(connection->get(), incoming, record); !carried)
      return carried;
  }
  if (Result<void> named = check_names(record); !named) return damaged(named.error(), incoming);
  const std::int64_t set_aside = count_set_aside(record);
  Result<Store> store = Store::open(folder); // brings it up to date, and sets aside what is damaged
  if (!store) return damaged(store.error(), incoming);
  if (count_set_aside(record) > set_aside)
    return fail(ErrorCode::record_damaged, incoming.string() + " (a document in it)");
  if (Result<void> read = read_everything(*store); !read) return damaged(read.error(), incoming);
  return {};
}

} // namespace limber::store
