#include "infer/files.hpp"

#include <cstdio>
#include <memory>

namespace limber::infer {
namespace {

using core::ErrorCode;
using core::fail;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, Close>;

} // namespace

core::Result<std::vector<std::uint8_t>> load_bytes(const std::filesystem::path& path,
                                                   std::size_t limit) {
  std::error_code trouble;
  if (!std::filesystem::exists(path, trouble)) return fail(ErrorCode::file_missing, path.string());
  const std::uintmax_t size = std::filesystem::file_size(path, trouble);
  if (trouble) return fail(ErrorCode::file_unreadable, path.string());
  if (size > limit) return fail(ErrorCode::too_large, path.string());
  const FilePtr file(std::fopen(path.c_str(), "rb"));
  if (!file) return fail(ErrorCode::file_unreadable, path.string());
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    return fail(ErrorCode::file_unreadable, path.string());
  return bytes;
}

} // namespace limber::infer
