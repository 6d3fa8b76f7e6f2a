// Erased means erased: from the record, its log, and every copy that Limber itself has made.
#include "store/backups.hpp"
#include "store/copy.hpp"
#include "store/store.hpp"

#include "execute.hpp"
#include "support.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace limber;
using namespace limber::store;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

const std::string secret = "my-hip-hurt-in-Lisbon";

class Erasing : public testing::Test {
protected:
  TestFolder root;
  fs::path folder = root / "data";
  fs::path file = folder / "limber.db";

  /// Two people; the first one's session 10 has the secret in its note.
  void fill(Store& store) {
    for (int person = 1; person <= 2; ++person)
      ASSERT_TRUE(store.save_person(some_person(person)));
    record::Session session = some_session(10, "2025-03-01T07:00:00Z", {some_rep("a")});
    session.note = record::LastWriterWins<std::string>{secret, 1};
    ASSERT_TRUE(store.save_session(some_uuid(1), session));
    ASSERT_TRUE(store.save_session(some_uuid(2), some_session(20, "2025-03-01T08:00:00Z")));
  }

  /// Which files in the data folder, however deep, still have the secret.
  std::vector<std::string> traces() {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && bytes_of(entry.path()).find(secret) != std::string::npos)
        found.push_back(entry.path().lexically_relative(folder).string());
    return found;
  }

  /// A backup of today, a copy of before a restore: both with the secret.
  void make_copies(Store& store) {
    const fs::path backup_file = root / "backup.db";
    ASSERT_TRUE(backup(store, backup_file, Existing::replace));
    ASSERT_TRUE(restore(store, backup_file));
    fs::copy_file(backup_file, find_daily_backups(file).front(),
                  fs::copy_options::overwrite_existing);
    ASSERT_GE(traces().size(), 3U);
  }
};

} // namespace

TEST_F(Erasing, a_session_leaves_the_log_the_daily_backups_and_the_safety_copies) {
  Store store = *Store::open(folder);
  fill(store);
  make_copies(store);
  const auto erased = store.erase_session(some_uuid(1), some_uuid(10));
  ASSERT_TRUE(erased);
  EXPECT_EQ(erased->left, "");
  EXPECT_THAT(traces(), testing::IsEmpty());
  EXPECT_EQ(find_daily_backups(file).size(), 1U) << "today's is made anew";
}

TEST_F(Erasing, a_person_leaves_them_too_and_the_other_one_stays) {
  Store store = *Store::open(folder);
  fill(store);
  make_copies(store);
  EXPECT_EQ(store.erase_person(some_uuid(1))->left, "");
  EXPECT_THAT(traces(), testing::IsEmpty());
  EXPECT_TRUE(store.load_session(some_uuid(2), some_uuid(20)));
}

TEST_F(Erasing, during_a_read_the_response_says_when_and_then_it_is_done) {
  Store store = *Store::open(folder);
  fill(store);
  {
    const Reader reader{file};
    const auto erased = store.erase_session(some_uuid(1), some_uuid(10));
    ASSERT_TRUE(erased);
    EXPECT_THAT(erased->left, HasSubstr("until that program is done"));
    EXPECT_FALSE(store.load_session(some_uuid(1), some_uuid(10)));
    EXPECT_THAT(traces(), testing::Not(testing::IsEmpty()));
  }
  ASSERT_TRUE(store.load_people()); // the next use
  EXPECT_THAT(traces(), testing::IsEmpty());
}

TEST_F(Erasing, killed_at_any_moment_the_next_start_finishes_it) {
  {
    Store store = *Store::open(folder);
    fill(store);
    make_copies(store);
  }
  const fs::path filled = root / "filled";
  fs::copy(folder, filled, fs::copy_options::recursive);
  int erased = 0;
  int cut_short = 0;
  for (int round = 0; round < 60; ++round) {
    fs::remove_all(folder);
    fs::copy(filled, folder, fs::copy_options::recursive);
    const pid_t child = ::fork();
    if (child == 0) {
      Store store = *Store::open(folder);
      (void)store.erase_session(some_uuid(1), some_uuid(10));
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(1000 * round));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    Store again = *Store::open(folder);
    if (again.load_session(some_uuid(1), some_uuid(10))) continue; // killed before
    ++erased;
    if (WIFSIGNALED(status)) ++cut_short;
    EXPECT_THAT(traces(), testing::IsEmpty()) << "killed after " << round << " ms";
  }
  EXPECT_GT(erased, 0);
  std::printf("%d of 60 had erased it, %d of them were killed before the end\n", erased, cut_short);
}

TEST_F(Erasing, an_erasure_whose_copies_were_not_reached_is_finished_at_the_next_start) {
  {
    Store store = *Store::open(folder);
    fill(store);
    make_copies(store);
  }
  // As after a kill between the erasure's transaction and the copies.
  execute(file, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; "
                "INSERT INTO record (name, value) VALUES ('forgetting', '1'); "
                "DELETE FROM session WHERE id = '" +
                    some_uuid(10) + "'");
  ASSERT_THAT(traces(), testing::Not(testing::IsEmpty()));
  Store again = *Store::open(folder);
  EXPECT_THAT(traces(), testing::IsEmpty());
}

TEST_F(Erasing, a_restored_backup_does_not_take_the_safety_copy_along) {
  Store store = *Store::open(folder);
  fill(store);
  execute(file, "INSERT INTO record (name, value) VALUES ('forgetting', '1')");
  ASSERT_TRUE(backup(store, root / "backup.db", Existing::replace));
  const auto before = restore(store, root / "backup.db");
  ASSERT_TRUE(before);
  Store again = *Store::open(folder);
  EXPECT_TRUE(fs::exists(*before));
}

TEST_F(Erasing, notices_of_damage_go_with_their_own_person_only) {
  {
    Store store = *Store::open(folder);
    fill(store);
  }
  fs::remove_all(folder / "backups");
  for (const int session : {10, 20})
    execute(file, "UPDATE session SET head = replace(head, 'hip', 'hup') WHERE id = '" +
                      some_uuid(session) + "'");
  Store store = *Store::open(folder);
  ASSERT_EQ(store.load_damage(some_uuid(1))->size(), 1U);
  ASSERT_EQ(store.load_damage(some_uuid(2))->size(), 1U);
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(11, "2025-03-02T07:00:00Z")));
  ASSERT_TRUE(store.erase_session(some_uuid(1), some_uuid(11)));
  EXPECT_EQ(store.load_damage(some_uuid(1))->size(), 1U) << "another session of the same person";
  ASSERT_TRUE(store.erase_person(some_uuid(1)));
  EXPECT_EQ(store.load_damage(some_uuid(2))->size(), 1U) << "of the other person";
  EXPECT_THAT(traces(), testing::IsEmpty()) << "also what was set aside";
}

TEST_F(Erasing, repair_brings_nothing_back_that_was_erased) {
  Store store = *Store::open(folder);
  fill(store);
  const fs::path old_backup = root / "old.db";
  ASSERT_TRUE(backup(store, old_backup, Existing::replace));
  ASSERT_TRUE(store.erase_session(some_uuid(1), some_uuid(10)));
  ASSERT_TRUE(store.erase_person(some_uuid(2)));
  // A daily backup from before the erasure, which normally no longer exists, and rows that
  // look as if they had been damaged.
  fs::copy_file(old_backup, find_daily_backups(file).front(), fs::copy_options::overwrite_existing);
  const auto set_aside = [&](const std::string& kind, const std::string& name) {
    execute(file, "INSERT INTO damaged (kind, name, person, day, found_utc_ms, content) VALUES ('" +
                      kind + "', hex('" + name + "'), '" + some_uuid(1) + "', '', 1, '')");
  };
  set_aside("session", some_uuid(10));
  set_aside("event", some_uuid(10) + "|a");
  set_aside("person", some_uuid(2));
  set_aside("session", some_uuid(20));
  execute(file, "UPDATE person SET document = replace(document, 'Person', 'Parson')");
  ASSERT_TRUE(store.load_people()); // repairs
  EXPECT_EQ(store.load_people()->size(), 1U) << "the damaged one, repaired";
  EXPECT_EQ(store.load_people()->front().name, "Person 1");
  EXPECT_FALSE(store.load_session(some_uuid(1), some_uuid(10)));
  EXPECT_FALSE(store.load_session(some_uuid(2), some_uuid(20)));
  EXPECT_THAT(bytes_of(file), testing::Not(HasSubstr(secret)));
}

TEST_F(Erasing, damage_notices_can_be_dismissed) {
  {
    Store store = *Store::open(folder);
    fill(store);
  }
  fs::remove_all(folder / "backups");
  execute(file, "UPDATE session SET head = replace(head, 'hip', 'hup')");
  Store store = *Store::open(folder);
  ASSERT_TRUE(store.erase_damage(some_uuid(1)));
  EXPECT_EQ(store.load_damage(some_uuid(1))->size(), 0U);
  EXPECT_EQ(store.load_damage(some_uuid(2))->size(), 1U);
}
