#include "eye.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace limber::performer {
namespace {

using body::landmark_count;
using body::LandmarkId;
using Pixel = Eigen::Vector2d;

constexpr std::size_t index_of(LandmarkId id) { return static_cast<std::size_t>(id); }

/// A landmark's error sizes and visibilities; measured medians, visible and hidden.
struct Kind {
  double noise;        // of its image error, the knee's being 1
  double depth;        // of its depth error, the knee's being 1
  double seen, hidden; // visibility
  LandmarkId before;   // towards the pelvis: errors are handed on from there
};

Kind kind_of(std::size_t i) {
  using enum LandmarkId;
  const auto side = [&](LandmarkId left) {
    return static_cast<LandmarkId>(index_of(left) + (i + 1) % 2);
  };
  if (i <= index_of(mouth_right)) return {0.6, 0.6, 0.9995, 0.985, nose};
  if (i <= index_of(right_shoulder)) return {0.8, 0.5, 0.9995, 0.995, static_cast<LandmarkId>(i)};
  if (i <= index_of(right_elbow)) return {0.9, 0.9, 0.99, 0.08, side(left_shoulder)};
  if (i <= index_of(right_wrist)) return {1.0, 1.0, 0.97, 0.10, side(left_elbow)};
  if (i <= index_of(right_thumb)) return {1.3, 1.1, 0.95, 0.12, side(left_wrist)};
  if (i <= index_of(right_hip)) return {1.0, 0.12, 0.9995, 0.995, static_cast<LandmarkId>(i)};
  if (i <= index_of(right_knee)) return {1.0, 1.0, 0.985, 0.35, side(left_hip)};
  if (i <= index_of(right_ankle)) return {1.1, 1.3, 0.99, 0.55, side(left_knee)};
  if (i <= index_of(right_heel)) return {1.0, 0.8, 0.93, 0.62, side(left_ankle)};
  return {1.2, 0.9, 0.98, 0.68, side(left_ankle)};
}

/// First-order wandering of deviation 1: x(t + dt) = k x(t) + sqrt(1 - k^2) n, k = exp(-dt /
/// memory).
struct Wander {
  Vec image = Vec::Zero(); // x, y used; z wanders the visibility
  Vec world = Vec::Zero();
  void step(double keep, Dice& dice) {
    const double fresh = std::sqrt(1.0 - keep * keep);
    for (int k = 0; k < 3; ++k) {
      image[k] = keep * image[k] + fresh * dice.normal();
      world[k] = keep * world[k] + fresh * dice.normal();
    }
  }
};

struct Bias {
  Eigen::Matrix3d image, world; // turns the limb's direction into an error
  Vec image_rest, world_rest;
};

/// An interval in which left and right are exchanged, or nobody is seen.
struct Spell {
  double from = 0.0, to = 0.0;
  bool legs_only = true;
};

std::vector<Spell> draw_spells(Dice& dice, double per_minute, double begin, double end,
                               double shortest, double longest) {
  std::vector<Spell> spells;
  if (per_minute <= 0.0) return spells;
  // Exponential waiting times, the logarithm's argument kept off zero.
  double t = begin;
  while (true) {
    t += -std::log(1.0 - 0.999999 * dice.unit()) * 60.0 / per_minute;
    if (t >= end) return spells;
    const double u = dice.unit();
    spells.push_back({t, t + shortest + (longest - shortest) * u * u, dice.chance(0.6)});
    t = spells.back().to;
  }
}

const Spell* find_spell(const std::vector<Spell>& spells, double t) {
  for (const Spell& spell : spells)
    if (spell.from <= t && t < spell.to) return &spell;
  return nullptr;
}

class Eye {
public:
  Eye(const Person& person, const Camera& camera, const EyeHabits& habits, Dice& dice, double begin,
      double end)
      : person_(person), camera_(camera), habits_(habits), dice_(dice) {
    for (Bias& bias : biases_) {
      for (int k = 0; k < 9; ++k)
        bias.image(k) = dice.normal();
      for (int k = 0; k < 9; ++k)
        bias.world(k) = dice.normal();
      for (int k = 0; k < 3; ++k)
        bias.image_rest[k] = dice.normal();
      for (int k = 0; k < 3; ++k)
        bias.world_rest[k] = dice.normal();
    }
    for (Wander& wander : wanders_)
      wander.step(0.0, dice);
    dropouts_ = draw_spells(dice, habits.dropouts_per_minute, begin, end, 0.03, 0.9);
    swaps_ = draw_spells(dice, habits.swaps_per_minute, begin, end, 0.06, 0.6);
  }

  std::optional<body::Landmarks> see(double t, const Points& points_G);

private:
  struct SeenBody {
    Points points; // camera axes, as taken by the network
    std::array<double, landmark_count> hidden{};
    std::array<double, landmark_count> speed{}; // metres a second
    double body_px = 1.0;
  };

  void guess_hidden(SeenBody& now, double dt);
  void exchange(SeenBody& now, bool legs_only) const;
  bool crossing(const SeenBody& now) const;
  bool noticed(const SeenBody& now) const;
  void write_image(const SeenBody& now, body::LandmarkSet& image);
  void write_world(const SeenBody& now, body::LandmarkSet& world);
  Vec limb_direction(const SeenBody& now, std::size_t i) const;

  const Person& person_;
  const Camera& camera_;
  const EyeHabits& habits_;
  Dice& dice_;
  std::array<Bias, landmark_count> biases_;
  std::array<Wander, landmark_count> wanders_;
  std::vector<Spell> dropouts_, swaps_;
  Points before_, lagged_;
  double before_s_ = 0.0;
  bool started_ = false;
  double swapped_until_s_ = -1.0;
  double unseen_until_s_ = -1.0;
};

Vec Eye::limb_direction(const SeenBody& now, std::size_t i) const {
  const std::size_t parent = index_of(kind_of(i).before);
  Vec along = now.points[i] - now.points[parent];
  if (parent == i) { // hips and shoulders: along the trunk
    along = now.points[index_of(LandmarkId::left_shoulder)] -
            now.points[index_of(LandmarkId::left_hip)];
  }
  const double length = along.norm();
  return length > 1e-6 ? Vec(along / length) : Vec(Vec::Zero());
}

void Eye::guess_hidden(SeenBody& now, double dt) {
  if (!started_) lagged_ = now.points;
  const Points truth = now.points;
  const double catch_up = 1.0 - std::exp(-dt / habits_.hidden_lag_s);
  for (std::size_t i = index_of(LandmarkId::left_elbow); i < landmark_count; ++i) {
    if (i == index_of(LandmarkId::left_hip) || i == index_of(LandmarkId::right_hip)) continue;
    lagged_[i] += (started_ ? catch_up : 1.0) * (truth[i] - lagged_[i]);
    const std::size_t twin = index_of(body::mirrored(static_cast<LandmarkId>(i)));
    const bool leg = i > index_of(LandmarkId::right_hip);
    const std::size_t root =
        index_of(leg ? LandmarkId::left_hip : LandmarkId::left_shoulder) + (i + 1) % 2;
    const std::size_t twin_root = index_of(body::mirrored(static_cast<LandmarkId>(root)));
    const Vec copied = truth[root] + truth[twin] - truth[twin_root];
    const double share = now.hidden[i] * habits_.copy * (1.0 - now.hidden[twin]);
    const Vec late = truth[i] + now.hidden[i] * (lagged_[i] - truth[i]);
    now.points[i] = (1.0 - share) * late + share * copied;
  }
}

void Eye::exchange(SeenBody& now, bool legs_only) const {
  const std::size_t first = legs_only ? index_of(LandmarkId::left_knee) : 0;
  const SeenBody as_it_was = now;
  for (std::size_t i = first; i < landmark_count; ++i) {
    const std::size_t twin = index_of(body::mirrored(static_cast<LandmarkId>(i)));
    now.points[i] = as_it_was.points[twin];
    now.hidden[i] = as_it_was.hidden[twin];
    now.speed[i] = as_it_was.speed[twin];
  }
}

bool Eye::crossing(const SeenBody& now) const {
  const auto px = [&](LandmarkId id) { return camera_.project(now.points[index_of(id)]); };
  const double apart = (px(LandmarkId::left_ankle) - px(LandmarkId::right_ankle)).norm();
  const double fastest = std::max(now.speed[index_of(LandmarkId::left_ankle)],
                                  now.speed[index_of(LandmarkId::right_ankle)]);
  return apart < 0.10 * now.body_px && fastest > 1.2;
}

bool Eye::noticed(const SeenBody& now) const {
  int inside = 0, hips_and_shoulders = 0;
  for (std::size_t i = 0; i < landmark_count; ++i) {
    if (now.points[i].z() < 0.3) continue;
    const Pixel at = camera_.project(now.points[i]);
    const bool in =
        at.x() > 0.0 && at.x() < camera_.width_px && at.y() > 0.0 && at.y() < camera_.height_px;
    inside += in ? 1 : 0;
    const auto id = static_cast<LandmarkId>(i);
    if (in && (id == LandmarkId::left_hip || id == LandmarkId::right_hip ||
               id == LandmarkId::left_shoulder || id == LandmarkId::right_shoulder))
      ++hips_and_shoulders;
  }
  for (const Vec& p : now.points)
    if (p.z() < 0.3) return false;
  return inside >= 15 && hips_and_shoulders >= 3;
}

void Eye::write_image(const SeenBody& now, body::LandmarkSet& image) {
  const Vec middle = 0.5 * (now.points[index_of(LandmarkId::left_hip)] +
                            now.points[index_of(LandmarkId::right_hip)]);
  std::array<Pixel, landmark_count> error;
  for (std::size_t i = 0; i < landmark_count; ++i) {
    const Kind kind = kind_of(i);
    const Bias& bias = biases_[i];
    const double more = 1.0 + 1.1 * now.hidden[i];
    const Vec along = limb_direction(now, i);
    const Vec slow = habits_.bias * (0.6 * bias.image_rest + 0.8 * (bias.image * along)) +
                     habits_.wander * wanders_[i].image;
    // A blurred limb is harder to place: of 4 m/s, about 30 mm.
    const double blur = 0.004 * now.speed[i] / person_.height;
    const double quick = habits_.jitter * (1.0 + 0.9 * now.hidden[i]) + blur;
    Pixel own = kind.noise * more * slow.head<2>() +
                kind.noise * quick * Pixel{dice_.normal(), dice_.normal()};
    const std::size_t parent = index_of(kind.before);
    if (parent < i) own += 0.4 * error[parent];
    error[i] = own;
    Pixel at = camera_.project(now.points[i]);
    const double outside =
        std::max({-at.x() / camera_.width_px, at.x() / camera_.width_px - 1.0,
                  -at.y() / camera_.height_px, at.y() / camera_.height_px - 1.0, 0.0});
    at += now.body_px * (1.0 + 12.0 * outside) * own;
    body::Landmark& mark = image[i];
    mark.x = at.x() / camera_.width_px;
    mark.y = at.y() / camera_.height_px;
    // BlazePose's image depth: the metric one, about 3.4 times larger (measured 2.4 to 3.9).
    mark.z = 3.4 * (now.points[i].z() - middle.z()) * habits_.depth_share * camera_.focal_px /
             middle.z() / camera_.width_px;
    // Just outside the frame points are still called visible; farther out less and less.
    const double reach = std::clamp(1.0 - 4.0 * (outside - 0.03), 0.05, 1.0);
    const double expected = (kind.seen + now.hidden[i] * (kind.hidden - kind.seen)) * reach;
    const double logit = std::log(expected / (1.0 - expected)) + 0.5 * wanders_[i].image.z();
    mark.visibility = 1.0 / (1.0 + std::exp(-logit));
  }
}

void Eye::write_world(const SeenBody& now, body::LandmarkSet& world) {
  const Vec middle = 0.5 * (now.points[index_of(LandmarkId::left_hip)] +
                            now.points[index_of(LandmarkId::right_hip)]);
  // The network sees a crop: its world is turned towards the line of sight.
  const Vec sight = middle.normalized();
  const Rotation whole = Rotation::FromTwoVectors(sight, Vec::UnitZ());
  const Rotation turn = Rotation::Identity().slerp(habits_.ray_share, whole);
  std::array<Vec, landmark_count> error;
  for (std::size_t i = 0; i < landmark_count; ++i) {
    const Kind kind = kind_of(i);
    const Bias& bias = biases_[i];
    const double more = 1.0 + 0.6 * now.hidden[i];
    const Vec along = limb_direction(now, i);
    const Vec leaning = 0.6 * bias.world_rest + 0.8 * (bias.world * along);
    const Vec slow(
        habits_.world_bias_m * leaning.x() + habits_.world_wander_m * wanders_[i].world.x(),
        habits_.world_bias_m * leaning.y() + habits_.world_wander_m * wanders_[i].world.y(), 0.0);
    const double deep =
        habits_.depth_bias_m * leaning.z() + habits_.depth_wander_m * wanders_[i].world.z();
    const double quick = 1.7 * habits_.jitter + 0.003 * now.speed[i];
    const bool at_pelvis =
        i == index_of(LandmarkId::left_hip) || i == index_of(LandmarkId::right_hip);
    const double size = at_pelvis ? 0.2 : kind.noise;
    Vec own = size * more * slow;
    own += size * more * quick * Vec{dice_.normal(), dice_.normal(), 0.0};
    own.z() =
        kind.depth * (more * deep + (1.0 + 0.2 * now.hidden[i]) * 1.3 * quick * dice_.normal());
    const std::size_t parent = index_of(kind.before);
    if (parent < i) own += 0.6 * error[parent];
    error[i] = own;
    Vec p = now.points[i];
    // The network's world points make feet too short: heel to toe 0.14 m where the image says 0.2.
    if (i >= index_of(LandmarkId::left_heel)) {
      const Vec& ankle = now.points[index_of(LandmarkId::left_ankle) + (i + 1) % 2];
      p = ankle + 0.68 * (p - ankle);
    }
    Vec at = habits_.world_scale * (turn * (p - middle));
    at.z() *= habits_.depth_share;
    at += own;
    world[i] = {at.x(), at.y(), at.z(), 0.0};
  }
}

std::optional<body::Landmarks> Eye::see(double t, const Points& points_G) {
  SeenBody now;
  now.hidden = hidden_shares(points_G, person_, camera_.place);
  for (std::size_t i = 0; i < landmark_count; ++i)
    now.points[i] = camera_.seen(points_G[i]);
  const double dt = started_ ? t - before_s_ : 1.0;
  if (started_)
    for (std::size_t i = 0; i < landmark_count; ++i)
      now.speed[i] = (now.points[i] - before_[i]).norm() / dt;
  before_ = now.points;
  before_s_ = t;
  const double keep = std::exp(-dt / habits_.memory_s);
  for (Wander& wander : wanders_)
    wander.step(keep, dice_);
  if (!noticed(now)) {
    // Found again only a moment after coming back into the frame.
    unseen_until_s_ = t + dice_.in(0.0, 0.3);
    started_ = false;
    return std::nullopt;
  }
  const Vec middle = 0.5 * (now.points[index_of(LandmarkId::left_hip)] +
                            now.points[index_of(LandmarkId::right_hip)]);
  now.body_px = camera_.focal_px * person_.height / middle.z();
  guess_hidden(now, dt);
  started_ = true;
  if (t > swapped_until_s_ + 0.25 && crossing(now) && dice_.chance(habits_.crossing_swap))
    swapped_until_s_ = t + dice_.in(0.02, 0.07);
  const Spell* swap = find_spell(swaps_, t);
  if (swap != nullptr) exchange(now, swap->legs_only);
  else if (t <= swapped_until_s_) exchange(now, true);
  body::Landmarks seen;
  write_image(now, seen.image);
  write_world(now, seen.world);
  for (std::size_t i = 0; i < landmark_count; ++i)
    seen.world[i].visibility = seen.image[i].visibility;
  if (t < unseen_until_s_ || find_spell(dropouts_, t) != nullptr) return std::nullopt;
  return seen;
}

} // namespace

EyeHabits draw_habits(Dice& dice, const Person& person, bool on_the_floor) {
  EyeHabits h;
  const double quality = dice.in(0.6, 1.5); // light, clothes, size in the frame
  h.jitter = 0.0016 * quality * dice.in(0.7, 1.4);
  h.wander = 0.0038 * quality * dice.in(0.7, 1.3);
  h.bias = 0.0055 * quality * dice.in(0.7, 1.3);
  h.world_wander_m = 0.009 * quality * dice.in(0.7, 1.3);
  h.world_bias_m = 0.010 * quality * dice.in(0.7, 1.3);
  h.depth_wander_m = 0.020 * quality * dice.in(0.7, 1.4);
  h.depth_bias_m = 0.030 * quality * dice.in(0.7, 1.3);
  h.depth_share = dice.in(0.78, 1.04);
  // The network assumes one average body size for everybody.
  h.world_scale = 1.62 / person.height * dice.in(0.93, 1.05);
  h.ray_share = dice.in(0.3, 1.0);
  h.memory_s = dice.in(0.25, 0.6);
  h.copy = dice.in(0.1, 0.6);
  h.hidden_lag_s = dice.in(0.05, 0.25);
  h.crossing_swap = dice.chance(0.4) ? dice.in(0.1, 0.5) : 0.05;
  if (on_the_floor && dice.chance(0.3)) h.swaps_per_minute = dice.in(2.0, 6.0);
  else if (dice.chance(0.08)) h.swaps_per_minute = dice.in(1.0, 3.0);
  h.dropouts_per_minute = dice.chance(0.25) ? dice.in(1.0, on_the_floor ? 5.0 : 3.0) : 0.0;
  return h;
}

body::LandmarkRecording look(std::span<const double> times, std::span<const Points> points,
                             const Person& person, const Camera& camera, const EyeHabits& habits,
                             Dice& dice) {
  body::LandmarkRecording recording;
  recording.width_px = camera.width_px;
  recording.height_px = camera.height_px;
  recording.frames.reserve(times.size());
  if (times.empty()) return recording;
  Eye eye(person, camera, habits, dice, times.front(), times.back());
  for (std::size_t i = 0; i < times.size(); ++i)
    recording.frames.push_back({times[i], eye.see(times[i], points[i])});
  return recording;
}

} // namespace limber::performer
