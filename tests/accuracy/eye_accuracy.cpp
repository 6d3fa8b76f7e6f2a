#include "accuracy/eye_accuracy.hpp"

#include "core/statistics.hpp"
#include "infer/eye.hpp"
#include "infer/files.hpp"
#include "video/reader.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace limber::accuracy {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using Json = nlohmann::ordered_json;

constexpr std::size_t max_reference_bytes = 1u << 24;
constexpr double min_visibility = 0.5;
constexpr double reference_step_s = 0.033333;

core::Result<Json> load_json(const fs::path& path) {
  const auto bytes = infer::load_bytes(path, max_reference_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  Json json = Json::parse(bytes->begin(), bytes->end(), nullptr, false);
  if (json.is_discarded()) return fail(ErrorCode::file_damaged, path.string());
  return json;
}

struct Reference {
  std::vector<std::array<double, 2>> px;
  std::vector<bool> visible;
  double height_px = 0.0;
};

double calc_height_px(const std::vector<std::array<double, 2>>& points) {
  double side = 0.0;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto [low, high] =
        std::minmax_element(points.begin(), points.end(),
                            [axis](const auto& a, const auto& b) { return a[axis] < b[axis]; });
    side = std::max(side, (*high)[axis] - (*low)[axis]);
  }
  return side;
}

double quantile(std::vector<double> values, double share) {
  return values.empty() ? 0.0 : core::quantile(std::move(values), share);
}

double distance_percent(const body::Landmark& landmark, const std::array<double, 2>& reference_px,
                        int width, int height, double body_px) {
  return 100.0 *
         std::hypot(landmark.x * width - reference_px[0], landmark.y * height - reference_px[1]) /
         body_px;
}

core::Result<video::Frame> load_photo(const fs::path& path) {
  auto reader = video::VideoReader::open(path.string());
  if (!reader) return tl::unexpected(reader.error());
  auto frame = reader->next();
  if (!frame) return tl::unexpected(frame.error());
  if (!*frame) return fail(ErrorCode::no_picture, path.string());
  return std::move(**frame);
}

Reference reference_of(const Json& image, int width, int height) {
  Reference reference;
  for (const Json& point : image) {
    reference.px.push_back({point[0].get<double>() * width, point[1].get<double>() * height});
    reference.visible.push_back(point[3].get<double>() >= min_visibility);
  }
  reference.height_px = calc_height_px(reference.px);
  return reference;
}

/// All visible landmarks' distances in one photograph, appended to `all`.
PhotoDistance compare(const std::string& photo, const body::Landmarks& seen, const Json& expected,
                      int width, int height, std::vector<double>& all) {
  PhotoDistance result{.photo = photo, .found = true};
  const Reference reference = reference_of(expected, width, height);
  std::vector<double> here;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    if (!reference.visible[i]) continue;
    const double percent =
        distance_percent(seen.image[i], reference.px[i], width, height, reference.height_px);
    here.push_back(percent);
    if (percent <= result.worst_percent) continue;
    result.worst_percent = percent;
    result.worst_landmark = std::string{body::name_of(static_cast<body::LandmarkId>(i))};
  }
  result.median_percent = quantile(here, 0.5);
  all.insert(all.end(), here.begin(), here.end());
  return result;
}

double distance_mm(const body::Landmark& landmark, const Json& metres) {
  return 1000.0 * std::hypot(landmark.x - metres[0].get<double>(),
                             landmark.y - metres[1].get<double>(),
                             landmark.z - metres[2].get<double>());
}

struct ClipDistances {
  std::size_t seen = 0;
  std::vector<double> image_percent;
  std::vector<double> world_mm;
};

core::Result<ClipDistances> compare_clip(const fs::path& clip, const Json& expected,
                                         const Json& expected_world, bool smooth) {
  auto eye = infer::Eye::load({.model = infer::ModelId::full, .tracking = {.smooth = smooth}});
  if (!eye) return tl::unexpected(eye.error());
  auto reader = video::VideoReader::open(clip.string());
  if (!reader) return tl::unexpected(reader.error());
  ClipDistances result;
  for (std::size_t f = 0; f < expected.size(); ++f) {
    const auto frame = reader->next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) break;
    const auto sight = eye->see(video::view_of(**frame), static_cast<double>(f) * reference_step_s);
    if (!sight) return tl::unexpected(sight.error());
    if (!sight->seen) continue;
    ++result.seen;
    std::vector<std::array<double, 2>> px;
    for (const Json& point : expected[f])
      px.push_back({point[0].get<double>(), point[1].get<double>()});
    const double body_px = calc_height_px(px);
    for (std::size_t i = 0; i < body::landmark_count; ++i) {
      result.image_percent.push_back(distance_percent(
          sight->seen->image[i], px[i], (*frame)->width_px, (*frame)->height_px, body_px));
      result.world_mm.push_back(distance_mm(sight->seen->world[i], expected_world[f][i]));
    }
  }
  return result;
}

} // namespace

core::Result<PhotoAccuracy> measure_photos(const fs::path& shared, infer::ModelId model) {
  const fs::path folder = shared / "photos";
  const auto reference = load_json(folder / "mediapipe-landmarks.json");
  if (!reference) return tl::unexpected(reference.error());
  const std::string name{infer::published(model).name};
  if (!reference->contains(name)) return fail(ErrorCode::unknown_name, "reference for " + name);
  auto eye = infer::Eye::load({.model = model});
  if (!eye) return tl::unexpected(eye.error());

  PhotoAccuracy result{.model = model};
  std::vector<double> all, all_world_mm;
  const Json& photos = (*reference)[name];
  for (const auto& [photo, expected] : photos.items()) {
    const auto frame = load_photo(folder / photo);
    if (!frame) return tl::unexpected(frame.error());
    eye->reset();
    const auto sight = eye->see(video::view_of(*frame), 0.0);
    if (!sight) return tl::unexpected(sight.error());
    ++result.photos;
    if (!sight->seen) {
      result.by_photo.push_back({.photo = photo});
      continue;
    }
    ++result.found;
    result.by_photo.push_back(
        compare(photo, *sight->seen, expected["image"], frame->width_px, frame->height_px, all));
    for (std::size_t i = 0; i < body::landmark_count; ++i)
      all_world_mm.push_back(distance_mm(sight->seen->world[i], expected["world"][i]));
  }
  result.median_percent = quantile(all, 0.5);
  result.p95_percent = quantile(all, 0.95);
  result.world_median_mm = quantile(all_world_mm, 0.5);
  return result;
}

core::Result<ClipAccuracy> measure_clip(const fs::path& shared) {
  const fs::path clips = shared / "clips";
  const auto expected = load_json(clips / "pose_squats.blazepose-full.json");
  const auto world = load_json(clips / "pose_squats.blazepose-full-3d.json");
  if (!expected) return tl::unexpected(expected.error());
  if (!world) return tl::unexpected(world.error());
  const auto smoothed = compare_clip(clips / "pose_squats.mp4", *expected, *world, true);
  const auto plain = compare_clip(clips / "pose_squats.mp4", *expected, *world, false);
  if (!smoothed) return tl::unexpected(smoothed.error());
  if (!plain) return tl::unexpected(plain.error());
  return ClipAccuracy{.frames = expected->size(),
                      .seen = smoothed->seen,
                      .smoothed_median_percent = quantile(smoothed->image_percent, 0.5),
                      .smoothed_p95_percent = quantile(smoothed->image_percent, 0.95),
                      .plain_median_percent = quantile(plain->image_percent, 0.5),
                      .plain_p95_percent = quantile(plain->image_percent, 0.95),
                      .smoothed_world_median_mm = quantile(smoothed->world_mm, 0.5)};
}

} // namespace limber::accuracy
