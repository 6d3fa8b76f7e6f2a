// Sessions as JSON: docs/openapi.json, schemas Session, SessionSummary and Event.
#pragma once

#include "record/session.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace limber::record {

inline constexpr int session_version = 1;

/// Checks every field; see the limits in session.hpp. Errors: too_large, content_invalid.
core::Result<Session> read_session(std::string_view text, std::string_view source_name);

/// The same of a value inside a larger document (an export).
core::Result<Session> check_session(const nlohmann::json& document, std::string_view source_name);

nlohmann::json to_json(const Session& session);
nlohmann::json to_json(const Event& event);
nlohmann::json to_json(const DoseDone& dose);
nlohmann::json to_json(const RangeDone& range);

/// The session without its events, with the doses and ranges they come to, for lists.
nlohmann::json summary_json(const Session& session);

/// Rewrites a summary stored by an earlier version in the words of this one.
std::string renew_summary(std::string kept);

} // namespace limber::record
