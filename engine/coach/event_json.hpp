// A counter's event as JSON: the one place that writes it. session/sighting.cpp reads the live
// form.
#pragma once

#include "count/event.hpp"

#include <nlohmann/json_fwd.hpp>

namespace limber::coach {

/// As an analysis has it (docs/schema/analysis.schema.json): every key, null where unknown, times
/// in milliseconds.
nlohmann::ordered_json analysis_json(const count::CountEvent& event);

/// As a live look has it: only the keys that are known, times unrounded, and what a session needs
/// beside those of an analysis (`duration_s`, `amplitude`, `caption`, `says`).
nlohmann::json live_json(const count::CountEvent& event);

} // namespace limber::coach
