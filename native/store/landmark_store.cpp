// The landmarks kept with sessions: in chunks, packed, each in a row of its own.
#include "record/packed_landmarks.hpp"
#include "store/database.hpp"

#include <nlohmann/json.hpp>

namespace limber::store {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using record::LandmarkChunk;
using record::RecordedSet;

/// The largest packed chunk: every number as a change of ten bytes.
constexpr std::size_t max_packed_bytes =
    record::max_chunk_frames * (11 + 2 * 4 * body::landmark_count * 10);

/// Fails with `erased` or `unknown_name` where person or session is not there.
Result<void> expect_session(Store::Database& database, const std::string& person,
                            const std::string& session) {
  if (Result<void> there = expect_person(database, person); !there) return there;
  if (Result<void> there = expect_not_erased(database, session); !there) return there;
  if (!find_text(database, "SELECT id FROM session WHERE id = :id AND person = :person", session,
                 person))
    return fail(ErrorCode::unknown_name, "session " + session);
  return {};
}

/// The sets of a person, by time; of one session or set where these are not empty.
Result<std::vector<StoredLandmarkSet>> find_sets(Store::Database& database,
                                                 const std::string& person,
                                                 const std::string& session,
                                                 const std::string& set) {
  std::string head;
  StoredLandmarkSet row;
  long long frames = 0;
  long long bytes = 0;
  std::vector<StoredLandmarkSet> found;
  soci::statement statement{database.sql};
  for (const std::string* key : {&person, &session, &session, &set, &set})
    statement.exchange(soci::use(*key));
  statement.exchange(soci::into(row.session));
  statement.exchange(soci::into(head));
  statement.exchange(soci::into(row.chunks));
  statement.exchange(soci::into(row.count));
  statement.exchange(soci::into(frames));
  statement.exchange(soci::into(row.duration_s));
  statement.exchange(soci::into(bytes));
  statement.alloc();
  statement.prepare(
      "SELECT l.session, min(l.head), CAST(count(*) AS INTEGER), CAST(max(l.count) AS INTEGER), "
      "CAST(sum(l.frame_count) AS BIGINT), "
      "CAST(max(l.last_s) - min(l.first_s) AS DOUBLE), "
      "CAST(sum(length(l.frames)) AS BIGINT) "
      "FROM session s JOIN landmarks l ON l.session = s.id "
      "WHERE s.person = :person AND (:every = '' OR s.id = :session) "
      "AND (:all = '' OR l.recording = :recording) "
      "GROUP BY l.session, l.recording ORDER BY s.started_utc_ms, l.session");
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) {
    Result<RecordedSet> read = kept(record::read_recorded_set(head, "kept landmarks"), database);
    if (!read) return tl::unexpected(read.error());
    row.of = std::move(*read);
    row.frames = frames;
    row.bytes = bytes;
    found.push_back(row);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.of.at < b.of.at; });
  return found;
}

Result<StoredLandmarkSet> find_set(Store::Database& database, const std::string& person,
                                   const std::string& session, const std::string& set) {
  Result<std::vector<StoredLandmarkSet>> found = find_sets(database, person, session, set);
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return fail(ErrorCode::unknown_name, "landmarks " + set);
  return found->front();
}

void keep(Store::Database& database, const std::string& session, const LandmarkChunk& chunk) {
  const std::string packed = record::pack_frames(chunk.frames);
  const std::string head = to_json(chunk.of).dump();
  const int frame_count = static_cast<int>(chunk.frames.size());
  const double first_s = chunk.frames.front().t_s;
  const double last_s = chunk.frames.back().t_s;
  soci::blob frames{database.sql};
  frames.write(0, packed.data(), packed.size());
  database.sql << "INSERT INTO landmarks (session, recording, number, count, head, frame_count, "
                  "first_s, last_s, frames) VALUES (:session, :recording, :number, :count, :head, "
                  ":frame_count, :first, :last, :frames)",
      soci::use(session), soci::use(chunk.of.id), soci::use(chunk.number), soci::use(chunk.count),
      soci::use(head), soci::use(frame_count), soci::use(first_s), soci::use(last_s),
      soci::use(frames);
}

Result<Saved<StoredLandmarkSet>> join_and_keep(Store::Database& database, const std::string& person,
                                               const std::string& session,
                                               const LandmarkChunk& chunk) {
  const Result<StoredLandmarkSet> before = find_set(database, person, session, chunk.of.id);
  if (before && (!(before->of == chunk.of) || before->count != chunk.count))
    return fail(ErrorCode::content_invalid, "landmarks " + chunk.of.id + " are of another set");
  if (!before && before.error().code != ErrorCode::unknown_name)
    return tl::unexpected(before.error());
  const std::string number = std::to_string(chunk.number);
  if (find_text(database,
                "SELECT recording FROM landmarks WHERE session = :session "
                "AND recording = :recording AND number = CAST(:number AS INTEGER)",
                session, chunk.of.id, number))
    return Saved<StoredLandmarkSet>{*before, false, false};
  keep(database, session, chunk);
  count_change(database);
  const Result<StoredLandmarkSet> now = find_set(database, person, session, chunk.of.id);
  if (!now) return tl::unexpected(now.error());
  return Saved<StoredLandmarkSet>{*now, !before, true};
}

} // namespace

nlohmann::json to_json(const StoredLandmarkSet& kept) {
  nlohmann::json out = record::to_json(kept.of);
  out["session"] = kept.session;
  out["stretches"] = kept.chunks;
  out["count"] = kept.count;
  out["frames"] = kept.frames;
  out["duration_s"] = kept.duration_s;
  out["bytes"] = kept.bytes;
  return out;
}

Result<Saved<StoredLandmarkSet>> Store::save_landmarks(const std::string& person,
                                                       const std::string& session,
                                                       const LandmarkChunk& chunk) {
  return writing(*database_, [&]() -> Result<Saved<StoredLandmarkSet>> {
    if (Result<void> there = expect_session(*database_, person, session); !there)
      return tl::unexpected(there.error());
    if (Result<void> free = expect_not_erased(*database_, chunk.of.id); !free)
      return tl::unexpected(free.error());
    return join_and_keep(*database_, person, session, chunk);
  });
}

Result<std::vector<StoredLandmarkSet>> Store::load_all_landmarks(const std::string& person,
                                                                 const std::string& session) {
  return reading(*database_, [&]() -> Result<std::vector<StoredLandmarkSet>> {
    const Result<void> there = session.empty() ? expect_person(*database_, person)
                                               : expect_session(*database_, person, session);
    if (!there) return tl::unexpected(there.error());
    return find_sets(*database_, person, session, "");
  });
}

Result<StoredLandmarkSet> Store::load_landmarks(const std::string& person,
                                                const std::string& session,
                                                const std::string& set) {
  return reading(*database_, [&]() -> Result<StoredLandmarkSet> {
    if (Result<void> there = expect_session(*database_, person, session); !there)
      return tl::unexpected(there.error());
    if (Result<void> there = expect_not_erased(*database_, set); !there)
      return tl::unexpected(there.error());
    return find_set(*database_, person, session, set);
  });
}

Result<std::optional<Store::Frames>> Store::load_landmark_frames(const std::string& person,
                                                                 const std::string& session,
                                                                 const std::string& set,
                                                                 int number) {
  return reading(*database_, [&]() -> Result<std::optional<Frames>> {
    if (Result<void> there = expect_session(*database_, person, session); !there)
      return tl::unexpected(there.error());
    soci::blob packed{database_->sql};
    Frames found;
    database_->sql << "SELECT number, frames FROM landmarks WHERE session = :session "
                      "AND recording = :recording AND number >= :number ORDER BY number LIMIT 1",
        soci::use(session), soci::use(set), soci::use(number), soci::into(found.number),
        soci::into(packed);
    if (!database_->sql.got_data()) return std::optional<Frames>{};
    if (packed.get_len() > max_packed_bytes)
      return fail(ErrorCode::record_damaged, database_->file.string() + ", landmarks " + set);
    std::string bytes(packed.get_len(), '\0');
    packed.read(0, bytes.data(), bytes.size());
    auto frames = kept(record::unpack_frames(bytes, record::max_chunk_frames, "landmarks " + set),
                       *database_);
    if (!frames) return tl::unexpected(frames.error());
    found.frames = std::move(*frames);
    return std::optional<Frames>{std::move(found)};
  });
}

Result<Erasure> Store::erase_landmarks(const std::string& person, const std::string& session,
                                       const std::string& set) {
  const Result<void> erased = writing(*database_, [&]() -> Result<void> {
    if (Result<void> there = expect_session(*database_, person, session); !there) return there;
    if (Result<void> there = expect_not_erased(*database_, set); !there) return there;
    // Also one of which nothing has arrived: what is on its way is then refused.
    run(*database_, "DELETE FROM landmarks WHERE session = :session AND recording = :recording",
        session, set);
    mark_erased(*database_, set);
    begin_forgetting(*database_);
    count_change(*database_);
    return {};
  });
  if (!erased) return tl::unexpected(erased.error());
  return forget_copies(*database_);
}

Result<Erasure> Store::erase_all_landmarks(const std::string& person) {
  const Result<void> erased = writing(*database_, [&]() -> Result<void> {
    if (Result<void> there = expect_person(*database_, person); !there) return there;
    const Result<std::vector<StoredLandmarkSet>> found = find_sets(*database_, person, "", "");
    if (!found) return tl::unexpected(found.error());
    run(*database_,
        "DELETE FROM landmarks WHERE session IN (SELECT id FROM session WHERE person = :person)",
        person);
    for (const StoredLandmarkSet& set : *found)
      mark_erased(*database_, set.of.id);
    begin_forgetting(*database_);
    if (!found->empty()) count_change(*database_);
    return {};
  });
  if (!erased) return tl::unexpected(erased.error());
  return forget_copies(*database_);
}

} // namespace limber::store
