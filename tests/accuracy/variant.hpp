// Variants of a clip (mirrored, slower, cropped ...), so that few clips test more.
#pragma once

#include "support/labels.hpp"
#include "video/frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::accuracy {

struct Variant {
  std::string name;
  bool mirrored = false;
  double speed = 1.0;
  double fps = 0.0;     // 0: as it is; otherwise frames are left out
  double cropped = 0.0; // share cut off each edge
  double brightness = 1.0;
  double cut_s = 0.0; // removed from the beginning

  /// Whether the network must look anew: not where only the clock is changed.
  bool changes_frames() const;
};

const std::vector<Variant>& variants();

/// The frame as the variant has it, or nothing where it leaves the frame out. Call in order of time
/// with the same `last_kept_s` (start it empty).
std::optional<video::Frame> apply(const Variant& variant, const video::Frame& frame,
                                  std::optional<double>& last_kept_s);

/// What a right program counts: the label's repetitions, less those whose peak was cut away.
int expected_reps(const Variant& variant, const tests::Label& label);

} // namespace limber::accuracy
