#include "support/shared_data.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace limber::tests {

std::optional<std::filesystem::path> shared_folder() {
  const char* named = std::getenv("LIMBER_SHARED");
  const std::filesystem::path folder =
      named ? std::filesystem::path{named}
            : std::filesystem::path{LIMBER_SOURCE_DIR}.parent_path() / "shared";
  std::error_code error;
  if (!std::filesystem::is_directory(folder / "clips", error)) return std::nullopt;
  return folder;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

} // namespace limber::tests
