// Is it Limber who listens there already?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace limber::serve {

/// The id of the record which the Limber at 127.0.0.1 and this port serves; nothing where no
/// Limber answers there within a second.
std::optional<std::string> find_running_record(std::uint16_t port);

} // namespace limber::serve
