// The record of this machine: the people who use it and their data, in one SQLite file that only
// its owner may read.
//
// Every write is one transaction that is on the disk when the call returns. Writing the same again
// changes nothing; what two writers know is joined (record::merge). A Store serves one thread at a
// time; several programs may have the same record open.
//
// Errors of every function: record_busy, record_damaged, record_gone, write_failed; unknown_name
// where a person or document is not there; erased where it was, and a late copy comes.
// save_session: superseded where another writer has taken the session over and this one brings
// something new.
#pragma once

#include "core/result.hpp"
#include "record/answers.hpp"
#include "record/landmark_chunk.hpp"
#include "record/own_document.hpp"
#include "record/person.hpp"
#include "record/session.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace limber::store {

/// The result of a save: the document as it now is.
template <class Document> struct Saved {
  Document document;
  bool created = false;
  bool changed = false; // false where everything was known already
};

/// Which sessions of a person, newest first.
struct SessionQuery {
  std::optional<std::string> from_day =
      std::nullopt; // "2025-03-01", the person's own calendar, included
  std::optional<std::string> to_day = std::nullopt; // included
  std::optional<std::string> before =
      std::nullopt; // only those after this session's id in the list
  int limit = 100;
};

/// A set's landmarks in the record; the frames themselves are read in pieces (LandmarkExport).
struct StoredLandmarkSet {
  std::string session;
  record::RecordedSet of;
  int chunks = 0; // that are here, of `count`
  int count = 0;
  std::int64_t frames = 0;
  double duration_s = 0.0; // from the first to the last frame that is here
  std::int64_t bytes = 0;  // in the record
};
nlohmann::json to_json(const StoredLandmarkSet& kept);

/// Documents that were damaged on the disk and have been set aside.
struct Damage {
  std::string kind;      // person, settings, answers, routine, exercise, session, event
  std::string day;       // "2025-03-03", the person's own calendar; empty where there is none
  int count = 0;         // of this kind and day
  bool repaired = false; // brought back from a daily backup
};
/// "One session of 2025-03-03 cannot be read; everything else is here."
std::string describe(const Damage& damage);

/// The result of an erasure. Everything is removed from the record itself at once.
struct Erasure {
  std::string left; // what is still to go, and when, in a sentence; empty where nothing is
};

class Store;
/// The same of all people, a line each; empty where nothing was damaged.
core::Result<std::string> describe_damage(Store& store);

class Store {
public:
  /// Opens the record in `folder`, making folder and record where they are missing, and brings an
  /// older one up to date (keeping a copy beside it). A damaged or newer one stays untouched.
  static core::Result<Store> open(const std::filesystem::path& folder);

  /// The same with other migrations; for tests.
  static core::Result<Store> open(const std::filesystem::path& folder,
                                  std::span<const std::string_view> migrations);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Random, made with the record: tells two records apart.
  core::Result<std::string> load_id();
  /// Grows with every write that changed something.
  core::Result<std::int64_t> load_change();

  core::Result<std::vector<record::Person>> load_people();
  core::Result<record::Person> load_person(const std::string& person);
  core::Result<Saved<record::Person>> save_person(const record::Person& person);
  /// With all of their data.
  core::Result<Erasure> erase_person(const std::string& person);

  core::Result<record::Settings> load_settings(const std::string& person);
  core::Result<Saved<record::Settings>> save_settings(const std::string& person,
                                                      const record::Settings& settings);

  /// Oldest first; of one questionnaire, or of all where it is empty.
  core::Result<std::vector<record::Answers>> load_all_answers(const std::string& person,
                                                              const std::string& questionnaire);
  core::Result<record::Answers> load_answers(const std::string& person, const std::string& answers);
  core::Result<Saved<record::Answers>> save_answers(const std::string& person,
                                                    const record::Answers& answers);
  core::Result<Erasure> erase_answers(const std::string& person, const std::string& answers);

  /// A person's own routines or exercises by id, deleted ones included.
  core::Result<std::vector<record::OwnDocument>> load_own(record::OwnKind kind,
                                                          const std::string& person);
  core::Result<Saved<record::OwnDocument>> save_own(record::OwnKind kind, const std::string& person,
                                                    const record::OwnDocument& own);

  /// Summaries as JSON texts (record::summary_json), newest first.
  core::Result<std::vector<std::string>> load_summaries(const std::string& person,
                                                        const SessionQuery& query);
  /// Ids of all of a person's sessions, newest first.
  core::Result<std::vector<std::string>> load_session_ids(const std::string& person);
  core::Result<record::Session> load_session(const std::string& person, const std::string& session);
  core::Result<Saved<record::Session>> save_session(const std::string& person,
                                                    const record::Session& session);
  core::Result<Erasure> erase_session(const std::string& person, const std::string& session);

  /// Joins a chunk to its set; one of the same number that is there already stays. Every chunk
  /// of a set must have the same head and count (content_invalid).
  core::Result<Saved<StoredLandmarkSet>> save_landmarks(const std::string& person,
                                                        const std::string& session,
                                                        const record::LandmarkChunk& chunk);
  /// Of one session, by time; of all where it is empty.
  core::Result<std::vector<StoredLandmarkSet>> load_all_landmarks(const std::string& person,
                                                                  const std::string& session);
  core::Result<StoredLandmarkSet>
  load_landmarks(const std::string& person, const std::string& session, const std::string& set);
  /// The frames of the chunk that is the first one from `number` on; nothing after the last.
  struct Frames {
    int number = 0;
    std::vector<body::LandmarkFrame> frames;
  };
  core::Result<std::optional<Frames>> load_landmark_frames(const std::string& person,
                                                           const std::string& session,
                                                           const std::string& set, int number);
  /// Also one that is not there yet, so that it is refused later.
  core::Result<Erasure> erase_landmarks(const std::string& person, const std::string& session,
                                        const std::string& set);
  /// Of all of a person's sessions, which stay.
  core::Result<Erasure> erase_all_landmarks(const std::string& person);

  /// What of this person's was found damaged and set aside.
  core::Result<std::vector<Damage>> load_damage(const std::string& person);
  /// Removes the notices, which the person has read, and what was set aside.
  core::Result<Erasure> erase_damage(const std::string& person);

  /// Every person and their data. Nothing of it is left in the file or its log.
  core::Result<Erasure> erase_everything();

  const std::filesystem::path& file() const;

  struct Database;
  Database& database() { return *database_; } // for this room's sources

private:
  static core::Result<Store> open_now(const std::filesystem::path& folder,
                                      std::span<const std::string_view> migrations);
  explicit Store(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

} // namespace limber::store
