#include "cli/system_zone.hpp"

#include "cli/say.hpp"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr const char* zone_folder = "/usr/share/zoneinfo";
constexpr std::uintmax_t max_zone_bytes = 1 << 20; // the largest has 4 kB

/// "Europe/Vienna" of "/usr/share/zoneinfo/Europe/Vienna".
std::string zone_of_path(const fs::path& path) {
  const std::string text = path.string();
  constexpr std::string_view folder = "zoneinfo/";
  const std::size_t at = text.rfind(folder);
  return at == std::string::npos ? std::string{} : text.substr(at + folder.size());
}

} // namespace

bool is_zone_name(std::string_view name) {
  const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
  return letters && !name.empty() && name.size() <= 64 && name.front() != '/' && name.back() != '/';
}

std::string find_system_zone() {
  if (const char* set = std::getenv("TZ"); set != nullptr && *set != '\0') {
    std::string name = *set == ':' ? set + 1 : set;
    if (name.front() == '/') name = zone_of_path(name);
    return is_zone_name(name) ? name : std::string{};
  }
  std::error_code ignored;
  std::string linked = zone_of_path(fs::read_symlink("/etc/localtime", ignored));
  if (is_zone_name(linked)) return linked;
  std::ifstream file{"/etc/timezone"};
  std::string name;
  std::getline(file, name);
  return is_zone_name(name) ? name : std::string{};
}

namespace {

tl::unexpected<core::Error> cannot_use(const std::string& zone) {
  return fail(ErrorCode::unknown_name, say("zone.unusable", {{"zone", zone}}));
}

} // namespace

Result<plan::ZoneRule> load_zone_rule(const std::string& zone) {
  const fs::path path = fs::path{zone_folder} / zone;
  std::error_code error;
  if (!is_zone_name(zone) || !fs::is_regular_file(path, error) ||
      fs::file_size(path, error) > max_zone_bytes)
    return fail(ErrorCode::unknown_name, say("zone.unknown", {{"zone", zone}}));
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  // RFC 9636, section 3.3: the rule stands between the last two line feeds.
  const std::size_t end = text.rfind('\n');
  const std::size_t begin =
      end == std::string::npos || end == 0 ? std::string::npos : text.rfind('\n', end - 1);
  if (text.substr(0, 4) != "TZif" || begin == std::string::npos) return cannot_use(zone);
  auto rule = plan::read_zone_rule(std::string_view{text}.substr(begin + 1, end - begin - 1));
  return rule ? rule : cannot_use(zone);
}

} // namespace limber::cli
