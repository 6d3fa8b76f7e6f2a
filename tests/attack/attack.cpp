// Attacks on the program itself, from outside: `attack [seconds]`. Floods, slow clients, malformed
// requests, kills while it writes, mutants of hostile files. Ends with `N passed, N failed`.
#include "../serve/client.hpp"
#include "../serve/smuggling_corpus.hpp"
#include "program.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <thread>

namespace limber::attack {
namespace {

using Clock = std::chrono::steady_clock;
using serve::Answered;
using serve::Wire;
using std::chrono::milliseconds;
using std::chrono::seconds;
namespace fs = std::filesystem;

constexpr long max_server_kb = 150'000;
constexpr long max_command_kb = 600'000;
constexpr milliseconds max_answer{3000}; // of a client that means well, on a busy machine

/// One kind of attack: goes on until its time is over, and says what fell.
class Attack {
public:
  Attack(std::uint32_t seed, Clock::time_point end) : random{seed}, end_{end} {}
  bool goes_on() const { return Clock::now() < end_ && findings.size() < 10; }
  void expect(bool held, const std::string& what) {
    ++tried;
    if (!held) findings.push_back(what);
  }
  std::size_t below(std::size_t count) { return random() % std::max<std::size_t>(count, 1); }

  std::mt19937 random;
  std::vector<std::string> findings;
  long tried = 0;

private:
  Clock::time_point end_;
};

const std::string person = "00000000-0000-4000-8000-000000000001";
const std::string session = "00000000-0000-4000-8000-000000000002";

/// Somebody who means well asks beside the attack.
void expect_well(Attack& attack, const Serving& server, const std::string& beside) {
  const Clock::time_point asked = Clock::now();
  const int status = serve::get(server.port(), "/api/v1/people").status;
  const auto time = std::chrono::duration_cast<milliseconds>(Clock::now() - asked);
  attack.expect(status == 200, fmt::format("no answer beside {} (status {})", beside, status));
  attack.expect(time < max_answer, fmt::format("{} ms beside {}", time.count(), beside));
  const long resident = server.resident_kb();
  attack.expect(resident < max_server_kb, fmt::format("{} kB beside {}", resident, beside));
}

std::string mutated(std::string bytes, Attack& attack) {
  static const std::vector<std::string> pieces{
      "\r\n", "\n", "\r", " ", ":", ",", "\x80", std::string(1, '\0'), std::string(300, 'a'), "0"};
  for (std::size_t i = 0, changes = 1 + attack.below(4); i < changes && !bytes.empty(); ++i) {
    const std::size_t at = attack.below(bytes.size());
    switch (attack.below(4)) {
    case 0:
      bytes[at] = static_cast<char>(attack.below(256));
      break;
    case 1:
      bytes.insert(at, pieces[attack.below(pieces.size())]);
      break;
    case 2:
      bytes.erase(at, 1 + attack.below(16));
      break;
    default:
      bytes.insert(at, bytes.substr(attack.below(bytes.size()), attack.below(64)));
    }
  }
  return bytes;
}

// ---------------------------------------------------------------- the server

void flood(Attack& attack) {
  const Folder folder;
  const Serving server{folder.path() / "data", folder.path()};
  while (attack.goes_on()) {
    std::vector<std::unique_ptr<Wire>> idle;
    const std::size_t count = 100 + attack.below(600);
    for (std::size_t i = 0; i < count; ++i) {
      idle.push_back(std::make_unique<Wire>(server.port()));
      if (attack.below(3) == 0) idle.back()->send("GET / HTTP/1.1\r\nX: ");
      if (attack.below(20) == 0) idle.back()->reset();
    }
    expect_well(attack, server, fmt::format("{} idle connections", count));
    for (int i = 0; i < 20 && attack.goes_on(); ++i) {
      for (const auto& wire : idle)
        if (wire->connected() && attack.below(4) == 0) wire->send("x");
      expect_well(attack, server, fmt::format("{} slow connections", count));
    }
  }
  attack.expect(server.runs(), "the server ended");
}

void send_malformed(Attack& attack) {
  const Folder folder;
  const Serving server{folder.path() / "data", folder.path()};
  while (attack.goes_on()) {
    const auto& corpus = serve::smuggling_corpus();
    const serve::Smuggled& smuggled = corpus[attack.below(corpus.size())];
    Wire wire{server.port(), milliseconds{300}};
    if (attack.below(4) == 0) {
      wire.send(mutated(smuggled.bytes, attack));
    } else {
      wire.send(smuggled.bytes);
      const Answered answer = wire.receive();
      const bool refused = answer.status == 400 || answer.status == 413 || answer.status == 417;
      attack.expect(smuggled.sound ? answer.status != 400 : refused,
                    fmt::format("{}: status {}", smuggled.what, answer.status));
    }
    if (attack.below(20) == 0) expect_well(attack, server, "malformed requests");
  }
  attack.expect(server.runs(), "the server ended");
}

void send_large(Attack& attack) {
  const Folder folder;
  const Serving server{folder.path() / "data", folder.path()};
  while (attack.goes_on()) {
    std::vector<std::unique_ptr<Wire>> wires;
    const std::string body(900'000, '[');
    for (int i = 0; i < 60; ++i) {
      wires.push_back(std::make_unique<Wire>(server.port(), seconds{2}));
      wires.back()->send(fmt::format("PUT /api/v1/people/{} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                     "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                                     person, body.size() + attack.below(2)));
      wires.back()->send(body);
    }
    expect_well(attack, server, "sixty large bodies");
  }
  attack.expect(server.runs(), "the server ended");
}

void kill_while_it_writes(Attack& attack) {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  const std::string path = fmt::format("/api/v1/people/{}/sessions/{}", person, session);
  std::vector<std::string> acknowledged;
  for (int round = 0; attack.goes_on(); ++round) {
    Serving server{data, folder.path()};
    attack.expect(server.port() != 0, "it does not start after a kill");
    if (server.port() == 0) return;
    serve::put(server.port(), "/api/v1/people/" + person,
               {{"id", person},
                {"revision", 1},
                {"name", "Robin"},
                {"created_at", "2025-03-01T07:00:00+01:00"}});
    const Answered kept = serve::get(server.port(), path);
    for (const std::string& id : acknowledged)
      attack.expect(kept.body.find('"' + id + '"') != std::string::npos, id + " was lost");
    if (acknowledged.size() > 2000) acknowledged.clear();
    std::thread killer{[&, wait = milliseconds{5 + attack.below(150)}] {
      std::this_thread::sleep_for(wait);
      server.kill(SIGKILL);
    }};
    for (int i = 0; i < 1000; ++i) {
      const std::string id = fmt::format("r{}-{}", round, i);
      const int status = serve::put(server.port(), path,
                                    {{"version", 1},
                                     {"id", session},
                                     {"routine", "hip-mobility"},
                                     {"started_at", "2025-03-01T07:12:00+01:00"},
                                     {"revision", 1},
                                     {"state", "running"},
                                     {"events",
                                      {{{"id", id},
                                        {"t_s", 1.0},
                                        {"kind", "rep"},
                                        {"step", 0},
                                        {"exercise", "leg-swings"},
                                        {"side", "right"},
                                        {"by", "tap"}}}}})
                             .status;
      if (status != 200 && status != 201) break;
      acknowledged.push_back(id);
    }
    killer.join();
  }
  attack.expect(attack.tried > 0, "nothing was acknowledged");
}

// ---------------------------------------------------------------- files

std::vector<fs::path> hostile_files() {
  std::vector<fs::path> files;
  const char* shared = std::getenv("LIMBER_SHARED");
  if (shared == nullptr) return files;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator{fs::path{shared} / "hostile", ignored})
    if (entry.path().extension() == ".db" || entry.path().extension() == ".png")
      files.push_back(entry.path());
  return files;
}

/// Whatever a file holds: an exit code from the documented ones, in time and in bounded memory.
void feed_mutants(Attack& attack) {
  const Folder folder;
  const std::vector<fs::path> files = hostile_files();
  while (attack.goes_on() && !files.empty()) {
    const fs::path& file = files[attack.below(files.size())];
    std::ifstream stream{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    const fs::path mutant = folder.path() / ("mutant" + file.extension().string());
    std::ofstream{mutant, std::ios::binary}
        << (attack.below(4) == 0 ? bytes : mutated(bytes, attack));
    const std::string data = (folder.path() / "data").string();
    const std::vector<std::string> command =
        file.extension() == ".db"
            ? std::vector<std::string>{"restore", mutant.string(), "--data", data}
            : std::vector<std::string>{"landmarks", mutant.string(), "-o",
                                       (folder.path() / "landmarks.json").string()};
    const Ended ended = run(command, seconds{30}, folder.path());
    const std::string what = fmt::format("{} of {}", command[0], file.filename().string());
    attack.expect(!ended.hung, what + " hung");
    attack.expect(ended.signal == 0 || ended.hung,
                  fmt::format("{} ended by signal {}", what, ended.signal));
    attack.expect(ended.code != 1, what + ": " + ended.said);
    attack.expect(ended.peak_kb < max_command_kb, fmt::format("{}: {} kB", what, ended.peak_kb));
    fs::remove_all(data);
  }
}

struct Kind {
  const char* name;
  void (*run)(Attack&);
};

constexpr std::array kinds{Kind{"floods and slow clients", flood},
                           Kind{"malformed requests", send_malformed},
                           Kind{"large bodies", send_large}, Kind{"kills", kill_while_it_writes},
                           Kind{"mutants of hostile files", feed_mutants}};

int attack_for(seconds time, std::uint32_t seed) {
  int failed = 0;
  int skipped = 0;
  for (const Kind& kind : kinds) {
    if (kind.run == feed_mutants && hostile_files().empty()) {
      ++skipped;
      continue;
    }
    Attack attack{seed, Clock::now() + time / kinds.size()};
    kind.run(attack);
    fmt::print("{}: {} checks, {} fell\n", kind.name, attack.tried, attack.findings.size());
    for (const std::string& finding : attack.findings)
      fmt::print("  {}\n", finding);
    std::fflush(stdout);
    if (!attack.findings.empty() || attack.tried == 0) ++failed;
  }
  fmt::print("{} passed, {} failed", static_cast<int>(kinds.size()) - failed - skipped, failed);
  if (skipped > 0) fmt::print(", {} skipped", skipped);
  fmt::print("\n");
  return failed > 0 ? 1 : 0;
}

} // namespace
} // namespace limber::attack

/// attack [seconds [seed]]
int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::chrono::seconds time{argc > 1 ? std::atoi(argv[1]) : 120};
  const std::uint32_t seed =
      argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : std::random_device{}();
  fmt::print("attack for {} s, seed {}\n", time.count(), seed);
  return limber::attack::attack_for(time, seed);
}
