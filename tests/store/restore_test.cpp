// Backups that hold more, less or other than what Limber wrote, and restores that are killed.
#include "execute.hpp"
#include "store/copy.hpp"
#include "store/schema.hpp"
#include "support.hpp"

#include <algorithm>
#include <csignal>
#include <gmock/gmock.h>
#include <random>
#include <sys/wait.h>
#include <thread>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

class Restoring : public testing::Test {
protected:
  TestFolder folder;
  Store store = *Store::open(folder / "data");
  fs::path copy = folder / "backup.limber";

  static std::vector<std::string> sessions(Store& of) {
    return of.load_session_ids(some_uuid(1)).value_or(std::vector<std::string>{"unreadable"});
  }
  int count_files(const std::string& beginning) const {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder / "data"))
      if (entry.path().filename().string().rfind(beginning, 0) == 0) ++count;
    return count;
  }
  /// A backup with session 10; the record itself goes on to 11.
  void SetUp() override {
    ASSERT_TRUE(store.save_person(some_person()));
    ASSERT_TRUE(store.save_session(
        some_uuid(1), some_session(10, "2025-03-01T07:00:00Z", {some_rep("a"), some_rep("b", 2)})));
    ASSERT_TRUE(backup(store, copy, Existing::refuse));
    ASSERT_TRUE(store.erase_session(some_uuid(1), some_uuid(10)));
    ASSERT_TRUE(store.save_session(some_uuid(1), some_session(11, "2025-03-02T07:00:00Z")));
  }
  void expect_refused(ErrorCode expected = ErrorCode::record_damaged) {
    const std::string before = bytes_of(copy);
    const auto done = restore(store, copy);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, expected) << core::describe(done.error());
    EXPECT_EQ(sessions(store), std::vector{some_uuid(11)});
    EXPECT_EQ(count_files("limber.db.before-restore"), 0);
    EXPECT_EQ(count_files("limber.db.work"), 0);
    EXPECT_EQ(bytes_of(copy), before);
  }
  void expect_restored() {
    const auto done = restore(store, copy);
    ASSERT_TRUE(done) << core::describe(done.error());
    EXPECT_EQ(sessions(store), std::vector{some_uuid(10)});
    EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(), 2U);
    EXPECT_EQ(count_files("limber.db.work"), 0);
  }
};

} // namespace

TEST_F(Restoring, one_unreadable_document_refuses_the_whole_backup_and_changes_nothing) {
  execute(copy, "UPDATE person SET document = '{\"id\": 7'");
  expect_refused();
  expect_refused(); // nor does a second try
}

TEST_F(Restoring, every_kind_of_document_is_read_first) {
  const std::string whole = bytes_of(copy);
  for (const char* change :
       {"UPDATE event SET document = '{}' WHERE id = 'b'", "UPDATE session SET head = 'no'",
        "UPDATE session SET summary = '{\"id\"'", "UPDATE session SET summary = '{}'",
        "UPDATE record SET value = 'many' WHERE name = 'change'",
        "UPDATE record SET value = '99999999999999999999' WHERE name = 'change'",
        "DELETE FROM record WHERE name = 'id'", "UPDATE record SET value = '\"' WHERE name = 'id'",
        "UPDATE person SET id = CAST(x'ff' AS TEXT)", "UPDATE session SET day = x'00'"}) {
    SCOPED_TRACE(change);
    write_bytes(copy, whole);
    execute(copy, change);
    expect_refused();
  }
}

TEST_F(Restoring, a_trigger_in_a_backup_is_not_copied) {
  execute(copy, "CREATE TRIGGER gone AFTER INSERT ON session BEGIN DELETE FROM session; END");
  expect_restored();
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(12, "2025-03-03T07:00:00Z")));
  EXPECT_EQ(sessions(store).size(), 2U);
}

TEST_F(Restoring, a_view_or_a_virtual_table_in_place_of_a_table_is_refused) {
  const std::string whole = bytes_of(copy);
  execute(copy, "DROP TABLE answers; CREATE VIEW answers AS WITH RECURSIVE n (i) AS (SELECT 1 "
                "UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS person, i AS questionnaire, "
                "i AS answered_utc_ms, i AS document FROM n");
  expect_refused();
  write_bytes(copy, whole);
  execute(copy, "DROP TABLE answers; CREATE VIRTUAL TABLE answers USING fts5(id, person, "
                "questionnaire, answered_utc_ms, document)");
  expect_refused();
}

TEST_F(Restoring, missing_and_additional_tables_and_columns_do_not_matter) {
  execute(copy, "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x'); "
                "CREATE VIEW all_of_it AS SELECT * FROM bookmarks; DROP TABLE landmarks; "
                "ALTER TABLE person ADD COLUMN colour TEXT; PRAGMA application_id = 99");
  expect_restored();
  std::string all;
  for (const auto& entry : fs::directory_iterator(folder / "data"))
    if (entry.is_regular_file()) all += bytes_of(entry.path());
  EXPECT_EQ(all.find("bookmarks"), std::string::npos);
  EXPECT_TRUE(store.load_all_landmarks(some_uuid(1), "")->empty()); // there again, and empty
}

TEST_F(Restoring, a_backup_in_another_encoding_is_read) {
  std::string script = "PRAGMA encoding = 'UTF-16be'; ";
  for (std::string_view step : all_migrations())
    while (!step.empty()) { // the tables are empty yet: there is nothing to add a checksum to
      const std::size_t end = std::min(step.find(';'), step.size());
      const std::string statement{step.substr(0, end)};
      if (statement.find("limber_add_checksum") == std::string::npos) script += statement + "; ";
      step.remove_prefix(std::min(end + 1, step.size()));
    }
  script += fmt::format("PRAGMA user_version = {}; DELETE FROM record; ", all_migrations().size());
  const auto gather = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) += values[0];
    return 0;
  };
  sqlite3* from = nullptr;
  ASSERT_EQ(sqlite3_open(copy.c_str(), &from), SQLITE_OK);
  for (const auto& [table, columns] :
       {std::pair{"record", "name,value"}, std::pair{"person", "id,document"},
        std::pair{"session", "id,person,started_utc_ms,day,head,summary"},
        std::pair{"event", "session,id,document"}}) {
    std::string values;
    for (const char* c = columns; *c != '\0'; ++c)
      values += *c == ',' ? std::string{") || ',' || quote("} : std::string{*c};
    const std::string query =
        fmt::format("SELECT 'INSERT INTO {0} ({1}) VALUES (' || quote({2}) || '); ' FROM {0}",
                    table, columns, values);
    ASSERT_EQ(sqlite3_exec(from, query.c_str(), gather, &script, nullptr), SQLITE_OK) << query;
  }
  sqlite3_close(from);
  fs::remove(copy);
  execute(copy, script);
  ASSERT_NE(bytes_of(copy).find(std::string{"\0P\0e\0r\0s\0o\0n", 12}), std::string::npos);
  expect_restored();
  EXPECT_EQ(store.load_people()->front().name, "Person 1");
}

TEST_F(Restoring, an_earlier_safety_copy_is_never_overwritten) {
  const auto first = restore(store, copy);
  ASSERT_TRUE(first);
  const std::string precious = bytes_of(*first);
  const auto second = restore(store, copy);
  ASSERT_TRUE(second);
  EXPECT_NE(*first, *second);
  EXPECT_EQ(bytes_of(*first), precious);
  ASSERT_TRUE(restore(store, *first));
  EXPECT_EQ(sessions(store), std::vector{some_uuid(11)});
}

TEST_F(Restoring, the_record_cannot_be_restored_from_itself) {
  EXPECT_EQ(restore(store, folder / "data/limber.db").error().code, ErrorCode::usage);
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(12, "2025-03-03T07:00:00Z")));
  Store again = *Store::open(folder / "data");
  EXPECT_EQ(sessions(again).size(), 2U);
}

TEST_F(Restoring, entity_tags_of_the_previous_record_no_longer_match) {
  const auto before = *store.load_change();
  ASSERT_TRUE(restore(store, copy));
  EXPECT_GT(*store.load_change(), before);
}

TEST_F(Restoring, leftovers_of_a_killed_restore_are_removed_at_the_next_start) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  const std::string dead = std::to_string(child);
  fs::create_directory(folder.path() / ("data/limber.db.work" + dead));
  write_bytes(folder.path() / ("data/limber.db.work" + dead) / "limber.db", "somebody's health");
  write_bytes(folder.path() / ("data/limber.db.part" + dead), "somebody's health");
  write_bytes(folder.path() / ("data/limber.db.new" + dead + "-wal"), "somebody's health");
  const fs::path living = folder.path() / ("data/limber.db.work" + std::to_string(::getpid()));
  fs::create_directory(living);
  ASSERT_TRUE(Store::open(folder / "data"));
  EXPECT_EQ(count_files("limber.db.part"), 0);
  EXPECT_EQ(count_files("limber.db.new"), 0);
  EXPECT_EQ(count_files("limber.db.work"), 1);
  EXPECT_TRUE(fs::exists(living));
}

TEST_F(Restoring, killed_at_any_moment_one_of_the_two_records_is_whole) {
  std::mt19937 random{11};
  const fs::path other = folder / "other.limber"; // the two are told apart by their sessions
  ASSERT_TRUE(backup(store, other, Existing::refuse));
  int old_ones = 0;
  int new_ones = 0;
  for (int round = 0; round < 40; ++round) {
    const fs::path data = folder.path() / ("killed" + std::to_string(round));
    {
      auto made = Store::open(data);
      ASSERT_TRUE(made);
      ASSERT_TRUE(restore(*made, other));
    }
    const pid_t child = fork();
    if (child == 0) {
      auto opened = Store::open(data);
      if (opened) (void)restore(*opened, copy);
      _exit(0);
    }
    std::this_thread::sleep_for(
        std::chrono::microseconds{std::uniform_int_distribution<int>{0, 60'000}(random)});
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    auto opened = Store::open(data);
    ASSERT_TRUE(opened) << core::describe(opened.error());
    const auto ids = sessions(*opened);
    ASSERT_EQ(ids.size(), 1U);
    const auto session = opened->load_session(some_uuid(1), ids.front());
    ASSERT_TRUE(session) << core::describe(session.error());
    EXPECT_EQ(session->events.size(), ids.front() == some_uuid(10) ? 2U : 0U);
    (ids.front() == some_uuid(10) ? new_ones : old_ones) += 1;
    for (const auto& entry : fs::directory_iterator(data)) {
      const std::string name = entry.path().filename().string();
      EXPECT_EQ(name.find(".work"), std::string::npos) << name;
      EXPECT_EQ(name.find(".part"), std::string::npos) << name;
    }
  }
  EXPECT_GT(old_ones, 0); // else nothing was killed in time
  RecordProperty("new", new_ones);
}

TEST_F(Restoring, a_record_too_damaged_to_open_is_put_aside_and_replaced) {
  const fs::path file = folder / "data/limber.db";
  store = *Store::open(folder / "elsewhere"); // nobody has it open
  std::string bytes = bytes_of(file);
  for (std::size_t i = 4096; i < bytes.size(); ++i)
    bytes[i] = '#';
  write_bytes(file, bytes);
  ASSERT_EQ(Store::open(folder / "data").error().code, ErrorCode::record_damaged);
  const auto before = restore_over_damage(folder / "data", copy);
  ASSERT_TRUE(before) << core::describe(before.error());
  EXPECT_EQ(bytes_of(*before), bytes) << "nothing of it is lost";
  Store again = *Store::open(folder / "data");
  EXPECT_EQ(sessions(again), std::vector{some_uuid(10)});
  EXPECT_EQ(count_files("limber.db.work"), 0);
  EXPECT_EQ(mode_of(file), 0600U);
}

TEST_F(Restoring, a_log_without_its_record_is_put_aside_too) {
  const fs::path file = folder / "data/limber.db";
  store = *Store::open(folder / "elsewhere");
  fs::remove(file);
  write_bytes(file.string() + "-wal", "somebody's morning");
  ASSERT_EQ(Store::open(folder / "data").error().code, ErrorCode::record_damaged);
  const auto before = restore_over_damage(folder / "data", copy);
  ASSERT_TRUE(before) << core::describe(before.error());
  EXPECT_EQ(bytes_of(before->string() + "-wal"), "somebody's morning");
  Store again = *Store::open(folder / "data");
  EXPECT_EQ(sessions(again), std::vector{some_uuid(10)});
}

TEST_F(Restoring, over_a_damaged_record_a_damaged_backup_changes_nothing) {
  const fs::path file = folder / "data/limber.db";
  store = *Store::open(folder / "elsewhere");
  write_bytes(file, "no database");
  write_bytes(copy, bytes_of(copy).substr(0, 6000));
  EXPECT_EQ(restore_over_damage(folder / "data", copy).error().code, ErrorCode::record_damaged);
  EXPECT_EQ(bytes_of(file), "no database");
  EXPECT_EQ(count_files("limber.db."), 0);
}
