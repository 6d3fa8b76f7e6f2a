// The sessions in the record: merged at every save, listed by their summaries.
#include "record/session_json.hpp"
#include "store/database.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;
using record::Event;
using record::Session;

/// Event id -> its document.
using EventTexts = std::map<std::string, std::string>;

EventTexts load_event_texts(Store::Database& database, const std::string& session) {
  EventTexts texts;
  for_each_pair(
      database, "SELECT id, document FROM event WHERE session = :session",
      [&](const std::string& id, const std::string& text) { texts[id] = text; }, session);
  return texts;
}

constexpr const char* head_query = "SELECT head FROM session WHERE id = :id AND person = :person";
constexpr const char* key_query =
    "SELECT id || '|' || person || '|' || started_utc_ms || '|' || day "
    "FROM session WHERE id = :id";

/// The key of the checksums of head and summary.
std::string key_of_session(const std::string& person, const Session& session) {
  return key_of(session.id, person, std::to_string(session.started_at.utc_ms),
                record::local_day(session.started_at));
}

/// `events` as they are stored, with their checksums.
Result<Session> assemble(Store::Database& database, const std::string& stored_head,
                         const std::string& id, const EventTexts& events) {
  const std::string key = find_text(database, key_query, id).value_or("");
  const Result<std::string> head = opened(database, stored_head, key, "session");
  if (!head) return tl::unexpected(head.error());
  json document = json::parse(*head, nullptr, false);
  if (document.is_object()) {
    json& list = document["events"] = json::array();
    for (const auto& [event, text] : events) {
      const Result<std::string> one = opened(database, text, key_of(id, event), "event");
      if (!one) return tl::unexpected(one.error());
      list.push_back(json::parse(*one, nullptr, false));
    }
  }
  return limited(kept(record::check_session(document, "a kept session"), database));
}

/// The session without its events, which have rows of their own.
std::string head_text(const Session& session) {
  Session head = session;
  head.events.clear();
  return to_json(head).dump();
}

void keep_head(Store::Database& database, const std::string& person, const Session& session) {
  const long long started = session.started_at.utc_ms;
  run(database,
      "INSERT INTO session (id, person, started_utc_ms, day, head, summary) "
      "VALUES (:id, :person, :started, :day, :head, :summary) ON CONFLICT (id) DO UPDATE SET "
      "started_utc_ms = excluded.started_utc_ms, day = excluded.day, head = excluded.head, "
      "summary = excluded.summary",
      session.id, person, started, record::local_day(session.started_at),
      add_checksum(head_text(session), key_of_session(person, session)),
      add_checksum(record::summary_json(session).dump(), key_of_session(person, session)));
}

/// Saves only events that are new or replace another with the same id.
void keep_events(Store::Database& database, const Session& session, const EventTexts& before) {
  for (const Event& event : session.events) {
    const std::string text = add_checksum(to_json(event).dump(), key_of(session.id, event.id));
    const auto known = before.find(event.id);
    if (known != before.end() && known->second == text) continue;
    run(database,
        "INSERT INTO event (session, id, document) VALUES (:session, :id, :document) "
        "ON CONFLICT (session, id) DO UPDATE SET document = excluded.document",
        session.id, event.id, text);
  }
}

Result<Saved<Session>> join_and_keep(Store::Database& database, const std::string& person,
                                     const Session& session) {
  Saved<Session> saved{session, true, true};
  EventTexts events_before;
  const auto owner = find_text(database, "SELECT person FROM session WHERE id = :id", session.id);
  if (owner && *owner != person)
    return fail(ErrorCode::content_invalid, session.id + " belongs to another person");
  if (owner) {
    events_before = load_event_texts(database, session.id);
    const Result<Session> before =
        assemble(database, find_text(database, head_query, session.id, person).value_or(""),
                 session.id, events_before);
    if (!before) return tl::unexpected(before.error());
    saved.document = merge(*before, session);
    saved.created = false;
    saved.changed = !(saved.document == *before);
    // A superseded writer may repeat known data, but adds nothing.
    if (saved.changed && is_superseded(*before, session))
      return fail(ErrorCode::superseded, "session " + session.id);
  }
  if (saved.document.events.size() > record::max_session_events)
    return fail(ErrorCode::too_large, "the events of session " + session.id);
  if (!saved.changed) return saved;
  keep_head(database, person, saved.document);
  keep_events(database, saved.document, events_before);
  count_change(database);
  return saved;
}

} // namespace

Result<Saved<Session>> Store::save_session(const std::string& person, const Session& session) {
  return writing(*database_, [&]() -> Result<Saved<Session>> {
    if (Result<void> possible = expect_possible_revision(session); !possible)
      return tl::unexpected(possible.error());
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    if (Result<void> free = expect_not_erased(*database_, session.id); !free)
      return tl::unexpected(free.error());
    return join_and_keep(*database_, person, session);
  });
}

Result<Session> Store::load_session(const std::string& person, const std::string& session) {
  return reading(*database_, [&]() -> Result<Session> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    if (Result<void> there = expect_not_erased(*database_, session); !there)
      return tl::unexpected(there.error());
    const auto head = find_text(*database_, head_query, session, person);
    if (!head) return fail(ErrorCode::unknown_name, "session " + session);
    return assemble(*database_, *head, session, load_event_texts(*database_, session));
  });
}

Result<std::vector<std::string>> Store::load_summaries(const std::string& person,
                                                       const SessionQuery& query) {
  return reading(*database_, [&]() -> Result<std::vector<std::string>> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    const std::string from_day = query.from_day.value_or("0000");
    const std::string to_day = query.to_day.value_or("9999-99");
    const std::string before = query.before.value_or("");
    const int limit = query.limit;
    std::vector<std::string> summaries;
    Result<void> sound;
    for_each_pair(
        *database_,
        "SELECT id || '|' || person || '|' || started_utc_ms || '|' || day, summary FROM session "
        "WHERE person = :person AND day >= :first AND day <= :last "
        "AND (:every = '' OR (started_utc_ms, id) < "
        "(SELECT started_utc_ms, id FROM session WHERE id = :before)) "
        "ORDER BY started_utc_ms DESC, id DESC LIMIT :most",
        [&](const std::string& key, const std::string& stored) {
          Result<std::string> summary = opened(*database_, stored, key, "the summary of session");
          if (summary) summaries.push_back(record::renew_summary(std::move(*summary)));
          else sound = tl::unexpected(summary.error());
        },
        person, from_day, to_day, before, before, limit);
    if (!sound) return tl::unexpected(sound.error());
    return summaries;
  });
}

Result<std::vector<std::string>> Store::load_session_ids(const std::string& person) {
  return reading(*database_, [&]() -> Result<std::vector<std::string>> {
    if (Result<void> there = expect_person(*database_, person); !there)
      return tl::unexpected(there.error());
    std::vector<std::string> ids;
    for_each_pair(
        *database_,
        "SELECT id, id FROM session WHERE person = :person ORDER BY started_utc_ms DESC, id DESC",
        [&](const std::string& id, const std::string&) { ids.push_back(id); }, person);
    return ids;
  });
}

} // namespace limber::store
