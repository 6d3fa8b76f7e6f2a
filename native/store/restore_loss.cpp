#include "store/restore_loss.hpp"

#include "store/check.hpp"
#include "store/database.hpp"
#include "store/schema.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

struct SessionSize {
  std::string person;
  std::string day;
  std::int64_t events = 0;
};

struct Content {
  std::map<std::string, std::string> people; // id -> name
  std::map<std::string, SessionSize> sessions;
};

// Tables and columns that every version of the record has.
constexpr const char* people_query = "SELECT id, document FROM person";
constexpr const char* sessions_query =
    "SELECT session.id, person || ' ' || day || ' ' || count(event.id) FROM session "
    "LEFT JOIN event ON event.session = session.id GROUP BY session.id";

std::string name_in(const std::string& document) {
  const auto read = nlohmann::json::parse(document, nullptr, false);
  return read.is_object() ? read.value("name", "") : "";
}

SessionSize read_size(const std::string& text) {
  SessionSize size;
  const std::size_t first = text.find(' ');
  const std::size_t second = text.find(' ', first + 1);
  if (first == std::string::npos || second == std::string::npos) return size;
  size.person = text.substr(0, first);
  size.day = text.substr(first + 1, second - first - 1);
  size.events = std::atoll(text.c_str() + second + 1);
  return size;
}

/// Both queries over any database; `each(query, visit)` runs one.
template <class Each> void read_content(Content& content, Each&& each) {
  each(people_query, [&](const std::string& id, const std::string& document) {
    content.people[id] = name_in(document);
  });
  each(sessions_query, [&](const std::string& id, const std::string& size) {
    content.sessions[id] = read_size(size);
  });
}

Result<Content> load_own(Store::Database& database) {
  return reading(database, [&]() -> Result<Content> {
    Content content;
    read_content(content,
                 [&](const char* query, auto&& visit) { for_each_pair(database, query, visit); });
    return content;
  });
}

Result<Content> load_copy(const fs::path& copy) {
  const Result<Connection> opened = open_connection(copy, "?immutable=1", SQLITE_OPEN_READONLY);
  if (!opened) return tl::unexpected(opened.error());
  Content content;
  int code = SQLITE_OK;
  read_content(content, [&](const char* query, auto&& visit) {
    sqlite3_stmt* raw = nullptr;
    code = std::max(code, sqlite3_prepare_v2(opened->get(), query, -1, &raw, nullptr));
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement{raw,
                                                                               sqlite3_finalize};
    if (raw == nullptr) return;
    const auto text = [&](int column) {
      const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(raw, column));
      return std::string{bytes == nullptr ? "" : bytes};
    };
    while (sqlite3_step(raw) == SQLITE_ROW)
      visit(text(0), text(1));
  });
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, copy));
  return content;
}

void add_session(PersonLoss& loss, const SessionSize& session, bool is_gone) {
  ++(is_gone ? loss.sessions : loss.cut);
  if (loss.first_day.empty() || session.day < loss.first_day) loss.first_day = session.day;
  loss.last_day = std::max(loss.last_day, session.day);
}

RestoreLoss compare(const Content& own, const Content& copy) {
  std::map<std::string, PersonLoss> losses; // by person
  for (const auto& [id, name] : own.people)
    if (copy.people.count(id) == 0) losses[id].whole = true;
  for (const auto& [id, session] : own.sessions) {
    const auto there = copy.sessions.find(id);
    const bool is_gone = there == copy.sessions.end();
    if (!is_gone && there->second.events >= session.events) continue;
    add_session(losses[session.person], session, is_gone);
  }
  RestoreLoss loss;
  for (auto& [id, one] : losses) {
    const auto named = own.people.find(id);
    one.name = named == own.people.end() ? id : named->second;
    loss.people.push_back(std::move(one));
  }
  std::sort(loss.people.begin(), loss.people.end(),
            [](const PersonLoss& a, const PersonLoss& b) { return a.name < b.name; });
  loss.sessions_in_backup = static_cast<int>(copy.sessions.size());
  for (const auto& [id, session] : copy.sessions)
    loss.last_day_in_backup = std::max(loss.last_day_in_backup, session.day);
  return loss;
}

std::string describe(const PersonLoss& loss) {
  std::string text = "  " + loss.name + ": ";
  if (loss.whole) text += "everything";
  if (loss.sessions > 0)
    text += fmt::format("{}{} session{}", loss.whole ? ", " : "", loss.sessions,
                        loss.sessions == 1 ? "" : "s");
  if (loss.cut > 0)
    text += fmt::format("{}a part of {} session{}", loss.sessions > 0 || loss.whole ? ", " : "",
                        loss.cut, loss.cut == 1 ? "" : "s");
  if (!loss.first_day.empty())
    text += loss.first_day == loss.last_day
                ? fmt::format(", on {}", loss.first_day)
                : fmt::format(", {} to {}", loss.first_day, loss.last_day);
  return text + "\n";
}

} // namespace

Result<RestoreLoss> calc_restore_loss(Store& store, const fs::path& copy) {
  std::error_code ignored;
  if (!fs::is_regular_file(copy, ignored)) return fail(ErrorCode::file_missing, copy.string());
  const Result<int> version = check_record(copy, static_cast<int>(all_migrations().size()));
  if (!version) return tl::unexpected(version.error());
  const Result<Content> own = load_own(store.database());
  if (!own) return tl::unexpected(own.error());
  const Result<Content> other = load_copy(copy);
  if (!other) return tl::unexpected(other.error());
  return compare(*own, *other);
}

std::string describe(const RestoreLoss& loss) {
  std::string text;
  for (const PersonLoss& person : loss.people)
    text += describe(person);
  return text;
}

} // namespace limber::store
