// Everything that one drawn video is made of, from an exercise and a seed.
#pragma once

#include "clothing.hpp"
#include "furnish.hpp"
#include "passers_by.hpp"
#include "raster.hpp"
#include "skinned_mesh.hpp"

#include "performer/performer.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber::drawn {

/// What is asked for; everything else is drawn from the seed.
struct Request {
  performer::ExerciseKind kind = performer::ExerciseKind::squats;
  bool something_else = false; // none of the nine
  std::uint64_t seed = 1;
  std::optional<double> azimuth_deg, camera_height_m;
  double turned_deg = 0.0, tilt_deg = 0.0, roll_deg = 0.0;
  std::optional<performer::BodySide> only_side;
  std::optional<bool> woman, heavy, dark; // `dark`: clothes, floor and walls
  double longest_s = 1e9;
  double earliest_s = 1e9;
  int longest_side_px = 960;
  std::optional<double> fps;
};

struct VideoScene {
  performer::Take take;
  std::shared_ptr<Human> human;
  std::shared_ptr<SkinnedMesh> mesh;
  Dressed dressed;
  std::vector<PasserBy> passers_by;
  Room room;
  Sensor sensor;
  int rate_factor = 20; // how coarsely the video is compressed (video::WriterOptions)
  double shutter = 0.0; // share of the time between two frames that each is exposed
  int exposures = 1;
  std::vector<performer::ExerciseKind> not_done; // that nobody may count
  std::vector<std::string> words;                // what it shows, for whoever reads the truth
  std::uint64_t seed = 1;
  bool something_else = false;
};

VideoScene make_scene(const HumanData& data, const Request& request);

/// Frame `i` without the person's blur has the joints of `mesh->pose(take.poses[i])`.
class SceneRenderer {
public:
  explicit SceneRenderer(const VideoScene& scene);
  std::vector<std::uint8_t> frame(std::size_t i);

private:
  const VideoScene& scene_;
  Backdrop backdrop_;
  Raster raster_;
  Sensor sensor_;
};

} // namespace limber::drawn
