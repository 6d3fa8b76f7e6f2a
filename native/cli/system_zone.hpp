// This machine's time zone and the rules of the time zone database (tzdata).
#pragma once

#include "core/result.hpp"
#include "plan/time_zone.hpp"

#include <string>
#include <string_view>

namespace limber::cli {

/// "Europe/Vienna", from TZ, /etc/localtime or /etc/timezone; empty where none says.
std::string find_system_zone();

/// Whether it is a name such as zones have: it becomes a part of a path.
bool is_zone_name(std::string_view name);

/// The rule at the end of the zone's file. Errors: unknown_name; content_invalid where it has none.
core::Result<plan::ZoneRule> load_zone_rule(const std::string& zone);

} // namespace limber::cli
