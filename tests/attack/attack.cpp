// Attacks on the program itself, from outside: `attack [seconds [seed]]`. Floods, slow clients, few
// descriptors, malformed requests, kills while it writes, a record that vanishes, mutants of
// hostile files, JSON that grows in memory. Ends with `N passed, N failed`.
#include "attack.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace limber::attack {

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

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

struct Kind {
  const char* name;
  void (*run)(Attack&);
};

constexpr std::array kinds{Kind{"floods and slow clients", flood},
                           Kind{"too few descriptors", take_descriptors},
                           Kind{"malformed requests", send_malformed},
                           Kind{"large bodies", send_large},
                           Kind{"kills", kill_while_it_writes},
                           Kind{"a record that goes and comes back", take_the_record_away},
                           Kind{"mutants of hostile files", feed_mutants},
                           Kind{"JSON that grows in memory", feed_amplified_json}};

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
