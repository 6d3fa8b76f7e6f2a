#include "disk/load_text.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace limber::disk {
namespace {

using core::ErrorCode;
using core::fail;

core::Result<std::string> read_all(std::FILE* file, const std::string& name, std::size_t limit) {
  std::string text;
  std::string piece(std::size_t{1} << 16, '\0');
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), file)) {
    if (text.size() + n > limit) return fail(ErrorCode::too_large, name);
    text.append(piece, 0, n);
  }
  if (std::ferror(file)) return fail(ErrorCode::file_unreadable, name);
  if (text.empty()) return fail(ErrorCode::file_empty, name);
  return text;
}

} // namespace

core::Result<std::string> load_text(const std::string& path, std::size_t limit) {
  if (path == "-") return read_all(stdin, "standard input", limit);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fail(ErrorCode::file_missing, path);
  if (std::filesystem::is_directory(status)) return fail(ErrorCode::file_unreadable, path);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return fail(ErrorCode::file_unreadable, path);
  return read_all(file.get(), path, limit);
}

} // namespace limber::disk
