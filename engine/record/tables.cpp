#include "record/tables.hpp"

#include "coach/placement.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>

namespace limber::record {
namespace {

/// One cell: quoted where it must be (RFC 4180, section 2).
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string cell(double number) { return fmt::format("{}", number); }
std::string cell(int number) { return fmt::format("{}", number); }
template <class T> std::string cell(const std::optional<T>& value) {
  return value ? cell(*value) : std::string{};
}
template <class T> std::string cell(const MaybeStamped<T>& remark) {
  return remark ? cell(remark->value) : std::string{};
}

std::string row(std::initializer_list<std::string> cells) {
  std::string line;
  for (const std::string& text : cells) {
    if (&text != cells.begin()) line += ',';
    line += text;
  }
  return line + "\r\n";
}

template <class Enum> std::string named(const std::optional<Enum>& value) {
  return value ? std::string{name_of(*value)} : std::string{};
}

std::string session_row(const Person& person, const Session& session) {
  return row({person.id, cell(person.name), session.id, local_day(session.started_at),
              to_text(session.started_at),
              session.ended_at ? to_text(session.ended_at->value) : std::string{},
              cell(calc_duration_s(session)), session.routine,
              session.state ? std::string{name_of(session.state->value)} : std::string{},
              cell(session.pain_before), cell(session.pain_after), cell(session.effort),
              cell(session.made_by), cell(session.note)});
}

std::string dose_rows(const Person& person, const Session& session) {
  std::string rows;
  for (const DoseDone& dose : calc_doses(session))
    rows +=
        row({person.id, cell(person.name), session.id, local_day(session.started_at),
             cell(dose.step + 1), dose.exercise, std::string{name_of(dose.side)}, cell(dose.reps),
             cell(dose.clockwise), cell(dose.counter_clockwise), cell(dose.held_s)});
  return rows;
}

std::string range_rows(const Person& person, const Session& session) {
  std::string rows;
  for (const RangeDone& done : calc_ranges(session))
    rows +=
        row({person.id, cell(person.name), session.id, local_day(session.started_at),
             cell(done.step + 1), done.exercise, std::string{name_of(done.side)},
             std::string{coach::name_of(done.range.measure)}, std::string{name_of(done.range.leg)},
             cell(done.range.least_deg), cell(done.range.most_deg), cell(done.range.sigma_deg),
             std::string{coach::name_of(done.range.view)},
             std::string{coach::name_of(done.range.position)}});
  return rows;
}

std::string event_rows(const Person& person, const Session& session) {
  std::string rows;
  for (const Event& event : session.events)
    rows += row({person.id, cell(person.name), session.id, to_text(session.started_at), event.id,
                 cell(event.t_s), std::string{name_of(event.kind)},
                 event.step < 0 ? std::string{} : cell(event.step + 1), event.exercise,
                 std::string{name_of(event.side)}, named(event.by), named(event.turn),
                 cell(event.held_s), cell(event.duration_s), cell(event.amplitude),
                 named(event.form), cell(event.pain), event.reason, event.of});
  return rows;
}

constexpr std::array<std::string_view, 5> table_names{"sessions", "doses", "ranges", "events",
                                                      "answers"};

} // namespace

std::string_view name_of(Table table) { return table_names[static_cast<std::size_t>(table)]; }

std::optional<Table> find_table(std::string_view name) {
  const auto it = std::find(table_names.begin(), table_names.end(), name);
  if (it == table_names.end()) return std::nullopt;
  return static_cast<Table>(it - table_names.begin());
}

std::string table_header(Table table) {
  switch (table) {
  case Table::sessions:
    return "person,name,session,day,started_at,ended_at,duration_s,routine,state,pain_before,"
           "pain_after,effort,made_by,note\r\n";
  case Table::doses:
    return "person,name,session,day,step,exercise,side,reps,clockwise,counter_clockwise,held_s\r\n";
  case Table::ranges:
    return "person,name,session,day,step,exercise,side,quantity,leg,least_deg,most_deg,sigma_deg,"
           "view,position\r\n";
  case Table::events:
    return "person,name,session,started_at,event,t_s,kind,step,exercise,side,by,turn,held_s,"
           "duration_s,amplitude,form,pain,reason,of\r\n";
  case Table::answers:
    return "person,name,answers,questionnaire,answered_at,session,item,answer\r\n";
  }
  return {};
}

std::string table_rows(Table table, const Person& person, const Session& session) {
  switch (table) {
  case Table::sessions:
    return session_row(person, session);
  case Table::doses:
    return dose_rows(person, session);
  case Table::ranges:
    return range_rows(person, session);
  case Table::events:
    return event_rows(person, session);
  case Table::answers:
    return {};
  }
  return {};
}

std::string table_rows(const Person& person, const Answers& answers) {
  std::string rows;
  for (const auto& [item, value] : answers.items) {
    const std::string answer =
        std::holds_alternative<bool>(value)     ? (std::get<bool>(value) ? "yes" : "no")
        : std::holds_alternative<double>(value) ? cell(std::get<double>(value))
                                                : cell(std::get<std::string>(value));
    rows += row({person.id, cell(person.name), answers.id, answers.questionnaire,
                 to_text(answers.answered_at), answers.session.value_or(""), item, answer});
  }
  return rows;
}

} // namespace limber::record
