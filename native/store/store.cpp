// Opening the record, its people, their settings and answers. Sessions: session_store.cpp;
// erasing: erasing.cpp.
#include "store/store.hpp"

#include "record/checked_json.hpp"
#include "store/backups.hpp"
#include "store/check.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"
#include "store/documents.hpp"
#include "store/folder.hpp"
#include "store/repair.hpp"
#include "store/schema.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

void set_up_connection(soci::session& sql) {
  std::string ignored;
  // Readers do not wait for the writer, and a write costs one sync of the log.
  sql << "PRAGMA journal_mode = WAL", soci::into(ignored);
  // The log is synced at every commit: what was acknowledged survives a pulled plug.
  sql << "PRAGMA synchronous = FULL";
  sql << "PRAGMA foreign_keys = ON";
  sql << "PRAGMA secure_delete = ON", soci::into(ignored); // erased means overwritten
  sql << "PRAGMA trusted_schema = OFF";
  sql << "PRAGMA cell_size_check = ON";
}

/// A new record appears complete or not at all, whatever interrupts this.
Result<void> make_record(const fs::path& file, std::span<const Migration> migrations) {
  const fs::path part{file.string() + ".new" + std::to_string(::getpid())};
  ::unlink(part.c_str()); // left by a killed run whose number we have now
  if (Result<void> made = make_private_file(part); !made) return made;
  Result<void> filled;
  try {
    soci::session sql{soci::sqlite3, uri_of(part)};
    migrate(sql, 0, migrations);
  } catch (const soci::sqlite3_soci_error& problem) {
    filled = tl::unexpected(error_of(problem.result(), part));
  } catch (const soci::soci_error&) {
    filled = fail(ErrorCode::write_failed, part.string());
  }
  if (filled) filled = sync_file(part);
  // If another program was faster, its record is used.
  if (filled && ::link(part.c_str(), file.c_str()) != 0 && errno != EEXIST)
    filled = fail(ErrorCode::write_failed, file.string());
  ::unlink(part.c_str());
  return filled ? sync_file(file) : filled;
}

/// A copy is kept beside the record as limber.db.v<version>.
Result<void> bring_up_to_date(Store::Database& database, int version,
                              std::span<const Migration> migrations) {
  const fs::path copy{database.file.string() + ".v" + std::to_string(version)};
  if (Result<void> copied = copy_record(database, copy, Existing::replace); !copied) return copied;
  return guarded(database, [&]() -> Result<void> {
    migrate(database.sql, version, migrations);
    return {};
  });
}

constexpr const char* answers_key_query =
    "SELECT id || '|' || person || '|' || questionnaire || '|' || answered_utc_ms FROM answers "
    "WHERE id = :id";

std::string key_of_answers(const std::string& person, const record::Answers& answers) {
  return key_of(answers.id, person, answers.questionnaire,
                std::to_string(answers.answered_at.utc_ms));
}

} // namespace

bool repair_now(Store::Database& database) { return repair_record(database).value_or(0) > 0; }

Result<void> expect_not_erased(Store::Database& database, const std::string& id) {
  if (find_text(database, "SELECT id FROM erased WHERE id = :id", id))
    return fail(ErrorCode::erased, id);
  return {};
}

Result<void> expect_person(Store::Database& database, const std::string& person) {
  if (find_text(database, "SELECT id FROM person WHERE id = :id", person)) return {};
  if (Result<void> gone = expect_not_erased(database, person); !gone) return gone;
  return fail(ErrorCode::unknown_name, "person " + person);
}

void count_change(Store::Database& database) {
  run(database, "UPDATE record SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) "
                "WHERE name = 'change'");
}

Store::Store(std::unique_ptr<Database> database) : database_{std::move(database)} {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const fs::path& Store::file() const { return database_->file; }

Result<Store> Store::open(const fs::path& folder) { return open(folder, all_migrations()); }

Result<Store> Store::open(const fs::path& folder, std::span<const std::string_view> migrations) {
  return opening(folder / record_file_name, [&] { return open_now(folder, migrations); });
}

Result<Store> Store::open_now(const fs::path& folder,
                              std::span<const std::string_view> migrations) {
  if (Result<void> ready = prepare_folder(folder); !ready) return tl::unexpected(ready.error());
  const fs::path file = folder / record_file_name;
  remove_abandoned_work(file);
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    // SQLite would apply a log without its record to a new one.
    const fs::path log{file.string() + "-wal"};
    if (fs::exists(log, ignored)) return fail(ErrorCode::record_damaged, log.string());
    if (Result<void> made = make_record(file, migrations); !made)
      return tl::unexpected(made.error());
  }
  const int newest = static_cast<int>(migrations.size());
  const Result<int> version = check_record(file, newest);
  if (!version) return tl::unexpected(version.error());
  if (::faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
    return fail(ErrorCode::write_failed, file.string());
  ::chmod(file.c_str(), S_IRUSR | S_IWUSR); // copied back by hand, it may have become readable
  auto database = std::make_unique<Database>(file);
  set_up_connection(database->sql);
  if (*version < newest)
    if (Result<void> done = bring_up_to_date(*database, *version, migrations); !done)
      return tl::unexpected(done.error());
  if (Result<int> repaired = repair_record(*database); !repaired)
    return tl::unexpected(repaired.error());
  database->identity.remember(file);
  resume_forgetting(*database);
  (void)keep_daily_backup(*database); // a full disk must not keep anybody from their morning
  return Store{std::move(database)};
}

Result<std::string> Store::load_id() {
  return reading(*database_, [&]() -> Result<std::string> {
    const auto id = find_text(*database_, "SELECT value FROM record WHERE name = 'id'");
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (id && id->size() == 32 && std::all_of(id->begin(), id->end(), is_hex)) return *id;
    return fail(ErrorCode::record_damaged, database_->file.string() + ", its own name");
  });
}

Result<std::int64_t> Store::load_change() {
  return reading(*database_, [&]() -> Result<std::int64_t> {
    const auto text = find_text(*database_, "SELECT value FROM record WHERE name = 'change'");
    std::int64_t change = 0;
    const char* end = text ? text->data() + text->size() : nullptr;
    const auto read = std::from_chars(text ? text->data() : nullptr, end, change);
    if (text && read.ec == std::errc{} && read.ptr == end && change >= 0) return change;
    return fail(ErrorCode::record_damaged, database_->file.string() + ", its own count");
  });
}

Result<std::vector<record::Person>> Store::load_people() {
  return reading(*database_, [&]() -> Result<std::vector<record::Person>> {
    std::vector<record::Person> people;
    Result<void> sound;
    for_each_pair(*database_, "SELECT id, document FROM person ORDER BY id",
                  [&](const std::string& id, const std::string& document) {
                    Result<record::Person> person =
                        read_kept(*database_, std::optional{document}, record::read_person, id, id);
                    if (person) people.push_back(std::move(*person));
                    else sound = tl::unexpected(person.error());
                  });
    if (!sound) return tl::unexpected(sound.error());
    std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) {
      return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
    });
    return people;
  });
}

Result<record::Person> Store::load_person(const std::string& person) {
  return reading(*database_, [&]() -> Result<record::Person> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    return read_kept(*database_,
                     find_text(*database_, "SELECT document FROM person WHERE id = :id", person),
                     record::read_person, person, person);
  });
}

Result<Saved<record::Person>> Store::save_person(const record::Person& person) {
  return writing(*database_, [&]() -> Result<Saved<record::Person>> {
    if (Result<void> possible = expect_possible_revision(person); !possible)
      return tl::unexpected(possible.error());
    if (Result<void> free = expect_not_erased(*database_, person.id); !free)
      return tl::unexpected(free.error());
    return join_and_keep(
        *database_, person,
        find_text(*database_, "SELECT document FROM person WHERE id = :id", person.id),
        record::read_person, person.id, person.id, [&](const std::string& text) {
          run(*database_,
              "INSERT INTO person (id, document) VALUES (:id, :document) "
              "ON CONFLICT (id) DO UPDATE SET document = excluded.document",
              person.id, text);
        });
  });
}

Result<record::Settings> Store::load_settings(const std::string& person) {
  return reading(*database_, [&]() -> Result<record::Settings> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    const auto text =
        find_text(*database_, "SELECT document FROM settings WHERE person = :person", person);
    if (!text) return record::Settings{}; // nothing was set yet
    return read_kept(*database_, text, record::read_settings, "settings", person);
  });
}

Result<Saved<record::Settings>> Store::save_settings(const std::string& person,
                                                     const record::Settings& settings) {
  return writing(*database_, [&]() -> Result<Saved<record::Settings>> {
    if (Result<void> possible = expect_possible_revision(settings); !possible)
      return tl::unexpected(possible.error());
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    return join_and_keep(
        *database_, settings,
        find_text(*database_, "SELECT document FROM settings WHERE person = :person", person),
        record::read_settings, person, person, [&](const std::string& text) {
          run(*database_,
              "INSERT INTO settings (person, document) VALUES (:person, :document) "
              "ON CONFLICT (person) DO UPDATE SET document = excluded.document",
              person, text);
        });
  });
}

Result<std::vector<record::Answers>> Store::load_all_answers(const std::string& person,
                                                             const std::string& questionnaire) {
  return reading(*database_, [&]() -> Result<std::vector<record::Answers>> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    std::vector<record::Answers> all;
    Result<void> sound;
    for_each_pair(
        *database_,
        "SELECT id || '|' || person || '|' || questionnaire || '|' || answered_utc_ms, document "
        "FROM answers WHERE person = :person "
        "AND (:every = '' OR questionnaire = :questionnaire) ORDER BY answered_utc_ms, id",
        [&](const std::string& key, const std::string& document) {
          Result<record::Answers> answers =
              read_kept(*database_, std::optional{document}, record::read_answers, key, key);
          if (answers) all.push_back(std::move(*answers));
          else sound = tl::unexpected(answers.error());
        },
        person, questionnaire, questionnaire);
    if (!sound) return tl::unexpected(sound.error());
    return all;
  });
}

Result<record::Answers> Store::load_answers(const std::string& person, const std::string& answers) {
  return reading(*database_, [&]() -> Result<record::Answers> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    if (Result<void> there = expect_not_erased(*database_, answers); !there)
      return tl::unexpected(there.error());
    return read_kept(*database_,
                     find_text(*database_,
                               "SELECT document FROM answers WHERE id = :id AND person = :person",
                               answers, person),
                     record::read_answers, answers,
                     find_text(*database_, answers_key_query, answers).value_or(""));
  });
}

Result<Saved<record::Answers>> Store::save_answers(const std::string& person,
                                                   const record::Answers& answers) {
  return writing(*database_, [&]() -> Result<Saved<record::Answers>> {
    if (Result<void> possible = expect_possible_revision(answers); !possible)
      return tl::unexpected(possible.error());
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    if (Result<void> free = expect_not_erased(*database_, answers.id); !free)
      return tl::unexpected(free.error());
    const auto owner =
        find_text(*database_, "SELECT person FROM answers WHERE id = :id", answers.id);
    if (owner && *owner != person)
      return fail(ErrorCode::content_invalid, answers.id + " belongs to another person");
    return join_and_keep(
        *database_, answers,
        find_text(*database_, "SELECT document FROM answers WHERE id = :id", answers.id),
        record::read_answers, find_text(*database_, answers_key_query, answers.id).value_or(""),
        key_of_answers(person, answers), [&](const std::string& text) {
          const long long answered = answers.answered_at.utc_ms;
          run(*database_,
              "INSERT INTO answers (id, person, questionnaire, answered_utc_ms, document) "
              "VALUES (:id, :person, :questionnaire, :answered, :document) ON CONFLICT (id) DO "
              "UPDATE SET questionnaire = excluded.questionnaire, "
              "answered_utc_ms = excluded.answered_utc_ms, document = excluded.document",
              answers.id, person, answers.questionnaire, answered, text);
        });
  });
}

Result<std::vector<Damage>> Store::load_damage(const std::string& person) {
  return reading(*database_, [&]() -> Result<std::vector<Damage>> {
    std::vector<Damage> found;
    for_each_pair(
        *database_,
        "SELECT kind || ' ' || repaired || ' ' || count(*), day FROM damaged "
        "WHERE person = :person OR person NOT IN (SELECT id FROM person) "
        "GROUP BY kind, repaired, day ORDER BY day, kind",
        [&](const std::string& what, const std::string& day) {
          const std::size_t first = what.find(' ');
          Damage damage;
          damage.kind = what.substr(0, first);
          damage.repaired = what.at(first + 1) == '1';
          damage.count = std::stoi(what.substr(first + 3));
          damage.day = day;
          found.push_back(std::move(damage));
        },
        person);
    return found;
  });
}

} // namespace limber::store
