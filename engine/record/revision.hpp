// The upper bound of revisions. A writer takes the greater of the last one plus one and its clock,
// so a revision beyond any clock could never be replaced.
#pragma once

#include "record/answers.hpp"
#include "record/own_document.hpp"
#include "record/person.hpp"
#include "record/session.hpp"

#include <cstdint>

namespace limber::record {

/// The highest accepted at `now_utc_ms`: a wrong clock may be a century ahead. It
/// grows with every millisecond, so the next revision is always allowed a moment later.
constexpr std::int64_t max_revision_at(std::int64_t now_utc_ms) {
  constexpr std::int64_t century_ms = std::int64_t{36'525} * 24 * 3600 * 1000;
  return now_utc_ms + century_ms;
}

inline std::int64_t revision_of(const Person& person) { return person.revision; }
inline std::int64_t revision_of(const Settings& settings) { return settings.revision; }
inline std::int64_t revision_of(const Answers& answers) { return answers.revision; }
inline std::int64_t revision_of(const OwnDocument& own) { return own.revision; }

/// A revision above `max` becomes 1, so that the next write replaces it.
void limit_revisions(Person& person, std::int64_t max);
void limit_revisions(Settings& settings, std::int64_t max);
void limit_revisions(Answers& answers, std::int64_t max);
void limit_revisions(OwnDocument& own, std::int64_t max);
void limit_revisions(Session& session, std::int64_t max);

} // namespace limber::record
