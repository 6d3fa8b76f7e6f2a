#include "record/landmarks_file.hpp"

#include "record/checked_json.hpp"
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

constexpr std::size_t max_string_bytes = 65536; // Limber never writes one

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
                    fmt::format("{}[{}][{}] is out of range", where, i, k));
    }
    set[i] = {numbers[0], numbers[1], numbers[2], std::clamp(numbers[3], 0.0, 1.0)};
  }
  return set;
}

Result<double> read_number(const json& object, const char* key, double min, double max,
                           const std::string& where) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number())
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: \"{}\" should be a number", where, key));
  const double value = it->get<double>();
  if (!std::isfinite(value) || value < min || value > max)
    return fail(ErrorCode::content_invalid,
                fmt::format("{}: \"{}\" should lie between {} and {}", where, key, min, max));
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

/// Everything but the frames.
Result<LandmarkRecording> read_head(const json& document, const std::string& source) {
  LandmarkRecording recording;
  const Result<double> width = read_number(document, "width", 1, max_frame_px, source);
  if (!width) return tl::unexpected(width.error());
  const Result<double> height = read_number(document, "height", 1, max_frame_px, source);
  if (!height) return tl::unexpected(height.error());
  const Result<double> fps = read_number(document, "fps", 0, 100000, source);
  if (!fps) return tl::unexpected(fps.error());
  recording.width_px = static_cast<int>(*width);
  recording.height_px = static_cast<int>(*height);
  recording.fps = *fps;
  return recording;
}

tl::unexpected<core::Error> no_frames(const std::string& source) {
  return fail(ErrorCode::content_invalid, source + ": \"frames\" should be a list");
}

Result<void> add_frame(const json& value, const std::string& source,
                       std::vector<LandmarkFrame>& frames) {
  const std::string where = fmt::format("{}: frames[{}]", source, frames.size());
  if (frames.size() == max_landmark_frames)
    return fail(ErrorCode::too_large,
                fmt::format("{} has more than {} frames", source, max_landmark_frames));
  Result<LandmarkFrame> frame = read_frame(value, where);
  if (!frame) return tl::unexpected(frame.error());
  if (!frames.empty() && frame->t_s <= frames.back().t_s)
    return fail(ErrorCode::content_invalid, where + ".t_s does not come after the one before");
  frames.push_back(std::move(*frame));
  return {};
}

/// Converts each frame as soon as it is complete, so that only one is held as JSON at a time.
/// Unknown fields are skipped without being built.
class FrameByFrame {
public:
  FrameByFrame(std::string source, std::size_t text_bytes)
      : source_{std::move(source)}, expected_frames_{std::min(max_landmark_frames,
                                                              text_bytes / usual_frame_bytes + 1)} {
  }

  /// What nlohmann's parser calls; false: do not keep this.
  bool operator()(int depth, json::parse_event_t event, json& parsed) {
    using Event = json::parse_event_t;
    if (error_) return false;
    if (depth == 0) return event == Event::object_start || event == Event::object_end;
    if (depth == 1 && event == Event::key) return is_known(parsed.get_ref<const std::string&>());
    if (skips_field_)
      return false; // the parser also calls this for the contents of a field that is not kept
    if (!in_frames_) return event == Event::value || begin_frames(event);
    if (depth == 1 && event == Event::array_end) in_frames_ = false;
    if (depth == 2 && event == Event::array_start)
      return give_up(fail(ErrorCode::content_invalid, where() + " is not an object"));
    if (depth == 2 && event == Event::object_start) values_ = 0;
    if (depth == 2 && (event == Event::value || event == Event::object_end)) return take(parsed);
    if (event != Event::key && ++values_ > max_values)
      return give_up(fail(ErrorCode::content_invalid, where() + " holds too much"));
    return true;
  }

  Result<LandmarkRecording> finish(const json& head) {
    if (error_) return tl::unexpected(*error_);
    auto recording = read_head(head, source_);
    if (!recording) return recording;
    if (!has_frames_) return no_frames(source_);
    recording->frames = std::move(frames_);
    return recording;
  }

  bool has_failed() const { return error_.has_value(); }

private:
  // A frame has 2 x 33 points of 4 numbers, each in a list of its own.
  static constexpr int max_values = 500;
  static constexpr std::size_t usual_frame_bytes = 1500; // of a short one; 2800 as Limber writes it

  std::string where() const { return fmt::format("{}: frames[{}]", source_, frames_.size()); }

  bool give_up(const tl::unexpected<core::Error>& why) {
    error_ = why.value();
    return false;
  }

  bool is_known(const std::string& key) {
    key_is_frames_ = key == "frames";
    skips_field_ = !key_is_frames_ && key != "width" && key != "height" && key != "fps";
    return !skips_field_;
  }

  bool begin_frames(json::parse_event_t event) {
    const bool begins = key_is_frames_ && !has_frames_ && event == json::parse_event_t::array_start;
    if (!begins)
      return give_up(fail(ErrorCode::content_invalid,
                          source_ + ": width, height, fps are numbers and \"frames\" one list"));
    frames_.reserve(expected_frames_);
    return in_frames_ = has_frames_ = true;
  }

  bool take(const json& parsed) {
    if (auto added = add_frame(parsed, source_, frames_); !added) error_ = added.error();
    return false;
  }

  std::string source_;
  std::size_t expected_frames_;
  std::vector<LandmarkFrame> frames_;
  std::optional<core::Error> error_;
  bool key_is_frames_ = false, skips_field_ = false, in_frames_ = false, has_frames_ = false;
  int values_ = 0;
};

Result<LandmarkRecording> read_frame_by_frame(std::string_view text, const std::string& source) {
  // Checked before parsing, because each open bracket costs the parser memory.
  const JsonShape shape = calc_json_shape(text);
  if (shape.depth > max_json_depth)
    return fail(ErrorCode::content_invalid, source + " is nested too deeply");
  if (shape.longest_string > max_string_bytes)
    return fail(ErrorCode::content_invalid, source + " holds a text that is too long");
  FrameByFrame frames{source, text.size()};
  const json head = json::parse(
      text.begin(), text.end(),
      [&frames](int depth, json::parse_event_t event, json& parsed) {
        return frames(depth, event, parsed);
      },
      false);
  if (head.is_discarded() && !frames.has_failed())
    return fail(ErrorCode::content_invalid, source + ": this is not whole JSON");
  return frames.finish(head);
}

} // namespace

Result<LandmarkRecording> read_landmarks_json(const json& document, const std::string& source) {
  if (!document.is_object())
    return fail(ErrorCode::content_invalid, source + ": a JSON object is expected");
  auto recording = read_head(document, source);
  if (!recording) return recording;
  const auto frames = document.find("frames");
  if (frames == document.end() || !frames->is_array()) return no_frames(source);
  for (const json& frame : *frames)
    if (auto added = add_frame(frame, source, recording->frames); !added)
      return tl::unexpected(added.error());
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
  if (text.size() > max_landmarks_bytes) return fail(ErrorCode::too_large, source);
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return fail(ErrorCode::file_empty, source);
  if (text[first] == '{' || text[first] == '[')
    return read_frame_by_frame(text.substr(first), source);
  return read_landmarks_csv(text.substr(first), source);
}

} // namespace limber::record
