// A counter's event as JSON: the one place that writes it. session/look.cpp reads the live
// form.
#pragma once

#include "count/event.hpp"

#include <nlohmann/json_fwd.hpp>

namespace limber::coach {

/// For an analysis (docs/schema/analysis.schema.json): every key, null where unknown, times
/// in milliseconds.
nlohmann::ordered_json analysis_json(const count::CountEvent& event);

/// For a live view: only known keys, times unrounded, and the keys that a session needs beyond
/// those of an analysis (`duration_s`, `amplitude`, `caption`, `says`).
nlohmann::json live_json(const count::CountEvent& event);

} // namespace limber::coach
