#include "photo_places.hpp"

#include "count/gate.hpp"
#include "count/path_position.hpp"
#include "count/reference_distances.hpp"
#include "exercise/mirror.hpp"
#include "motion/quantities.hpp"
#include "support/shared_data.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace limber::accuracy {
namespace {

using core::ErrorCode;
using nlohmann::json;

struct Expected {
  const char* photo;
  const char* exercise;
  PathEnd place;
};

/// Labelled by eye; only positions that the exercise itself has.
constexpr std::array expected_places{
    Expected{"Front_Leg_Raises-0.jpg", "leg-swings", PathEnd::start},
    Expected{"Front_Leg_Raises-1.jpg", "leg-swings", PathEnd::end},
    Expected{"Bodyweight_Squat-0.jpg", "squats", PathEnd::start},
    Expected{"Bodyweight_Squat-1.jpg", "squats", PathEnd::end},
    Expected{"Overhead_Squat-0.jpg", "squats", PathEnd::start},
    Expected{"Overhead_Squat-1.jpg", "squats", PathEnd::end},
    Expected{"Groiners-0.jpg", "runners-lunge", PathEnd::start},
    Expected{"Groiners-1.jpg", "runners-lunge", PathEnd::end},
    Expected{"Worlds_Greatest_Stretch-1.jpg", "runners-lunge", PathEnd::end},
    Expected{"Ankle_On_The_Knee-0.jpg", "supine-figure-4", PathEnd::start},
    Expected{"Ankle_On_The_Knee-1.jpg", "supine-figure-4", PathEnd::end},
};

// Farther than this from its end a photograph lies in the middle of the path.
constexpr double nearest = 0.35;

body::LandmarkSet read_set(const json& rows) {
  body::LandmarkSet set{};
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    set[i] = {rows[i][0], rows[i][1], rows[i][2], rows[i][3]};
  return set;
}

/// Of one side: where on the path, and whether the gates that hold there allow it.
PhotoPlace place_on(const exercise::Count& count, const LabelledPhoto& photo,
                    const motion::Readings& readings) {
  PhotoPlace place{photo.name, photo.exercise, photo.end, {}, true};
  const count::Progress progress = count::calc_progress(count.drivers, readings);
  if (progress.path_position.seen()) place.path_position = progress.path_position.value;
  // At rest a hold's pose is not yet taken: only its end is asked.
  const bool hold = count.kind == exercise::Kind::hold;
  if (hold && photo.end == PathEnd::start) return place;
  const auto when = photo.end == PathEnd::start ? exercise::When::start : exercise::When::end;
  for (const exercise::Gate& gate : count.gates)
    if (gate.when == exercise::When::always || gate.when == when)
      place.gates = place.gates && count::judge(gate.range, readings) != count::Verdict::outside;
  return place;
}

/// Along the movement of a cycle that has no drivers: where its posture fits best, if anywhere.
std::optional<double> find_position(const exercise::Exercise& exercise,
                                    const motion::BodyPoints& points) {
  const auto posture = motion::calc_posture(points, Eigen::Vector3d::UnitZ());
  if (!posture) return std::nullopt;
  const count::ReferenceSet references{{&exercise, 1}};
  double least = count::unexplained_posture_distance;
  std::optional<double> position;
  for (const auto& nodes : count::calc_reference_distances(references, *posture).by_node)
    for (std::size_t node = 0; node < nodes.size(); ++node)
      if (static_cast<double>(nodes[node]) < least) {
        least = static_cast<double>(nodes[node]);
        position = count::position_of(static_cast<double>(node));
      }
  return position;
}

} // namespace

bool PhotoPlace::right() const {
  if (!path_position || !gates) return false;
  return expected == PathEnd::start ? *path_position <= nearest : *path_position >= 1.0 - nearest;
}

core::Result<std::vector<LabelledPhoto>> read_labelled_photos(const std::filesystem::path& shared) {
  const auto path = shared / "photos" / "mediapipe-landmarks.json";
  const json all = json::parse(tests::read_file(path), nullptr, false);
  if (all.is_discarded() || !all.contains("full"))
    return core::fail(ErrorCode::file_damaged, path.string());
  std::vector<LabelledPhoto> photos;
  for (const Expected& expected : expected_places) {
    if (!all["full"].contains(expected.photo)) continue;
    const json& rows = all["full"][expected.photo];
    photos.push_back({expected.photo,
                      expected.exercise,
                      expected.place,
                      {read_set(rows["image"]), read_set(rows["world"])}});
  }
  return photos;
}

core::Result<std::vector<PhotoPlace>>
find_photo_places(const std::filesystem::path& shared,
                  const std::map<std::string, exercise::Exercise>& exercises) {
  const auto photos = read_labelled_photos(shared);
  if (!photos) return tl::unexpected(photos.error());
  std::vector<PhotoPlace> places;
  for (const LabelledPhoto& photo : *photos) {
    const auto exercise = exercises.find(photo.exercise);
    if (exercise == exercises.end()) continue;
    const motion::BodyPoints points = motion::calc_body_points(photo.seen);
    const motion::Readings readings = motion::calc_quantities(points);
    // The side that fits better is taken.
    PhotoPlace best = place_on(exercise->second.count, photo, readings);
    const PhotoPlace left =
        place_on(exercise::for_side(exercise->second.count, body::Side::left), photo, readings);
    if (!best.right() && (left.right() || (left.path_position && !best.path_position))) best = left;
    const exercise::Count& count = exercise->second.count;
    if (count.kind == exercise::Kind::cycle && count.drivers.empty())
      best.path_position = find_position(exercise->second, points);
    places.push_back(best);
  }
  return places;
}

} // namespace limber::accuracy
