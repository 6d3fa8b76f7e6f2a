#include "packed_file.hpp"

#include <array>
#include <zlib.h>

namespace limber::drawn {

std::string read_packed(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return {};
  std::string text;
  std::array<char, 65536> part{};
  int got = 0;
  while ((got = gzread(file, part.data(), part.size())) > 0)
    text.append(part.data(), static_cast<std::size_t>(got));
  const bool whole = got == 0 && gzclose(file) == Z_OK;
  return whole ? text : std::string{};
}

bool write_packed(const std::filesystem::path& path, const std::string& text) {
  gzFile file = gzopen(path.c_str(), "wb9");
  if (file == nullptr) return false;
  const auto length = static_cast<unsigned>(text.size());
  const bool written = gzwrite(file, text.data(), length) == static_cast<int>(length);
  return gzclose(file) == Z_OK && written;
}

} // namespace limber::drawn
