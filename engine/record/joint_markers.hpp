// Which markers of a recording stand for which joint.
#pragma once

#include "record/marker_file.hpp"

#include <array>
#include <cstdint>

namespace limber::record {

enum class Joint : std::uint8_t { shoulder, elbow, wrist, hip, knee, ankle, heel, toe };
inline constexpr std::size_t joint_count = 8;

/// Right and left of something; nothing where it is not seen.
template <class T> struct BothSides {
  T right{};
  T left{};
};

/// Where the joints are at a moment, in metres in the laboratory's axes.
struct JointPlaces {
  std::array<BothSides<std::optional<core::Vec3>>, joint_count> joints;
  std::optional<core::Vec3> nose;

  const auto& operator[](Joint joint) const { return joints[static_cast<std::size_t>(joint)]; }
  auto& operator[](Joint joint) { return joints[static_cast<std::size_t>(joint)]; }
  /// Shoulders, hips, knees and ankles of both sides.
  bool has_body() const;
};

class JointMarkers {
public:
  /// Errors: content_invalid where a shoulder, hip, knee or ankle has no marker.
  static core::Result<JointMarkers> find(const std::vector<std::string>& names,
                                         std::string_view source_name);

  JointPlaces places(const MarkerRecording::Frame& frame) const;

private:
  /// The middle of these markers; of none: the file has none.
  using Columns = std::vector<std::size_t>;

  std::array<BothSides<Columns>, joint_count> joints_;
  Columns nose_;
  /// The spines of the pelvis, in front and behind; for hips that have no markers of their own.
  BothSides<Columns> front_;
  BothSides<Columns> back_;
};

} // namespace limber::record
