#include "content.hpp"

#include "support/shared_data.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace limber::tests {

const web::Content& all_content() {
  static const web::Content loaded = [] {
    web::Content content;
    const std::filesystem::path folder = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises";
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      if (file.path().extension() != ".toml") continue;
      EXPECT_TRUE(content.add_exercise(read_file(file.path()), file.path().filename().string()));
    }
    return content;
  }();
  return loaded;
}

} // namespace limber::tests
