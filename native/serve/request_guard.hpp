// Request guard: accepts only requests that are meant for this machine and not sent by another
// site's page.
#pragma once

#include "serve/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::serve {

/// The host names by which this server may be addressed.
struct Hosts {
  bool any_address = false;       // any IP address as a literal: serving other machines
  std::vector<std::string> names; // besides "localhost", in lower case
};

/// Whether a Host field names this machine. A name that someone else's DNS points here does not:
/// through it a page of another site could read the record (DNS rebinding).
bool is_own_host(std::string_view host, const Hosts& hosts);

/// Nothing where the request may go on; else the refusal. `scheme` is "http" or "https".
/// Refuses: a wrong Host (421); for the API and pairing also an Origin that is not this server's
/// own, and what the browser marks as coming from elsewhere (403).
std::optional<Reply> refuse(const Request& request, std::string_view scheme, const Hosts& hosts);

/// The fields every answer carries: content security policy, isolation from other origins, no
/// sniffing, no referrer, and only the browser's features that Limber needs.
const std::vector<std::pair<std::string, std::string>>& protective_fields();

/// Adds those that the answer does not have in a form of its own.
void protect(Reply& reply);

} // namespace limber::serve
