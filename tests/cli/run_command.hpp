// Commands run in this process, and a folder for what they write.
#pragma once

#include "cli/command.hpp"
#include "infer/models.hpp"
#include "support/shared_data.hpp"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <utility>

namespace limber::tests {

/// What a command returned and printed.
struct CommandOutput {
  core::Result<void> result;
  std::string out;
};

/// `add`: the functions that add commands (cli/command.hpp), the wanted one among them.
template <typename... Add>
core::Result<void> run_command(const std::string& arguments, Add... add) {
  CLI::App app;
  cli::Action action;
  (add(app, action), ...);
  app.parse(arguments);
  return action();
}

template <typename... Add> CommandOutput run_captured(const std::string& arguments, Add... add) {
  testing::internal::CaptureStdout();
  auto result = run_command(arguments, add...);
  return {std::move(result), testing::internal::GetCapturedStdout()};
}

/// A folder of its own for each test; skipped where the networks or the clips are missing.
class VideoCommand : public testing::Test {
protected:
  void SetUp() override {
    if (!infer::find_models_folder())
      GTEST_SKIP() << "the networks are not set up here; ./start does that";
    LIMBER_NEEDS_SHARED();
    std::string name = (std::filesystem::temp_directory_path() / "limber-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }

  static std::string clip(const std::string& name) {
    return (*shared_folder() / "clips" / name).string();
  }
  std::string out(const std::string& name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_;
};

} // namespace limber::tests
