#include "author/cycle.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace limber::author {
namespace {

constexpr double min_amplitude = 0.5; // rad in all limbs together: two limbs by 20 degrees
constexpr double near_share = 0.35;   // of the amplitude: at the start, at the extreme
constexpr double edge_share = 0.12;   // of the amplitude: still there
// Of the movement: a smaller difference from its mirror image is the camera's, not a side. One leg
// that moves alone differs by 1.4.
constexpr double mirror_share = 0.6;
constexpr double alike_share = 0.30;     // of the amplitude: repetitions of one movement
constexpr double apart = 0.25;           // rad: poses worth trying as different ones
constexpr std::size_t max_tried = 60;    // poses
constexpr std::size_t max_middles = 12;  // more
constexpr double turning_window_s = 0.2; // in which the speed at a pose is measured
constexpr double min_rep_s = 0.5;
constexpr double max_rep_s = 30.0;
constexpr double gap_s = 0.7;         // unseen for longer: another movement may have come between
constexpr double max_walk_legs = 0.6; // who ends elsewhere has walked
constexpr double rest_s = 1.0;        // who stays that long gets ready, or has done
constexpr double rest_weight = 0.35;  // how much that says about which end is the start
constexpr double begin_weight = 0.15; // who is there when the recording begins
constexpr double straight_weight = 0.05;
// Of a movement that is found, there and back are told apart by these alone: who begins or ends in
// the middle of it has done one more from the wrong end.
constexpr double straight_weight_alone = 0.25;
// From one side's extreme to the other's: the start is the middle between them.
constexpr double each_others_mirror_share = 0.5; // of the amplitude
constexpr double side_to_side_factor = 0.6;

/// A recording as shapes.
struct Shapes {
  std::vector<Shape> at;
  std::vector<Shape> mirror;
  const std::vector<SeenPose>* poses = nullptr;

  double time(std::size_t i) const { return (*poses)[i].t_s; }
  const Vec3& toward_camera(std::size_t i) const { return (*poses)[i].posture.toward_camera; }
  std::size_t size() const { return at.size(); }
};

Shapes make_shapes(const std::vector<SeenPose>& poses) {
  Shapes shapes;
  shapes.poses = &poses;
  for (const SeenPose& pose : poses) {
    shapes.at.push_back(calc_shape(pose));
    shapes.mirror.push_back(mirrored(shapes.at.back()));
  }
  return shapes;
}

/// Rad a second, over a short window.
std::vector<double> calc_speeds(const Shapes& shapes) {
  std::vector<double> speeds(shapes.size(), 0.0);
  std::size_t from = 0;
  std::size_t to = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    while (shapes.time(from) < shapes.time(i) - turning_window_s)
      ++from;
    while (to + 1 < shapes.size() && shapes.time(to + 1) <= shapes.time(i) + turning_window_s)
      ++to;
    const double dt = shapes.time(to) - shapes.time(from);
    speeds[i] = dt > 0.0 ? calc_distance(shapes.at[from], shapes.at[to]) / dt : 0.0;
  }
  return speeds;
}

/// The moments at which the value is the least of those around it, the smallest value first.
std::vector<std::size_t> find_minima(const Shapes& shapes, const std::vector<double>& values) {
  std::vector<std::size_t> minima;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    bool least = true;
    for (std::size_t j = i; least && j-- > 0 && shapes.time(i) - shapes.time(j) < turning_window_s;)
      least = values[i] <= values[j];
    for (std::size_t j = i + 1;
         least && j < shapes.size() && shapes.time(j) - shapes.time(i) < turning_window_s; ++j)
      least = values[i] <= values[j];
    if (least) minima.push_back(i);
  }
  std::stable_sort(minima.begin(), minima.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return minima;
}

/// Of poses that look the same, one.
void add_different(const Shapes& shapes, const std::vector<std::size_t>& more, std::size_t most,
                   std::vector<std::size_t>& kept) {
  for (const std::size_t i : more) {
    if (kept.size() >= most) return;
    const bool known = std::any_of(kept.begin(), kept.end(), [&](std::size_t other) {
      return calc_distance(shapes.at[i], shapes.at[other]) < apart;
    });
    if (!known) kept.push_back(i);
  }
}

/// Where the body turns round or rests, and where it is most even: who goes from one side to the
/// other may pass the middle without stopping.
std::vector<std::size_t> find_turning_poses(const Shapes& shapes) {
  std::vector<double> unevenness;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    unevenness.push_back(calc_distance(shapes.at[i], shapes.mirror[i]));
  std::vector<std::size_t> tried;
  add_different(shapes, find_minima(shapes, calc_speeds(shapes)), max_tried, tried);
  add_different(shapes, find_minima(shapes, unevenness), max_tried + max_middles, tried);
  return tried;
}

/// Distances of all moments from the start and the extreme that are being tried.
struct Distances {
  double amplitude = 0.0;
  std::vector<double> home;
  std::vector<double> turn;        // of the nearer one of ...
  std::vector<bool> mirror_nearer; // ... the extreme and its mirror image

  bool at_home(std::size_t i) const { return home[i] < near_share * amplitude; }
  bool at_turn(std::size_t i) const { return turn[i] < near_share * amplitude; }
  /// Farther from both than they are from each other.
  bool is_elsewhere(std::size_t i) const { return std::min(home[i], turn[i]) > amplitude; }
};

/// The movement itself is mirrored, not the pose: what the camera makes uneven at the start stays
/// as it is.
Shape other_side(const Shape& home, const Shape& turn) {
  return home + mirrored(Shape(turn - home));
}

Distances calc_distances(const Shapes& shapes, const Shape& home, const Shape& turn,
                         bool with_mirror) {
  Distances out;
  out.amplitude = calc_distance(home, turn);
  const Shape other_turn = other_side(home, turn);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    out.home.push_back(calc_distance(shapes.at[i], home));
    const double direct = calc_distance(shapes.at[i], turn);
    const double other = with_mirror ? calc_distance(shapes.at[i], other_turn) : direct;
    out.turn.push_back(std::min(direct, other));
    out.mirror_nearer.push_back(other < direct);
  }
  return out;
}

bool has_walked(const SeenPose& a, const SeenPose& b) {
  const Vec3 moved = b.pelvis_G - a.pelvis_G;
  return std::hypot(moved.x(), moved.z()) > max_walk_legs * a.leg_m;
}

/// As long as a repetition can be, and it ends where it began.
bool is_possible(const Shapes& shapes, std::size_t from, std::size_t to) {
  const double length_s = shapes.time(to) - shapes.time(from);
  return length_s > min_rep_s && length_s < max_rep_s &&
         !has_walked((*shapes.poses)[from], (*shapes.poses)[to]);
}

/// From the start to the extreme and back, roughly: last moment at home before, nearest to the
/// extreme, first moment at home after.
std::vector<Repetition> find_rough_reps(const Shapes& shapes, const Distances& distances) {
  std::vector<Repetition> reps;
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::size_t home = none;
  std::size_t turn = none;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const bool gap = i > 0 && shapes.time(i) - shapes.time(i - 1) > gap_s;
    if (gap || distances.is_elsewhere(i)) home = turn = none;
    if (distances.at_home(i)) {
      if (home != none && turn != none && is_possible(shapes, home, i))
        reps.push_back({home, turn, turn, i, distances.mirror_nearer[turn]});
      home = i;
      turn = none;
    } else if (home != none && distances.at_turn(i) &&
               (turn == none || distances.turn[i] < distances.turn[turn])) {
      turn = i;
    }
  }
  return reps;
}

/// Moments of a repetition that are compared: a quarter, half and three quarters out and back.
std::array<std::size_t, 6> waypoints_of(const Repetition& rep) {
  const auto between = [](std::size_t from, std::size_t to, std::size_t quarters) {
    return from + (to - from) * quarters / 4;
  };
  return {between(rep.start, rep.reached, 1), between(rep.start, rep.reached, 2),
          between(rep.start, rep.reached, 3), between(rep.left, rep.end, 1),
          between(rep.left, rep.end, 2),      between(rep.left, rep.end, 3)};
}

const Shape& shape_in(const Shapes& shapes, const Repetition& rep, std::size_t i) {
  return rep.mirrored ? shapes.mirror[i] : shapes.at[i];
}

/// Number by number, the median of the shapes.
Shape median_of(const std::vector<Shape>& all) {
  Shape out = Shape::Zero();
  for (int k = 0; k < shape_size; ++k) {
    std::vector<double> values;
    for (const Shape& one : all)
      values.push_back(static_cast<double>(one[k]));
    out[k] = static_cast<float>(core::median(std::move(values)));
  }
  return out;
}

/// How far each repetition is from the typical one on its way.
std::vector<double> calc_deviations(const Shapes& shapes, const std::vector<Repetition>& reps) {
  std::vector<double> deviations(reps.size(), 0.0);
  constexpr std::size_t count = 6;
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<Shape> all;
    for (const Repetition& rep : reps)
      all.push_back(shape_in(shapes, rep, waypoints_of(rep)[k]));
    const Shape typical = median_of(all);
    for (std::size_t i = 0; i < reps.size(); ++i)
      deviations[i] += calc_distance(all[i], typical) / count;
  }
  return deviations;
}

/// Takes away what is not like the others, one after the other.
void keep_alike(const Shapes& shapes, double amplitude, std::vector<Repetition>& reps) {
  while (reps.size() > 1) {
    const std::vector<double> deviations = calc_deviations(shapes, reps);
    const auto worst = std::max_element(deviations.begin(), deviations.end());
    if (*worst < alike_share * amplitude) return;
    reps.erase(reps.begin() + (worst - deviations.begin()));
  }
}

/// Seconds at home without moving, just before the first and just after the last repetition.
double calc_rest_s(const Shapes& shapes, const Distances& distances,
                   const std::vector<Repetition>& reps) {
  const std::size_t first = reps.front().start;
  const std::size_t last = reps.back().end;
  std::size_t from = first;
  while (from > 0 && distances.at_home(from - 1))
    --from;
  std::size_t to = last;
  while (to + 1 < shapes.size() && distances.at_home(to + 1))
    ++to;
  return shapes.time(first) - shapes.time(from) + shapes.time(to) - shapes.time(last);
}

/// 1 where trunk, thighs and shanks are in one line, as in standing, lying and a plank.
double calc_straightness(const Shape& shape) {
  using motion::Posture;
  double sum = 0.0;
  for (int i = static_cast<int>(Posture::thigh_r); i <= static_cast<int>(Posture::shank_l); ++i)
    sum -= static_cast<double>(shape[3 * i + 1]);
  return 0.25 * sum;
}

/// How far the extremes are from the tried one, and on the other side from their own typical one,
/// on average: what the camera makes different between the sides is none of it.
double calc_residual(const Shapes& shapes, const Shape& tried,
                     const std::vector<Repetition>& reps) {
  double sum = 0.0;
  for (const bool side : {false, true}) {
    std::vector<Shape> turns;
    for (const Repetition& rep : reps)
      if (rep.mirrored == side) turns.push_back(shapes.at[rep.reached]);
    if (turns.empty()) continue;
    const Shape typical = side ? median_of(turns) : tried;
    for (const Shape& turn : turns)
      sum += calc_distance(turn, typical);
  }
  return sum / static_cast<double>(reps.size());
}

struct Trial {
  double score = 0.0;
  double is_start = 0.0; // how much says that the tried start is it, and not the extreme
  std::size_t home = 0;
  std::size_t turn = 0;
  bool with_mirror = false;
  std::vector<Repetition> reps;
};

/// By the legs where they move: the arms are less certain. Both legs that do the same look
/// different to a camera at the person's side, but mostly along its line of sight.
bool has_a_side(const Shape& home, const Shape& turn, const Vec3& toward_camera) {
  const Shape none = Shape::Zero();
  const Shape moved = as_seen(turn - home, toward_camera);
  const Shape uneven = as_seen(turn - other_side(home, turn), toward_camera);
  if (calc_leg_distance(home, turn) > min_amplitude)
    return calc_leg_distance(uneven, none) > mirror_share * calc_leg_distance(moved, none);
  return calc_distance(uneven, none) > mirror_share * calc_distance(moved, none);
}
/// Both sides can be done from a pose that is much more even than the extreme is.
bool is_middle(const Shape& home, const Shape& turn) {
  return calc_distance(home, mirrored(home)) < mirror_share * calc_distance(turn, mirrored(turn));
}

Trial try_pair(const Shapes& shapes, std::size_t home, std::size_t turn,
               const std::optional<exercise::Sides>& sides) {
  Trial trial{0.0, 0.0, home, turn, false, {}};
  const Shape& from = shapes.at[home];
  const Shape& to = shapes.at[turn];
  const double amplitude = calc_distance(from, to);
  if (amplitude < min_amplitude) return trial;
  trial.with_mirror = sides != exercise::Sides::none && is_middle(from, to) &&
                      has_a_side(from, to, shapes.toward_camera(turn));
  const Distances distances = calc_distances(shapes, from, to, trial.with_mirror);
  trial.reps = find_rough_reps(shapes, distances);
  keep_alike(shapes, amplitude, trial.reps);
  if (trial.reps.size() < 2) return trial;
  const auto others = std::count_if(trial.reps.begin(), trial.reps.end(),
                                    [](const Repetition& rep) { return rep.mirrored; });
  if (sides == exercise::Sides::alternating &&
      (others == 0 || others == static_cast<std::ptrdiff_t>(trial.reps.size())))
    return trial;
  const double count = static_cast<double>(trial.reps.size());
  const double rest = std::min(1.0, calc_rest_s(shapes, distances, trial.reps) / rest_s);
  const double stays = rest_weight * rest + (distances.at_home(0) ? begin_weight : 0.0);
  const double straightness = calc_straightness(from);
  trial.is_start = stays + straight_weight_alone * straightness;
  trial.score = count * std::sqrt(amplitude) *
                (1.0 - calc_residual(shapes, to, trial.reps) / amplitude) *
                (1.0 + stays + straight_weight * straightness);
  if (calc_distance(mirrored(from), to) < each_others_mirror_share * amplitude)
    trial.score *= side_to_side_factor;
  return trial;
}

/// The exact moments: the last near home before, the first and the last near the extreme, the first
/// near home after.
Repetition refine(const Distances& d, const Repetition& rough, std::size_t from, std::size_t to) {
  Repetition rep = rough;
  const auto least = [](const std::vector<double>& values, std::size_t a, std::size_t b) {
    return *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(a),
                             values.begin() + static_cast<std::ptrdiff_t>(b) + 1);
  };
  const double edge = edge_share * d.amplitude;
  const double before = least(d.home, from, rough.reached) + edge;
  const double after = least(d.home, rough.reached, to) + edge;
  const double at_turn = d.turn[rough.reached] + edge;
  rep.start = rough.reached;
  while (rep.start > from && d.home[rep.start] > before)
    --rep.start;
  rep.end = rough.reached;
  while (rep.end < to && d.home[rep.end] > after)
    ++rep.end;
  while (rep.reached > rep.start && d.turn[rep.reached - 1] < at_turn)
    --rep.reached;
  while (rep.left < rep.end && d.turn[rep.left + 1] < at_turn)
    ++rep.left;
  return rep;
}

/// With the typical start and extreme in place of the two moments that were tried.
FoundCycle finish(const Shapes& shapes, const Trial& trial) {
  FoundCycle cycle;
  std::vector<Shape> homes;
  std::vector<Shape> turns;
  for (const Repetition& rep : trial.reps) {
    homes.push_back(shapes.at[rep.start]);
    homes.push_back(shapes.at[rep.end]);
    if (rep.mirrored == trial.reps.front().mirrored) turns.push_back(shapes.at[rep.reached]);
  }
  cycle.home = median_of(homes);
  cycle.turn = median_of(turns);
  const Distances distances = calc_distances(shapes, cycle.home, cycle.turn, trial.with_mirror);
  cycle.amplitude = distances.amplitude;
  cycle.one_sided = has_a_side(cycle.home, cycle.turn, shapes.toward_camera(trial.turn));
  for (std::size_t k = 0; k < trial.reps.size(); ++k) {
    // Home before and after lasts until the next repetition turns; of others' time, not at all.
    std::size_t from = trial.reps[k].start;
    while (from > 0 && distances.at_home(from - 1))
      --from;
    std::size_t to = trial.reps[k].end;
    while (to + 1 < shapes.size() && distances.at_home(to + 1))
      ++to;
    cycle.reps.push_back(refine(distances, trial.reps[k], from, to));
    cycle.reps.back().mirrored = trial.reps[k].mirrored != trial.reps.front().mirrored;
  }
  const std::vector<double> deviations = calc_deviations(shapes, cycle.reps);
  for (const double deviation : deviations)
    cycle.alikeness += deviation / static_cast<double>(deviations.size());
  return cycle;
}

} // namespace

FoundCycle find_cycle(const std::vector<SeenPose>& poses,
                      const std::optional<exercise::Sides>& sides) {
  const Shapes shapes = make_shapes(poses);
  const auto tried = find_turning_poses(shapes);
  Trial best;
  for (const std::size_t home : tried)
    for (const std::size_t turn : tried)
      if (Trial trial = try_pair(shapes, home, turn, sides);
          trial.score > best.score || (best.reps.empty() && !trial.reps.empty()))
        best = std::move(trial);
  if (best.score > 0.0 && !best.with_mirror)
    if (Trial other_way = try_pair(shapes, best.turn, best.home, sides);
        other_way.score > 0.0 && other_way.is_start > best.is_start)
      best = std::move(other_way);
  if (best.score > 0.0) return finish(shapes, best);
  FoundCycle none;
  if (best.reps.size() == 1) none.reps.push_back(best.reps.front());
  return none;
}

} // namespace limber::author
