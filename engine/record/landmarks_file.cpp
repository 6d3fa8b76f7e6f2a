#include "record/landmarks_file.hpp"

#include "record/csv_landmarks.hpp"
#include "record/json_landmarks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace limber::record {
namespace {

using body::Landmark;
using body::LandmarkFrame;
using body::LandmarkRecording;
using body::LandmarkSet;
using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

void append_set(std::string& out, const LandmarkSet& set) {
  out += '[';
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const Landmark& p = set[i];
    fmt::format_to(std::back_inserter(out), "{}[{:.6f},{:.6f},{:.6f},{:.5f}]", i == 0 ? "" : ",",
                   p.x, p.y, p.z, p.visibility);
  }
  out += ']';
}

Result<LandmarkSet> read_set(const json& value, const std::string& where) {
  if (!value.is_array() || value.size() != body::landmark_count)
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: a body has {} points here", where, body::landmark_count));
  LandmarkSet set{};
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const json& point = value[i];
    if (!point.is_array() || point.size() < 3 || point.size() > 4)
      return fail(ErrorCode::content_invalid,
                  fmt::format("{}[{}]: a point is [x, y, z, visibility]", where, i));
    std::array<double, 4> numbers{0.0, 0.0, 0.0, 1.0};
    for (std::size_t k = 0; k < point.size(); ++k) {
      if (!point[k].is_number())
        return fail(ErrorCode::content_invalid,
                    fmt::format("{}[{}][{}] is not a number", where, i, k));
      numbers[k] = point[k].get<double>();
      if (!std::isfinite(numbers[k]) || std::abs(numbers[k]) > 1e4)
        return fail(ErrorCode::content_invalid,
                    fmt::format("{}[{}][{}] is beyond reason", where, i, k));
    }
    set[i] = {numbers[0], numbers[1], numbers[2], std::clamp(numbers[3], 0.0, 1.0)};
  }
  return set;
}

Result<double> read_number(const json& object, const char* key, double least, double most,
                           const std::string& where) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number())
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: \"{}\" should be a number", where, key));
  const double value = it->get<double>();
  if (!std::isfinite(value) || value < least || value > most)
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: \"{}\" should lie between {} and {}", where, key, least, most));
  return value;
}

Result<LandmarkFrame> read_frame(const json& value, const std::string& where) {
  if (!value.is_object()) return fail(ErrorCode::content_invalid, where + " is not an object");
  const Result<double> t_s = read_number(value, "t_s", -1e6, 1e9, where);
  if (!t_s) return tl::unexpected(t_s.error());
  LandmarkFrame frame{*t_s, std::nullopt};
  const auto image = value.find("image");
  const auto world = value.find("world");
  if (image == value.end() || world == value.end())
    return fail(ErrorCode::content_invalid,
                where + ": \"image\" and \"world\" belong here, null where nobody is seen");
  if (image->is_null() || world->is_null()) return frame;
  const Result<LandmarkSet> image_set = read_set(*image, where + ".image");
  if (!image_set) return tl::unexpected(image_set.error());
  const Result<LandmarkSet> world_set = read_set(*world, where + ".world");
  if (!world_set) return tl::unexpected(world_set.error());
  frame.seen = body::Landmarks{*image_set, *world_set};
  return frame;
}

} // namespace

Result<LandmarkRecording> read_landmarks_json(const json& document, const std::string& source) {
  if (!document.is_object())
    return fail(ErrorCode::content_invalid, source + ": a JSON object is expected");
  LandmarkRecording recording;
  const Result<double> width = read_number(document, "width", 1, most_picture_px, source);
  if (!width) return tl::unexpected(width.error());
  const Result<double> height = read_number(document, "height", 1, most_picture_px, source);
  if (!height) return tl::unexpected(height.error());
  const Result<double> fps = read_number(document, "fps", 0, 100000, source);
  if (!fps) return tl::unexpected(fps.error());
  recording.width_px = static_cast<int>(*width);
  recording.height_px = static_cast<int>(*height);
  recording.fps = *fps;
  const auto frames = document.find("frames");
  if (frames == document.end() || !frames->is_array())
    return fail(ErrorCode::content_invalid, source + ": \"frames\" should be a list");
  recording.frames.reserve(frames->size());
  for (std::size_t i = 0; i < frames->size(); ++i) {
    Result<LandmarkFrame> frame =
        read_frame((*frames)[i], fmt::format("{}: frames[{}]", source, i));
    if (!frame) return tl::unexpected(frame.error());
    if (!recording.frames.empty() && frame->t_s <= recording.frames.back().t_s)
      return fail(ErrorCode::content_invalid,
                  fmt::format("{}: frames[{}].t_s does not come after the one before", source, i));
    recording.frames.push_back(std::move(*frame));
  }
  return recording;
}

std::string write_frames_json(std::span<const LandmarkFrame> frames) {
  std::string out;
  bool first = true;
  for (const LandmarkFrame& frame : frames) {
    fmt::format_to(std::back_inserter(out), "{}\n{{\"t_s\":{:.6f},\"image\":", first ? "" : ",",
                   frame.t_s);
    first = false;
    if (frame.seen) {
      append_set(out, frame.seen->image);
      out += ",\"world\":";
      append_set(out, frame.seen->world);
      out += '}';
    } else {
      out += "null,\"world\":null}";
    }
  }
  return out;
}

std::string write_landmarks_json(const LandmarkRecording& recording) {
  return fmt::format("{{\"width\":{},\"height\":{},\"fps\":{:.6g},\"frames\":[", recording.width_px,
                     recording.height_px, recording.fps) +
         write_frames_json(recording.frames) + "\n]}\n";
}

Result<LandmarkRecording> read_landmarks(std::string_view text, std::string_view source_name) {
  const std::string source{source_name};
  if (text.size() > most_landmarks_bytes) return fail(ErrorCode::too_large, source);
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return fail(ErrorCode::file_empty, source);
  if (text[first] == '{' || text[first] == '[') {
    const json document = json::parse(text.substr(first), nullptr, false);
    if (document.is_discarded())
      return fail(ErrorCode::content_invalid, source + ": this is not whole JSON");
    return read_landmarks_json(document, source);
  }
  return read_landmarks_csv(text.substr(first), source);
}

} // namespace limber::record
