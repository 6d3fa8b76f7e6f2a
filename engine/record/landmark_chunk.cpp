#include "record/landmark_chunk.hpp"

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

constexpr double max_fps = 1000.0;

RecordedSet read_head(ObjectReader& reader) {
  RecordedSet head;
  head.id = reader.uuid("id", Need::required).value_or("");
  head.exercise = reader.name("exercise", Need::required).value_or("");
  head.side = side_at(reader.choice("side", side_names, Need::required).value_or(0));
  head.at = reader.timestamp("at", Need::required).value_or(Timestamp{});
  head.width_px =
      static_cast<int>(reader.integer("width", 1, max_frame_px, Need::required).value_or(1));
  head.height_px =
      static_cast<int>(reader.integer("height", 1, max_frame_px, Need::required).value_or(1));
  head.fps = reader.number("fps", 0.0, max_fps, Need::required).value_or(0.0);
  return head;
}

} // namespace

Result<LandmarkChunk> read_landmark_chunk(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_chunk_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, std::string{source_name}, findings};
  reader.version(landmark_chunk_version);
  reader.allow_only({"version", "id", "number", "count", "exercise", "side", "at", "width",
                     "height", "fps", "frames"});
  LandmarkChunk chunk;
  chunk.of = read_head(reader);
  chunk.count =
      static_cast<int>(reader.integer("count", 1, max_set_chunks, Need::required).value_or(1));
  chunk.number =
      static_cast<int>(reader.integer("number", 0, chunk.count - 1, Need::required).value_or(0));
  reader.list("frames", max_chunk_frames, Need::required);
  if (findings.any()) return tl::unexpected(findings.error());
  Result<body::LandmarkRecording> recording =
      read_landmarks_json(*document, std::string{source_name});
  if (!recording) return tl::unexpected(recording.error());
  if (recording->frames.empty())
    return fail(ErrorCode::content_invalid, std::string{source_name} + ": \"frames\" is empty");
  chunk.frames = std::move(recording->frames);
  return chunk;
}

json to_json(const RecordedSet& head) {
  return {{"id", head.id},          {"exercise", head.exercise}, {"side", name_of(head.side)},
          {"at", to_text(head.at)}, {"width", head.width_px},    {"height", head.height_px},
          {"fps", head.fps}};
}

Result<RecordedSet> read_recorded_set(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_chunk_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, std::string{source_name}, findings};
  reader.allow_only({"id", "exercise", "side", "at", "width", "height", "fps"});
  RecordedSet head = read_head(reader);
  if (findings.any()) return tl::unexpected(findings.error());
  return head;
}

} // namespace limber::record
