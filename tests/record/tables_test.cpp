#include "record/tables.hpp"

#include "record/session_json.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber::record;

namespace {

const Person person{"6f2b1c1e-7c1d-4b7e-9a3f-0d9e3f5a1b2c", 1, "Mira, \"M.\"",
                    *parse_moment("2025-03-01T06:12:00Z")};

Session some_session() {
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
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '"' && quoted && i + 1 < row.size() && row[i + 1] == '"') cells.back() += row[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) cells.emplace_back();
    else if (quoted || (c != '\r' && c != '\n')) cells.back() += c;
  }
  return cells;
}

} // namespace

TEST(Tables, every_row_has_a_cell_for_every_name) {
  for (const Table table : {Table::sessions, Table::doses, Table::ranges}) {
    const auto names = cells_of(table_header(table));
    EXPECT_EQ(cells_of(table_rows(table, person, some_session())).size(), names.size())
        << name_of(table);
  }
  const std::string events = table_rows(Table::events, person, some_session());
  EXPECT_EQ(cells_of(events.substr(0, events.find("\r\n"))).size(),
            cells_of(table_header(Table::events)).size());
}

TEST(Tables, commas_quotes_and_line_breaks_come_back) {
  const auto cells = cells_of(table_rows(Table::sessions, person, some_session()));
  EXPECT_EQ(cells[1], "Mira, \"M.\"");
  EXPECT_EQ(cells.back(), "stiff,\nthen \"fine\"");
}

TEST(Tables, the_day_is_the_persons_own_and_what_was_not_said_is_empty) {
  const auto names = cells_of(table_header(Table::sessions));
  const auto cells = cells_of(table_rows(Table::sessions, person, some_session()));
  const auto cell = [&](const char* name) {
    return cells[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                          names.begin())];
  };
  EXPECT_EQ(cell("day"), "2025-03-01");
  EXPECT_EQ(cell("pain_before"), "4");
  EXPECT_EQ(cell("pain_after"), ""); // not zero: no reading is not a reading
}

TEST(Tables, a_range_has_its_error_view_and_position_beside_it) {
  const auto names = cells_of(table_header(Table::ranges));
  const auto cells = cells_of(table_rows(Table::ranges, person, some_session()));
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

TEST(Tables, answers_have_a_row_an_item) {
  const auto answers = *read_answers(R"({"version": 1, "revision": 1, "questionnaire": "rmdq",
    "id": "11111111-2222-4333-8444-555555555555", "answered_at": "2025-03-01T06:12:00Z",
    "items": {"q-1": true, "q-2": false, "age": 51}})",
                                     "answers");
  const std::string rows = table_rows(person, answers);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 3);
  EXPECT_NE(rows.find(",q-1,yes\r\n"), std::string::npos);
  EXPECT_NE(rows.find(",q-2,no\r\n"), std::string::npos);
  EXPECT_NE(rows.find(",age,51\r\n"), std::string::npos);
}
