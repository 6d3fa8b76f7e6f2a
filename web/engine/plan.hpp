// The plan for JavaScript, as plain C++: texts in, JSON texts out. Formats: docs/session.md.
#pragma once

#include "engine/session.hpp"

#include <string>
#include <string_view>

namespace limber::web {

/// {"health", "settings", "sessions", "today", "minutes", "days", "pain_now"} -> the plan as in
/// docs/schema/plan.schema.json, from today on, or from tomorrow if today's session is done.
/// Errors: those of record::allow_session; too_large, content_invalid; unknown_name without a
/// programme.
core::Result<std::string> plan(const Content& content, std::string_view request_json);

/// Makes one day of a plan the content's routine, with its forms and its first side. Errors:
/// too_large, content_invalid; nothing_left where it has no moves; unknown_name without a
/// programme.
core::Result<void> set_day(Content& content, std::string_view day_json);

/// {"id", "minutes", "name", "why", "cautions"} of the programme, in the content's language.
/// Errors: unknown_name.
core::Result<std::string> programme(const Content& content);

/// When the last session that was ended by pain began, for `stopped_at` of `health`: a time, or
/// nothing. Errors: too_large, content_invalid.
core::Result<std::string> last_stop(std::string_view sessions_json);

} // namespace limber::web
