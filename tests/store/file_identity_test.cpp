// The record vanishes while a program has it open: writes then fail.
#include "store/store.hpp"

#include "support.hpp"

#include <functional>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

class Vanishing : public testing::Test {
protected:
  TestFolder root;
  fs::path folder = root / "data";
  fs::path file = folder / "limber.db";

  /// Makes the record vanish, and returns the result of a write.
  void expect_told(const std::function<void()>& vanish) {
    Store store = *Store::open(folder);
    ASSERT_TRUE(store.save_person(some_person()));
    vanish();
    for (int i = 0; i < 2; ++i) {
      const auto saved = store.save_session(some_uuid(1), some_session(10, "2025-03-01T07:00:00Z"));
      ASSERT_FALSE(saved);
      EXPECT_EQ(saved.error().code, ErrorCode::record_gone);
    }
    EXPECT_EQ(store.erase_person(some_uuid(1)).error().code, ErrorCode::record_gone);
  }
};

} // namespace

TEST_F(Vanishing, deleted) {
  expect_told([&] { fs::remove(file); });
}

TEST_F(Vanishing, moved) {
  expect_told([&] { fs::rename(file, root / "elsewhere.db"); });
}

TEST_F(Vanishing, its_folder_moved) {
  expect_told([&] { fs::rename(folder, root / "elsewhere"); });
}

TEST_F(Vanishing, its_folder_replaced_by_another_with_a_record_of_its_own) {
  expect_told([&] {
    fs::rename(folder, root / "elsewhere");
    ASSERT_TRUE(Store::open(folder));
  });
}

TEST_F(Vanishing, its_folder_deleted) {
  expect_told([&] { fs::remove_all(folder); });
}

TEST_F(Vanishing, its_log_deleted) {
  expect_told([&] { fs::remove(file.string() + "-wal"); });
}

TEST_F(Vanishing, put_back_it_is_whole_and_can_be_used) {
  Store store = *Store::open(folder);
  ASSERT_TRUE(store.save_person(some_person()));
  fs::rename(folder, root / "elsewhere");
  ASSERT_FALSE(store.save_person(some_person(2)));
  fs::rename(root / "elsewhere", folder);
  ASSERT_TRUE(store.save_person(some_person(3)));
  EXPECT_EQ(store.load_people()->size(), 2U) << "the one that was refused is not there";
}
