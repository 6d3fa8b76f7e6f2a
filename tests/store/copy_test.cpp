#include "store/copy.hpp"

#include "store/check.hpp"
#include "store/schema.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

class Copying : public testing::Test {
protected:
  TestFolder folder;
  Store store = *Store::open(folder / "data");
  fs::path copy = folder / "backup.limber";

  std::size_t count_sessions(Store& of) {
    return of.load_summaries(some_uuid(1), {.limit = 1000})->size();
  }
  void SetUp() override {
    ASSERT_TRUE(store.save_person(some_person()));
    ASSERT_TRUE(store.save_session(some_uuid(1),
                                   some_session(10, "2025-03-01T07:00:00Z", {some_rep("a")})));
  }
};

} // namespace

TEST_F(Copying, a_backup_is_one_sound_file_for_its_owner_only) {
  ASSERT_TRUE(backup(store, copy, Existing::refuse));
  EXPECT_EQ(mode_of(copy), 0600U);
  const int version = static_cast<int>(all_migrations().size());
  EXPECT_EQ(*check_record(copy, version), version);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path()))
    ++files;
  EXPECT_EQ(files, 2); // the data folder and the backup, nothing half-made
}

TEST_F(Copying, a_backup_does_not_replace_another_unless_told) {
  write_bytes(copy, "precious");
  EXPECT_EQ(backup(store, copy, Existing::refuse).error().code, ErrorCode::write_failed);
  EXPECT_EQ(bytes_of(copy), "precious");
  ASSERT_TRUE(backup(store, copy, Existing::replace));
  EXPECT_TRUE(check_record(copy, static_cast<int>(all_migrations().size())));
}

TEST_F(Copying, a_backup_that_cannot_be_written_leaves_nothing) {
  EXPECT_EQ(backup(store, folder / "no/such/folder/copy", Existing::refuse).error().code,
            ErrorCode::write_failed);
  EXPECT_FALSE(fs::exists(folder / "no"));
}

TEST_F(Copying, a_backup_replaces_nothing_but_an_ordinary_file) {
  ASSERT_EQ(mkfifo(copy.c_str(), 0600), 0);
  EXPECT_EQ(backup(store, copy, Existing::replace).error().code, ErrorCode::write_failed);
  EXPECT_TRUE(fs::is_fifo(copy));
  EXPECT_EQ(backup(store, "/dev/null", Existing::replace).error().code, ErrorCode::write_failed);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  fs::create_symlink(folder / "nowhere", folder / "link");
  for (const Existing existing : {Existing::refuse, Existing::replace})
    EXPECT_EQ(backup(store, folder / "link", existing).error().code, ErrorCode::write_failed);
  EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST_F(Copying, a_backup_is_never_written_over_the_record_itself) {
  for (const char* name : {"data/limber.db", "data/limber.db-wal"})
    EXPECT_EQ(backup(store, folder / name, Existing::replace).error().code, ErrorCode::write_failed)
        << name;
  ASSERT_TRUE(
      store.save_session(some_uuid(1), some_session(11, "2025-03-02T07:00:00Z", {some_rep("b")})));
  Store again = *Store::open(folder / "data");
  EXPECT_EQ(count_sessions(again), 2U);
}

TEST_F(Copying, restoring_brings_back_the_backup_and_keeps_the_current_record) {
  ASSERT_TRUE(backup(store, copy, Existing::refuse));
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(11, "2025-03-02T07:00:00Z")));
  ASSERT_TRUE(store.erase_session(some_uuid(1), some_uuid(10)));
  auto server = Store::open(folder / "data"); // another program, as a running server
  ASSERT_EQ(count_sessions(*server), 1U);
  const std::string before = bytes_of(copy);
  ASSERT_TRUE(restore(store, copy));
  EXPECT_EQ(bytes_of(copy), before);
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(), 1U);
  EXPECT_EQ(count_sessions(*server), 1U);
  EXPECT_TRUE(server->load_session(some_uuid(1), some_uuid(10)));
  ASSERT_TRUE(server->save_session(some_uuid(1), some_session(12, "2025-03-03T07:00:00Z")));
  EXPECT_EQ(count_sessions(store), 2U);
  // and the copy of what was there leads back
  ASSERT_TRUE(restore(store, folder / "data/limber.db.before-restore"));
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10)).error().code, ErrorCode::erased);
  EXPECT_TRUE(store.load_session(some_uuid(1), some_uuid(11)));
}

TEST_F(Copying, restoring_refuses_an_invalid_backup_and_changes_nothing) {
  EXPECT_EQ(restore(store, folder / "none").error().code, ErrorCode::file_missing);
  write_bytes(copy, "no database at all");
  EXPECT_EQ(restore(store, copy).error().code, ErrorCode::record_damaged);
  ASSERT_TRUE(backup(store, copy, Existing::replace));
  std::string damaged = bytes_of(copy);
  std::fill(damaged.begin() + 2 * 4096, damaged.begin() + 3 * 4096, 'x');
  write_bytes(copy, damaged);
  EXPECT_EQ(restore(store, copy).error().code, ErrorCode::record_damaged);
  EXPECT_EQ(count_sessions(store), 1U);
}

TEST_F(Copying, nothing_is_left_over_in_the_data_folder) {
  ASSERT_TRUE(backup(store, copy, Existing::refuse));
  ASSERT_TRUE(restore(store, copy));
  for (const auto& entry : fs::directory_iterator(folder / "data"))
    EXPECT_THAT(entry.path().filename().string(),
                testing::AnyOf("limber.db", "limber.db-wal", "limber.db-shm",
                               "limber.db.before-restore", "backups"));
}
