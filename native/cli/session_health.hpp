// The health questions in a terminal: asked, stated by a flag, or as they were answered before.
#pragma once

#include "core/result.hpp"
#include "record/health.hpp"
#include "store/store.hpp"

#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

/// Every question's id with its answer.
using HealthItems = std::map<std::string, record::AnswerValue>;

/// Asks group by group. As in the app, nothing more is asked once an answer stops everything.
/// Nothing where `in` ends before.
std::optional<HealthItems> ask_health(std::istream& in, std::ostream& out);

/// For scripts: "none", or the ids of docs/before-starting.md to which the answer is yes. Errors:
/// unknown_name.
core::Result<HealthItems> state_health(const std::vector<std::string>& stated);

struct HealthWanted {
  std::vector<std::string> stated; // --health; empty: not given
  bool anew = false;               // --ask: ask although there are answers
  bool may_ask = false;            // somebody is there to be asked
  bool keeps = true;               // new answers go into the record
};

/// This person's answers for a session now. New ones are kept in the record first where
/// `keeps`, and the person with them where the record had nobody. Where nobody can be asked they
/// may be missing; the session is refused then (session/program.hpp). Errors: the store's;
/// unknown_name; answers_missing where the questions were broken off.
core::Result<record::Health> find_health(store::Store& store, const record::Person& person,
                                         const HealthWanted& wanted);

/// How to go on in a terminal, added to a refusal for answers; other errors as they are.
core::Error with_way_on(core::Error error);

} // namespace limber::cli
