// The disk fails at every step of what the store does. Each time: an error with a documented
// code, no abort, and a record that is whole, as it was before or as it should be afterwards.
#include "store/copy.hpp"
#include "store/export.hpp"
#include "store/import.hpp"
#include "store/schema.hpp"

#include "execute.hpp"
#include "failing_disk.hpp"
#include "support.hpp"

#include <array>
#include <csignal>
#include <functional>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sys/resource.h>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

core::Result<std::string> read_everything(Store& store) {
  auto all = Export::begin(store, "", {});
  if (!all) return tl::unexpected(all.error());
  std::string text;
  while (true) {
    const auto piece = all->next();
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return text;
    text += *piece;
  }
}

template <class Value> std::optional<ErrorCode> code_of(const core::Result<Value>& result) {
  if (result) return std::nullopt;
  return result.error().code;
}

struct Paths {
  explicit Paths(const fs::path& folder)
      : root{folder}, data{folder / "data"}, fresh{folder / "new"}, copy{folder / "copy.db"},
        backup{folder / "backup.db"} {}
  fs::path root, data, fresh, copy, backup;
};

/// An operation on the record in a folder; returns the error's code if it failed.
struct RecordChange {
  const char* name;
  std::function<std::optional<ErrorCode>(const Paths&)> run;
};

template <class Work> std::optional<ErrorCode> with_store(const Paths& paths, Work&& work) {
  core::Result<Store> store = Store::open(paths.data);
  if (!store) return store.error().code;
  return work(*store);
}

record::Session long_session(int number) {
  std::vector<record::Event> events;
  for (int i = 0; i < 30; ++i)
    events.push_back(some_rep(fmt::format("rep-{}", i), i));
  return some_session(number, "2025-03-02T07:00:00Z", std::move(events));
}

std::optional<ErrorCode> export_all(Store& store) {
  auto all = Export::begin(store, "", {});
  if (!all) return all.error().code;
  while (true) {
    const auto piece = all->next();
    if (!piece) return piece.error().code;
    if (piece->empty()) return std::nullopt;
  }
}

std::string export_of_somebody_else() {
  const TestFolder folder;
  Store store = *Store::open(folder.path());
  EXPECT_TRUE(store.save_person(some_person(2)));
  EXPECT_TRUE(store.save_session(some_uuid(2), long_session(21)));
  return *read_everything(store);
}

constexpr std::size_t step_count = 8;
constexpr std::size_t import_step = 6;

const std::array<RecordChange, step_count>& steps() {
  static const std::string one = some_uuid(1);
  static const std::string ten = some_uuid(10);
  static const record::Session session = long_session(11);
  static const std::string from_elsewhere = export_of_somebody_else();
  const auto with = [](auto work) {
    return [work](const Paths& paths) {
      return with_store(paths, [&](Store& store) { return work(store, paths); });
    };
  };
  static const std::array<RecordChange, step_count> all{
      RecordChange{"making_a_record",
                   [](const Paths& paths) { return code_of(Store::open(paths.fresh)); }},
      RecordChange{"saving_a_session", with([](Store& store, const Paths&) {
                     return code_of(store.save_session(one, session));
                   })},
      RecordChange{"erasing_a_session", with([](Store& store, const Paths&) {
                     return code_of(store.erase_session(one, ten));
                   })},
      RecordChange{"a_backup", with([](Store& store, const Paths& paths) {
                     return code_of(backup(store, paths.copy, Existing::replace));
                   })},
      RecordChange{"a_restore", with([](Store& store, const Paths& paths) {
                     return code_of(restore(store, paths.backup));
                   })},
      RecordChange{"an_export", with([](Store& store, const Paths&) { return export_all(store); })},
      RecordChange{"an_import", with([](Store& store, const Paths&) {
                     return code_of(import_export(store, from_elsewhere, "export"));
                   })},
      RecordChange{"setting_damage_aside",
                   with([](Store& store, const Paths&) { return code_of(store.load_people()); })}};
  return all;
}

class Failing : public testing::TestWithParam<std::size_t> {
protected:
  TestFolder base;
  Paths paths{base / "work"};
  std::set<std::string> allowed; // what the record may hold afterwards
  std::set<ErrorCode> codes;     // that came

  const RecordChange& step() const { return steps()[GetParam()]; }

  void SetUp() override {
    Store store = *Store::open(base / "filled/data");
    ASSERT_TRUE(store.save_person(some_person()));
    ASSERT_TRUE(store.save_session(some_uuid(1), long_session(10)));
    ASSERT_TRUE(backup(store, base / "filled/backup.db", Existing::refuse));
    ASSERT_TRUE(store.save_session(some_uuid(1), some_session(12, "2025-03-03T07:00:00Z")));
    allowed.insert(*read_everything(store));
  }
  void lay_out() {
    fs::remove_all(paths.root);
    fs::copy(base / "filled", paths.root, fs::copy_options::recursive);
    if (GetParam() + 1 < step_count) return;
    execute(paths.data / "limber.db", "UPDATE session SET head = replace(head, 'hip', 'hup')");
    fs::remove_all(paths.data / "backups");
  }
  std::string content() {
    core::Result<Store> store = Store::open(paths.data);
    EXPECT_TRUE(store) << step().name << ": " << core::describe(store.error());
    if (!store) return "";
    const auto text = read_everything(*store);
    EXPECT_TRUE(text) << step().name << ": " << core::describe(text.error());
    return text.value_or("");
  }
  void run_once_without_failure() {
    lay_out();
    ASSERT_EQ(step().run(paths), std::nullopt) << step().name;
    allowed.insert(content());
  }
  /// An import is many transactions: each person, answer and session stands or does not.
  void expect_whole(const std::optional<ErrorCode>& code, long at) {
    if (code) codes.insert(*code);
    EXPECT_NE(code, ErrorCode::internal) << step().name << ", at " << at;
    const std::string found = content();
    EXPECT_TRUE(allowed.contains(found) || (GetParam() == import_step && !found.empty()))
        << step().name << ", at " << at << "\n"
        << found;
    for (const auto& entry : fs::directory_iterator(paths.data))
      EXPECT_EQ(entry.path().filename().string().find("limber.db.work"), std::string::npos)
          << step().name << ", at " << at;
  }
};

std::string name_of_step(const testing::TestParamInfo<std::size_t>& which) {
  return steps()[which.param].name;
}

} // namespace

TEST_P(Failing, a_full_disk) {
  run_once_without_failure();
  bool failed = true;
  for (long at = 0; failed; at += 1 + at / 16) {
    lay_out();
    std::optional<ErrorCode> code;
    {
      const FailingDisk disk{at, FailingDisk::How::full};
      code = step().run(paths);
      failed = disk.has_failed();
    }
    expect_whole(code, at);
  }
}

TEST_P(Failing, a_broken_disk) {
  run_once_without_failure();
  bool failed = true;
  for (long at = 0; failed; at += 1 + at / 16) {
    lay_out();
    std::optional<ErrorCode> code;
    {
      const FailingDisk disk{at, FailingDisk::How::broken};
      code = step().run(paths);
      failed = disk.has_failed();
    }
    expect_whole(code, at);
  }
  EXPECT_FALSE(codes.empty()) << step().name;
}

TEST_P(Failing, files_that_may_not_grow) {
  run_once_without_failure();
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto by_default = std::signal(SIGXFSZ, SIG_IGN); // as limber does
  for (rlim_t bytes = 0; bytes < 200'000; bytes += 4096 + bytes / 8) {
    lay_out();
    const rlimit small{bytes, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::optional<ErrorCode> code = step().run(paths);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    expect_whole(code, static_cast<long>(bytes));
  }
  std::signal(SIGXFSZ, by_default);
}

INSTANTIATE_TEST_SUITE_P(Steps, Failing, testing::Range<std::size_t>(0, step_count), name_of_step);
