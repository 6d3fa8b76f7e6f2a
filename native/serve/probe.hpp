// Whether another Limber already listens on a port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace limber::serve {

/// The id of the record that the Limber at 127.0.0.1 and this port serves; nothing if none answers
/// within a second.
std::optional<std::string> find_running_record(std::uint16_t port);

} // namespace limber::serve
