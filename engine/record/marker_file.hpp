// Marker recordings of a motion capture laboratory as files: TRC, as OpenSim, OpenCap and others
// write it.
#pragma once

#include "core/result.hpp"
#include "core/rotation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

/// Positions over time, in metres in the laboratory's axes. Times ascend strictly.
struct MarkerRecording {
  struct Frame {
    double t_s = 0.0;
    std::vector<std::optional<core::Vec3>> points; // one a name; nothing where it was not seen
  };
  double fps = 0.0; // as the file says; 0 if it does not
  std::vector<std::string> names;
  std::vector<Frame> frames;
};

/// Larger files are refused: ten minutes of 60 markers at 200 Hz take about 200 MB.
inline constexpr std::size_t max_marker_bytes = 320'000'000;
inline constexpr std::size_t max_markers = 1000;
inline constexpr std::size_t max_marker_points = 8'000'000; // of all frames together: 256 MB

/// Whether a text begins as a TRC file does.
bool is_trc(std::string_view text);

/// Reads TRC: headers of seven or eight keys, Windows line ends, millimetres, centimetres, inches
/// or metres, missing points (empty, NaN, or cells that a row lacks). The names of the fourth line
/// count, whatever NumMarkers and the line of labels below it say. Errors: file_empty, too_large,
/// content_invalid (with the line).
core::Result<MarkerRecording> read_trc(std::string_view text, std::string_view source_name);

} // namespace limber::record
