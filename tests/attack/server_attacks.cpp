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
constexpr milliseconds max_answer{3000}; // of an ordinary client, on a busy machine

const std::string person = "00000000-0000-4000-8000-000000000001";

/// An ordinary client that sends requests during the attack.
void expect_well(Attack& attack, const ServerProcess& server, const std::string& beside) {
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

nlohmann::json session_json(const std::string& id, const std::string& event_id) {
  return {{"version", 1},
          {"id", id},
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

/// A client that writes one repetition after another, and knows which were acknowledged.
class Writer {
public:
  explicit Writer(Attack& attack) : attack_{attack} {}

  void add_person(const ServerProcess& server) const {
    const std::string path = "/api/v1/people/" + person;
    attack_.expect(is_acknowledged(serve::put(server.port(), path, person_json()).status),
                   "the person was not kept");
  }
  /// The status of the answer.
  int write(const ServerProcess& server) {
    const std::string event = fmt::format("event-{:08}", written_++);
    const int status = serve::put(server.port(), path(), session_json(session(), event)).status;
    if (is_acknowledged(status)) acknowledged_.push_back(event);
    return status;
  }
  /// Now and then another session, because one holds 8,192 events.
  void expect_all(const ServerProcess& server) {
    const std::string kept = serve::get(server.port(), path()).body;
    for (const std::string& event : acknowledged_)
      attack_.expect(kept.find('"' + event + '"') != std::string::npos, event + " was lost");
    if (acknowledged_.size() < max_acknowledged) return;
    acknowledged_.clear();
    ++sessions_;
  }

private:
  static constexpr std::size_t max_acknowledged = 500;

  std::string session() const { return fmt::format("00000000-0000-4000-8000-{:012}", sessions_); }
  std::string path() const {
    return fmt::format("/api/v1/people/{}/sessions/{}", person, session());
  }

  Attack& attack_;
  std::vector<std::string> acknowledged_; // in this session
  long written_ = 0;
  long sessions_ = 2;
};

} // namespace

void flood(Attack& attack) {
  const Folder folder;
  const ServerProcess server{folder.path() / "data", folder.path()};
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
  const ServerProcess server{folder.path() / "data", folder.path()};
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
  const ServerProcess server{folder.path() / "data", folder.path()};
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
  const ServerProcess server{folder.path() / "data", folder.path()};
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
  Writer writer{attack};
  long acknowledged = 0;
  while (attack.goes_on()) {
    ServerProcess server{data, folder.path()};
    attack.expect(server.port() != 0, "it does not start after a kill");
    if (server.port() == 0) return;
    writer.add_person(server);
    writer.expect_all(server);
    std::thread killer{[&, wait = milliseconds{5 + attack.below(150)}] {
      std::this_thread::sleep_for(wait);
      server.kill(SIGKILL);
    }};
    while (is_acknowledged(writer.write(server)))
      ++acknowledged;
    killer.join();
  }
  attack.expect(acknowledged > 0, "nothing was acknowledged");
}

/// The folder disappears and comes back during writes: what was acknowledged is there again.
void take_the_record_away(Attack& attack) {
  const Folder folder;
  const fs::path data = folder.path() / "data";
  const fs::path elsewhere = folder.path() / "elsewhere";
  const ServerProcess server{data, folder.path()};
  Writer writer{attack};
  writer.add_person(server);
  const auto expect_written = [&](const std::string& where) {
    const int status = writer.write(server);
    attack.expect(is_acknowledged(status),
                  fmt::format("status {} of a write to {}", status, where));
  };
  while (attack.goes_on()) {
    for (std::size_t i = 0, count = 1 + attack.below(5); i < count; ++i)
      expect_written("a record that is there");
    fs::rename(data, elsewhere);
    attack.expect(!is_acknowledged(writer.write(server)),
                  "a write was acknowledged without a record");
    fs::rename(elsewhere, data);
    expect_written("a record that came back");
    writer.expect_all(server);
  }
  attack.expect(server.runs(), "the server ended");
}

} // namespace limber::attack
