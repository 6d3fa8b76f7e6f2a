// What HTTP lets a client and a server agree on: a coding of the content, an entity tag.
#pragma once

#include <cstdint>
#include <string_view>

namespace limber::serve {

enum class Coding : std::uint8_t { identity, brotli, gzip };

/// As in Content-Encoding: "br", "gzip"; empty for identity.
std::string_view name_of(Coding coding);

/// The best of those that exist and that `accept_encoding` takes (RFC 9110, section 12.5.3); Brotli
/// before gzip, whatever the weights, for it is never larger.
Coding choose_coding(std::string_view accept_encoding, bool has_brotli, bool has_gzip);

/// Whether the value of If-None-Match names the tag (RFC 9110, section 13.1.2; weak comparison).
bool matches(std::string_view if_none_match, std::string_view tag);

/// Whether the value of Content-Type is application/json, with or without parameters.
bool is_json(std::string_view content_type);

} // namespace limber::serve
