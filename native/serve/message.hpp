// A request and its response as plain values, independent of the transport.
#pragma once

#include "core/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace limber::serve {

struct Request {
  std::string method; // "GET"
  std::string path;   // as sent, percent-encoded, without the query
  std::string query;  // after "?"
  std::string body;
  std::string peer;                                        // the other end's address
  std::vector<std::pair<std::string, std::string>> fields; // names in lower case

  /// The field's value, or an empty text; a field that was sent twice counts as both, joined by
  /// ", " (RFC 9110, section 5.3).
  std::string field(std::string_view lower_case_name) const;
};

/// Gives the next piece of a long body, an empty one at its end.
using Pieces = std::function<core::Result<std::string>()>;

/// Makes a body; takes seconds. Error: cancelled, once a stop is asked for.
using Work = std::function<core::Result<std::string>(const std::stop_token&)>;

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;
  std::optional<std::filesystem::path> file; // instead of `body`
  Pieces pieces;                             // instead of `body`, asked on the worker's thread
  Work work;                                 // instead of `body`, done on a thread for long work
};

/// Called once, from any thread.
using Answer = std::function<void(Reply)>;

/// Takes a request and answers it, at once or later. Must not block: it runs where all connections
/// are served.
using Handler = std::function<void(Request, Answer)>;

/// {"error": {"code": code, "message": message}}
Reply problem(int status, std::string_view code, std::string_view message);

/// The response for an Error; content_invalid is 400, unknown_name 404, ...
Reply problem(const core::Error& error);

/// 503: too many requests are waiting or being received.
Reply busy();

/// The standard's words for the statuses used here ("Not Found").
std::string_view phrase_of(int status);

} // namespace limber::serve
