// Saves a running session in this machine's record, event by event.
#pragma once

#include "core/result.hpp"
#include "record/session.hpp"
#include "session/machine.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

/// Now, on this machine's clock, with its distance from UTC.
record::Timestamp now_here();

/// A random UUID (RFC 4122, version 4).
std::string make_uuid();

/// The person a command is about: by --person, else the only one there is; if there is nobody yet,
/// a new person who is not in the record until there is something to save. Errors: unknown_name;
/// usage where several people use this machine.
core::Result<record::Person> choose_person(store::Store& store, const std::string& id_or_name);

/// The newest session of that routine that was begun within half a day and is still running.
core::Result<std::optional<record::Session>>
find_broken_off(store::Store& store, const std::string& person, const std::string& routine);

/// This program as the writer after `before`.
record::Writer next_writer(const std::optional<record::Writer>& before);

class SessionWriter {
public:
  /// `session` has id, routine, started_at and, as its writer, this program; it is written with the
  /// first event.
  SessionWriter(store::Store store, std::string person, record::Session session);

  void set_plan(std::vector<record::PlanStep> plan);
  void set_pain_before(int pain); // 0 to 10

  /// Saves them now. If that fails they are kept and saved with the next ones. Error: superseded if
  /// the session was taken over elsewhere.
  core::Result<void> keep(const std::vector<record::Event>& events, record::SessionState state);

  /// The whole session, including what could not be saved yet.
  record::Session session() const { return merge(whole_, unwritten_); }

private:
  std::int64_t next_revision();

  store::Store store_;
  std::string person_;
  record::Session whole_;     // everything of this session
  record::Session unwritten_; // what the record does not have yet
};

} // namespace limber::cli
