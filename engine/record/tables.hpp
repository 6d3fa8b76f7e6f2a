// The record as tables for a spreadsheet: RFC 4180, UTF-8, one line of names first. Text that a
// spreadsheet would run as a formula has an apostrophe put before it.
// A row begins with the person's id and name, so that tables of several people can be joined.
#pragma once

#include "record/answers.hpp"
#include "record/person.hpp"
#include "record/session.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace limber::record {

enum class CsvTable : std::uint8_t {
  sessions, // a row a session
  doses,    // a row an exercise and side of a session
  ranges,   // a row an angle of a leg, exercise and performing side of a session
  events,   // a row an event
  answers,  // a row an answered item
};
inline constexpr CsvTable all_tables[] = {CsvTable::sessions, CsvTable::doses, CsvTable::ranges,
                                          CsvTable::events, CsvTable::answers};

/// The format for a spreadsheet or a program.
struct CsvStyle {
  bool byte_order_mark = true; // by which spreadsheets know UTF-8
  bool decimal_comma = false;  // 3,925, and semicolons between cells
};
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view name_of(CsvTable table);

/// The line of names, after the byte order mark if it is wanted. Every line ends with CR LF.
std::string table_header(CsvTable table, CsvStyle style = {});

/// The rows of one session in `sessions`, `doses`, `ranges` or `events`.
std::string table_rows(CsvTable table, const Person& person, const Session& session,
                       CsvStyle style = {});

/// The rows of one answered questionnaire in `answers`.
std::string table_rows(const Person& person, const Answers& answers, CsvStyle style = {});

} // namespace limber::record
