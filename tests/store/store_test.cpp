#include "store/store.hpp"

#include "execute.hpp"
#include "record/session_json.hpp"
#include "store/checksum.hpp"
#include "store/folder.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sys/stat.h>

using namespace limber;
using namespace limber::store;
using core::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class StoreTest : public testing::Test {
protected:
  TestFolder folder;
  Store open() {
    auto store = Store::open(folder.path() / "data");
    if (!store) throw std::runtime_error(core::describe(store.error()));
    return std::move(*store);
  }
  static std::vector<std::string> ids(const std::vector<std::string>& summaries) {
    std::vector<std::string> list;
    for (const std::string& summary : summaries)
      list.push_back(nlohmann::json::parse(summary).at("id").get<std::string>());
    return list;
  }
};

/// Runs `work` as a user without rights where the test runs as root.
template <class Work> auto without_rights(Work&& work) {
  constexpr uid_t nobody = 65534;
  const bool root = ::geteuid() == 0;
  if (root && ::seteuid(nobody) != 0) throw std::runtime_error("seteuid");
  auto result = work();
  if (root && ::seteuid(0) != 0) throw std::runtime_error("seteuid");
  return result;
}

} // namespace

TEST_F(StoreTest, all_its_files_are_for_their_owner_only) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  EXPECT_EQ(mode_of(folder / "data"), 0700U);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder / "data")) {
    EXPECT_EQ(mode_of(entry.path()), 0600U) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 3); // the record, its log and the log's index
}

TEST_F(StoreTest, a_record_made_readable_by_hand_is_closed_again) {
  open();
  fs::permissions(folder / "data/limber.db", fs::perms{0644});
  open();
  EXPECT_EQ(mode_of(folder / "data/limber.db"), 0600U);
}

TEST_F(StoreTest, what_was_saved_is_there_after_reopening) {
  {
    Store store = open();
    ASSERT_TRUE(store.save_person(some_person()));
    record::Settings settings;
    settings.revision = 3;
    settings.first_side = "left";
    ASSERT_TRUE(store.save_settings(some_uuid(1), settings));
    ASSERT_TRUE(store.save_session(some_uuid(1), some_session(10, "2025-03-01T07:12:00+01:00",
                                                              {some_rep("a"), some_rep("b", 2)})));
  }
  Store store = open();
  ASSERT_EQ(store.load_people()->size(), 1U);
  EXPECT_EQ(store.load_people()->front().name, "Person 1");
  EXPECT_EQ(store.load_settings(some_uuid(1))->first_side, "left");
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(), 2U);
}

TEST_F(StoreTest, the_same_upload_again_changes_nothing) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const auto session = some_session(10, "2025-03-01T07:12:00+01:00", {some_rep("a")});
  const auto first = store.save_session(some_uuid(1), session);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->created);
  EXPECT_TRUE(first->changed);
  const auto change = *store.load_change();
  const auto again = store.save_session(some_uuid(1), session);
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->created);
  EXPECT_FALSE(again->changed);
  EXPECT_EQ(*store.load_change(), change);
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(), 1U);
}

TEST_F(StoreTest, uploads_in_parts_late_and_out_of_order_lose_nothing) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const std::string started = "2025-03-01T07:12:00+01:00";
  auto last = some_session(10, started, {some_rep("c", 3)});
  last.note = record::LastWriterWins<std::string>{"done", 9};
  auto early = some_session(10, started, {some_rep("a", 1), some_rep("b", 2)});
  early.note = record::LastWriterWins<std::string>{"begun", 2};
  ASSERT_TRUE(store.save_session(some_uuid(1), last));
  ASSERT_TRUE(store.save_session(some_uuid(1), early));
  const auto kept = store.load_session(some_uuid(1), some_uuid(10));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->events.size(), 3U);
  EXPECT_EQ(kept->events.front().id, "a");
  EXPECT_EQ(kept->note->value, "done");
  const auto summary = nlohmann::json::parse(store.load_summaries(some_uuid(1), {})->front());
  EXPECT_EQ(summary.at("doses").at(0).at("reps"), 3);
  EXPECT_EQ(summary.at("note"), "done");
}

TEST_F(StoreTest, circles_saved_with_the_old_direction_name_are_read_with_the_new_one) {
  auto session = some_session(10, "2025-03-01T07:12:00+01:00", {some_rep("a")});
  session.events[0].turn = record::CircleDirection::counterclockwise;
  const auto was_kept = [](const nlohmann::json& today, const std::string& key) {
    std::string text = today.dump();
    for (std::size_t at; (at = text.find("counterclockwise")) != std::string::npos;)
      text.replace(at, 16, "counter_clockwise");
    return add_checksum(text, key);
  };
  const std::string id = session.id;
  const std::string key = key_of(id, some_uuid(1), std::to_string(session.started_at.utc_ms),
                                 record::local_day(session.started_at));
  const std::string summary = was_kept(record::summary_json(session), key);
  const std::string event = was_kept(record::to_json(session.events[0]), key_of(id, "a"));
  ASSERT_THAT(summary, HasSubstr("counter_clockwise"));
  ASSERT_THAT(event, HasSubstr("counter_clockwise"));
  {
    Store store = open();
    ASSERT_TRUE(store.save_person(some_person()));
    ASSERT_TRUE(store.save_session(some_uuid(1), session));
  }
  execute(folder / "data/limber.db", "UPDATE session SET summary = '" + summary + "'");
  execute(folder / "data/limber.db", "UPDATE event SET document = '" + event + "'");
  Store store = open();
  const auto kept = store.load_session(some_uuid(1), id);
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, session);
  EXPECT_EQ(nlohmann::json::parse(store.load_summaries(some_uuid(1), {})->front()),
            record::summary_json(session));
  EXPECT_FALSE(store.save_session(some_uuid(1), session)->changed) << "the word is no change";
}

TEST_F(StoreTest, a_superseded_writer_may_repeat_known_data_but_adds_nothing) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const std::string started = "2025-03-01T07:12:00+01:00";
  auto first = some_session(10, started, {some_rep("e1-tab1-1")});
  first.writer = record::Writer{1, "tab1"};
  ASSERT_TRUE(store.save_session(some_uuid(1), first));
  auto second = some_session(10, started, {some_rep("e1-tab1-1"), some_rep("e2-tab2-1", 2)});
  second.writer = record::Writer{2, "tab2"};
  ASSERT_TRUE(store.save_session(some_uuid(1), second));
  const auto change = *store.load_change();

  const auto repeated = store.save_session(some_uuid(1), first);
  ASSERT_TRUE(repeated) << core::describe(repeated.error());
  EXPECT_FALSE(repeated->changed);
  first.events.push_back(some_rep("e1-tab1-2", 3));
  EXPECT_EQ(store.save_session(some_uuid(1), first).error().code, ErrorCode::superseded);
  auto ended = some_session(10, started);
  ended.writer = record::Writer{1, "tab1"};
  ended.state = record::LastWriterWins<record::SessionState>{record::SessionState::ended, 99};
  EXPECT_EQ(store.save_session(some_uuid(1), ended).error().code, ErrorCode::superseded);
  auto rival = some_session(10, started, {some_rep("e2-tab3-1", 4)});
  rival.writer = record::Writer{2, "tab3"};
  EXPECT_EQ(store.save_session(some_uuid(1), rival).error().code, ErrorCode::superseded);
  auto nameless = some_session(10, started, {some_rep("x", 4)});
  EXPECT_EQ(store.save_session(some_uuid(1), nameless).error().code, ErrorCode::superseded);
  EXPECT_EQ(*store.load_change(), change);

  auto said = some_session(10, started);
  said.state.reset();
  said.pain_after = record::LastWriterWins<int>{2, 5};
  ASSERT_TRUE(store.save_session(some_uuid(1), said));
  const auto kept = store.load_session(some_uuid(1), some_uuid(10));
  EXPECT_EQ(kept->events.size(), 2U);
  EXPECT_EQ(kept->pain_after->value, 2);
  EXPECT_EQ(kept->writer, (record::Writer{2, "tab2"}));
  EXPECT_EQ(nlohmann::json::parse(store.load_summaries(some_uuid(1), {})->front())["epoch"], 2);
}

TEST_F(StoreTest, two_programs_write_the_same_session_at_once) {
  Store one = open();
  Store other = open();
  ASSERT_TRUE(one.save_person(some_person()));
  for (int i = 0; i < 20; ++i) {
    Store& writer = i % 2 == 0 ? one : other;
    ASSERT_TRUE(
        writer.save_session(some_uuid(1), some_session(10, "2025-03-01T07:12:00+01:00",
                                                       {some_rep(fmt::format("r{}", i), i)})));
  }
  EXPECT_EQ(one.load_session(some_uuid(1), some_uuid(10))->events.size(), 20U);
}

TEST_F(StoreTest, sessions_are_listed_newest_first_by_page_and_by_the_persons_own_day) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const std::string person = some_uuid(1);
  ASSERT_TRUE(store.save_session(person, some_session(10, "2025-03-01T23:30:00-05:00")));
  ASSERT_TRUE(store.save_session(person, some_session(11, "2025-03-03T07:00:00+01:00")));
  ASSERT_TRUE(store.save_session(person, some_session(12, "2025-03-02T07:00:00+01:00")));
  // The first began at 04:30 UTC on the second, before the third one did.
  EXPECT_THAT(ids(*store.load_summaries(person, {})),
              ElementsAre(some_uuid(11), some_uuid(12), some_uuid(10)));
  EXPECT_THAT(ids(*store.load_summaries(person, {.limit = 2})),
              ElementsAre(some_uuid(11), some_uuid(12)));
  EXPECT_THAT(ids(*store.load_summaries(person, {.before = some_uuid(12)})),
              ElementsAre(some_uuid(10)));
  EXPECT_THAT(ids(*store.load_summaries(person, {.to_day = "2025-03-01"})),
              ElementsAre(some_uuid(10)));
  EXPECT_THAT(
      ids(*store.load_summaries(person, {.from_day = "2025-03-02", .to_day = "2025-03-02"})),
      ElementsAre(some_uuid(12)));
}

TEST_F(StoreTest, each_person_has_their_own) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person(1)));
  ASSERT_TRUE(store.save_person(some_person(2)));
  ASSERT_TRUE(store.save_session(some_uuid(1), some_session(10, "2025-03-01T07:00:00Z")));
  EXPECT_TRUE(store.load_summaries(some_uuid(2), {})->empty());
  EXPECT_EQ(store.load_session(some_uuid(2), some_uuid(10)).error().code, ErrorCode::unknown_name);
  EXPECT_EQ(store.save_session(some_uuid(2), some_session(10, "2025-03-01T07:00:00Z")).error().code,
            ErrorCode::content_invalid);
  EXPECT_EQ(store.erase_session(some_uuid(2), some_uuid(10)).error().code, ErrorCode::unknown_name);
  EXPECT_EQ(store.save_session(some_uuid(3), some_session(11, "2025-03-01T07:00:00Z")).error().code,
            ErrorCode::unknown_name);
}

TEST_F(StoreTest, answers_are_kept_by_questionnaire_in_order_of_time) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const auto answer = [&](int number, const char* questionnaire, const char* when) {
    record::Answers answers;
    answers.id = some_uuid(number);
    answers.revision = 1;
    answers.questionnaire = questionnaire;
    answers.answered_at = *record::parse_timestamp(when);
    answers.items["q-1"] = true;
    return store.save_answers(some_uuid(1), answers);
  };
  ASSERT_TRUE(answer(20, "rmdq", "2025-03-02T07:00:00Z"));
  ASSERT_TRUE(answer(21, "before-starting", "2025-03-01T07:00:00Z"));
  ASSERT_TRUE(answer(22, "rmdq", "2025-03-01T07:00:00Z"));
  const auto rmdq = store.load_all_answers(some_uuid(1), "rmdq");
  ASSERT_EQ(rmdq->size(), 2U);
  EXPECT_EQ(rmdq->front().id, some_uuid(22));
  EXPECT_EQ(store.load_all_answers(some_uuid(1), "")->size(), 3U);
  ASSERT_TRUE(store.erase_answers(some_uuid(1), some_uuid(22)));
  EXPECT_EQ(store.load_all_answers(some_uuid(1), "rmdq")->size(), 1U);
  EXPECT_EQ(answer(22, "rmdq", "2025-03-01T07:00:00Z").error().code, ErrorCode::erased);
}

TEST_F(StoreTest, what_was_erased_does_not_come_back_by_a_late_upload) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  const auto session = some_session(10, "2025-03-01T07:00:00Z", {some_rep("a")});
  ASSERT_TRUE(store.save_session(some_uuid(1), session));
  ASSERT_TRUE(store.erase_session(some_uuid(1), session.id));
  EXPECT_EQ(store.save_session(some_uuid(1), session).error().code, ErrorCode::erased);
  EXPECT_EQ(store.load_session(some_uuid(1), session.id).error().code, ErrorCode::erased);
  ASSERT_TRUE(store.erase_person(some_uuid(1)));
  EXPECT_EQ(store.save_person(some_person()).error().code, ErrorCode::erased);
  EXPECT_EQ(store.load_person(some_uuid(1)).error().code, ErrorCode::erased);
}

TEST_F(StoreTest, no_word_of_what_was_erased_is_left_on_the_disk) {
  Store store = open();
  record::Person person = some_person();
  person.name = "Unmistakable Name";
  ASSERT_TRUE(store.save_person(person));
  auto session = some_session(10, "2025-03-01T07:00:00Z", {some_rep("remarkable-event")});
  session.note = record::LastWriterWins<std::string>{"a telling note", 1};
  ASSERT_TRUE(store.save_session(person.id, session));
  const auto all_bytes = [&] {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "data"))
      if (entry.is_regular_file()) all += bytes_of(entry.path());
    return all;
  };
  ASSERT_THAT(all_bytes(), HasSubstr("a telling note")); // else the rest would prove nothing
  const std::string id = *store.load_id();
  ASSERT_TRUE(store.erase_everything());
  const std::string left = all_bytes();
  for (const char* word :
       {"Unmistakable Name", "a telling note", "remarkable-event", "hip-mobility"})
    EXPECT_EQ(left.find(word), std::string::npos) << word;
  EXPECT_TRUE(store.load_people()->empty());
  EXPECT_NE(*store.load_id(), id);
  EXPECT_EQ(store.save_person(person).error().code, ErrorCode::erased);
}

TEST_F(StoreTest, a_session_has_a_maximum_size) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  auto session = some_session(10, "2025-03-01T07:00:00Z");
  for (std::size_t i = 0; i < record::max_session_events; ++i)
    session.events.push_back(some_rep(fmt::format("e{:05}", i), 0.1 * static_cast<double>(i)));
  ASSERT_TRUE(store.save_session(some_uuid(1), session));
  session.events = {some_rep("one too many")};
  EXPECT_EQ(store.save_session(some_uuid(1), session).error().code, ErrorCode::too_large);
  EXPECT_EQ(store.load_session(some_uuid(1), some_uuid(10))->events.size(),
            record::max_session_events);
}

TEST_F(StoreTest, an_impossible_revision_is_refused_and_locks_nothing) {
  Store store = open();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  const auto settings = [](std::int64_t revision, const char* theme) {
    return *record::read_settings(
        fmt::format(R"({{"version": 1, "revision": {}, "theme": "{}"}})", revision, theme),
        "settings");
  };
  ASSERT_TRUE(store.save_person(some_person()));
  for (const std::int64_t revision :
       {record::max_revision, now + std::int64_t{37'000} * 86'400'000}) {
    EXPECT_EQ(store.save_settings(some_uuid(1), settings(revision, "dark")).error().code,
              ErrorCode::content_invalid);
    EXPECT_EQ(store.save_person(some_person(1, revision)).error().code, ErrorCode::content_invalid);
    record::Session session = some_session(10, "2025-03-01T07:00:00Z");
    session.note = record::LastWriterWins<std::string>{"for ever", revision};
    EXPECT_EQ(store.save_session(some_uuid(1), session).error().code, ErrorCode::content_invalid);
  }
  // A clock that is years ahead is no reason to lose anything.
  ASSERT_TRUE(store.save_settings(some_uuid(1), settings(now + 10'000LL * 86'400'000, "dark")));
}

TEST_F(StoreTest, a_setting_that_an_older_version_locked_can_be_changed_again) {
  Store store = open();
  ASSERT_TRUE(store.save_person(some_person()));
  ASSERT_TRUE(store.save_settings(some_uuid(1), record::Settings{}));
  const std::string locked =
      add_checksum(R"({"revision":9007199254740991,"theme":"dark","version":1})", some_uuid(1));
  execute(folder / "data/limber.db",
          "INSERT OR REPLACE INTO settings (person, document) VALUES ('" + some_uuid(1) + "', '" +
              locked + "')");
  EXPECT_EQ(store.load_settings(some_uuid(1))->revision, 1);
  const auto saved = store.save_settings(
      some_uuid(1),
      *record::read_settings(R"({"version": 1, "revision": 2, "theme": "light"})", "settings"));
  ASSERT_TRUE(saved);
  EXPECT_TRUE(saved->changed);
  EXPECT_EQ(record::to_json(*store.load_settings(some_uuid(1)))["theme"], "light");
}

TEST_F(StoreTest, any_folder_name_works) {
  const fs::path odd = folder.path() / "a b=c \"d\" %20 'e' ;?#ü" / "data";
  auto store = Store::open(odd);
  ASSERT_TRUE(store) << core::describe(store.error());
  ASSERT_TRUE(store->save_person(some_person()));
  EXPECT_TRUE(fs::exists(odd / "limber.db"));
  int beside = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path()))
    ++beside;
  EXPECT_EQ(beside, 1);
}

TEST_F(StoreTest, a_folder_that_cannot_be_written_is_named) {
  fs::create_directory(folder / "closed");
  fs::permissions(folder.path(), fs::perms{0755});
  fs::permissions(folder / "closed", fs::perms{0555});
  const auto inside = without_rights([&] { return Store::open(folder / "closed"); });
  ASSERT_FALSE(inside);
  EXPECT_EQ(inside.error().code, ErrorCode::write_failed);
  EXPECT_THAT(inside.error().detail, HasSubstr("closed"));
  const auto below = without_rights([&] { return Store::open(folder / "closed/data"); });
  ASSERT_FALSE(below);
  EXPECT_EQ(below.error().code, ErrorCode::write_failed);
  write_bytes(folder / "file", "x");
  EXPECT_EQ(Store::open(folder / "file").error().code, ErrorCode::write_failed);
  EXPECT_EQ(Store::open(folder / "file/data").error().code, ErrorCode::write_failed);
}

TEST_F(StoreTest, a_record_that_may_only_be_read_is_named) {
  open();
  fs::permissions(folder.path(), fs::perms{0755});
  fs::permissions(folder / "data", fs::perms{0777});
  fs::permissions(folder / "data/limber.db", fs::perms{0444});
  const auto store = without_rights([&] { return Store::open(folder / "data"); });
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::write_failed);
}

TEST(DataFolder, is_where_the_desktop_puts_data) {
  const char* home = std::getenv("HOME");
  const std::string home_before = home == nullptr ? "" : home;
  ::setenv("HOME", "/home/mira", 1);
  ::unsetenv("XDG_DATA_HOME");
  EXPECT_EQ(*find_data_folder(), "/home/mira/.local/share/limber");
  ::setenv("XDG_DATA_HOME", "/data", 1);
  EXPECT_EQ(*find_data_folder(), "/data/limber");
  ::setenv("XDG_DATA_HOME", "relative", 1);
  EXPECT_EQ(*find_data_folder(), "/home/mira/.local/share/limber");
  ::unsetenv("XDG_DATA_HOME");
  ::setenv("HOME", home_before.c_str(), 1);
}
