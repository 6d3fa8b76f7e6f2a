#include "cli/output.hpp"

#include "disk/partial_file.hpp"

#include <cstdio>

namespace limber::cli {

core::Result<void> save_text(const std::string& path, std::string_view text) {
  if (path == standard_output) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return flush_output();
  }
  auto file = disk::PartialFile::begin(path);
  if (!file) return tl::unexpected(file.error());
  if (auto written = file->write(text); !written) return written;
  return file->commit();
}

core::Result<void> flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return core::fail(core::ErrorCode::write_failed, "standard output");
}

} // namespace limber::cli
