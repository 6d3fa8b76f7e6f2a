#include "count/reference.hpp"

#include "body/skeleton.hpp"
#include "exercise/movement_lookup.hpp"
#include "movement/plan.hpp"

#include <algorithm>
#include <cmath>

namespace limber::count {
namespace {

using body::CoordinateValues;
using body::Segment;
using exercise::Exercise;
using exercise::Kind;
using exercise::Sides;
using motion::Posture;

constexpr int path_samples = 48;
constexpr double min_path_length = 0.3; // less: only arms move, which postures leave out

/// The key poses as they are written: solving the contacts, as for the drawn figure, would
/// change them by only a few degrees.
std::optional<Posture> posture_of(const body::Skeleton& skeleton, const CoordinateValues& values) {
  body::BodyPose pose;
  pose.values = values;
  pose.R_GP = body::calc_root_rotation(values);
  const body::Placement placement = body::calc_placement(skeleton, pose);
  const auto both = [&](Segment right, Segment left) {
    return std::array{placement[right].p, placement[left].p};
  };
  const auto seen =
      motion::calc_posture(motion::LimbPoints{both(Segment::femur_r, Segment::femur_l),
                                              both(Segment::humerus_r, Segment::humerus_l),
                                              both(Segment::tibia_r, Segment::tibia_l),
                                              both(Segment::calcn_r, Segment::calcn_l)},
                           Eigen::Vector3d::UnitZ());
  return seen ? std::optional{seen->posture} : std::nullopt;
}

CoordinateValues values_at(const movement::PathPlan& plan, double phase) {
  std::size_t key = 0;
  while (key + 1 < plan.at.size() && plan.at[key + 1] <= phase)
    ++key;
  const double next = key + 1 < plan.at.size() ? plan.at[key + 1] : 1.0;
  const double share = (phase - plan.at[key]) / std::max(next - plan.at[key], 1e-9);
  const CoordinateValues& from = plan.keys[key].values;
  const CoordinateValues& to = plan.keys[(key + 1) % plan.keys.size()].values;
  CoordinateValues values{};
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = from[i] + std::clamp(share, 0.0, 1.0) * (to[i] - from[i]);
  return values;
}

double calc_distance(const Posture& a, const Posture& b) {
  const double offset = a.centre_of_mass_offset - b.centre_of_mass_offset;
  double sum = offset * offset;
  for (std::size_t i = 0; i < Posture::vector_count; ++i)
    sum += (a.vectors[i] - b.vectors[i]).squaredNorm();
  return std::sqrt(sum);
}

/// a + share * (b - a); directions stay of length one beyond the two.
Posture mixed(const Posture& a, const Posture& b, double share) {
  Posture out;
  for (std::size_t i = 0; i < Posture::vector_count; ++i) {
    out.vectors[i] = a.vectors[i] + share * (b.vectors[i] - a.vectors[i]);
    if (i != Posture::feet && (share < 0.0 || share > 1.0)) out.vectors[i].normalize();
  }
  out.centre_of_mass_offset =
      a.centre_of_mass_offset + share * (b.centre_of_mass_offset - a.centre_of_mass_offset);
  return out;
}

/// As many steps of equal distance from the first to the last.
std::vector<Posture> evenly(const std::vector<Posture>& path) {
  if (path.size() < 2) return path;
  std::vector<double> along{0.0};
  for (std::size_t i = 1; i < path.size(); ++i)
    along.push_back(along.back() + calc_distance(path[i - 1], path[i]));
  std::vector<Posture> out;
  std::size_t next = 1;
  for (std::size_t node = 0; node <= nodes_to_turn; ++node) {
    const double wanted =
        along.back() * static_cast<double>(node) / static_cast<double>(nodes_to_turn);
    while (next + 1 < along.size() && along[next] < wanted)
      ++next;
    const double step = along[next] - along[next - 1];
    out.push_back(mixed(path[next - 1], path[next],
                        step > 0.0 ? std::min(1.0, (wanted - along[next - 1]) / step) : 0.0));
  }
  return out;
}

std::vector<Posture> extended(const std::vector<Posture>& path) {
  std::vector<Posture> out;
  const std::size_t last = path.size() - 1;
  // Directions over two steps: one alone is short.
  for (std::size_t i = nodes_before_start; i > 0; --i)
    out.push_back(mixed(path[0], path[2], -0.5 * static_cast<double>(i)));
  out.insert(out.end(), path.begin(), path.end());
  for (std::size_t i = 1; i <= nodes_after_turn; ++i)
    out.push_back(mixed(path[last - 2], path[last], 1.0 + 0.5 * static_cast<double>(i)));
  return out;
}

std::vector<Posture> sampled(const body::Skeleton& skeleton, const movement::PathPlan& plan,
                             double to_phase) {
  std::vector<Posture> path;
  const int last = std::max(2, static_cast<int>(std::lround(to_phase * path_samples)));
  for (int i = 0; i <= last; ++i) {
    const auto posture = posture_of(skeleton, values_at(plan, to_phase * i / last));
    if (!posture) return {};
    path.push_back(*posture);
  }
  return path;
}

/// The phase of the key that lies farthest from the first. movement::find_target_phase() asks for
/// metres and solved contacts; this one measures as posture distances do, and the counts depend on
/// it.
double find_turn(const body::Skeleton& skeleton, const movement::PathPlan& plan) {
  const auto start = posture_of(skeleton, plan.keys.front().values);
  double farthest = 0.0;
  double turn = 0.5;
  for (std::size_t i = 1; start && i < plan.keys.size(); ++i) {
    const auto posture = posture_of(skeleton, plan.keys[i].values);
    const double distance = posture ? calc_distance(*start, *posture) : 0.0;
    if (distance <= farthest) continue;
    farthest = distance;
    turn = plan.at[i];
  }
  return turn;
}

std::vector<Posture> make_path(const Exercise& exercise) {
  const auto plan = movement::make_plan(exercise, exercise::FormLevel::standard);
  if (!plan) return {};
  const body::Skeleton skeleton = body::make_skeleton(body::reference_measures());
  if (exercise.count.kind != Kind::cycle) {
    const auto whole = evenly(sampled(skeleton, *plan, 1.0));
    std::vector<Posture> every_second;
    for (std::size_t i = 0; i < whole.size(); i += 2)
      every_second.push_back(whole[i]);
    return every_second;
  }
  const auto path = sampled(skeleton, *plan, find_turn(skeleton, *plan));
  const bool still = path.empty() || calc_distance(path.front(), path.back()) < min_path_length;
  return still ? std::vector<Posture>{} : extended(evenly(path));
}

/// A knee is on the floor in every key.
bool kneels(const exercise::Movement& movement) {
  return std::all_of(movement.keys.begin(), movement.keys.end(), [&](const exercise::Key& key) {
    const exercise::Pose* pose = exercise::find_pose(movement.poses, key.pose);
    return pose != nullptr &&
           std::any_of(pose->contacts.begin(), pose->contacts.end(), [](const auto& contact) {
             const bool knee =
                 contact.part == exercise::Part::knee_r || contact.part == exercise::Part::knee_l;
             return knee && contact.on == exercise::Surface::floor;
           });
  });
}

} // namespace

ReferenceSet::ReferenceSet(std::span<const Exercise> exercises) {
  for (const Exercise& exercise : exercises) {
    if (!exercise.placement.counts) continue;
    std::vector<Posture> path = make_path(exercise);
    if (path.empty() || has(exercise.id)) continue;
    const bool down = kneels(exercise.movement);
    if (exercise.sides == Sides::none) {
      tracks_.push_back({exercise.id, std::nullopt, std::move(path), down});
      continue;
    }
    std::vector<Posture> left;
    std::transform(path.begin(), path.end(), std::back_inserter(left),
                   [](const Posture& posture) { return motion::mirrored(posture); });
    tracks_.push_back({exercise.id, body::Side::right, std::move(path), down});
    tracks_.push_back({exercise.id, body::Side::left, std::move(left), down});
  }
}

bool ReferenceSet::has(const std::string& exercise) const {
  return std::any_of(tracks_.begin(), tracks_.end(),
                     [&](const ReferenceTrack& track) { return track.exercise == exercise; });
}

References make_references(std::span<const Exercise> exercises) {
  return std::make_shared<const ReferenceSet>(exercises);
}

} // namespace limber::count
