#include "store/schema.hpp"

#include "store/check.hpp"
#include "store/checksum.hpp"

#include <array>
#include <string>

namespace limber::store {
namespace {

constexpr Migration first = R"(
  CREATE TABLE record (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  );
  CREATE TABLE person (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  );
  CREATE TABLE settings (
    person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    document TEXT NOT NULL
  );
  CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    questionnaire TEXT NOT NULL,
    answered_utc_ms BIGINT NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX answers_by_time ON answers (person, answered_utc_ms);
  CREATE TABLE session (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    started_utc_ms BIGINT NOT NULL,
    day TEXT NOT NULL,
    head TEXT NOT NULL,
    summary TEXT NOT NULL
  );
  CREATE INDEX session_by_time ON session (person, started_utc_ms);
  CREATE TABLE event (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (session, id)
  ) WITHOUT ROWID;
  CREATE TABLE erased (
    id TEXT PRIMARY KEY,
    erased_utc_ms BIGINT NOT NULL
  );
  INSERT INTO record (name, value) VALUES ('change', '1');
  INSERT INTO record (name, value) VALUES ('id', lower(hex(randomblob(16))))
)";

/// Landmarks kept with a session, a row a chunk (record/landmark_chunk.hpp). `frames` is
/// record::pack_frames; a base-64 text would take a third more.
constexpr Migration landmarks = R"(
  CREATE TABLE landmarks (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    recording TEXT NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    head TEXT NOT NULL,
    frame_count INTEGER NOT NULL,
    first_s DOUBLE NOT NULL,
    last_s DOUBLE NOT NULL,
    frames BLOB NOT NULL,
    PRIMARY KEY (session, recording, number)
  )
)";

/// A checksum in every document (store/checksum.hpp), and a place for those that are damaged. What
/// is not even JSON gets none, and is set aside. Sessions name their writer from here on, too.
constexpr Migration checksums = R"(
  CREATE TABLE damaged (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    found_utc_ms BIGINT NOT NULL,
    content TEXT NOT NULL,
    repaired INTEGER NOT NULL DEFAULT 0
  );
  UPDATE person SET document = limber_add_checksum(document, id) WHERE json_valid(document);
  UPDATE settings SET document = limber_add_checksum(document, person) WHERE json_valid(document);
  UPDATE answers SET document = limber_add_checksum(document,
    id || '|' || person || '|' || questionnaire || '|' || answered_utc_ms)
    WHERE json_valid(document);
  UPDATE session SET head = limber_add_checksum(head,
    id || '|' || person || '|' || started_utc_ms || '|' || day) WHERE json_valid(head);
  UPDATE session SET summary = limber_add_checksum(summary,
    id || '|' || person || '|' || started_utc_ms || '|' || day) WHERE json_valid(summary);
  UPDATE event SET document = limber_add_checksum(document, session || '|' || id)
    WHERE json_valid(document)
)";

/// Routines that people have composed or loaded (record/own_document.hpp).
constexpr Migration own_routines = R"(
  CREATE TABLE routine (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    document TEXT NOT NULL
  );
  CREATE INDEX routine_by_person ON routine (person)
)";

/// Exercises that people have recorded or loaded.
constexpr Migration own_exercises = R"(
  CREATE TABLE exercise (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    document TEXT NOT NULL
  );
  CREATE INDEX exercise_by_person ON exercise (person)
)";

constexpr std::array migrations{first, landmarks, checksums, own_routines, own_exercises};

void take_step(soci::session& sql, Migration step, int version) {
  soci::transaction transaction{sql};
  while (!step.empty()) {
    const std::size_t end = std::min(step.find(';'), step.size());
    sql << std::string{step.substr(0, end)};
    step.remove_prefix(std::min(end + 1, step.size()));
  }
  sql << "PRAGMA user_version = " + std::to_string(version);
  sql << "PRAGMA application_id = " + std::to_string(record_application_id);
  transaction.commit();
}

} // namespace

std::span<const Migration> all_migrations() { return migrations; }

void migrate(soci::session& sql, int version, std::span<const Migration> steps) {
  add_checksum_functions(static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_);
  for (std::size_t next = static_cast<std::size_t>(version); next < steps.size(); ++next)
    take_step(sql, steps[next], static_cast<int>(next) + 1);
}

} // namespace limber::store
