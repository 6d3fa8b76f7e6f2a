// What a camera would see of a marker recording: its markers as the landmarks of a body, exact in
// place and depth.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "record/marker_file.hpp"

namespace limber::record {

/// The distance of the network's hip points to that of the hip joints' centres, measured on the
/// video with optical motion capture.
inline constexpr double network_hips_apart = 1.3;

/// The camera that is made up: it looks at the middle of everything that moves, from so far away
/// that all of it is in the frame.
struct MarkerCamera {
  double from_front = 0.0; // radians about the person, counterclockwise from above; 0: in front
  double above = 0.0;      // radians over the horizon; negative: low and tilted up
  double hips_apart = network_hips_apart; // 1: the hip points are the joints' centres
};

/// Landmarks from markers by their names, in laboratories' and OpenCap's spellings and as joint
/// centres (RHJC, R_HJC, r_knee with r_mknee, RKnee, r.ASIS with r.PSIS, ...). Axes as in OpenSim:
/// y up. A joint's centre is the middle of its two markers, or the only one; hip centres that are
/// missing follow from the four pelvic markers (Bell 1990, J Biomech 23:617-621). What no marker
/// tells has no visibility; frames that lack a shoulder, hip, knee or ankle have nobody. At most 60
/// frames a second are taken. Errors: content_invalid where the file has no markers for one of
/// those, or they are never seen together; too_large for more frames than a landmark file may have.
core::Result<body::LandmarkRecording> make_landmarks(const MarkerRecording& recording,
                                                     const MarkerCamera& camera,
                                                     std::string_view source_name);

} // namespace limber::record
