#include "store/import.hpp"

#include "record/session_json.hpp"
#include "store/copy.hpp"
#include "store/export.hpp"
#include "store/restore_loss.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
using testing::HasSubstr;

namespace {

const std::string march = "2025-03-01T07:12:00+01:00";
const std::string april = "2025-04-01T07:12:00+02:00";

class ImportTest : public testing::Test {
protected:
  TestFolder folder;

  Store open(const char* name = "data") {
    auto store = Store::open(folder.path() / name);
    if (!store) throw std::runtime_error(core::describe(store.error()));
    return std::move(*store);
  }

  /// One person with answers, settings and two sessions.
  Store filled() {
    Store store = open();
    EXPECT_TRUE(store.save_person(some_person()));
    record::Settings settings;
    settings.revision = 3;
    settings.first_side = "left";
    EXPECT_TRUE(store.save_settings(some_uuid(1), settings));
    record::Answers answers;
    answers.id = some_uuid(20);
    answers.revision = 1;
    answers.questionnaire = "before-starting";
    answers.answered_at = *record::parse_timestamp(march);
    EXPECT_TRUE(store.save_answers(some_uuid(1), answers));
    EXPECT_TRUE(store.save_session(some_uuid(1), some_session(10, march, {some_rep("a")})));
    EXPECT_TRUE(store.save_session(some_uuid(1),
                                   some_session(11, april, {some_rep("b"), some_rep("c", 2)})));
    return store;
  }

  static std::string export_of(Store& store) {
    auto pieces = Export::begin(store, "", {});
    std::string text;
    for (auto piece = pieces->next(); piece && !piece->empty(); piece = pieces->next())
      text += *piece;
    return text;
  }

  static Imported import(Store& store, const std::string& text) {
    const auto imported = import_export(store, text, "file");
    if (!imported) throw std::runtime_error(core::describe(imported.error()));
    return *imported;
  }
};

} // namespace

TEST_F(ImportTest, an_export_comes_back_whole_into_an_empty_record) {
  Store from = filled();
  const std::string text = export_of(from);
  Store into = open("other");
  const Imported imported = import(into, text);
  EXPECT_EQ(describe(imported),
            "Added 1 person, 2 sessions with 3 repetitions and 1 set of answers.");
  EXPECT_EQ(export_of(into), text);
}

TEST_F(ImportTest, a_second_time_adds_nothing) {
  Store store = filled();
  const std::string text = export_of(store);
  const auto change = *store.load_change();
  EXPECT_EQ(describe(import(store, text)),
            "Nothing was added: everything in this file was already here.");
  EXPECT_EQ(*store.load_change(), change);
}

TEST_F(ImportTest, what_was_erased_since_comes_back) {
  Store store = filled();
  const std::string text = export_of(store);
  ASSERT_TRUE(store.erase_session(some_uuid(1), some_uuid(10)));
  EXPECT_EQ(describe(import(store, text)),
            "Added 1 session with 1 repetition; 1 session was already here.");
  ASSERT_TRUE(store.erase_everything());
  EXPECT_EQ(import(store, text).people, 1);
  EXPECT_EQ(export_of(store), text);
  EXPECT_TRUE(store.save_session(some_uuid(1), some_session(12, april))) << "and may be written to";
}

TEST_F(ImportTest, it_joins_what_is_here_and_removes_nothing) {
  Store store = filled();
  const std::string text = export_of(store);
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(10, march, {some_rep("later", 9)})));
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(12, april)));
  EXPECT_EQ(import(store, text).known, 2);
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(), 2U);
  EXPECT_EQ(store.load_session_ids(some_uuid(1))->size(), 3U);
  nlohmann::json more = nlohmann::json::parse(text);
  more["people"][0]["sessions"][0]["events"].push_back(to_json(some_rep("missing", 5)));
  const Imported imported = import(store, more.dump());
  EXPECT_EQ(describe(imported),
            "Added what was missing from 1 session; 1 session was already here.");
}

TEST_F(ImportTest, a_session_continued_since_stays_as_it_is) {
  Store store = filled();
  auto session = some_session(30, april, {some_rep("e1-tab1-1")});
  session.writer = record::Writer{1, "tab1"};
  ASSERT_TRUE(store.save_session(some_uuid(1), session));
  nlohmann::json old = nlohmann::json::parse(export_of(store));
  for (auto& one : old["people"][0]["sessions"])
    if (one["id"] == some_uuid(30)) one["events"].push_back(to_json(some_rep("e1-tab1-2", 2)));
  session.writer = record::Writer{2, "tab2"};
  ASSERT_TRUE(store.save_session(some_uuid(1), session));
  EXPECT_EQ(import(store, old.dump()).continued, 1);
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(30))->events.size(), 1U);
}

TEST_F(ImportTest, a_file_with_something_wrong_changes_nothing) {
  Store store = filled();
  const nlohmann::json good = nlohmann::json::parse(export_of(store));
  Store into = open("other");
  const auto change = *into.load_change();
  const auto refused = [&](const nlohmann::json& document) {
    const auto imported = import_export(into, document.dump(), "file");
    EXPECT_FALSE(imported) << document.dump();
    return imported ? std::string{} : imported.error().detail;
  };
  nlohmann::json bad = good;
  bad["people"][0]["sessions"][1]["events"][0]["kind"] = "jump";
  EXPECT_THAT(refused(bad), HasSubstr("people[0].sessions[1].events[0]"));
  bad = good;
  bad["people"][0].erase("answers");
  EXPECT_THAT(refused(bad), HasSubstr("answers"));
  bad = good;
  bad["limber_export"] = 2;
  EXPECT_THAT(refused(bad), HasSubstr("newer Limber"));
  EXPECT_THAT(refused({{"frames", 3}}), HasSubstr("no export of Limber"));
  EXPECT_THAT(refused({{"limber_export", 1}}), HasSubstr("people: this is missing"));
  bad = good;
  bad["more"] = 1;
  EXPECT_THAT(refused(bad), HasSubstr("belongs to nothing"));
  const std::string text = good.dump();
  for (const std::string& broken :
       {std::string{"{"}, text + "]", text + " 1", text.substr(0, text.size() - 1),
        "{\"people\":[]," + text.substr(1), "[" + text + "]"})
    EXPECT_EQ(import_export(into, broken, "file").error().code, ErrorCode::content_invalid)
        << broken;
  EXPECT_EQ(*into.load_change(), change);
}

TEST_F(ImportTest, what_a_restore_would_lose_is_listed) {
  const auto copy = folder / "copy.db";
  Store store = filled();
  ASSERT_TRUE(backup(store, copy, Existing::refuse));
  EXPECT_EQ(describe(*calc_restore_loss(store, copy)), "");
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(10, march, {some_rep("later", 9)})));
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(12, "2025-05-03T07:12:00+02:00", {})));
  ASSERT_TRUE(store.save_person(some_person(2)));
  const auto loss = calc_restore_loss(store, copy);
  ASSERT_TRUE(loss) << core::describe(loss.error());
  EXPECT_EQ(loss->sessions_in_backup, 2);
  EXPECT_EQ(loss->last_day_in_backup, "2025-04-01");
  EXPECT_EQ(describe(*loss),
            "  Person 1: 1 session, a part of 1 session, 2025-03-01 to 2025-05-03\n"
            "  Person 2: everything\n");
  EXPECT_EQ(calc_restore_loss(store, folder / "none").error().code, ErrorCode::file_missing);
  write_bytes(folder / "none", "text");
  EXPECT_EQ(calc_restore_loss(store, folder / "none").error().code, ErrorCode::record_damaged);
}

TEST_F(ImportTest, json_that_would_grow_in_memory_is_not_built) {
  Store into = filled();
  const auto peak_kb = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  // As a whole, ten million empty objects would take a gigabyte.
  std::string many = "[{}";
  for (int i = 0; i < 10'000'000; ++i)
    many += ",{}";
  many += "]";
  const long before = peak_kb();
  nlohmann::json with_many = nlohmann::json::parse(export_of(into));
  with_many["people"][0]["answers"] = "many";
  std::string whole = with_many.dump();
  whole.replace(whole.find("\"many\""), 6, many);
  for (const std::string& text : {many, R"({"limber_export":1,"people":)" + many + "}", whole,
                                  R"({"limber_export":1,"people":[{"more":)" + many + "}]}"})
    EXPECT_EQ(import_export(into, text, "file").error().code, ErrorCode::content_invalid);
#ifndef __SANITIZE_ADDRESS__ // which keeps what is freed
  EXPECT_LT(peak_kb() - before, 300'000);
#else
  EXPECT_GT(before, 0);
#endif
}
