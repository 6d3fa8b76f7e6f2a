// The project's own exercise files, for tests.
#pragma once

#include "exercise/reader.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace limber::tests {

/// All of them, by id.
inline const std::vector<exercise::Exercise>& all_exercises() {
  static const std::vector<exercise::Exercise> all = [] {
    std::vector<exercise::Exercise> found;
    const auto folder = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises";
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
      if (entry.path().extension() != ".toml") continue;
      const std::string id = entry.path().stem().string();
      found.push_back(exercise::read_exercise(read_file(entry.path()), id).value());
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return found;
  }();
  return all;
}

inline const exercise::Exercise& exercise_of(const std::string& id) {
  const auto& all = all_exercises();
  return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
}

} // namespace limber::tests
