// Which addresses belong to one machine.
#pragma once

#include <string>
#include <string_view>

namespace limber::serve {

inline constexpr std::string_view this_machine = "loopback";

/// The same text for all addresses that one machine may use at will: every loopback address is this
/// machine, and of an IPv6 address only the network (the first 64 bits) counts.
std::string machine_of(std::string_view ip);

/// Whether a host is an IPv4 or IPv6 address, and no name.
bool is_ip_address(const std::string& host);

} // namespace limber::serve
