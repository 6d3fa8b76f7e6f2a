// A plan and a programme's rules as JSON: docs/schema/plan.schema.json.
#pragma once

#include "plan/day_plan.hpp"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace limber::plan {

inline constexpr int plan_version = 1;

/// `language`: of the names; English if there is no text in it.
nlohmann::json to_json(const DayPlan& plan, std::span<const exercise::Exercise> exercises,
                       const std::string& language);

/// {version, programme, minutes, days, rules}
nlohmann::json to_json(const Programme& programme, std::span<const DayPlan> days, double minutes,
                       std::span<const exercise::Exercise> exercises, const std::string& language);

/// Every rule: what it says, why, and its source.
nlohmann::json rules_json(const Programme& programme, const std::string& language);

} // namespace limber::plan
