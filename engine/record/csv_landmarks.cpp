#include "record/csv_landmarks.hpp"

#include "record/landmarks_file.hpp"
#include "record/text_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace limber::record {
namespace {

using body::Landmark;
using body::LandmarkFrame;
using body::LandmarkRecording;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::string_view magic = "# limber landmarks";
constexpr std::array<std::string_view, 7> fields{"x",       "y",       "z",      "visibility",
                                                 "world_x", "world_y", "world_z"};
constexpr std::size_t column_count = 1 + body::landmark_count * fields.size();

std::string header_row() {
  std::string row = "t_s";
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    for (const std::string_view field : fields)
      fmt::format_to(std::back_inserter(row), ",{}_{}",
                     body::name_of(static_cast<body::LandmarkId>(i)), field);
  return row;
}

std::optional<double> setting(std::string_view line, std::string_view key) {
  const std::size_t start = line.find(key);
  if (start == std::string_view::npos) return std::nullopt;
  std::string_view rest = line.substr(start + key.size());
  return number_in(take(rest, ' '));
}

Result<LandmarkFrame> read_row(std::string_view line, const std::string& where) {
  std::string_view rest = line;
  const auto t_s = number_in(take(rest, ','));
  if (!t_s) return fail(ErrorCode::content_invalid, where + ": the time is not a number");
  LandmarkFrame frame{*t_s, std::nullopt};
  if (rest.find_first_not_of(',') == std::string_view::npos) return frame;
  if (static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1 != column_count)
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: a row has {} columns", where, column_count));
  frame.seen.emplace();
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    std::array<double, fields.size()> v{};
    for (double& value : v) {
      const auto number = number_in(take(rest, ','));
      if (!number || std::abs(*number) > 1e4)
        return fail(ErrorCode::content_invalid,
                    fmt::format("{}: a value of {} is not a number", where,
                                body::name_of(static_cast<body::LandmarkId>(i))));
      value = *number;
    }
    const double visibility = std::clamp(v[3], 0.0, 1.0);
    frame.seen->image[i] = {v[0], v[1], v[2], visibility};
    frame.seen->world[i] = {v[4], v[5], v[6], visibility};
  }
  return frame;
}

} // namespace

std::string write_landmarks_csv(const LandmarkRecording& recording) {
  std::string out = fmt::format("{} width={} height={} fps={:.6g}\n{}\n", magic, recording.width_px,
                                recording.height_px, recording.fps, header_row());
  for (const LandmarkFrame& frame : recording.frames) {
    fmt::format_to(std::back_inserter(out), "{:.6f}", frame.t_s);
    for (std::size_t i = 0; i < body::landmark_count; ++i) {
      if (!frame.seen) {
        out.append(fields.size(), ',');
        continue;
      }
      const Landmark& image = frame.seen->image[i];
      const Landmark& world = frame.seen->world[i];
      fmt::format_to(std::back_inserter(out), ",{:.6f},{:.6f},{:.6f},{:.5f},{:.6f},{:.6f},{:.6f}",
                     image.x, image.y, image.z, image.visibility, world.x, world.y, world.z);
    }
    out += '\n';
  }
  return out;
}

Result<LandmarkRecording> read_landmarks_csv(std::string_view text, const std::string& source) {
  std::string_view rest = text;
  const std::string_view first = take_line(rest);
  if (!first.starts_with(magic)) return fail(ErrorCode::format_unknown, source);
  const auto width = setting(first, "width=");
  const auto height = setting(first, "height=");
  const auto fps = setting(first, "fps=");
  const auto in_px = [](const std::optional<double>& v) {
    return v && *v >= 1 && *v <= max_frame_px;
  };
  if (!in_px(width) || !in_px(height) || !fps || *fps < 0 || *fps > 100000)
    return fail(ErrorCode::content_invalid, source + ":1: width, height and fps belong here");
  if (take_line(rest) != header_row())
    return fail(ErrorCode::content_invalid,
                source + ":2: the column names are not those of Limber");
  LandmarkRecording recording{static_cast<int>(*width), static_cast<int>(*height), *fps, {}};
  if (rest.size() > std::size_t{1} << 20) recording.frames.reserve(max_landmark_frames);
  for (std::size_t line_number = 3; !rest.empty(); ++line_number) {
    const std::string_view line = take_line(rest);
    if (line.empty()) continue;
    const std::string where = fmt::format("{}:{}", source, line_number);
    Result<LandmarkFrame> frame = read_row(line, where);
    if (!frame) return tl::unexpected(frame.error());
    if (!recording.frames.empty() && frame->t_s <= recording.frames.back().t_s)
      return fail(ErrorCode::content_invalid,
                  where + ": the time does not come after the one before");
    if (recording.frames.size() == max_landmark_frames)
      return fail(ErrorCode::too_large,
                  fmt::format("{} has more than {} frames", source, max_landmark_frames));
    recording.frames.push_back(*frame);
  }
  return recording;
}

} // namespace limber::record
