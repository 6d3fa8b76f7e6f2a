// A session's values as JSON: docs/session.md. The complete state can be saved and restored.
#pragma once

#include "session/machine.hpp"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

namespace limber::session {

struct CameraResult;

inline constexpr int state_version = 1;
inline constexpr std::size_t max_state_bytes = 1 << 20; // as a session in the record

nlohmann::json to_json(const SessionView& view);
nlohmann::json to_json(const Cue& cue);
/// Lists of cues and events, and whether the command was taken.
nlohmann::json to_json(const StepResult& result);
/// The same, with `finish` and `watch` if the eye has something to do.
nlohmann::json to_json(const CameraResult& result);

/// Preferences, as in the person's settings. Errors: content_invalid.
core::Result<Preferences> check_preferences(const nlohmann::json& document,
                                            std::string_view source_name);
core::Result<Preferences> read_preferences(std::string_view text, std::string_view source_name);
nlohmann::json to_json(const Preferences& preferences);

/// Everything that restore() needs beside the content itself: the preferences, the plan and the
/// state.
std::string write_state(const Machine& machine);

/// The machine exactly as it was written. `routine` and `exercises` are the content it was made
/// from; `health` is checked again. Errors: too_large; content_invalid, also if other exercises are
/// left out today (Machine::go_on can continue such a session); those of make_program.
core::Result<Machine> read_state(std::string_view text, std::string_view source_name,
                                 const exercise::Routine& routine,
                                 std::span<const exercise::Exercise> exercises,
                                 const record::Health& health);

} // namespace limber::session
