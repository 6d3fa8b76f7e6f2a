#include "infer/models.hpp"

#include "disk/partial_file.hpp"
#include "infer/files.hpp"
#include "infer/sha256.hpp"
#include "infer/trim.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

namespace limber::infer {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;

constexpr std::size_t max_model_bytes = 64u << 20; // the largest has 27.7 MB
constexpr std::size_t max_list_bytes = 1u << 16;   // models.json, some hundred bytes
constexpr std::string_view list_file = "models.json";

// The published landmark networks have five outputs: landmarks, presence, a picture of which pixels
// are the person (a third of the work, not used here), heat maps, world landmarks. The detector's
// two are each joined from three parts, one for each size of anchor grid; the parts are read as
// they are.
std::vector<KeptOutput> kept_outputs(ModelId id) {
  if (id == ModelId::detector)
    return {{"boxes_28", 0, 0},  {"boxes_14", 0, 1},  {"boxes_7", 0, 2},
            {"scores_28", 1, 0}, {"scores_14", 1, 1}, {"scores_7", 1, 2}};
  return {{"landmarks", 0}, {"presence", 1}, {"heat_maps", 3}, {"world", 4}};
}

std::string list_of(const nlohmann::ordered_json& files) {
  nlohmann::ordered_json list;
  list["schema_version"] = 1;
  list["source"] = "npm @mediapipe/pose 0.5.1675469404";
  list["sha256"] = files;
  return list.dump(2) + "\n";
}

core::Result<void> save_whole(const fs::path& path, std::string_view bytes) {
  auto file = disk::PartialFile::begin(path.string());
  if (!file) return tl::unexpected(file.error());
  if (auto written = file->write(bytes); !written) return written;
  return file->commit();
}

/// The SHA-256 that models.json names for a file.
core::Result<std::string> load_listed_sha256(const fs::path& folder, std::string_view file) {
  const fs::path path = folder / list_file;
  const auto bytes = load_bytes(path, max_list_bytes);
  if (!bytes) {
    const bool missing = bytes.error().code == ErrorCode::file_missing;
    return fail(missing ? ErrorCode::model_missing : ErrorCode::model_damaged, path.string());
  }
  const auto list = nlohmann::json::parse(bytes->begin(), bytes->end(), nullptr, false);
  if (!list.is_object() || !list.contains("sha256") || !list["sha256"].is_object())
    return fail(ErrorCode::model_damaged, path.string());
  const auto entry = list["sha256"].find(std::string{file});
  if (entry == list["sha256"].end() || !entry->is_string())
    return fail(ErrorCode::model_damaged, path.string());
  return entry->get<std::string>();
}

} // namespace

const PublishedModel& published(ModelId id) {
  return published_models[static_cast<std::size_t>(id)];
}

core::Result<ModelId> find_landmark_model(std::string_view name) {
  for (const PublishedModel& model : published_models)
    if (model.name == name && model.id != ModelId::detector) return model.id;
  return fail(ErrorCode::unknown_name, "model '" + std::string{name} + "' (lite, full or heavy)");
}

core::Result<void> save_trimmed_models(const fs::path& package, const fs::path& output) {
  std::error_code trouble;
  fs::create_directories(output, trouble);
  if (trouble) return fail(ErrorCode::write_failed, output.string());
  nlohmann::ordered_json files;
  for (const PublishedModel& model : published_models) {
    const fs::path from = package / model.package_file;
    const auto bytes = load_bytes(from, max_model_bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (sha256_hex(*bytes) != model.sha256) return fail(ErrorCode::model_damaged, from.string());
    const auto trimmed = trim(*bytes, kept_outputs(model.id));
    if (!trimmed) return fail(trimmed.error().code, from.string() + ": " + trimmed.error().detail);
    const std::string_view text(reinterpret_cast<const char*>(trimmed->data()), trimmed->size());
    if (auto saved = save_whole(output / model.file, text); !saved) return saved;
    files[std::string{model.file}] = sha256_hex(*trimmed);
  }
  // Last, so that a list stands only beside files that are there.
  return save_whole(output / list_file, list_of(files));
}

core::Result<fs::path> find_models_folder() {
  std::error_code trouble;
  if (const char* given = std::getenv("LIMBER_MODELS"); given && *given) {
    if (fs::is_directory(given, trouble)) return fs::path{given};
    return fail(ErrorCode::model_missing, given);
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", trouble);
  const fs::path beside = program.parent_path();
  for (const fs::path& folder : {beside.parent_path() / "models", beside / "models"})
    if (fs::exists(folder / list_file, trouble)) return folder;
  return fail(ErrorCode::model_missing, (beside.parent_path() / "models").string());
}

core::Result<std::vector<std::uint8_t>> load_model(const fs::path& folder, ModelId id) {
  const PublishedModel& model = published(id);
  const auto expected = load_listed_sha256(folder, model.file);
  if (!expected) return tl::unexpected(expected.error());
  const fs::path path = folder / model.file;
  auto bytes = load_bytes(path, max_model_bytes);
  if (!bytes) {
    const bool missing = bytes.error().code == ErrorCode::file_missing;
    return fail(missing ? ErrorCode::model_missing : ErrorCode::model_damaged, path.string());
  }
  if (sha256_hex(*bytes) != *expected) return fail(ErrorCode::model_damaged, path.string());
  return bytes;
}

} // namespace limber::infer
