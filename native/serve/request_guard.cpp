#include "serve/request_guard.hpp"

#include "serve/address.hpp"
#include "serve/lower_case.hpp"

#include <algorithm>

namespace limber::serve {
namespace {

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The host of "host", "host:port", "[v6]" or "[v6]:port", brackets taken off; empty where the
/// text is none of these.
std::string_view without_port(std::string_view host) {
  if (!host.empty() && host.front() == '[') {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos) return {};
    const std::string_view rest = host.substr(end + 1);
    if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return {};
    return host.substr(1, end - 1);
  }
  const std::size_t colon = host.find(':');
  if (colon == std::string_view::npos) return host;
  return is_port(host.substr(colon + 1)) ? host.substr(0, colon) : std::string_view{};
}

/// The record, and pairing by address: an image on another site could use up its tries.
bool is_guarded(const Request& request) {
  constexpr std::string_view prefix = "/api/";
  return request.path.compare(0, prefix.size(), prefix) == 0 || request.path == "/pair";
}

/// `Sec-Fetch-Site` is set by the browser, and no page can change it (Fetch Metadata).
bool comes_from_elsewhere(const Request& request, std::string_view scheme) {
  const std::string origin = request.field("origin");
  const std::string own = std::string{scheme} + "://" + lower_case(request.field("host"));
  if (!origin.empty() && lower_case(origin) != own) return true;
  const std::string site = request.field("sec-fetch-site");
  const bool reads = request.method == "GET" || request.method == "HEAD";
  // "none": the person typed the address, or saved it as a bookmark; that can only read.
  return !site.empty() && site != "same-origin" && !(site == "none" && reads);
}

} // namespace

bool is_own_host(std::string_view host, const Hosts& hosts) {
  const std::string name = lower_case(without_port(host));
  if (name == "localhost" || name == "127.0.0.1" || name == "::1") return true;
  if (hosts.any_address && is_ip_address(name)) return true;
  return std::find(hosts.names.begin(), hosts.names.end(), name) != hosts.names.end();
}

std::optional<Reply> refuse(const Request& request, std::string_view scheme, const Hosts& hosts) {
  if (!is_own_host(request.field("host"), hosts))
    return problem(421, "host_refused",
                   "This address is not this machine's; open it by the "
                   "address that limber serve shows.");
  if (is_guarded(request) && comes_from_elsewhere(request, scheme))
    return problem(403, "origin_refused", "Only Limber's own pages may read and write the record.");
  return std::nullopt;
}

const std::vector<std::pair<std::string, std::string>>& protective_fields() {
  static const std::vector<std::pair<std::string, std::string>> fields{
      {"Content-Security-Policy",
       // 'wasm-unsafe-eval' compiles WebAssembly and nothing else; blob: is for images and
       // sounds that the app makes itself.
       "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
       "style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; "
       "font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
       "form-action 'self'; frame-ancestors 'none'"},
      // Cross-origin isolation: allows WebAssembly threads, and keeps other sites out of the
      // process.
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Embedder-Policy", "require-corp"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Permissions-Policy", "camera=(self), screen-wake-lock=(self), fullscreen=(self), "
                             "microphone=(), geolocation=(), payment=(), usb=(), serial=(), "
                             "bluetooth=(), midi=(), display-capture=()"},
  };
  return fields;
}

void protect(Reply& reply) {
  const std::size_t own = reply.fields.size();
  for (const auto& field : protective_fields()) {
    const auto end = reply.fields.begin() + static_cast<std::ptrdiff_t>(own);
    const bool has_it = std::any_of(reply.fields.begin(), end,
                                    [&](const auto& one) { return one.first == field.first; });
    if (!has_it) reply.fields.push_back(field);
  }
}

} // namespace limber::serve
