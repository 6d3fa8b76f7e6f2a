#include "record/session_json.hpp"

#include "exercise/names.hpp"
#include "record/checked_json.hpp"
#include "record/session_fields.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace limber::record {
namespace {

using core::Result;
using nlohmann::json;

/// The names of an enum's values, in order, for reading.
template <class Enum, std::size_t count> std::array<std::string_view, count> names_of() {
  std::array<std::string_view, count> names;
  for (std::size_t i = 0; i < count; ++i)
    names[i] = name_of(static_cast<Enum>(i));
  return names;
}

template <class Enum, std::size_t count>
std::optional<Enum> read_enum(ObjectReader& reader, const char* key, Need need) {
  const std::optional<std::size_t> index = reader.choice(key, names_of<Enum, count>(), need);
  if (!index) return std::nullopt;
  return static_cast<Enum>(*index);
}

/// Sessions are kept for years: earlier versions wrote the last of these words.
std::optional<CircleDirection> read_turn(ObjectReader& reader) {
  constexpr std::array<std::string_view, 4> words{"unknown", "clockwise", "counterclockwise",
                                                  "counter_clockwise"};
  const std::optional<std::size_t> index = reader.choice("turn", words, Need::optional);
  if (!index) return std::nullopt;
  return static_cast<CircleDirection>(std::min<std::size_t>(*index, 2));
}

constexpr int max_step = static_cast<int>(max_plan_steps) - 1;
constexpr int max_pain = 10;
constexpr std::int64_t max_reps = 1000;

bool has_step(EventKind kind) {
  return kind != EventKind::paused && kind != EventKind::resumed && kind != EventKind::retracted;
}

/// Fields that belong to one kind only.
void read_details(ObjectReader& reader, Event& event) {
  if (event.kind == EventKind::rep || event.kind == EventKind::hold)
    event.by = read_enum<CountedBy, 3>(reader, "by", Need::required);
  if (event.kind == EventKind::rep) {
    event.turn = read_turn(reader);
    event.duration_s = reader.number("duration_s", 0.0, max_session_s, Need::optional);
    event.amplitude = reader.number("amplitude", 0.0, max_amplitude, Need::optional);
  }
  if (event.kind == EventKind::hold)
    event.held_s = reader.number("held_s", 0.0, max_session_s, Need::required);
  if (event.kind == EventKind::form)
    event.form = read_enum<FormLevel, 3>(reader, "form", Need::required);
  if (event.kind == EventKind::hurt)
    if (const auto pain = reader.integer("pain", 0, max_pain, Need::optional))
      event.pain = static_cast<int>(*pain);
  if (event.kind == EventKind::left_out || event.kind == EventKind::remark)
    event.reason = reader.name("reason", Need::required).value_or("");
  if (event.kind == EventKind::retracted)
    event.of = reader.event_id("of", Need::required).value_or("");
  if (event.kind == EventKind::range) event.range = read_range(reader);
}

void allow_fields_of(ObjectReader& reader, EventKind kind) {
  switch (kind) {
  case EventKind::rep:
    return reader.allow_only(
        {"id", "t_s", "kind", "step", "exercise", "side", "by", "turn", "duration_s", "amplitude"});
  case EventKind::hold:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side", "by", "held_s"});
  case EventKind::form:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side", "form"});
  case EventKind::hurt:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side", "pain"});
  case EventKind::left_out:
  case EventKind::remark:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side", "reason"});
  case EventKind::range:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side", "quantity", "leg",
                              "least_deg", "most_deg", "sigma_deg", "view", "position"});
  case EventKind::started:
  case EventKind::finished:
  case EventKind::skipped:
    return reader.allow_only({"id", "t_s", "kind", "step", "exercise", "side"});
  case EventKind::paused:
  case EventKind::resumed:
    return reader.allow_only({"id", "t_s", "kind"});
  case EventKind::retracted:
    return reader.allow_only({"id", "t_s", "kind", "of"});
  }
}

Event read_event(const json& value, std::string where, Findings& findings) {
  ObjectReader reader{value, std::move(where), findings};
  Event event;
  event.id = reader.event_id("id", Need::required).value_or("");
  event.t_s = reader.number("t_s", 0.0, max_session_s, Need::required).value_or(0.0);
  const auto kind = read_enum<EventKind, 13>(reader, "kind", Need::required);
  if (!kind) return event;
  event.kind = *kind;
  allow_fields_of(reader, *kind);
  if (has_step(*kind)) {
    event.step = static_cast<int>(reader.integer("step", 0, max_step, Need::required).value_or(0));
    event.exercise = reader.name("exercise", Need::required).value_or("");
    event.side = side_at(reader.choice("side", side_names, Need::optional).value_or(0));
  }
  read_details(reader, event);
  return event;
}

PlanStep read_plan_step(const json& value, std::string where, Findings& findings) {
  constexpr std::array<std::string_view, 3> sides{"none", "each", "alternating"};
  ObjectReader reader{value, std::move(where), findings};
  reader.allow_only({"exercise", "sides", "reps", "hold_s", "form"});
  PlanStep step;
  step.exercise = reader.name("exercise", Need::required).value_or("");
  step.sides = sides[reader.choice("sides", sides, Need::required).value_or(0)];
  step.reps = static_cast<int>(reader.integer("reps", 0, max_reps, Need::optional).value_or(0));
  step.hold_s = reader.number("hold_s", 0.0, max_session_s, Need::optional).value_or(0.0);
  step.form = read_enum<FormLevel, 3>(reader, "form", Need::optional).value_or(FormLevel::standard);
  return step;
}

std::optional<std::vector<PlanStep>> read_plan(ObjectReader& reader, Findings& findings) {
  const json* list = reader.list("plan", max_plan_steps, Need::optional);
  if (list == nullptr) return std::nullopt;
  std::vector<PlanStep> plan;
  for (std::size_t i = 0; i < list->size(); ++i)
    plan.push_back(
        read_plan_step((*list)[i], fmt::format("{}.plan[{}]", reader.where(), i), findings));
  return plan;
}

std::optional<int> read_rating(ObjectReader& reader, const char* key) {
  const std::optional<std::int64_t> value = reader.integer(key, 0, max_pain, Need::optional);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<std::string> read_made_by(ObjectReader& reader) {
  constexpr std::array<std::string_view, 3> makers{"web", "terminal", "video"};
  const std::optional<std::size_t> index = reader.choice("made_by", makers, Need::optional);
  if (!index) return std::nullopt;
  return std::string{makers[*index]};
}

/// The field's own revision where "stamps" names one, else the document's.
class Stamper {
public:
  Stamper(ObjectReader& reader, Findings& findings)
      : revision_{reader.integer("revision", 0, max_revision, Need::required).value_or(0)} {
    constexpr std::size_t max_stamps = 16; // there are eight fields
    const json* stamps = reader.object("stamps", max_stamps, Need::optional);
    if (stamps != nullptr) stamps_.emplace(*stamps, reader.where() + ".stamps", findings);
    if (!stamps_) return;
    stamps_->allow_only(
        {"state", "ended_at", "plan", "pain_before", "pain_after", "effort", "note", "made_by"});
    for (const auto& [key, value] : stamps->items())
      stamps_->integer(key.c_str(), 0, revision_, Need::required);
  }

  template <class T> MaybeLastWriterWins<T> operator()(const char* key, std::optional<T> value) {
    if (!value) return std::nullopt;
    std::int64_t revision = revision_;
    if (stamps_ && stamps_->has(key))
      revision = stamps_->integer(key, 0, revision_, Need::required).value_or(0);
    return LastWriterWins<T>{std::move(*value), revision};
  }

private:
  std::int64_t revision_;
  std::optional<ObjectReader> stamps_;
};

void read_remarks(ObjectReader& reader, Session& session, Findings& findings) {
  Stamper stamp{reader, findings};
  session.state = stamp("state", read_enum<SessionState, 3>(reader, "state", Need::optional));
  session.ended_at = stamp("ended_at", reader.timestamp("ended_at", Need::optional));
  session.plan = stamp("plan", read_plan(reader, findings));
  session.pain_before = stamp("pain_before", read_rating(reader, "pain_before"));
  session.pain_after = stamp("pain_after", read_rating(reader, "pain_after"));
  session.effort = stamp("effort", read_rating(reader, "effort"));
  session.note = stamp("note", reader.text("note", max_note_bytes, Need::optional));
  session.made_by = stamp("made_by", read_made_by(reader));
}

std::optional<Writer> read_writer(ObjectReader& reader) {
  if (!reader.has("epoch") && !reader.has("writer")) return std::nullopt;
  Writer writer;
  writer.epoch = reader.integer("epoch", 1, max_epoch, Need::required).value_or(1);
  writer.id = reader.writer_id("writer", Need::required).value_or("");
  return writer;
}

/// What summaries and whole documents share.
json head_json(const Session& session) {
  const std::int64_t revision = revision_of(session);
  json out{{"version", session_version},
           {"id", session.id},
           {"routine", session.routine},
           {"started_at", to_text(session.started_at)},
           {"revision", revision}};
  if (session.writer) {
    out["epoch"] = session.writer->epoch;
    out["writer"] = session.writer->id;
  }
  for_each_field(session, [&](const char* key, const auto& field) {
    if (!field) return;
    out[key] = value_json(field->value);
    if (field->revision != revision) out["stamps"][key] = field->revision;
  });
  return out;
}

} // namespace

json value_json(SessionState state) { return name_of(state); }
json value_json(const Timestamp& timestamp) { return to_text(timestamp); }
json value_json(int number) { return number; }
json value_json(const std::string& text) { return text; }
json value_json(const std::vector<PlanStep>& plan) {
  json list = json::array();
  for (const PlanStep& step : plan)
    list.push_back({{"exercise", step.exercise},
                    {"sides", step.sides},
                    {"reps", step.reps},
                    {"hold_s", step.hold_s},
                    {"form", name_of(step.form)}});
  return list;
}

Result<Session> check_session(const json& document, std::string_view source_name) {
  Findings findings;
  ObjectReader reader{document, std::string{source_name}, findings};
  reader.version(session_version);
  reader.allow_only({"version", "id", "routine", "started_at", "epoch", "writer", "revision",
                     "stamps", "state", "ended_at", "plan", "pain_before", "pain_after", "effort",
                     "note", "made_by", "events"});
  Session session;
  session.id = reader.uuid("id", Need::required).value_or("");
  session.routine = reader.name("routine", Need::required).value_or("");
  session.started_at = reader.timestamp("started_at", Need::required).value_or(Timestamp{});
  session.writer = read_writer(reader);
  read_remarks(reader, session, findings);
  if (const json* list = reader.list("events", max_session_events, Need::required))
    for (std::size_t i = 0; i < list->size() && !findings.any(); ++i)
      session.events.push_back(
          read_event((*list)[i], fmt::format("{}.events[{}]", source_name, i), findings));
  if (findings.any()) return tl::unexpected(findings.error());
  return merge(session, session); // sorts, and joins events sent twice
}

Result<Session> read_session(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_session_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  return check_session(*document, source_name);
}

json to_json(const Event& event) {
  json out{{"id", event.id}, {"t_s", event.t_s}, {"kind", name_of(event.kind)}};
  if (has_step(event.kind)) {
    out["step"] = event.step;
    out["exercise"] = event.exercise;
    out["side"] = name_of(event.side);
  }
  if (event.by) out["by"] = name_of(*event.by);
  if (event.turn) out["turn"] = name_of(*event.turn);
  if (event.held_s) out["held_s"] = *event.held_s;
  if (event.duration_s) out["duration_s"] = *event.duration_s;
  if (event.amplitude) out["amplitude"] = *event.amplitude;
  if (event.form) out["form"] = name_of(*event.form);
  if (event.pain) out["pain"] = *event.pain;
  if (!event.reason.empty()) out["reason"] = event.reason;
  if (!event.of.empty()) out["of"] = event.of;
  if (event.range) put(out, *event.range);
  return out;
}

json to_json(const DoseDone& dose) {
  return {{"step", dose.step},           {"exercise", dose.exercise},
          {"side", name_of(dose.side)},  {"reps", dose.reps},
          {"clockwise", dose.clockwise}, {"counterclockwise", dose.counterclockwise},
          {"held_s", dose.held_s}};
}

json to_json(const RangeDone& range) {
  json out{{"step", range.step}, {"exercise", range.exercise}, {"side", name_of(range.side)}};
  put(out, range.range);
  return out;
}

json to_json(const Session& session) {
  json out = head_json(session);
  json& events = out["events"] = json::array();
  for (const Event& event : session.events)
    events.push_back(to_json(event));
  return out;
}

json summary_json(const Session& session) {
  json out = head_json(session);
  out.erase("stamps");
  out["duration_s"] = calc_done_s(session);
  out["event_count"] = session.events.size();
  json& doses = out["doses"] = json::array();
  for (const DoseDone& dose : calc_doses(session))
    doses.push_back(to_json(dose));
  json& ranges = out["ranges"] = json::array();
  for (const RangeDone& range : calc_ranges(session))
    ranges.push_back(to_json(range));
  return out;
}

std::string renew_summary(std::string kept) {
  // Only a key has these quotes and this colon: inside a text, quotes have a backslash before them.
  constexpr std::string_view old = "\"counter_clockwise\":", now = "\"counterclockwise\":";
  for (std::size_t at = 0; (at = kept.find(old, at)) != std::string::npos; at += now.size())
    kept.replace(at, old.size(), now);
  return kept;
}

} // namespace limber::record
