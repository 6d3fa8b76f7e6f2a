#include "infer/models.hpp"

#include "disk/atomic_file.hpp"
#include "infer/files.hpp"
#include "infer/sha256.hpp"
#include "infer/trim.hpp"

#include <cstdlib>

namespace limber::infer {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;

constexpr std::size_t max_model_bytes = 64u << 20; // the largest has 27.7 MB

// The published landmark networks have five outputs: landmarks, presence, an image of which pixels
// are the person (a third of the work, not used here), heat maps, world landmarks. The detector's
// two are each joined from three parts, one for each size of anchor grid; the parts are read as
// they are.
std::vector<KeptOutput> kept_outputs(ModelId id) {
  if (id == ModelId::detector)
    return {{"boxes_28", 0, 0},  {"boxes_14", 0, 1},  {"boxes_7", 0, 2},
            {"scores_28", 1, 0}, {"scores_14", 1, 1}, {"scores_7", 1, 2}};
  return {{"landmarks", 0}, {"presence", 1}, {"heat_maps", 3}, {"world", 4}};
}

core::Result<void> save_whole(const fs::path& path, std::string_view bytes) {
  auto file = disk::AtomicFile::begin(path.string());
  if (!file) return tl::unexpected(file.error());
  if (auto written = file->write(bytes); !written) return written;
  return file->commit();
}

} // namespace

const PublishedModel& published(ModelId id) {
  return published_models[static_cast<std::size_t>(id)];
}

core::Result<ModelId> find_landmark_model(std::string_view name) {
  for (const PublishedModel& model : published_models)
    if (model.name == name && model.id != ModelId::detector) return model.id;
  return fail(ErrorCode::unknown_name,
              "No model '" + std::string{name} + "'. There are lite, full and heavy.");
}

core::Result<void> save_trimmed_models(const fs::path& package, const fs::path& output) {
  std::error_code trouble;
  fs::create_directories(output, trouble);
  if (trouble) return fail(ErrorCode::write_failed, output.string());
  for (const PublishedModel& model : published_models) {
    const fs::path from = package / model.package_file;
    const auto bytes = load_bytes(from, max_model_bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (sha256_hex(*bytes) != model.sha256) return fail(ErrorCode::model_damaged, from.string());
    const auto trimmed = trim(*bytes, kept_outputs(model.id));
    if (!trimmed) return fail(trimmed.error().code, from.string() + ": " + trimmed.error().detail);
    if (sha256_hex(*trimmed) != model.trimmed_sha256)
      return fail(ErrorCode::model_damaged, from.string() + " (trimmed)");
    const std::string_view text(reinterpret_cast<const char*>(trimmed->data()), trimmed->size());
    if (auto saved = save_whole(output / model.file, text); !saved) return saved;
  }
  return {};
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
    if (fs::exists(folder / published(ModelId::detector).file, trouble)) return folder;
  return fail(ErrorCode::model_missing, (beside.parent_path() / "models").string());
}

core::Result<std::vector<std::uint8_t>> load_model(const fs::path& folder, ModelId id) {
  const PublishedModel& model = published(id);
  const fs::path path = folder / model.file;
  auto bytes = load_bytes(path, max_model_bytes);
  if (!bytes) {
    const bool missing = bytes.error().code == ErrorCode::file_missing;
    return fail(missing ? ErrorCode::model_missing : ErrorCode::model_damaged, path.string());
  }
  if (sha256_hex(*bytes) != model.trimmed_sha256)
    return fail(ErrorCode::model_damaged, path.string());
  return bytes;
}

} // namespace limber::infer
