#include "record/landmark_stretch.hpp"

#include "record/checked_json.hpp"
#include "record/json_landmarks.hpp"
#include "record/landmarks_file.hpp"

#include <array>

namespace limber::record {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

constexpr double most_fps = 1000.0;

RecordedSet read_head(ObjectReader& reader) {
  static constexpr std::array<Side, 3> sides{Side::none, Side::right, Side::left};
  static const std::array<std::string_view, 3> side_names{name_of(Side::none), name_of(Side::right),
                                                          name_of(Side::left)};
  RecordedSet head;
  head.id = reader.uuid("id", Need::required).value_or("");
  head.exercise = reader.name("exercise", Need::required).value_or("");
  head.side = sides[reader.choice("side", side_names, Need::required).value_or(0)];
  head.at = reader.moment("at", Need::required).value_or(Moment{});
  head.width_px =
      static_cast<int>(reader.integer("width", 1, most_picture_px, Need::required).value_or(1));
  head.height_px =
      static_cast<int>(reader.integer("height", 1, most_picture_px, Need::required).value_or(1));
  head.fps = reader.number("fps", 0.0, most_fps, Need::required).value_or(0.0);
  return head;
}

} // namespace

Result<LandmarkStretch> read_landmark_stretch(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, most_stretch_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, std::string{source_name}, findings};
  reader.version(landmark_stretch_version);
  reader.allow_only({"version", "id", "number", "count", "exercise", "side", "at", "width",
                     "height", "fps", "frames"});
  LandmarkStretch stretch;
  stretch.of = read_head(reader);
  stretch.count =
      static_cast<int>(reader.integer("count", 1, most_set_stretches, Need::required).value_or(1));
  stretch.number =
      static_cast<int>(reader.integer("number", 0, stretch.count - 1, Need::required).value_or(0));
  reader.list("frames", most_stretch_frames, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  Result<body::LandmarkRecording> recording =
      read_landmarks_json(*document, std::string{source_name});
  if (!recording) return tl::unexpected(recording.error());
  if (recording->frames.empty())
    return fail(ErrorCode::content_invalid, std::string{source_name} + ": \"frames\" is empty");
  stretch.frames = std::move(recording->frames);
  return stretch;
}

json to_json(const RecordedSet& head) {
  return {{"id", head.id},          {"exercise", head.exercise}, {"side", name_of(head.side)},
          {"at", to_text(head.at)}, {"width", head.width_px},    {"height", head.height_px},
          {"fps", head.fps}};
}

Result<RecordedSet> read_recorded_set(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, most_stretch_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, std::string{source_name}, findings};
  reader.allow_only({"id", "exercise", "side", "at", "width", "height", "fps"});
  RecordedSet head = read_head(reader);
  if (findings.any()) return tl::unexpected(findings.error());
  return head;
}

} // namespace limber::record
