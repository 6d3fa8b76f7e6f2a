// The health questions in a terminal: asked, given by a flag, or the stored answers.
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
/// Nothing if `in` ends early.
std::optional<HealthItems> ask_health(std::istream& in, std::ostream& out);

/// For scripts: "none", or the ids of docs/before-starting.md to which the answer is yes. Errors:
/// unknown_name.
core::Result<HealthItems> state_health(const std::vector<std::string>& stated);

struct HealthWanted {
  std::vector<std::string> stated; // --health; empty: not given
  bool anew = false;               // --ask: ask although there are answers
  bool may_ask = false;            // standard input is a terminal
  bool keeps = true;               // new answers are saved in the record
};

/// This person's answers for a session now. New ones are saved in the record if `keeps`, and the
/// person with them if the record had nobody. If nobody can be asked they may be missing; the
/// session is then refused (session/program.hpp). Errors: the store's;
/// unknown_name; answers_missing where the questions were broken off.
core::Result<record::Health> find_health(store::Store& store, const record::Person& person,
                                         const HealthWanted& wanted);

/// Adds what to do in a terminal to a refusal because of the answers; other errors are unchanged.
core::Error with_way_on(core::Error error);

} // namespace limber::cli
