#include "infer/models.hpp"

#include "infer/eye.hpp"
#include "infer/files.hpp"
#include "infer/sha256.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

using namespace limber;
using namespace limber::infer;
namespace fs = std::filesystem;

namespace {

/// A folder of one's own that is gone afterwards.
class Folder {
public:
  Folder() : path(fs::temp_directory_path() / ("limber-models-" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  const fs::path path;
};

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

core::ErrorCode code_of_loading(const fs::path& folder) {
  const auto bytes = load_model(folder, ModelId::lite);
  return bytes ? core::ErrorCode::internal : bytes.error().code;
}

} // namespace

TEST(Sha256, is_that_of_the_standard) {
  const std::string abc = "abc"; // FIPS 180-2, appendix B.1
  EXPECT_EQ(sha256_hex({reinterpret_cast<const std::uint8_t*>(abc.data()), 3}),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Models, knows_the_three_landmark_networks_by_name) {
  EXPECT_EQ(*find_landmark_model("lite"), ModelId::lite);
  EXPECT_EQ(*find_landmark_model("heavy"), ModelId::heavy);
  EXPECT_EQ(find_landmark_model("detector").error().code, core::ErrorCode::unknown_name);
  EXPECT_EQ(find_landmark_model("").error().code, core::ErrorCode::unknown_name);
}

TEST(Models, are_found_in_the_table_by_id) {
  for (const PublishedModel& model : published_models)
    EXPECT_EQ(&published(model.id), &model);
}

TEST(Models, a_folder_without_them_says_they_are_missing) {
  const Folder folder;
  EXPECT_EQ(code_of_loading(folder.path), core::ErrorCode::model_missing);
}

TEST(Models, a_file_with_one_bit_changed_is_damaged_whatever_lies_beside_it) {
  const auto models = find_models_folder();
  if (!models) GTEST_SKIP() << "the networks are not set up";
  const Folder folder;
  const fs::path file = folder.path / "pose_landmark_lite.tflite";
  fs::copy_file(*models / "pose_landmark_lite.tflite", file);
  EXPECT_TRUE(load_model(folder.path, ModelId::lite));
  auto bytes = *load_bytes(file, 64u << 20);
  bytes[bytes.size() / 2] ^= 1;
  const std::string changed(bytes.begin(), bytes.end());
  write(file, changed);
  const std::span sum(reinterpret_cast<const std::uint8_t*>(changed.data()), changed.size());
  write(folder.path / "models.json",
        R"({"sha256": {"pose_landmark_lite.tflite": ")" + sha256_hex(sum) + "\"}}");
  EXPECT_EQ(code_of_loading(folder.path), core::ErrorCode::model_damaged);
  write(file, changed.substr(0, 100));
  EXPECT_EQ(code_of_loading(folder.path), core::ErrorCode::model_damaged);
}

TEST(Models, a_package_that_is_not_the_published_one_is_refused_and_nothing_is_written) {
  const Folder folder;
  fs::create_directories(folder.path / "package");
  for (const PublishedModel& model : published_models)
    write(folder.path / "package" / model.package_file, "not it");
  const auto saved = save_trimmed_models(folder.path / "package", folder.path / "out");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, core::ErrorCode::model_damaged);
  EXPECT_TRUE(fs::is_empty(folder.path / "out"));
}

TEST(Models, a_file_that_is_no_network_is_damaged) {
  const Folder folder;
  write(folder.path / "pose_detector.tflite", "a network");
  const auto eye = Eye::load({}, folder.path);
  ASSERT_FALSE(eye);
  EXPECT_EQ(eye.error().code, core::ErrorCode::model_damaged);
}
