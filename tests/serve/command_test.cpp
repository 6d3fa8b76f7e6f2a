// The program itself: killed, started twice, given what it cannot use.
#include "../store/execute.hpp"
#include "running.hpp"
#include "serve/limits.hpp"
#include "store/copy.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <random>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

extern char** environ;

using namespace limber::serve;
using limber::store::bytes_of;
using limber::store::some_uuid;
using limber::store::TestFolder;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

struct Finished {
  int code = -1;
  std::string out;
  std::string err;
};

/// `limber` with arguments, its output in files.
class Command {
public:
  Command(const TestFolder& folder, std::vector<std::string> arguments) {
    static int number = 0;
    out_ = folder.path() / fmt::format("out{}", number);
    err_ = folder.path() / fmt::format("err{}", number++);
    arguments.insert(arguments.begin(), LIMBER_PROGRAM);
    std::vector<char*> words;
    for (std::string& argument : arguments)
      words.push_back(argument.data());
    words.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, out_.c_str(), O_WRONLY | O_CREAT, 0600);
    ::posix_spawn_file_actions_addopen(&files, 2, err_.c_str(), O_WRONLY | O_CREAT, 0600);
    ::posix_spawn(&process_, LIMBER_PROGRAM, &files, nullptr, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
  }
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  ~Command() { finish(SIGKILL); }

  Finished finish(int signal = 0) {
    if (process_ > 0) {
      if (signal != 0) ::kill(process_, signal);
      int status = 0;
      ::waitpid(process_, &status, 0);
      code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
      process_ = -1;
    }
    return {code_, bytes_of(out_), bytes_of(err_)};
  }

  /// What `limber serve --json` tells when it listens.
  json wait_for_greeting() const {
    for (int i = 0; i < 2000; ++i) {
      const json greeting = json::parse(bytes_of(out_), nullptr, false);
      if (greeting.is_object()) return greeting;
      std::this_thread::sleep_for(milliseconds{2});
    }
    return {};
  }
  pid_t process() const { return process_; }

private:
  fs::path out_;
  fs::path err_;
  pid_t process_ = -1;
  int code_ = -1;
};

class CommandTest : public testing::Test {
protected:
  TestFolder folder;
  std::string data = folder / "data";

  Finished run(std::vector<std::string> arguments) {
    return Command{folder, std::move(arguments)}.finish();
  }
  std::vector<std::string> serve_on(const std::string& port) {
    return {"serve", "--data", data, "--port", port, "--no-open", "--json"};
  }
  void fill() {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store->save_person(limber::store::some_person()));
    ASSERT_TRUE(store->save_session(
        some_uuid(1),
        limber::store::some_session(10, "2025-03-01T07:00:00Z", {limber::store::some_rep("a")})));
  }
};

/// A port on which somebody else listens.
class OtherProgram {
public:
  OtherProgram() : number_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(number_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(number_, 8);
    socklen_t length = sizeof address;
    ::getsockname(number_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
  }
  OtherProgram(const OtherProgram&) = delete;
  OtherProgram& operator=(const OtherProgram&) = delete;
  ~OtherProgram() { ::close(number_); }
  std::uint16_t port() const { return port_; }

private:
  int number_;
  std::uint16_t port_ = 0;
};

} // namespace

TEST_F(CommandTest, killed_fifty_times_the_server_keeps_every_acknowledged_repetition) {
  std::mt19937 random{5};
  std::vector<std::string> acknowledged;
  constexpr int kills = 50;
  for (int round = 0; round < kills; ++round) {
    Command server{folder, serve_on("0")};
    const json greeting = server.wait_for_greeting();
    ASSERT_TRUE(greeting.is_object()) << server.finish(SIGKILL).err;
    const std::uint16_t port = greeting["port"];
    if (round == 0) {
      ASSERT_EQ(put(port, person_path(), person_json()).status, 201);
    }
    std::thread killer{[&, wait = milliseconds{std::uniform_int_distribution<int>{5, 60}(random)}] {
      std::this_thread::sleep_for(wait);
      ::kill(server.process(), SIGKILL);
    }};
    for (int i = 0; i < 1000; ++i) {
      const std::string id = fmt::format("r{}-{}", round, i);
      const int status = put(port, session_path(10), session_json(10, {rep_json(id, i)})).status;
      if (status == 200 || status == 201) acknowledged.push_back(id);
      else break;
    }
    killer.join();
    EXPECT_EQ(server.finish().code, -SIGKILL);
  }
  auto store = limber::store::Store::open(data);
  ASSERT_TRUE(store) << limber::core::describe(store.error());
  const auto session = store->load_session(some_uuid(1), some_uuid(10));
  ASSERT_TRUE(session);
  std::map<std::string, int> kept;
  for (const auto& event : session->events)
    ++kept[event.id];
  EXPECT_GT(acknowledged.size(), 50U);
  for (const std::string& id : acknowledged)
    EXPECT_EQ(kept[id], 1) << id;
  std::printf("%zu acknowledged repetitions, all kept\n", acknowledged.size());
}

TEST_F(CommandTest, a_hanging_disk_ends_the_server_which_can_be_restarted) {
  const fs::path stuck = folder / "stuck";
  ::setenv("LIMBER_STUCK_DISK", stuck.c_str(), 1);
  ::setenv("LD_PRELOAD", LIMBER_STUCK_DISK_LIBRARY, 1);
  ::setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
  Command server{folder, serve_on("0")};
  ::unsetenv("LD_PRELOAD");
  ::unsetenv("ASAN_OPTIONS");
  const json greeting = server.wait_for_greeting();
  ASSERT_TRUE(greeting.is_object());
  const std::uint16_t port = greeting["port"];
  ASSERT_EQ(put(port, person_path(), person_json()).status, 201);
  limber::store::write_bytes(stuck, "");
  const auto start = steady_clock::now();
  std::thread writer{[&] { // its answer never comes, and it is not told that it was kept
    Wire wire{port, std::chrono::seconds{30}};
    wire.send(written(
        {.method = "PUT", .target = session_path(10), .body = session_json(10).dump()}, port));
    EXPECT_EQ(wire.receive().status, 0);
  }};
  EXPECT_EQ(get(port, "/none.js").status, 404); // the record alone hangs
  const Finished finished = server.finish();
  const auto time = steady_clock::now() - start;
  writer.join();
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("has not answered for 10 seconds"));
  EXPECT_GT(time, max_step_time - std::chrono::seconds{1});
  EXPECT_LT(time, max_step_time + std::chrono::seconds{10});
  Command again{folder, serve_on("0")};
  const std::uint16_t new_port = again.wait_for_greeting()["port"];
  EXPECT_EQ(get(new_port, "/api/v1/people").json()["people"].size(), 1U);
  EXPECT_EQ(put(new_port, session_path(11), session_json(11)).status, 201);
}

TEST_F(CommandTest, without_descriptors_it_keeps_accepting) {
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  // As many as it has now, and a handful.
  const auto in_use =
      std::distance(fs::directory_iterator{fmt::format("/proc/{}/fd", server.process())},
                    fs::directory_iterator{});
  const rlimit few{static_cast<rlim_t>(in_use) + 6, static_cast<rlim_t>(in_use) + 6};
  ASSERT_EQ(::prlimit(server.process(), RLIMIT_NOFILE, &few, nullptr), 0);
  std::vector<std::unique_ptr<Wire>> idle;
  for (int i = 0; i < 60; ++i)
    idle.push_back(std::make_unique<Wire>(port));
  for (int i = 0; i < 20; ++i) {
    const auto asked = steady_clock::now();
    EXPECT_EQ(get(port, "/api/v1/health").status, 200) << i;
    EXPECT_LT(steady_clock::now() - asked, std::chrono::seconds{1});
  }
  idle.clear();
  EXPECT_EQ(get(port, "/api/v1/health").status, 200);
  EXPECT_EQ(server.finish(SIGTERM).code, 0);
}

#ifndef __SANITIZE_ADDRESS__ // which maps terabytes
TEST_F(CommandTest, without_memory_it_refuses_large_requests_and_continues) {
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  ASSERT_EQ(put(port, person_path(), person_json()).status, 201);
  std::ifstream statm{fmt::format("/proc/{}/statm", server.process())};
  rlim_t pages = 0;
  statm >> pages;
  const rlim_t now = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
  int lacked = 0;
  for (const rlim_t spare : {0, 1, 2, 4, 8, 12}) {
    const rlimit little{now + (spare << 20U), RLIM_INFINITY};
    ASSERT_EQ(::prlimit(server.process(), RLIMIT_AS, &little, nullptr), 0);
    json events = json::array();
    for (int i = 0; i < 6000; ++i)
      events.push_back(rep_json(fmt::format("event-{:06}", i), i * 0.5));
    for (int i = 0; i < 5; ++i) {
      const int status = put(port, session_path(10 + i), session_json(10 + i, events)).status;
      EXPECT_TRUE(status == 0 || status == 200 || status == 201 || status == 503) << status;
      if (status == 503 || status == 0) ++lacked;
    }
  }
  EXPECT_GT(lacked, 0) << "there was memory enough";
  const rlimit enough{RLIM_INFINITY, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(server.process(), RLIMIT_AS, &enough, nullptr), 0);
  EXPECT_EQ(put(port, session_path(30), session_json(30)).status, 201);
  EXPECT_EQ(server.finish(SIGTERM).code, 0);
}
#endif

TEST_F(CommandTest, a_record_that_vanishes_is_reported_and_nothing_is_acknowledged) {
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  ASSERT_EQ(put(port, person_path(), person_json()).status, 201);
  fs::rename(data, folder / "elsewhere");
  const Answered refused = put(port, session_path(10), session_json(10));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json()["error"]["code"], "record_gone");
  fs::rename(folder / "elsewhere", data);
  EXPECT_EQ(put(port, session_path(10), session_json(10)).status, 201);
  fs::remove_all(data);
  EXPECT_EQ(put(port, session_path(11), session_json(11)).status, 503);
  EXPECT_EQ(server.finish(SIGTERM).code, 0);
}

TEST_F(CommandTest, daily_backups_are_listed_and_restored_by_day) {
  EXPECT_THAT(run({"restore", "--data", data}).out, HasSubstr("no daily backup yet"));
  fill();
  {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store->erase_session(some_uuid(1), some_uuid(10)));
    ASSERT_TRUE(
        store->save_session(some_uuid(1), limber::store::some_session(11, "2025-03-02T07:00:00Z")));
  }
  const fs::path backups = fs::path{data} / "backups";
  fs::rename(
      fs::directory_iterator { backups } -> path(), backups / "limber-2025-03-01.db");
  EXPECT_THAT(run({"restore", "--data", data}).out,
              HasSubstr("2025-03-01  1 person, 0 sessions\n"));
  EXPECT_EQ(run({"restore", "2025-03-02", "--data", data}).code, 2);
  const Finished asked = run({"restore", "2025-03-01", "--data", data});
  EXPECT_EQ(asked.code, 2);
  EXPECT_THAT(asked.err, HasSubstr("Person 1: 1 session, on 2025-03-02"));
  EXPECT_EQ(run({"restore", "2025-03-01", "--yes", "--data", data}).code, 0);
  auto store = limber::store::Store::open(data);
  EXPECT_EQ(store->load_session_ids(some_uuid(1))->size(), 0U);
}

TEST_F(CommandTest, a_record_that_cannot_be_opened_is_replaced_by_a_backup_and_kept) {
  fill();
  const fs::path copy = folder / "copy.db";
  ASSERT_EQ(run({"backup", copy.string(), "--data", data}).code, 0);
  const fs::path file = fs::path{data} / "limber.db";
  limber::store::write_bytes(file, bytes_of(file).substr(0, 6000));
  const Finished told = run({"export", "--json", folder / "all.json", "--data", data});
  EXPECT_EQ(told.code, 8);
  EXPECT_THAT(told.err, HasSubstr("limber restore"));
  EXPECT_EQ(run({"restore", copy.string(), "--data", data}).code, 2) << "asks first";
  const Finished restored = run({"restore", copy.string(), "--yes", "--data", data});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(fs::file_size(file.string() + ".before-restore"), 6000U);
  auto store = limber::store::Store::open(data);
  EXPECT_TRUE(store->load_session(some_uuid(1), some_uuid(10)));
}

TEST_F(CommandTest, damage_is_reported_by_every_command_and_by_the_server) {
  fill();
  fs::remove_all(fs::path{data} / "backups");
  limber::store::execute(fs::path{data} / "limber.db",
                         "UPDATE session SET head = replace(head, 'hip', 'hup')");
  const std::string told = "One session of 2025-03-01 cannot be read; everything else is here.";
  EXPECT_THAT(run({"export", "--json", folder / "all.json", "--data", data}).err, HasSubstr(told));
  Command server{folder, serve_on("0")};
  ASSERT_TRUE(server.wait_for_greeting().is_object());
  EXPECT_THAT(server.finish(SIGTERM).err, HasSubstr(told));
}

TEST_F(CommandTest, a_taken_port_is_named) {
  const OtherProgram other;
  const Finished finished = run(serve_on(std::to_string(other.port())));
  EXPECT_EQ(finished.code, 9);
  EXPECT_THAT(finished.err, HasSubstr("127.0.0.1:" + std::to_string(other.port())));
  EXPECT_THAT(finished.err, HasSubstr("--port"));
}

TEST_F(CommandTest, started_twice_it_shows_the_one_that_runs) {
  Command first{folder, serve_on("0")};
  const json greeting = first.wait_for_greeting();
  ASSERT_TRUE(greeting.is_object());
  const std::string port = std::to_string(greeting["port"].get<int>());
  const Finished second = run(serve_on(port));
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("already running"));
  // with another person's record it is another matter
  const Finished third = run({"serve", "--data", folder / "other", "--port", port, "--no-open"});
  EXPECT_EQ(third.code, 9);
  EXPECT_THAT(third.err, HasSubstr("a different record"));
}

TEST_F(CommandTest, it_shuts_down_cleanly_on_a_signal) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Command server{folder, serve_on("0")};
    ASSERT_TRUE(server.wait_for_greeting().is_object());
    EXPECT_EQ(server.finish(signal).code, 0);
    EXPECT_FALSE(fs::exists(data + "/limber.db-wal")); // closed, and nothing left to recover
  }
}

TEST_F(CommandTest, a_folder_it_cannot_use_is_named) {
  limber::store::write_bytes(folder / "file", "x");
  const Finished finished = run({"serve", "--data", folder / "file", "--port", "0", "--no-open"});
  EXPECT_EQ(finished.code, 6);
  EXPECT_THAT(finished.err, HasSubstr("file"));
  EXPECT_EQ(run({"serve", "--listen", "0.0.0.0", "--data", data, "--no-open"}).code, 2);
  EXPECT_EQ(run({"serve", "--listen", "192.0.2.1", "--tls", "--data", data, "--no-open"}).code, 1);
}

TEST_F(CommandTest, a_newer_or_damaged_record_is_an_error_and_stays_unchanged) {
  fill();
  const fs::path file = fs::path{data} / "limber.db";
  limber::store::execute(file, "PRAGMA user_version = 1000");
  for (const bool damage : {false, true}) {
    if (damage) limber::store::write_bytes(file, bytes_of(file).substr(0, 6000));
    const std::string before = bytes_of(file);
    for (const std::vector<std::string>& arguments :
         {serve_on("0"), std::vector<std::string>{"backup", folder / "b", "--data", data},
          std::vector<std::string>{"export", "--json", "-", "--data", data},
          std::vector<std::string>{"erase", "--yes", "--data", data}}) {
      const Finished finished = run(arguments);
      EXPECT_EQ(finished.code, 8) << arguments[0];
      EXPECT_THAT(finished.err, HasSubstr(damage ? "damaged" : "newer Limber"));
    }
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_FALSE(fs::exists(folder / "b"));
  }
}

TEST_F(CommandTest, backup_and_restore_bring_everything_back) {
  fill();
  const std::string copy = folder / "copy.db";
  EXPECT_EQ(run({"backup", copy, "--data", data}).code, 0);
  EXPECT_EQ(run({"backup", copy, "--data", data}).code, 6); // it does not write over
  EXPECT_EQ(run({"backup", copy, "--data", data, "--force"}).code, 0);
  EXPECT_EQ(run({"erase", "--data", data}).code, 2); // nobody can be asked
  EXPECT_EQ(run({"erase", "--yes", "--data", data}).code, 0);
  EXPECT_TRUE(limber::store::Store::open(data)->load_people()->empty());
  const Finished restored = run({"restore", copy, "--data", data});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("1 person"));
  EXPECT_EQ(
      limber::store::Store::open(data)->load_session(some_uuid(1), some_uuid(10))->events.size(),
      1U);
  EXPECT_EQ(run({"restore", folder / "none", "--data", data}).code, 3);
}

TEST_F(CommandTest, restore_lists_what_would_be_lost_and_asks_first) {
  fill();
  const std::string copy = folder / "copy.db";
  ASSERT_EQ(run({"backup", copy, "--data", data}).code, 0);
  {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store->save_session(some_uuid(1),
                                    limber::store::some_session(12, "2025-03-04T07:12:00+01:00")));
  }
  const Finished asked = run({"restore", copy, "--data", data});
  EXPECT_EQ(asked.code, 2);
  EXPECT_THAT(asked.err, HasSubstr("Person 1: 1 session, on 2025-03-04"));
  EXPECT_THAT(asked.err, HasSubstr("--yes"));
  EXPECT_EQ(limber::store::Store::open(data)->load_session_ids(some_uuid(1))->size(), 2U);
  EXPECT_EQ(run({"restore", copy, "--yes", "--data", data}).code, 0);
  EXPECT_EQ(limber::store::Store::open(data)->load_session_ids(some_uuid(1))->size(), 1U);
  EXPECT_EQ(run({"restore", copy, "--data", data}).code, 0) << "nothing goes: nobody is asked";
}

TEST_F(CommandTest, what_the_app_backed_up_is_imported_once) {
  fill();
  const std::string file = folder / "limber.json";
  ASSERT_EQ(run({"export", "--json", file, "--data", data}).code, 0);
  ASSERT_EQ(run({"erase", "--yes", "--data", data}).code, 0);
  const Finished wrong = run({"restore", file, "--data", data});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("limber import " + file));
  const Finished first = run({"import", file, "--data", data});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(first.out, "Added 1 person and 1 session with 1 repetition.\n");
  EXPECT_EQ(run({"import", file, "--data", data}).out,
            "Nothing was added: everything in this file was already here.\n");
  EXPECT_EQ(run({"import", folder / "none", "--data", data}).code, 3);
  limber::store::write_bytes(file, "{}");
  EXPECT_EQ(run({"import", file, "--data", data}).code, 7);
}

TEST_F(CommandTest, a_running_server_sees_what_was_restored_and_erased) {
  fill();
  EXPECT_EQ(run({"backup", folder / "copy.db", "--data", data}).code, 0);
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  EXPECT_EQ(run({"erase", "--yes", "--data", data}).code, 0);
  EXPECT_EQ(get(port, "/api/v1/people").json()["people"].size(), 0U);
  EXPECT_EQ(run({"restore", folder / "copy.db", "--data", data}).code, 0);
  EXPECT_EQ(get(port, "/api/v1/people").json()["people"].size(), 1U);
  EXPECT_EQ(put(port, session_path(11), session_json(11)).status, 201);
}

TEST_F(CommandTest, export_writes_each_sets_landmarks_as_count_reads_them) {
  fill();
  {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store);
    const std::string session = store->load_session_ids(some_uuid(1))->front();
    for (const int set : {30, 31})
      for (const auto& chunk : limber::store::some_chunks(set))
        ASSERT_TRUE(store->save_landmarks(some_uuid(1), session, chunk));
  }
  const fs::path made = folder.path() / "landmarks";
  EXPECT_EQ(run({"export", "--landmarks", made, "--data", data}).code, 0);
  EXPECT_EQ(limber::store::mode_of(made / "limber-2025-03-01-leg-swings-right.json"), 0600U);
  const Finished counted = run({"count", made / "limber-2025-03-01-leg-swings-right-2.json",
                                "--exercise", "leg-swings", "--json", "-"});
  EXPECT_EQ(counted.code, 0) << counted.err;
  EXPECT_EQ(json::parse(counted.out)["exercise"], "leg-swings");
}

TEST_F(CommandTest, export_writes_json_and_tables) {
  fill();
  const Finished out = run({"export", "--json", "-", "--data", data});
  EXPECT_EQ(out.code, 0) << out.err;
  EXPECT_EQ(json::parse(out.out)["people"][0]["sessions"].size(), 1U);
  EXPECT_EQ(
      run({"export", "--json", folder / "all.json", "--person", "person 1", "--data", data}).code,
      0);
  EXPECT_EQ(bytes_of(folder / "all.json"), out.out);
  EXPECT_EQ(limber::store::mode_of(folder / "all.json"), 0600U);
  EXPECT_EQ(run({"export", "--csv", folder / "tables", "--data", data}).code, 0);
  for (const char* table : {"sessions", "doses", "ranges", "events", "answers"})
    EXPECT_TRUE(fs::exists(folder.path() / "tables" / (std::string{table} + ".csv"))) << table;
  EXPECT_THAT(bytes_of(folder / "tables/doses.csv"), HasSubstr("leg-swings,right,1,0,0,0\r\n"));
  EXPECT_EQ(run({"export", "--csv", folder / "german", "--decimal-comma", "--no-byte-order-mark",
                 "--data", data})
                .code,
            0);
  EXPECT_THAT(bytes_of(folder / "german/doses.csv"), HasSubstr("leg-swings;right;1;0;0;0\r\n"));
  EXPECT_EQ(bytes_of(folder / "german/doses.csv").rfind("person;name", 0), 0U);
  EXPECT_EQ(run({"export", "--json", "-", "--decimal-comma", "--data", data}).code, 2);
  EXPECT_EQ(run({"export", "--data", data}).code, 2);
  EXPECT_EQ(
      run({"export", "--csv", folder / "a", "--landmarks", folder / "b", "--data", data}).code, 2);
  EXPECT_EQ(run({"export", "--json", "-", "--person", "nobody", "--data", data}).code, 2);
  EXPECT_EQ(run({"erase", "--person", "Person 1", "--yes", "--data", data}).code, 0);
  EXPECT_EQ(json::parse(run({"export", "--json", "-", "--data", data}).out)["people"].size(), 0U);
}

TEST_F(CommandTest, a_guide_is_made_of_ones_own_routine_and_leaves_the_record_answering) {
  {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store->save_person(limber::store::some_person()));
  }
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  const std::string routine = some_uuid(7);
  const std::string toml = "schema = 1\nid = \"mine\"\n\n[text.en]\nname = \"Mine\"\n\n[[step]]\n"
                           "exercise = \"squats\"\nreps = 6\n";
  const json document{{"version", 1}, {"id", routine}, {"revision", 1}, {"toml", toml}};
  ASSERT_EQ(put(port, person_path() + "/routines/" + routine, document).status, 201);
  const std::string asked = "?language=de&paper=letter&routine=" + routine;
  Wire guide{port, std::chrono::seconds{100}}; // pictures take long where other work goes on
  guide.send(written({.target = person_path() + "/guide.html" + asked}, port));
  EXPECT_EQ(get(port, "/api/v1/health").status, 200) << "while the guide is drawn";
  const Answered html = guide.receive();
  EXPECT_EQ(html.status, 200);
  EXPECT_THAT(html.body, HasSubstr("<h1>Mine</h1>"));
  EXPECT_THAT(html.body, HasSubstr("6 Kniebeugen"));
  EXPECT_THAT(html.fields.at("content-security-policy"), HasSubstr("default-src 'none'"));
  EXPECT_EQ(html.fields.at("x-frame-options"), "SAMEORIGIN");
  guide.send(written({.target = person_path() + "/guide.pdf" + asked}, port));
  const Answered pdf = guide.receive();
  EXPECT_EQ(pdf.fields.at("content-type"), "application/pdf");
  EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
}

TEST_F(CommandTest, a_guide_of_the_plan_needs_the_health_answers_and_a_routine_that_exists) {
  {
    auto store = limber::store::Store::open(data);
    ASSERT_TRUE(store->save_person(limber::store::some_person()));
  }
  Command server{folder, serve_on("0")};
  const std::uint16_t port = server.wait_for_greeting()["port"];
  const Answered plan = get(port, person_path() + "/guide.pdf?plan=true");
  EXPECT_EQ(plan.status, 403);
  EXPECT_EQ(plan.code(), "answers_missing");
  EXPECT_EQ(get(port, person_path() + "/guide.pdf?routine=nothing").status, 404);
  EXPECT_EQ(get(port, person_path() + "/guide.pdf?language=tlh").status, 404);
}
