#include "record/tables.hpp"

#include "exercise/names.hpp"

#include <array>
#include <fmt/format.h>
#include <initializer_list>

namespace limber::record {
namespace {

/// Text, or a number as it is written with a decimal point.
struct Cell {
  Cell(std::string own_text) : text(std::move(own_text)) {}
  Cell(std::string own_text, bool number) : text(std::move(own_text)), is_number(number) {}
  std::string text;
  bool is_number = false;
};

Cell cell(std::string_view text) { return {std::string{text}, false}; }
Cell cell(double number) { return {fmt::format("{}", number), true}; }
Cell cell(int number) { return {fmt::format("{}", number), true}; }
template <class T> Cell cell(const std::optional<T>& value) {
  return value ? cell(*value) : cell(std::string_view{});
}
template <class T> Cell cell(const MaybeLastWriterWins<T>& field) {
  return field ? cell(field->value) : cell(std::string_view{});
}

/// A spreadsheet runs a cell that begins with one of these (OWASP, 'CSV Injection').
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

/// Quoted where it must be (RFC 4180, section 2).
std::string written(const Cell& one, CsvStyle style) {
  std::string text = one.text;
  if (one.is_number && style.decimal_comma) std::replace(text.begin(), text.end(), '.', ',');
  if (!one.is_number && is_formula(text)) text.insert(0, 1, '\'');
  if (text.find_first_of(style.decimal_comma ? ";\"\r\n" : ",\"\r\n") == std::string::npos)
    return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string row(CsvStyle style, std::initializer_list<Cell> cells) {
  std::string line;
  for (const Cell& one : cells) {
    if (&one != cells.begin()) line += style.decimal_comma ? ';' : ',';
    line += written(one, style);
  }
  return line + "\r\n";
}

template <class Enum> std::string named(const std::optional<Enum>& value) {
  return value ? std::string{name_of(*value)} : std::string{};
}

std::string session_row(const Person& person, const Session& session, CsvStyle style) {
  return row(style, {person.id, cell(person.name), session.id, local_day(session.started_at),
                     to_text(session.started_at),
                     session.ended_at ? to_text(session.ended_at->value) : std::string{},
                     cell(calc_done_s(session)), session.routine,
                     session.state ? std::string{name_of(session.state->value)} : std::string{},
                     cell(session.pain_before), cell(session.pain_after), cell(session.effort),
                     cell(session.made_by), cell(session.note)});
}

std::string dose_rows(const Person& person, const Session& session, CsvStyle style) {
  std::string rows;
  for (const DoseDone& dose : calc_doses(session))
    rows += row(style, {person.id, cell(person.name), session.id, local_day(session.started_at),
                        cell(dose.step + 1), dose.exercise, std::string{name_of(dose.side)},
                        cell(dose.reps), cell(dose.clockwise), cell(dose.counterclockwise),
                        cell(dose.held_s)});
  return rows;
}

std::string range_rows(const Person& person, const Session& session, CsvStyle style) {
  std::string rows;
  for (const RangeDone& done : calc_ranges(session))
    rows += row(style, {person.id, cell(person.name), session.id, local_day(session.started_at),
                        cell(done.step + 1), done.exercise, std::string{name_of(done.side)},
                        std::string{exercise::name_of(done.range.angle)},
                        std::string{name_of(done.range.leg)}, cell(done.range.min_deg),
                        cell(done.range.max_deg), cell(done.range.sigma_deg),
                        std::string{exercise::name_of(done.range.view)},
                        std::string{exercise::name_of(done.range.position)}});
  return rows;
}

std::string event_rows(const Person& person, const Session& session, CsvStyle style) {
  std::string rows;
  for (const Event& event : session.events)
    rows += row(style, {person.id, cell(person.name), session.id, to_text(session.started_at),
                        event.id, cell(event.t_s), std::string{name_of(event.kind)},
                        event.step < 0 ? std::string{} : cell(event.step + 1), event.exercise,
                        std::string{name_of(event.side)}, named(event.by), named(event.turn),
                        cell(event.held_s), cell(event.duration_s), cell(event.amplitude),
                        named(event.form), cell(event.pain), event.reason, event.of});
  return rows;
}

constexpr std::array<std::string_view, 5> table_names{"sessions", "doses", "ranges", "events",
                                                      "answers"};

/// With commas between.
std::string_view names_in(CsvTable table) {
  switch (table) {
  case CsvTable::sessions:
    return "person,name,session,day,started_at,ended_at,duration_s,routine,state,pain_before,"
           "pain_after,effort,made_by,note";
  case CsvTable::doses:
    return "person,name,session,day,step,exercise,side,reps,clockwise,counterclockwise,held_s";
  case CsvTable::ranges:
    return "person,name,session,day,step,exercise,side,quantity,leg,least_deg,most_deg,sigma_deg,"
           "view,position";
  case CsvTable::events:
    return "person,name,session,started_at,event,t_s,kind,step,exercise,side,by,turn,held_s,"
           "duration_s,amplitude,form,pain,reason,of";
  case CsvTable::answers:
    return "person,name,answers,questionnaire,answered_at,session,item,answer";
  }
  return {};
}

} // namespace

std::string_view name_of(CsvTable table) { return table_names[static_cast<std::size_t>(table)]; }

std::string table_header(CsvTable table, CsvStyle style) {
  std::string names{names_in(table)};
  if (style.decimal_comma) std::replace(names.begin(), names.end(), ',', ';');
  return (style.byte_order_mark ? std::string{byte_order_mark} : std::string{}) + names + "\r\n";
}

std::string table_rows(CsvTable table, const Person& person, const Session& session,
                       CsvStyle style) {
  switch (table) {
  case CsvTable::sessions:
    return session_row(person, session, style);
  case CsvTable::doses:
    return dose_rows(person, session, style);
  case CsvTable::ranges:
    return range_rows(person, session, style);
  case CsvTable::events:
    return event_rows(person, session, style);
  case CsvTable::answers:
    return {};
  }
  return {};
}

std::string table_rows(const Person& person, const Answers& answers, CsvStyle style) {
  std::string rows;
  for (const auto& [item, value] : answers.items) {
    const Cell answer =
        std::holds_alternative<bool>(value)     ? cell(std::get<bool>(value) ? "yes" : "no")
        : std::holds_alternative<double>(value) ? cell(std::get<double>(value))
                                                : cell(std::get<std::string>(value));
    rows += row(style, {person.id, cell(person.name), answers.id, answers.questionnaire,
                        to_text(answers.answered_at), answers.session.value_or(""), item, answer});
  }
  return rows;
}

} // namespace limber::record
