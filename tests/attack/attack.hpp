// One kind of attack after another on the program itself, each for its share of the time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace limber::attack {

/// One kind of attack: runs until its time is over, and reports failures.
class Attack {
public:
  Attack(std::uint32_t seed, std::chrono::steady_clock::time_point end) : random{seed}, end_{end} {}
  bool goes_on() const { return std::chrono::steady_clock::now() < end_ && findings.size() < 10; }
  void expect(bool held, const std::string& what) {
    ++tried;
    if (!held) findings.push_back(what);
  }
  std::size_t below(std::size_t count) { return random() % std::max<std::size_t>(count, 1); }

  std::mt19937 random;
  std::vector<std::string> findings;
  long tried = 0;

private:
  std::chrono::steady_clock::time_point end_;
};

/// A few bytes of it changed, put in, taken out or repeated.
std::string mutated(std::string bytes, Attack& attack);

// On the server (server_attacks.cpp).
void flood(Attack& attack);
void take_descriptors(Attack& attack);
void send_malformed(Attack& attack);
void send_large(Attack& attack);
void kill_while_it_writes(Attack& attack);
void take_the_record_away(Attack& attack);

// On the commands, by files (file_attacks.cpp).
std::vector<std::filesystem::path> hostile_files(); // empty without the shared data
void feed_mutants(Attack& attack);
void feed_amplified_json(Attack& attack);

} // namespace limber::attack
