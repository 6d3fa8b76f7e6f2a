#include "record/tables.hpp"

#include "record/session_json.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber::record;

namespace {

const Person exported_person{"6f2b1c1e-7c1d-4b7e-9a3f-0d9e3f5a1b2c", 1, "Mira, \"M.\"",
                             *parse_timestamp("2025-03-01T06:12:00Z")};

Session session_for_tables() {
  return *read_session(R"({"version": 1, "id": "11111111-2222-4333-8444-555555555555",
    "routine": "hip-mobility", "started_at": "2025-03-01T23:30:00-05:00", "revision": 1,
    "pain_before": 4, "note": "stiff,\nthen \"fine\"", "events": [
    {"id": "a", "t_s": 1.5, "kind": "rep", "step": 1, "exercise": "leg-circles", "side": "left",
     "by": "camera", "turn": "clockwise"},
    {"id": "b", "t_s": 9, "kind": "paused"},
    {"id": "c", "t_s": 8, "kind": "range", "step": 1, "exercise": "leg-circles", "side": "left",
     "quantity": "thigh_to_trunk_flexion", "leg": "left", "least_deg": 5.5, "most_deg": 40,
     "sigma_deg": 6.4, "view": "front_45", "position": "standing"}]})",
                       "session");
}

/// Cells of one row; quotes undone (RFC 4180).
std::vector<std::string> cells_of(const std::string& marked_row, char separator = ',') {
  const bool marked = marked_row.rfind(byte_order_mark, 0) == 0;
  const std::string row = marked_row.substr(marked ? byte_order_mark.size() : 0);
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '"' && quoted && i + 1 < row.size() && row[i + 1] == '"') cells.back() += row[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == separator && !quoted) cells.emplace_back();
    else if (quoted || (c != '\r' && c != '\n')) cells.back() += c;
  }
  return cells;
}

} // namespace

TEST(Tables, every_row_has_a_cell_for_every_name) {
  for (const CsvTable table : {CsvTable::sessions, CsvTable::doses, CsvTable::ranges}) {
    const auto names = cells_of(table_header(table));
    EXPECT_EQ(cells_of(table_rows(table, exported_person, session_for_tables())).size(),
              names.size())
        << name_of(table);
  }
  const std::string events = table_rows(CsvTable::events, exported_person, session_for_tables());
  EXPECT_EQ(cells_of(events.substr(0, events.find("\r\n"))).size(),
            cells_of(table_header(CsvTable::events)).size());
}

TEST(Tables, commas_quotes_and_line_breaks_make_the_round_trip) {
  const auto cells =
      cells_of(table_rows(CsvTable::sessions, exported_person, session_for_tables()));
  EXPECT_EQ(cells[1], "Mira, \"M.\"");
  EXPECT_EQ(cells.back(), "stiff,\nthen \"fine\"");
}

TEST(Tables, the_day_is_local_and_missing_values_are_empty) {
  const auto names = cells_of(table_header(CsvTable::sessions));
  const auto cells =
      cells_of(table_rows(CsvTable::sessions, exported_person, session_for_tables()));
  const auto cell = [&](const char* name) {
    return cells[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                          names.begin())];
  };
  EXPECT_EQ(cell("day"), "2025-03-01");
  EXPECT_EQ(cell("pain_before"), "4");
  EXPECT_EQ(cell("pain_after"), ""); // not zero: it was not answered
}

TEST(Tables, a_range_comes_with_its_error_view_and_position) {
  const auto names = cells_of(table_header(CsvTable::ranges));
  const auto cells = cells_of(table_rows(CsvTable::ranges, exported_person, session_for_tables()));
  const auto cell = [&](const char* name) {
    return cells[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                          names.begin())];
  };
  EXPECT_EQ(cell("quantity"), "thigh_to_trunk_flexion");
  EXPECT_EQ(cell("most_deg"), "40");
  EXPECT_EQ(cell("sigma_deg"), "6.4");
  EXPECT_EQ(cell("view"), "front_45");
  EXPECT_EQ(cell("position"), "standing");
}

TEST(Tables, answers_have_one_row_for_each_item) {
  const auto answers = *read_answers(R"({"version": 1, "revision": 1, "questionnaire": "rmdq",
    "id": "11111111-2222-4333-8444-555555555555", "answered_at": "2025-03-01T06:12:00Z",
    "items": {"q-1": true, "q-2": false, "age": 51}})",
                                     "answers");
  const std::string rows = table_rows(exported_person, answers);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 3);
  EXPECT_NE(rows.find(",q-1,yes\r\n"), std::string::npos);
  EXPECT_NE(rows.find(",q-2,no\r\n"), std::string::npos);
  EXPECT_NE(rows.find(",age,51\r\n"), std::string::npos);
}

namespace {

/// The cell of that name in the first row.
std::string cell_of(CsvTable table, const Session& session, const char* name, CsvStyle style = {}) {
  const char separator = style.decimal_comma ? ';' : ',';
  const auto names = cells_of(table_header(table, style), separator);
  const std::string rows = table_rows(table, exported_person, session, style);
  const auto cells = cells_of(rows.substr(0, rows.find("\r\n")), separator);
  EXPECT_EQ(cells.size(), names.size());
  const auto at = std::find(names.begin(), names.end(), name) - names.begin();
  return cells.at(static_cast<std::size_t>(at));
}

} // namespace

TEST(Tables, the_byte_order_mark_shows_a_spreadsheet_that_it_is_utf_8) {
  for (const CsvTable table : all_tables) {
    EXPECT_EQ(table_header(table).rfind("\xEF\xBB\xBFperson,", 0), 0U) << name_of(table);
    EXPECT_EQ(table_header(table, {.byte_order_mark = false}).rfind("person,", 0), 0U);
  }
}

TEST(Tables, the_rows_have_no_byte_order_mark) {
  const std::string rows = table_rows(CsvTable::events, exported_person, session_for_tables());
  EXPECT_EQ(rows.find(byte_order_mark), std::string::npos);
}

TEST(Tables, a_note_that_a_spreadsheet_would_run_is_made_text) {
  for (const char* note : {"=1+1", "+31 6 1234", "-2 today", "@SUM(A1)", "\t=1+1"}) {
    Session session = session_for_tables();
    session.note->value = note;
    EXPECT_EQ(cell_of(CsvTable::sessions, session, "note"), std::string{"'"} + note);
  }
  Person named = exported_person;
  named.name = "=cmd|' /C calc'!A0";
  EXPECT_EQ(cells_of(table_rows(CsvTable::sessions, named, session_for_tables()))[1],
            "'=cmd|' /C calc'!A0");
}

TEST(Tables, a_negative_number_stays_a_number) {
  Session session = session_for_tables();
  for (Event& event : session.events)
    if (event.range) event.range->min_deg = -12.5;
  EXPECT_EQ(cell_of(CsvTable::ranges, session, "least_deg"), "-12.5");
  EXPECT_EQ(cell_of(CsvTable::ranges, session, "least_deg", {.decimal_comma = true}), "-12,5");
}

TEST(Tables, a_decimal_comma_comes_with_semicolons_and_leaves_texts_alone) {
  Session session = session_for_tables();
  session.note->value = "1.5 of 2; fine, too";
  const CsvStyle comma{.decimal_comma = true};
  EXPECT_EQ(cell_of(CsvTable::events, session, "t_s", comma), "1,5");
  EXPECT_EQ(cell_of(CsvTable::ranges, session, "sigma_deg", comma), "6,4");
  EXPECT_EQ(cell_of(CsvTable::sessions, session, "note", comma), "1.5 of 2; fine, too");
  EXPECT_EQ(cell_of(CsvTable::sessions, session, "name", comma), "Mira, \"M.\"");
  EXPECT_EQ(table_header(CsvTable::doses, comma).find(','), std::string::npos);
}
