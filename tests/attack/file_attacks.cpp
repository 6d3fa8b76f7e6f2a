#include "attack.hpp"
#include "program.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace limber::attack {
namespace {

using std::chrono::seconds;
namespace fs = std::filesystem;

constexpr long max_command_kb = 600'000;

/// An exit code from the documented ones, in time and in bounded memory.
void expect_good_end(Attack& attack, const std::vector<std::string>& command,
                     const fs::path& folder, const std::string& what) {
  const CommandResult ended = run(command, seconds{30}, folder);
  attack.expect(!ended.hung, what + " hung");
  attack.expect(ended.signal == 0 || ended.hung,
                fmt::format("{} ended by signal {}", what, ended.signal));
  attack.expect(ended.code != 1, what + ": " + ended.said);
  attack.expect(ended.peak_kb < max_command_kb, fmt::format("{}: {} kB", what, ended.peak_kb));
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes)
    text += piece;
  return text;
}

} // namespace

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
    expect_good_end(attack, command, folder.path(),
                    fmt::format("{} of {}", command[0], file.filename().string()));
    fs::remove_all(data);
  }
}

/// Texts that are small on the disk and would be large in memory.
void feed_amplified_json(Attack& attack) {
  static const std::vector<std::string> pieces{
      "[", "{},", "[[],[]],", "{\"a\":", "\"\",", "{\"events\":[", "null,", "1e308,"};
  static const std::vector<std::string> openings{
      "", "[", "{\"people\":[", "{\"version\":1,\"people\":[],\"sessions\":[",
      "{\"width\":640,\"height\":480,\"fps\":30,\"frames\":["};
  const Folder folder;
  const fs::path file = folder.path() / "amplified.json";
  const std::string data = (folder.path() / "data").string();
  while (attack.goes_on()) {
    const std::string& piece = pieces[attack.below(pieces.size())];
    const std::string& opening = openings[attack.below(openings.size())];
    std::ofstream{file, std::ios::binary} << opening
                                          << repeated(piece, (1 + attack.below(45)) * 1'000'000);
    expect_good_end(attack, {"import", file.string(), "--data", data}, folder.path(),
                    fmt::format("import of '{}' and many '{}'", opening, piece));
    expect_good_end(attack, {"count", file.string(), "--exercise", "squats"}, folder.path(),
                    fmt::format("count of '{}' and many '{}'", opening, piece));
    fs::remove_all(data);
  }
}

} // namespace limber::attack
