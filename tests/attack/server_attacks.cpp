#include "../serve/client.hpp"
#include "../serve/smuggling_corpus.hpp"
#include "attack.hpp"
#include "program.hpp"

#include <csignal>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <sys/resource.h>
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
constexpr milliseconds max_answer{3000}; // of a client that means well, on a busy machine

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

nlohmann::json person_json() {
  return {{"version", 1},
          {"id", person},
          {"revision", 1},
          {"name", "Robin"},
          {"created_at", "2025-03-01T07:00:00+01:00"}};
}

nlohmann::json session_json(const std::string& event_id) {
  return {{"version", 1},
          {"id", session},
          {"routine", "hip-mobility"},
          {"started_at", "2025-03-01T07:12:00+01:00"},
          {"revision", 1},
          {"state", "running"},
          {"events",
           {{{"id", event_id},
             {"t_s", 1.0},
             {"kind", "rep"},
             {"step", 0},
             {"exercise", "leg-swings"},
             {"side", "right"},
             {"by", "tap"}}}}};
}

bool is_acknowledged(int status) { return status == 200 || status == 201; }

} // namespace

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

/// As many descriptors as the server has now, and a handful.
void take_descriptors(Attack& attack) {
  const Folder folder;
  const Serving server{folder.path() / "data", folder.path()};
  while (attack.goes_on()) {
    server.leave_descriptors(4 + static_cast<int>(attack.below(8)));
    std::vector<std::unique_ptr<Wire>> idle;
    for (std::size_t i = 0, count = 20 + attack.below(100); i < count; ++i)
      idle.push_back(std::make_unique<Wire>(server.port()));
    for (int i = 0; i < 5; ++i)
      expect_well(attack, server, "too few descriptors");
    idle.clear();
    expect_well(attack, server, "descriptors that came back");
  }
  attack.expect(server.runs(), "the server ended");
}

void send_malformed(Attack& attack) {
  const Folder folder;
  const Serving server{folder.path() / "data", folder.path()};
  while (attack.goes_on()) {
    const auto& corpus = serve::smuggling_corpus();
    const serve::Smuggled& smuggled = corpus[attack.below(corpus.size())];
    Wire wire{server.port(), milliseconds{1000}}; // a busy machine takes its time
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
  long total = 0;
  for (int round = 0; attack.goes_on(); ++round) {
    Serving server{data, folder.path()};
    attack.expect(server.port() != 0, "it does not start after a kill");
    if (server.port() == 0) return;
    attack.expect(is_acknowledged(
                      serve::put(server.port(), "/api/v1/people/" + person, person_json()).status),
                  "the person was not kept");
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
      if (!is_acknowledged(serve::put(server.port(), path, session_json(id)).status)) break;
      acknowledged.push_back(id);
      ++total;
    }
    killer.join();
  }
  attack.expect(total > 0, "nothing was acknowledged");
}

/// The folder goes and comes back while somebody writes: what was acknowledged is there again.
void take_the_record_away(Attack& attack) {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  const fs::path elsewhere = folder.path() / "elsewhere";
  const Serving server{data, folder.path()};
  const std::string path = fmt::format("/api/v1/people/{}/sessions/{}", person, session);
  attack.expect(
      is_acknowledged(serve::put(server.port(), "/api/v1/people/" + person, person_json()).status),
      "the person was not kept");
  std::vector<std::string> acknowledged;
  const auto write = [&] {
    const std::string id = fmt::format("gone-{:06}", attack.tried);
    const int status = serve::put(server.port(), path, session_json(id)).status;
    if (is_acknowledged(status)) acknowledged.push_back(id);
    return status;
  };
  const auto expect_written = [&](const std::string& where) {
    const int status = write();
    attack.expect(is_acknowledged(status),
                  fmt::format("status {} of a write to {}", status, where));
  };
  while (attack.goes_on()) {
    for (std::size_t i = 0, count = 1 + attack.below(5); i < count; ++i)
      expect_written("a record that is there");
    fs::rename(data, elsewhere);
    attack.expect(!is_acknowledged(write()), "a write was acknowledged without a record");
    fs::rename(elsewhere, data);
    expect_written("a record that came back");
    const Answered kept = serve::get(server.port(), path);
    for (const std::string& id : acknowledged)
      attack.expect(kept.body.find('"' + id + '"') != std::string::npos, id + " was lost");
    if (acknowledged.size() > 200) acknowledged.clear();
  }
  attack.expect(server.runs(), "the server ended");
}

} // namespace limber::attack
