#include "cli/output.hpp"

#include "disk/atomic_file.hpp"

#include <cstdio>
#include <filesystem>

namespace limber::cli {
namespace {

/// Also if neither exists yet.
bool is_same_place(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (disk::is_same_file(one, other)) return true;
  if (fs::exists(one, ignored)) return false;
  return fs::weakly_canonical(one, ignored) == fs::weakly_canonical(other, ignored);
}

} // namespace

core::Result<void> save_text(const std::string& path, std::string_view text) {
  if (path == standard_output) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return flush_output();
  }
  auto file = disk::AtomicFile::begin(path);
  if (!file) return tl::unexpected(file.error());
  if (auto written = file->write(text); !written) return written;
  return file->commit();
}

core::Result<void> expect_apart(const std::vector<std::string>& inputs,
                                const std::vector<std::string>& outputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::string& output = outputs[i];
    for (const std::string& input : inputs)
      if (disk::is_same_file(input, output))
        return core::fail(core::ErrorCode::usage,
                          output + " is also an input; writing to it would destroy it");
    if (output.empty() || output == standard_output) continue;
    for (std::size_t k = 0; k < i; ++k)
      if (is_same_place(output, outputs[k]))
        return core::fail(core::ErrorCode::usage,
                          "two results would be written to the same file, " + output);
  }
  return {};
}

core::Result<void> flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return core::fail(core::ErrorCode::write_failed, "standard output");
}

} // namespace limber::cli
