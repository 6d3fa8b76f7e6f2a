#include "session/camera_look.hpp"

#include "record/checked_json.hpp"
#include "record/session.hpp"
#include "session/live_eye.hpp"

#include <fmt/format.h>

namespace limber::session {
namespace {

using core::Result;
using nlohmann::json;
using record::Findings;
using record::Need;
using record::ObjectReader;

constexpr std::size_t max_look_bytes = 65536; // numbers, and a sentence for each event
constexpr std::size_t max_events = 256;       // of one frame: a recount gives many at once
constexpr double max_eye_s = 1e9;             // its clock starts when the page is opened
constexpr std::size_t max_fields = 16;
constexpr std::size_t max_remark_bytes = 1000;
constexpr std::int64_t max_set = 1'000'000'000;

/// As coach/event_json.hpp writes it.
count::CountEvent read_event(const json& value, std::string where, Findings& findings) {
  ObjectReader reader{value, std::move(where), findings};
  count::CountEvent event;
  event.t_s = reader.number("t_s", 0.0, max_eye_s, Need::required).value_or(0.0);
  event.kind = static_cast<count::CountEventKind>(
      reader.choice("kind", count::event_kind_names, Need::required).value_or(0));
  if (const auto side = reader.choice("side", body::side_names, Need::optional))
    event.side = static_cast<body::Side>(*side);
  if (const auto direction = reader.choice("direction", count::direction_names, Need::optional))
    event.direction = static_cast<count::Direction>(*direction);
  if (const auto took_s = reader.number("duration_s", 0.0, record::max_session_s, Need::optional))
    event.began_s = event.t_s - *took_s;
  event.amplitude = reader.number("amplitude", 0.0, record::max_amplitude, Need::optional);
  event.text = reader.text("text", max_remark_bytes, Need::optional).value_or("");
  event.caption = reader.text("caption", max_remark_bytes, Need::optional).value_or("");
  // A check in a custom exercise file may have a name that the record cannot store; the remark is
  // still said.
  const auto says = reader.text("says", max_remark_bytes, Need::optional);
  if (says && record::is_name(*says)) event.says = *says;
  return event;
}

std::optional<coach::Phrase> read_phrase(ObjectReader& look, const char* key, Findings& findings) {
  const json* value = look.object(key, max_fields, Need::optional);
  if (value == nullptr) return std::nullopt;
  ObjectReader reader{*value, fmt::format("{}.{}", look.where(), key), findings};
  return coach::Phrase{reader.text("spoken", max_remark_bytes, Need::required).value_or(""),
                       reader.text("shown", max_remark_bytes, Need::required).value_or("")};
}

bool read_gesture(ObjectReader& look, Findings& findings) {
  const json* value = look.object("gesture", max_fields, Need::optional);
  if (value == nullptr) return false;
  ObjectReader reader{*value, look.where() + ".gesture", findings};
  return reader.flag("made", Need::required).value_or(false);
}

} // namespace

CameraLook make_camera_look(const Look& look, const coach::Phrases& phrases) {
  CameraLook out{look.t_s, look.set, look.reading, look.gesture.fired, look.events, {}, {}, {}};
  if (look.placement) out.placement = coach::phrase_of(*look.placement, phrases);
  if (look.placed) out.placed = look.counting_only ? phrases.right_to_count : phrases.right;
  if (look.covered) out.covered = phrases.covered;
  return out;
}

Result<CameraLook> read_camera_look(std::string_view text, std::string_view source_name) {
  const Result<json> document = record::parse_json(text, max_look_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  ObjectReader reader{*document, std::string{source_name}, findings};
  CameraLook look;
  look.t_s = reader.number("t_s", 0.0, max_eye_s, Need::required).value_or(0.0);
  look.set = static_cast<int>(reader.integer("set", 0, max_set, Need::required).value_or(0));
  look.reading = reader.flag("reading", Need::optional).value_or(false);
  look.gesture_made = read_gesture(reader, findings);
  if (const json* events = reader.list("events", max_events, Need::optional))
    for (const json& event : *events)
      look.events.push_back(read_event(
          event, fmt::format("{}.events[{}]", source_name, look.events.size()), findings));
  look.placement = read_phrase(reader, "placement", findings);
  look.placed = read_phrase(reader, "placed", findings);
  look.covered = read_phrase(reader, "covered", findings);
  if (findings.any()) return tl::unexpected(findings.error());
  return look;
}

} // namespace limber::session
