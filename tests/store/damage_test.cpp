// Changed bits in the record's file are noticed and do not stop the program.
#include "store/backups.hpp"
#include "store/checksum.hpp"
#include "store/store.hpp"

#include "execute.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

/// All that a program can read of the one person, as texts.
struct Contents {
  std::vector<record::Person> people;
  std::map<std::string, record::Session> sessions;
  std::vector<std::string> summaries;
  int damaged = 0;
};

class Damaged : public testing::Test {
protected:
  TestFolder folder;
  fs::path file = folder / "limber.db";

  void SetUp() override {
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->save_person(some_person()));
    for (int i = 0; i < 5; ++i)
      ASSERT_TRUE(store->save_session(
          some_uuid(1), some_session(10 + i, fmt::format("2025-03-{:02}T07:00:00Z", i + 1),
                                     {some_rep("a"), some_rep("b", 2.0)})));
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
    forget_backups(); // the next Store makes today's, with all of this
  }

  void execute(const std::string& command) { store::execute(file, command); }

  void forget_backups() { fs::remove_all(folder / "backups"); }

  static Contents read(Store& store) {
    Contents contents;
    if (auto people = store.load_people()) contents.people = *people;
    if (auto summaries = store.load_summaries(some_uuid(1), {})) contents.summaries = *summaries;
    if (auto ids = store.load_session_ids(some_uuid(1)))
      for (const std::string& id : *ids)
        if (auto session = store.load_session(some_uuid(1), id)) contents.sessions[id] = *session;
    if (auto damage = store.load_damage(some_uuid(1)))
      for (const Damage& one : *damage)
        contents.damaged += one.count;
    return contents;
  }
};

} // namespace

TEST(Checksum, a_change_in_document_or_key_is_noticed) {
  const std::string document = R"({"id":"a","name":"Ada"})";
  const std::string stored = add_checksum(document, "a|b");
  EXPECT_EQ(remove_checksum(stored, "a|b"), document);
  EXPECT_EQ(add_checksum(stored, "a|b"), stored) << "a second time changes nothing";
  EXPECT_FALSE(remove_checksum(stored, "a|c"));
  EXPECT_FALSE(remove_checksum(document, "a|b"));
  for (std::size_t i = 0; i < stored.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = stored;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      EXPECT_FALSE(remove_checksum(changed, "a|b")) << i << " " << bit;
    }
  EXPECT_TRUE(nlohmann::json::accept(stored)) << "it is still JSON for other programs";
}

TEST_F(Damaged, one_session_is_set_aside_and_named_and_the_rest_is_there) {
  forget_backups();
  execute("UPDATE session SET head = replace(head, 'hip', 'hop') WHERE id = '" + some_uuid(12) +
          "'");
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  EXPECT_EQ(store->load_session_ids(some_uuid(1))->size(), 4U);
  const auto damage = store->load_damage(some_uuid(1));
  ASSERT_TRUE(damage && damage->size() == 1);
  EXPECT_EQ(describe(damage->front()),
            "One session of 2025-03-03 cannot be read; everything else is here.");
  EXPECT_EQ(*describe_damage(*store), describe(damage->front()) + "\n");
}

TEST_F(Damaged, what_a_daily_backup_has_is_restored) {
  ASSERT_EQ(find_daily_backups(file).size(), 0U);
  ASSERT_TRUE(Store::open(folder.path()));
  ASSERT_EQ(find_daily_backups(file).size(), 1U);
  execute("UPDATE session SET head = 'x' WHERE id = '" + some_uuid(12) + "'");
  execute("UPDATE event SET document = '{}' WHERE session = '" + some_uuid(13) + "' AND id = 'a'");
  execute("UPDATE person SET document = substr(document, 2)");
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  EXPECT_EQ(store->load_people()->at(0), some_person());
  EXPECT_EQ(store->load_session_ids(some_uuid(1))->size(), 5U);
  EXPECT_EQ(store->load_session(some_uuid(1), some_uuid(13))->events.size(), 2U);
  const auto damage = store->load_damage(some_uuid(1));
  ASSERT_TRUE(damage);
  for (const Damage& one : *damage)
    EXPECT_TRUE(one.repaired) << one.kind;
}

TEST_F(Damaged, damage_to_an_open_record_is_noticed_at_the_next_read) {
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  forget_backups();
  execute("UPDATE session SET summary = replace(summary, '2025', '2024') WHERE id = '" +
          some_uuid(12) + "'");
  EXPECT_EQ(store->load_summaries(some_uuid(1), {})->size(), 4U);
  EXPECT_EQ(store->load_damage(some_uuid(1))->size(), 1U);
  EXPECT_TRUE(store->save_session(some_uuid(1), some_session(12, "2025-03-03T07:00:00Z")))
      << "the browser that still has it may bring it again";
  EXPECT_EQ(store->load_summaries(some_uuid(1), {})->size(), 5U);
}

TEST_F(Damaged, sessions_stay_if_their_persons_document_is_lost) {
  forget_backups();
  execute("UPDATE person SET document = 'gone'");
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  ASSERT_EQ(store->load_people()->size(), 1U);
  EXPECT_EQ(store->load_people()->at(0).id, some_uuid(1));
  EXPECT_EQ(store->load_session_ids(some_uuid(1))->size(), 5U);
  EXPECT_TRUE(store->save_person(some_person(1, 2))) << "the name can be given again";
}

TEST_F(Damaged, none_of_300_flipped_bits_stops_the_program_or_goes_unnoticed) {
  std::optional<Contents> whole;
  {
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store);
    whole = read(*store);
  }
  execute("PRAGMA wal_checkpoint(TRUNCATE)");
  forget_backups();
  const std::string bytes = bytes_of(file);
  std::mt19937 random{20260101};
  int refused = 0, found = 0;
  for (int i = 0; i < 300; ++i) {
    std::string changed = bytes;
    const std::size_t at = random() % bytes.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 << (random() % 8)));
    for (const char* log : {"limber.db-wal", "limber.db-shm"})
      fs::remove(folder / log);
    write_bytes(file, changed);
    auto store = Store::open(folder.path());
    if (!store) {
      ++refused;
      continue;
    }
    const Contents now = read(*store);
    found += now.damaged > 0 ? 1 : 0;
    for (const record::Person& person : now.people)
      EXPECT_TRUE(person.name == "Name lost" || person == whole->people[0]) << i;
    for (const auto& [id, session] : now.sessions) {
      ASSERT_EQ(whole->sessions.count(id), 1U) << i;
      if (now.damaged == 0) {
        EXPECT_EQ(session, whole->sessions[id]) << i << " at byte " << at;
      }
    }
    if (now.damaged == 0 && now.people.size() == 1) {
      EXPECT_EQ(now.sessions.size(), whole->sessions.size()) << i << " at byte " << at;
      EXPECT_EQ(now.summaries, whole->summaries) << i << " at byte " << at;
    }
    forget_backups();
  }
  RecordProperty("refused", refused);
  EXPECT_GT(found, 5) << "the flips never met a document: the test shows nothing";
}

TEST_F(Damaged, an_erased_session_is_in_no_backup_and_does_not_come_back) {
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  ASSERT_EQ(find_daily_backups(file).size(), 1U);
  ASSERT_TRUE(store->erase_session(some_uuid(1), some_uuid(12)));
  const std::string needle = some_uuid(12);
  for (const fs::path& backup : find_daily_backups(file)) {
    const std::string bytes = bytes_of(backup);
    EXPECT_EQ(bytes.find("\"id\":\"" + needle), std::string::npos) << backup;
  }
  EXPECT_EQ(find_daily_backups(file).size(), 1U) << "today's was made anew";
  execute("UPDATE session SET head = 'x' WHERE id = '" + some_uuid(13) + "'");
  auto again = Store::open(folder.path());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->load_session(some_uuid(1), some_uuid(12)).error().code, ErrorCode::erased);
}

TEST_F(Damaged, a_person_who_erased_everything_leaves_no_backup) {
  auto store = Store::open(folder.path());
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->erase_everything());
  EXPECT_TRUE(find_daily_backups(file).empty());
}

TEST(DailyBackups, seven_are_kept) {
  const TestFolder folder;
  fs::create_directories(folder / "backups");
  for (int day = 1; day <= 9; ++day)
    write_bytes(folder / fmt::format("backups/limber-2025-03-{:02}.db", day).c_str(), "old");
  write_bytes(folder / "backups/notes.txt", "mine");
  {
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store->save_person(some_person()));
  }
  auto store = Store::open(folder.path());
  const auto kept = find_daily_backups(folder / "limber.db");
  ASSERT_EQ(kept.size(), 7U);
  EXPECT_GT(day_of_backup(kept.front()), "2026");
  EXPECT_EQ(day_of_backup(kept.back()), "2025-03-04");
  EXPECT_TRUE(fs::exists(folder / "backups/notes.txt"));
}

TEST_F(Damaged, the_records_own_values_are_repaired_as_it_is_opened_and_as_it_is_read) {
  const std::string id = *Store::open(folder.path())->load_id(); // makes today's backup
  Store running = *Store::open(folder.path());
  for (const bool opened_anew : {true, false}) {
    for (const char* bad : {"x'ff41'", "'not hex'", "''", "'17!'"}) {
      const auto before = running.load_change();
      execute(std::string{"UPDATE record SET value = CAST("} + bad + " AS TEXT)");
      std::optional<Store> fresh;
      if (opened_anew) fresh = *Store::open(folder.path());
      Store& store = fresh ? *fresh : running;
      EXPECT_EQ(store.load_id().value_or("none"), id) << bad << ": the backup has it";
      const auto change = store.load_change();
      ASSERT_TRUE(change) << bad << ": " << core::describe(change.error());
      EXPECT_GT(*change, *before) << "no entity tag of before fits";
      EXPECT_EQ(read(store).sessions.size(), 5U);
    }
    execute("DELETE FROM record");
  }
  forget_backups();
  execute("UPDATE record SET value = '' WHERE name = 'id'");
  EXPECT_EQ(Store::open(folder.path())->load_id()->size(), 32U) << "a new one, where none has it";
}

TEST(DailyBackups, a_program_that_runs_for_days_makes_one_before_it_writes_for_the_first_time) {
  const TestFolder folder;
  Store store = *Store::open(folder.path());
  ASSERT_TRUE(store.save_person(some_person()));
  EXPECT_TRUE(find_daily_backups(folder / "limber.db").empty()) << "a record of nobody has none";
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(10, "2025-03-01T07:00:00Z")));
  const auto made = list_daily_backups(folder / "limber.db");
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made.front().people, 1);
  EXPECT_EQ(made.front().sessions, 0) << "as the day began";
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(11, "2025-03-02T07:00:00Z")));
  EXPECT_EQ(list_daily_backups(folder / "limber.db").front().sessions, 0) << "once a day";
}

TEST(DailyBackups, an_erasure_leaves_other_files_in_the_folder) {
  const TestFolder folder;
  Store store = *Store::open(folder.path());
  ASSERT_TRUE(store.save_person(some_person()));
  ASSERT_TRUE(store.save_person(some_person(2)));
  write_bytes(folder / "backups/notes.txt", "mine");
  ASSERT_TRUE(store.erase_person(some_uuid(1)));
  EXPECT_EQ(bytes_of(folder / "backups/notes.txt"), "mine");
}
