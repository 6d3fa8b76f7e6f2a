// A person's own routines and reminders for JavaScript, as plain C++: texts in, texts out. Formats:
// docs/session.md.
#pragma once

#include "engine/session.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace limber::web {

/// One step of a routine, as in its file. Further fields are ignored. Errors: content_invalid.
core::Result<exercise::RoutineStep> read_step(const nlohmann::json& step, const std::string& where);

/// The text of a routine's file -> {"id", "text", "steps"}, the steps in the order in which they
/// are done. `source_name`: for the error, which tells the first mistake only. Errors: too_large,
/// content_invalid; unknown_name where an exercise is not known.
core::Result<std::string> read_routine(const Content& content, std::string_view toml,
                                       std::string_view source_name);

/// The same back, with its duration for these preferences: {"toml", "seconds", "position_s",
/// "steps": [{"dose", "form", "rest_s", "seconds", "change"}]}. Errors: as above; usage.
core::Result<std::string> compose(const Content& content, std::string_view routine_json,
                                  std::string_view preferences_json);

/// {"at", "days", "minutes", "today", "now", "title", "text", "whose"} -> a calendar file:
/// plan::write_reminder. Without title and text it is in English.
/// Errors: too_large, content_invalid, usage.
core::Result<std::string> reminder(std::string_view request_json);

} // namespace limber::web
