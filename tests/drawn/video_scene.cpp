#include "video_scene.hpp"

#include "performer/distractors.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::drawn {
namespace {

using performer::Dice;

Shape draw_shape(Dice& dice) {
  Shape s;
  s.woman = dice.chance(0.5);
  s.old = dice.chance(0.3) ? dice.in(0.5, 1.0) : 0.0;
  const std::size_t kind = dice.pick({50, 25, 25});
  if (kind == 1) s.african = dice.in(0.6, 1.0);
  if (kind == 2) s.asian = dice.in(0.6, 1.0);
  switch (dice.pick({20, 25, 15, 40})) {
  case 0:
    s.slim = dice.in(0.3, 1.0);
    break;
  case 1:
    s.heavy = dice.in(0.3, 1.0);
    break;
  case 2:
    s.muscular = dice.in(0.3, 0.9);
    break;
  default:
    break;
  }
  const double height = dice.in(-0.17, 0.17);
  s.tall = std::max(0.0, height);
  s.small = std::max(0.0, -height);
  return s;
}

std::string words_of(const Shape& s, const Human& human) {
  return fmt::format("{} {}{}, {:.2f} m", s.old > 0.0 ? "older" : "young",
                     s.slim > 0.0       ? "slim "
                     : s.heavy > 0.0    ? "heavy "
                     : s.muscular > 0.0 ? "strong "
                                        : "",
                     s.woman ? "woman" : "man", human.joints.crown.y());
}

void play(VideoScene& p, const Request& request, const performer::TakeOptions& options) {
  if (!request.something_else) {
    p.take = performer::make_take(request.kind, request.seed, options);
    for (const performer::ExerciseKind kind : performer::every_exercise)
      if (kind != request.kind) p.not_done.push_back(kind);
    return;
  }
  performer::DistractorTake other = performer::make_distractor_take(request.seed, options);
  p.take = std::move(other.take);
  p.not_done = std::move(other.not_done);
  p.words.push_back(other.name);
}

} // namespace

VideoScene make_scene(const HumanData& data, const Request& request) {
  Dice dice(request.seed * 6364136223846793005ULL + 97 + static_cast<std::uint64_t>(request.kind));
  Dice shape_dice = dice.fork(1), outfit_dice = dice.fork(2), decor_dice = dice.fork(3),
       video_dice = dice.fork(4), passer_dice = dice.fork(5);
  VideoScene p;
  p.seed = request.seed;
  p.something_else = request.something_else;
  Shape shape = draw_shape(shape_dice);
  if (request.woman) shape.woman = *request.woman;
  if (request.heavy) {
    shape.heavy = *request.heavy ? 0.9 : 0.0;
    shape.slim = shape.muscular = 0.0;
  }
  p.human = std::make_shared<Human>(make_human(data, shape));

  performer::TakeOptions options;
  options.body = [&](const performer::Person& habits) { return person_of(*p.human, habits); };
  options.azimuth_deg = request.azimuth_deg;
  options.turned_deg = request.turned_deg;
  options.height_m = request.camera_height_m;
  options.tilt_deg = request.tilt_deg;
  options.roll_deg = request.roll_deg;
  options.only_side = request.only_side;
  options.longest_s = request.longest_s;
  options.earliest_s = request.earliest_s;
  options.longest_side_px = request.longest_side_px;
  constexpr std::array<double, 5> rates{15.0, 24.0, 25.0, 30.0, 60.0};
  options.fps = request.fps ? *request.fps : rates[video_dice.pick({12, 18, 25, 40, 5})];
  play(p, request, options);

  // From what a good telephone records to what a video call leaves of it.
  p.rate_factor = static_cast<int>(std::lround(video_dice.in(18.0, 35.0)));

  Decor decor = draw_decor(decor_dice);
  if (request.dark) decor.dark = *request.dark;
  const bool dark_clothes = outfit_dice.chance(decor.dark ? 0.6 : 0.2);
  const bool loose = outfit_dice.chance(0.45);
  const Outfit outfit =
      draw_outfit(outfit_dice, shape, request.dark ? *request.dark : dark_clothes, loose);
  p.dressed = dress(*p.human, outfit);
  p.mesh = std::make_shared<SkinnedMesh>(*p.human, p.dressed.vertices);
  std::vector<Vec> kept_free;
  p.passers_by = draw_passers_by(data, p.take, passer_dice, kept_free);
  p.room = furnish(p.take, decor, kept_free, decor_dice);

  const bool dim = decor.lighting == Lighting::dim;
  p.sensor.exposure =
      static_cast<float>(dim ? video_dice.in(0.04, 0.09) : video_dice.in(0.14, 0.28));
  p.sensor.noise =
      static_cast<float>(dim ? video_dice.in(0.012, 0.028) : video_dice.in(0.003, 0.010));
  p.sensor.vignette = static_cast<float>(video_dice.in(0.0, 0.35));
  const double warm = video_dice.in(-0.06, 0.06);
  p.sensor.balance = {static_cast<float>(1.0 + warm), 1.0F, static_cast<float>(1.0 - warm)};
  if (dim || video_dice.chance(0.2)) {
    p.exposures = 3;
    p.shutter = video_dice.in(0.4, 0.9);
  }
  p.words.insert(p.words.end(), {words_of(shape, *p.human), outfit.words, decor.words()});
  for (const PasserBy& passer : p.passers_by)
    p.words.push_back(passer.name);
  p.words.push_back(
      fmt::format("{:.0f} frames a second, rate factor {}", p.take.fps, p.rate_factor));
  return p;
}

SceneRenderer::SceneRenderer(const VideoScene& scene)
    : scene_(scene), backdrop_(draw_backdrop(scene.room, scene.take.camera)),
      raster_(backdrop_, scene.take.camera, scene.room.light), sensor_(scene.sensor) {
  // A camera sets its exposure by how bright the room is.
  double sum = 0.0;
  for (std::size_t i = 0; i < backdrop_.around.size(); ++i) {
    const Vecf light = backdrop_.around[i] + backdrop_.key[i];
    sum += static_cast<double>(std::min(2.0F, light.mean()));
  }
  // And by the brightness of people, so that they are not overexposed before a dark wall.
  const double mean = 0.6 * sum / static_cast<double>(backdrop_.around.size()) + 0.12;
  sensor_.exposure /= static_cast<float>(mean);
}

std::vector<std::uint8_t> SceneRenderer::frame(std::size_t i) {
  const performer::Take& take = scene_.take;
  const std::size_t next = std::min(i + 1, take.poses.size() - 1);
  for (int e = 0; e < scene_.exposures; ++e) {
    const double u =
        scene_.shutter * (e - 0.5 * (scene_.exposures - 1)) / std::max(1, scene_.exposures);
    const std::size_t other = u < 0.0 ? (i > 0 ? i - 1 : 0) : next;
    const performer::Pose pose =
        e == 0 && scene_.exposures == 1
            ? take.poses[i]
            : performer::between(take.poses[i], take.poses[other], std::abs(u));
    std::vector<Figure> figures;
    figures.push_back({&scene_.dressed.model, scene_.mesh->pose(pose, take.person).vertices});
    for (const PasserBy& passer : scene_.passers_by)
      if (std::vector<Vecf> vertices = passer.at(take.times[i]); !vertices.empty())
        figures.push_back({passer.model.get(), std::move(vertices)});
    raster_.expose(figures, 1.0F / static_cast<float>(scene_.exposures));
  }
  return raster_.develop(sensor_, scene_.seed * 1000003ULL + i + 1);
}

} // namespace limber::drawn
