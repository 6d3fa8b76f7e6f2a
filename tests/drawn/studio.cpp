#include "studio.hpp"

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

void play(Production& p, const Request& request, const performer::Staging& staging) {
  if (!request.something_else) {
    p.take = performer::rehearse(request.kind, request.seed, staging);
    for (const performer::ExerciseKind kind : performer::every_exercise)
      if (kind != request.kind) p.not_done.push_back(kind);
    return;
  }
  performer::DistractorTake other = performer::rehearse_distractor(request.seed, staging);
  p.take = std::move(other.take);
  p.not_done = std::move(other.not_done);
  p.words.push_back(other.name);
}

} // namespace

Production stage(const HumanData& data, const Request& request) {
  Dice dice(request.seed * 6364136223846793005ULL + 97 + static_cast<std::uint64_t>(request.kind));
  Dice shape_dice = dice.fork(1), outfit_dice = dice.fork(2), decor_dice = dice.fork(3),
       video_dice = dice.fork(4), extra_dice = dice.fork(5);
  Production p;
  p.seed = request.seed;
  p.something_else = request.something_else;
  Shape shape = draw_shape(shape_dice);
  if (request.woman) shape.woman = *request.woman;
  if (request.heavy) {
    shape.heavy = *request.heavy ? 0.9 : 0.0;
    shape.slim = shape.muscular = 0.0;
  }
  p.human = std::make_shared<Human>(make_human(data, shape));

  performer::Staging staging;
  staging.body = [&](const performer::Person& habits) { return person_of(*p.human, habits); };
  staging.azimuth_deg = request.azimuth_deg;
  staging.turned_deg = request.turned_deg;
  staging.height_m = request.camera_height_m;
  staging.tilt_deg = request.tilt_deg;
  staging.roll_deg = request.roll_deg;
  staging.only_side = request.only_side;
  staging.longest_s = request.longest_s;
  staging.earliest_s = request.earliest_s;
  staging.longest_side_px = request.longest_side_px;
  constexpr std::array<double, 5> rates{15.0, 24.0, 25.0, 30.0, 60.0};
  staging.fps = request.fps ? *request.fps : rates[video_dice.pick({12, 18, 25, 40, 5})];
  play(p, request, staging);

  Decor decor = draw_decor(decor_dice);
  if (request.dark) decor.dark = *request.dark;
  const bool dark_clothes = outfit_dice.chance(decor.dark ? 0.6 : 0.2);
  const bool loose = outfit_dice.chance(0.45);
  const Outfit outfit =
      draw_outfit(outfit_dice, shape, request.dark ? *request.dark : dark_clothes, loose);
  p.dressed = dress(*p.human, outfit);
  p.puppet = std::make_shared<Puppet>(*p.human, p.dressed.vertices);
  std::vector<Vec> kept_free;
  p.extras = draw_extras(data, p.take, extra_dice, kept_free);
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
  for (const Extra& extra : p.extras)
    p.words.push_back(extra.name);
  return p;
}

Shooting::Shooting(const Production& production)
    : production_(production), backdrop_(draw_backdrop(production.room, production.take.camera)),
      raster_(backdrop_, production.take.camera, production.room.light),
      sensor_(production.sensor) {
  // A camera sets its exposure by how bright the room is.
  double sum = 0.0;
  for (std::size_t i = 0; i < backdrop_.around.size(); ++i) {
    const Vecf light = backdrop_.around[i] + backdrop_.key[i];
    sum += static_cast<double>(std::min(2.0F, light.mean()));
  }
  // And by what people are made of: it does not make them white before a dark wall.
  const double mean = 0.6 * sum / static_cast<double>(backdrop_.around.size()) + 0.12;
  sensor_.exposure /= static_cast<float>(mean);
}

std::vector<std::uint8_t> Shooting::frame(std::size_t i) {
  const performer::Take& take = production_.take;
  const std::size_t next = std::min(i + 1, take.poses.size() - 1);
  for (int e = 0; e < production_.exposures; ++e) {
    const double u = production_.shutter * (e - 0.5 * (production_.exposures - 1)) /
                     std::max(1, production_.exposures);
    const std::size_t other = u < 0.0 ? (i > 0 ? i - 1 : 0) : next;
    const performer::Pose pose =
        e == 0 && production_.exposures == 1
            ? take.poses[i]
            : performer::between(take.poses[i], take.poses[other], std::abs(u));
    std::vector<Figure> figures;
    figures.push_back(
        {&production_.dressed.model, production_.puppet->pose(pose, take.person).vertices});
    for (const Extra& extra : production_.extras)
      if (std::vector<Vecf> vertices = extra.at(take.times[i]); !vertices.empty())
        figures.push_back({extra.model.get(), std::move(vertices)});
    raster_.expose(figures, 1.0F / static_cast<float>(production_.exposures));
  }
  return raster_.develop(sensor_, production_.seed * 1000003ULL + i + 1);
}

} // namespace limber::drawn
