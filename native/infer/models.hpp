// The networks' files: which they are, where they are, and whether they are the published ones.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace limber::infer {

/// The detector finds bodies; lite, full and heavy find a body's landmarks, better and slower.
enum class ModelId : std::uint8_t { detector, lite, full, heavy };

/// One published network: from npm `@mediapipe/pose` 0.5.1675469404 (Apache-2.0).
struct PublishedModel {
  ModelId id;
  std::string_view name;           // as on the command line
  std::string_view package_file;   // in the npm package
  std::string_view sha256;         // of that file
  std::string_view file;           // what limber-trim-models writes
  std::string_view trimmed_sha256; // of what it writes; nothing else is ever run
};

inline constexpr PublishedModel published_models[] = {
    {ModelId::detector, "detector", "pose_solution_packed_assets.data",
     "a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85", "pose_detector.tflite",
     "075edc91d0dc340683c971dc663529db8d4d2960ff36a25c1fe261eb35ddc59a"},
    {ModelId::lite, "lite", "pose_landmark_lite.tflite",
     "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
     "pose_landmark_lite.tflite",
     "4a8d15a40f44e69f02d64a03d6fab33b368673b4caec88f63bb249d515ea928b"},
    {ModelId::full, "full", "pose_landmark_full.tflite",
     "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
     "pose_landmark_full.tflite",
     "5c69ce49cf871e49824c05b06f57a4a7b74d63d3c17595cdeea6171ac0dc7f93"},
    {ModelId::heavy, "heavy", "pose_landmark_heavy.tflite",
     "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
     "pose_landmark_heavy.tflite",
     "dec0d82c3b863ee2d91c899fcba139f5c64cdaaea00a21e8f6dd836ff18d1de2"},
};

const PublishedModel& published(ModelId id);

/// lite, full or heavy; unknown_name for anything else.
core::Result<ModelId> find_landmark_model(std::string_view name);

/// Reads the four files of the npm package, checks each SHA-256, and writes the trimmed networks
/// into `output`, checked as well. Files appear whole or not at all.
core::Result<void> save_trimmed_models(const std::filesystem::path& package,
                                       const std::filesystem::path& output);

/// Where the trimmed networks lie: $LIMBER_MODELS where set, else models/ above or beside the
/// folder of the running program. model_missing where none of these is there.
core::Result<std::filesystem::path> find_models_folder();

/// The bytes of a trimmed network, checked against its SHA-256 in this program.
core::Result<std::vector<std::uint8_t>> load_model(const std::filesystem::path& folder, ModelId id);

} // namespace limber::infer
