#include "record/session.hpp"

#include "record/session_fields.hpp"
#include "record/session_json.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace limber::record {
namespace {

template <class T>
MaybeLastWriterWins<T> newer(const MaybeLastWriterWins<T>& a, const MaybeLastWriterWins<T>& b) {
  if (!a) return b;
  if (!b) return a;
  if (a->revision != b->revision) return a->revision > b->revision ? a : b;
  if (a->value == b->value) return a;
  return value_json(a->value).dump() < value_json(b->value).dump() ? a : b;
}

std::optional<Writer> later(const std::optional<Writer>& a, const std::optional<Writer>& b) {
  if (!a || !b) return a ? a : b;
  return std::tie(a->epoch, a->id) < std::tie(b->epoch, b->id) ? b : a;
}

std::vector<Event> join(const std::vector<Event>& a, const std::vector<Event>& b) {
  std::vector<Event> all;
  all.reserve(a.size() + b.size());
  all.insert(all.end(), a.begin(), a.end());
  all.insert(all.end(), b.begin(), b.end());
  std::sort(all.begin(), all.end(), [](const Event& x, const Event& y) {
    if (x.id != y.id) return x.id < y.id;
    return !(x == y) && to_json(x).dump() < to_json(y).dump();
  });
  const auto same_id = [](const Event& x, const Event& y) { return x.id == y.id; };
  all.erase(std::unique(all.begin(), all.end(), same_id), all.end());
  std::sort(all.begin(), all.end(), [](const Event& x, const Event& y) {
    return std::tie(x.t_s, x.id) < std::tie(y.t_s, y.id);
  });
  return all;
}

bool is_dose(const Event& event) {
  return event.kind == EventKind::rep || event.kind == EventKind::hold;
}

void add(DoseDone& dose, const Event& event) {
  if (event.kind == EventKind::hold) {
    dose.held_s += event.held_s.value_or(0.0);
    return;
  }
  ++dose.reps;
  if (event.turn == CircleDirection::clockwise) ++dose.clockwise;
  if (event.turn == CircleDirection::counterclockwise) ++dose.counterclockwise;
}

constexpr std::array<std::string_view, 13> kind_names{
    "started", "rep",    "hold",    "finished", "skipped", "left_out", "hurt",
    "form",    "paused", "resumed", "remark",   "range",   "retracted"};
constexpr std::array<std::string_view, 3> turn_names{"unknown", "clockwise", "counterclockwise"};
constexpr std::array<std::string_view, 3> state_names{"running", "done", "ended"};

template <class Enum, std::size_t count>
std::string_view name_in(const std::array<std::string_view, count>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < count ? names[index] : std::string_view{};
}

} // namespace

std::int64_t revision_of(const Session& session) {
  std::int64_t highest = 0;
  for_each_field(session, [&](const char*, const auto& field) {
    if (field) highest = std::max(highest, field->revision);
  });
  return highest;
}

Session merge(const Session& a, const Session& b) {
  Session joined;
  joined.id = a.id;
  joined.routine = std::min(a.routine, b.routine);
  joined.started_at = std::min(a.started_at, b.started_at);
  joined.writer = later(a.writer, b.writer);
  joined.state = newer(a.state, b.state);
  joined.ended_at = newer(a.ended_at, b.ended_at);
  joined.plan = newer(a.plan, b.plan);
  joined.pain_before = newer(a.pain_before, b.pain_before);
  joined.pain_after = newer(a.pain_after, b.pain_after);
  joined.effort = newer(a.effort, b.effort);
  joined.note = newer(a.note, b.note);
  joined.made_by = newer(a.made_by, b.made_by);
  joined.events = join(a.events, b.events);
  return joined;
}

bool is_superseded(const Session& kept, const Session& sent) {
  if (!kept.writer) return false;
  if (!sent.writer) return !sent.events.empty();
  if (sent.writer->epoch != kept.writer->epoch) return sent.writer->epoch < kept.writer->epoch;
  return sent.writer->id != kept.writer->id;
}

std::string event_prefix(const Writer& writer) {
  return fmt::format("e{}-{}", writer.epoch, writer.id);
}

std::vector<const Event*> find_standing(const Session& session) {
  std::set<std::string_view> taken_back;
  for (const Event& event : session.events)
    if (event.kind == EventKind::retracted) taken_back.insert(event.of);
  std::vector<const Event*> standing;
  for (const Event& event : session.events)
    if (event.kind != EventKind::retracted && !taken_back.contains(event.id))
      standing.push_back(&event);
  std::sort(standing.begin(), standing.end(), [](const Event* a, const Event* b) {
    return std::tie(a->t_s, a->id) < std::tie(b->t_s, b->id);
  });
  return standing;
}

std::vector<DoseDone> calc_doses(const Session& session) {
  std::map<std::tuple<int, MaybeSide, std::string>, DoseDone> doses;
  for (const Event* standing : find_standing(session)) {
    const Event& event = *standing;
    if (!is_dose(event)) continue;
    DoseDone& dose = doses[{event.step, event.side, event.exercise}];
    dose.step = event.step;
    dose.exercise = event.exercise;
    dose.side = event.side;
    add(dose, event);
  }
  std::vector<DoseDone> list;
  list.reserve(doses.size());
  for (auto& [key, dose] : doses)
    list.push_back(std::move(dose));
  return list;
}

std::vector<RangeDone> calc_ranges(const Session& session) {
  using Key = std::tuple<int, MaybeSide, std::string, exercise::HipAngle, Side, exercise::View,
                         exercise::StartPosture>;
  std::map<Key, RangeDone> ranges;
  for (const Event* standing : find_standing(session)) {
    const Event& event = *standing;
    if (!event.range) continue;
    const RecordedRange& seen = *event.range;
    const auto [at, is_first] = ranges.try_emplace(
        Key{event.step, event.side, event.exercise, seen.angle, seen.leg, seen.view, seen.position},
        RangeDone{event.step, event.exercise, event.side, seen});
    RecordedRange& widest = at->second.range;
    widest.min_deg = std::min(widest.min_deg, seen.min_deg);
    widest.max_deg = std::max(widest.max_deg, seen.max_deg);
    widest.sigma_deg = std::max(widest.sigma_deg, seen.sigma_deg);
  }
  std::vector<RangeDone> list;
  list.reserve(ranges.size());
  for (auto& [key, range] : ranges)
    list.push_back(std::move(range));
  return list;
}

double calc_done_s(const Session& session) {
  const std::vector<const Event*> events = find_standing(session);
  double done_s = 0.0;
  double last_s = 0.0;
  double since_s = 0.0;
  bool runs = false;
  for (std::size_t i = 0; i < events.size();) {
    const double t_s = events[i]->t_s;
    // Older records have no `resumed` at the beginning: they begin with their first event.
    const bool first = i == 0;
    // The order of simultaneous events is not known: only their combined effect counts.
    int resumed = 0;
    for (; i < events.size() && events[i]->t_s == t_s; ++i)
      resumed += (events[i]->kind == EventKind::resumed) - (events[i]->kind == EventKind::paused);
    // Resumed without having been paused: a break since the event before.
    if (runs && resumed != 0) done_s += (resumed < 0 ? t_s : last_s) - since_s;
    if (resumed > 0 || (first && resumed == 0)) since_s = t_s;
    runs = resumed > 0 || (resumed == 0 && (runs || first));
    last_s = t_s;
  }
  return runs ? done_s + last_s - since_s : done_s;
}

std::optional<CountedBy> find_counted_by(std::string_view name) {
  const auto found = std::find(counted_by_names.begin(), counted_by_names.end(), name);
  if (found == counted_by_names.end()) return std::nullopt;
  return static_cast<CountedBy>(found - counted_by_names.begin());
}

std::string_view name_of(EventKind kind) { return name_in(kind_names, kind); }
std::string_view name_of(CountedBy by) { return name_in(counted_by_names, by); }
std::string_view name_of(CircleDirection turn) { return name_in(turn_names, turn); }
std::string_view name_of(SessionState state) { return name_in(state_names, state); }

} // namespace limber::record
