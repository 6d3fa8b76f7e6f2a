#include "drawn_cache.hpp"

#include "drawn/video.hpp"
#include "infer/eye.hpp"
#include "record/landmarks_file.hpp"
#include "support/shared_data.hpp"
#include "video/reader.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

namespace limber::accuracy {
namespace fs = std::filesystem;

namespace {

core::Result<body::LandmarkRecording> look_at(const fs::path& path, const std::string& model) {
  const auto id = infer::find_landmark_model(model);
  if (!id) return tl::unexpected(id.error());
  infer::EyeOptions options;
  options.model = *id;
  auto eye = infer::Eye::load(options);
  if (!eye) return tl::unexpected(eye.error());
  auto reader = video::VideoReader::open(path.string());
  if (!reader) return tl::unexpected(reader.error());
  body::LandmarkRecording recording{
      reader->info().width_px, reader->info().height_px, reader->info().fps, {}};
  while (true) {
    const auto frame = reader->next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) return recording;
    const auto sight = eye->see(video::view_of(**frame), (*frame)->t_s);
    if (!sight) return tl::unexpected(sight.error());
    recording.frames.push_back({(*frame)->t_s, sight->seen});
  }
}

core::Result<body::LandmarkRecording> see_and_save(const fs::path& video, const fs::path& saved,
                                                   const std::string& model) {
  auto seen = look_at(video, model);
  if (seen && !save_whole(saved, record::write_landmarks_json(*seen)))
    return core::fail(core::ErrorCode::write_failed, saved.string());
  return seen;
}

} // namespace

bool save_whole(const fs::path& path, const std::string& text) {
  const fs::path part = path.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out << text;
  out.close();
  if (!out) return false;
  std::error_code error;
  fs::rename(part, path, error);
  return !error;
}

core::Result<body::LandmarkRecording> load_or_see(const fs::path& video, const fs::path& cached,
                                                  const std::string& model) {
  if (fs::exists(cached)) return record::read_landmarks(tests::read_file(cached), cached.string());
  return see_and_save(video, cached, model);
}

fs::path drawn_cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"))
    return fs::path(cache) / "limber" / "drawn";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".cache" / "limber" / "drawn";
}

DrawnCache::DrawnCache(const fs::path& folder, std::string set, std::string model)
    : folder_(folder / fmt::format("{}", drawn::drawing_version) / set), model_(std::move(model)) {}

fs::path DrawnCache::file(const drawn::SetVideo& video, const std::string& ending) const {
  return folder_ / (video.name + ending);
}

bool DrawnCache::has(const drawn::SetVideo& video) const {
  return fs::exists(file(video, ".truth.json")) && fs::exists(file(video, "." + model_ + ".json"));
}

core::Result<void> DrawnCache::make(const drawn::SetVideo& video, const drawn::HumanData& human,
                                    int threads) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path mp4 = file(video, ".mp4"), truth = file(video, ".truth.json");
  if (!fs::exists(truth) || !fs::exists(mp4)) {
    const drawn::VideoScene scene = drawn::make_scene(human, video.request);
    if (auto drawn = drawn::write_video(scene, mp4.string(), threads); !drawn) return drawn;
    if (!save_whole(truth, drawn::write_truth(scene)))
      return core::fail(core::ErrorCode::write_failed, truth.string());
  }
  const auto seen = see_and_save(mp4, file(video, "." + model_ + ".json"), model_);
  if (!seen) return tl::unexpected(seen.error());
  return {};
}

core::Result<SeenDrawn> DrawnCache::load(const drawn::SetVideo& video) const {
  const fs::path seen = file(video, "." + model_ + ".json"), truth = file(video, ".truth.json");
  auto recording = record::read_landmarks(tests::read_file(seen), seen.string());
  if (!recording) return tl::unexpected(recording.error());
  auto known = drawn::read_truth(tests::read_file(truth));
  if (!known) return core::fail(core::ErrorCode::content_invalid, truth.string());
  return SeenDrawn{video, std::move(*recording), std::move(*known)};
}

} // namespace limber::accuracy
