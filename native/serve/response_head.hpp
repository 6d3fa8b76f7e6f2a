// The head of a response, as bytes.
#pragma once

#include "serve/message.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace limber::serve {

/// How the body of an answer is sent.
struct Framing {
  std::optional<std::size_t> length; // known: Content-Length
  bool chunked = false;
  bool keeps_alive = true;
  bool http_1_0 = false; // an old client has to be told that the connection stays
};

std::string write_head(const Reply& reply, const Framing& framing);

/// The time in the form of the Date field (RFC 9110, section 5.6.7).
std::string http_date(std::int64_t unix_s);

} // namespace limber::serve
