// The movements of exercise files as postures along a path, to compare a person's posture with.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/posture.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::count {

/// The outward path of one exercise and side. A cycle goes from its first key (0) to the key that
/// lies farthest from it (1), evenly in posture, and on in the same directions: people go farther
/// than the file, or stand straighter. A circle or a hold is its whole path.
struct ReferenceTrack {
  std::string exercise; // id
  std::optional<body::Side> side;
  std::vector<motion::Posture> postures;
  bool kneels = false; // from beginning to end
};

inline constexpr double position_step = 0.05;
inline constexpr std::size_t nodes_before_start = 7;
inline constexpr std::size_t nodes_after_turn = 6;
inline constexpr std::size_t nodes_to_turn = 20;
inline constexpr std::size_t cycle_nodes =
    nodes_before_start + nodes_to_turn + 1 + nodes_after_turn;

constexpr double position_of(double node) {
  return (node - static_cast<double>(nodes_before_start)) * position_step;
}

class ReferenceSet {
public:
  /// Of every exercise that the camera counts, one track a side. One whose movement cannot be
  /// planned, or in which trunk and legs stay still, has none.
  explicit ReferenceSet(std::span<const exercise::Exercise> exercises);

  const std::vector<ReferenceTrack>& tracks() const { return tracks_; }
  bool has(const std::string& exercise) const;

private:
  std::vector<ReferenceTrack> tracks_;
};

using References = std::shared_ptr<const ReferenceSet>;

References make_references(std::span<const exercise::Exercise> exercises);

} // namespace limber::count
