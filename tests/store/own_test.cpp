// A person's own routines and exercises in the record.
#include "exercise/writer.hpp"
#include "store/export.hpp"
#include "store/import.hpp"
#include "store/store.hpp"
#include "support/exercises.hpp"

#include "execute.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

constexpr auto routine_kind = record::OwnKind::routine;
constexpr auto exercise_kind = record::OwnKind::exercise;

record::OwnDocument own(int number, std::int64_t revision, const std::string& name) {
  record::OwnDocument one;
  one.id = some_uuid(number);
  one.revision = revision;
  one.toml = fmt::format("schema = 2\nid = \"mine\"\n[text.en]\nname = \"{}\"\n"
                         "[[step]]\nexercise = \"squats\"\n",
                         name);
  return one;
}

record::OwnDocument deleted(int number, std::int64_t revision) {
  record::OwnDocument one = own(number, revision, "");
  one.toml.reset();
  return one;
}

/// The text of a real exercise's file, as a person has it who changed a copy.
record::OwnDocument own_exercise(int number, std::int64_t revision) {
  record::OwnDocument one = own(number, revision, "");
  one.toml = exercise::write_exercise(tests::exercise_of("squats"));
  return one;
}

std::string export_of(Store& store) {
  auto pieces = Export::begin(store, "", {});
  std::string text;
  for (auto piece = pieces->next(); piece && !piece->empty(); piece = pieces->next())
    text += *piece;
  return text;
}

class Own : public testing::Test {
protected:
  TestFolder folder;
  const std::string person = some_uuid(1);

  Store open(const char* name = "data") {
    auto store = Store::open(folder.path() / name);
    if (!store) throw std::runtime_error(core::describe(store.error()));
    EXPECT_TRUE(store->save_person(some_person()));
    return std::move(*store);
  }
};

} // namespace

TEST_F(Own, those_of_two_devices_are_all_kept) {
  Store store = open();
  EXPECT_TRUE(store.save_own(routine_kind, person, own(30, 1, "of the phone"))->created);
  EXPECT_TRUE(store.save_own(routine_kind, person, own(31, 1, "of the laptop"))->created);
  EXPECT_FALSE(store.save_own(routine_kind, person, own(30, 3, "changed"))->created);
  EXPECT_FALSE(store.save_own(routine_kind, person, own(30, 2, "late"))->changed);
  const auto all = store.load_own(routine_kind, person);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_THAT(*all->at(0).toml, HasSubstr("changed"));
  EXPECT_THAT(*all->at(1).toml, HasSubstr("laptop"));
}

TEST_F(Own, a_deleted_one_is_not_brought_back_by_a_late_copy_but_by_undoing) {
  Store store = open();
  ASSERT_TRUE(store.save_own(routine_kind, person, own(30, 1, "mine")));
  ASSERT_TRUE(store.save_own(routine_kind, person, deleted(30, 2)));
  EXPECT_FALSE(store.save_own(routine_kind, person, own(30, 1, "mine"))->document.toml);
  EXPECT_EQ(bytes_of(store.file()).find("mine"), std::string::npos);
  EXPECT_TRUE(store.save_own(routine_kind, person, own(30, 3, "mine"))->document.toml);
}

TEST_F(Own, belong_to_one_person_and_go_with_them) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person(2)));
  ASSERT_TRUE(store.save_own(routine_kind, person, own(30, 1, "mine")));
  EXPECT_EQ(store.save_own(routine_kind, some_uuid(2), own(30, 2, "theirs")).error().code,
            ErrorCode::content_invalid);
  EXPECT_TRUE(store.load_own(routine_kind, some_uuid(2))->empty());
  EXPECT_EQ(store.load_own(routine_kind, some_uuid(3)).error().code, ErrorCode::unknown_name);
  ASSERT_TRUE(store.erase_person(person));
  EXPECT_EQ(store.save_own(routine_kind, person, own(30, 2, "late")).error().code,
            ErrorCode::erased);
}

TEST_F(Own, are_in_an_export_and_come_back_from_it) {
  Store store = open();
  ASSERT_TRUE(store.save_own(routine_kind, person, own(30, 1, "mine")));
  ASSERT_TRUE(store.save_own(routine_kind, person, own(31, 1, "gone")));
  const std::string text = export_of(store);
  Store into = open("other");
  EXPECT_EQ(describe(*import_export(into, text, "file")), "Added 2 routines.");
  EXPECT_EQ(export_of(into), text);
  EXPECT_EQ(import_export(into, text, "file")->routines, 0);
  ASSERT_TRUE(store.save_own(routine_kind, person, deleted(31, 7)));
  EXPECT_EQ(import_export(store, text, "file")->routines, 1)
      << "it comes back, as it was asked for";
  EXPECT_TRUE(store.load_own(routine_kind, person)->at(1).toml);
}

TEST_F(Own, an_export_of_an_older_version_has_none) {
  Store store = open();
  ASSERT_TRUE(store.save_own(routine_kind, person, own(30, 1, "mine")));
  auto document = nlohmann::json::parse(export_of(store));
  document["people"][0].erase("routines");
  EXPECT_TRUE(import_export(store, document.dump(), "file"));
  document["people"][0]["routines"] = {{{"version", 1}, {"id", some_uuid(5)}, {"toml", ""}}};
  EXPECT_EQ(import_export(store, document.dump(), "file").error().code, ErrorCode::content_invalid);
}

TEST_F(Own, a_damaged_one_is_brought_back_from_a_backup) {
  const fs::path file = folder.path() / "data" / "limber.db";
  {
    Store store = open();
    ASSERT_TRUE(store.save_own(routine_kind, person, own(30, 1, "mine")));
  }
  execute(file, "PRAGMA wal_checkpoint(TRUNCATE)");
  fs::remove_all(folder.path() / "data" / "backups");
  { Store backed_up = open(); }
  execute(file, "UPDATE routine SET document = replace(document, 'squats', 'sqvats')");
  Store store = open();
  const auto all = store.load_own(routine_kind, person);
  ASSERT_TRUE(all) << core::describe(all.error());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_THAT(*all->at(0).toml, HasSubstr("squats"));
  const auto damage = store.load_damage(person);
  ASSERT_EQ(damage->size(), 1U);
  EXPECT_EQ(describe(damage->at(0)), "One routine was damaged and was brought back from a backup.");
}

TEST_F(Own, exercises_are_kept_exported_imported_and_deleted_like_routines) {
  Store store = open();
  EXPECT_TRUE(store.save_own(exercise_kind, person, own_exercise(40, 1))->created);
  EXPECT_TRUE(store.load_own(routine_kind, person)->empty());
  const std::string text = export_of(store);
  Store into = open("other");
  EXPECT_EQ(describe(*import_export(into, text, "file")), "Added 1 exercise of your own.");
  EXPECT_EQ(export_of(into), text);
  ASSERT_TRUE(store.save_own(exercise_kind, person, deleted(40, 2)));
  EXPECT_FALSE(store.load_own(exercise_kind, person)->at(0).toml);
  ASSERT_TRUE(store.erase_person(person));
  EXPECT_EQ(store.save_own(exercise_kind, person, own_exercise(40, 3)).error().code,
            ErrorCode::erased);
}
