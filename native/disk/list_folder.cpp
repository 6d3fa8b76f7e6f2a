#include "disk/list_folder.hpp"

#include <dirent.h>
#include <memory>
#include <string_view>

namespace limber::disk {

namespace fs = std::filesystem;

std::vector<fs::path> list_folder(const fs::path& folder) {
  std::vector<fs::path> found;
  const auto close = [](DIR* opened) { ::closedir(opened); };
  const std::unique_ptr<DIR, decltype(close)> opened{
      ::opendir(folder.empty() ? "." : folder.c_str()), close};
  if (!opened) return found;
  while (const dirent* entry = ::readdir(opened.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") found.push_back(folder / name);
  }
  return found;
}

} // namespace limber::disk
