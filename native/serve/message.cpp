#include "serve/message.hpp"

#include <nlohmann/json.hpp>

namespace limber::serve {
namespace {

int status_of(core::ErrorCode code) {
  using core::ErrorCode;
  switch (code) {
  case ErrorCode::usage:
  case ErrorCode::content_invalid:
    return 400;
  case ErrorCode::unknown_name:
    return 404;
  case ErrorCode::erased:
    return 410;
  case ErrorCode::too_large:
    return 413;
  case ErrorCode::answers_missing:
  case ErrorCode::not_today:
  case ErrorCode::nothing_left:
    return 403;
  case ErrorCode::superseded:
    return 409;
  case ErrorCode::cancelled:
  case ErrorCode::record_busy:
  case ErrorCode::record_gone:
  case ErrorCode::out_of_memory:
    return 503;
  case ErrorCode::write_failed:
    return 507;
  default:
    return 500;
  }
}

} // namespace

std::string Request::field(std::string_view lower_case_name) const {
  std::string joined;
  bool first = true;
  for (const auto& [name, value] : fields) {
    if (name != lower_case_name) continue;
    if (!first) joined += ", ";
    joined += value;
    first = false;
  }
  return joined;
}

Reply problem(int status, std::string_view code, std::string_view message) {
  const nlohmann::json document{{"error", {{"code", code}, {"message", message}}}};
  Reply reply;
  reply.status = status;
  // The message may quote what a client sent; invalid UTF-8 in it becomes U+FFFD.
  reply.body = document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  reply.fields.emplace_back("Content-Type", "application/json");
  reply.fields.emplace_back("Cache-Control", "no-store");
  return reply;
}

Reply problem(const core::Error& error) {
  // For content the finding says it all; "mend this file" is meant for files.
  const bool of_content = error.code == core::ErrorCode::content_invalid;
  Reply reply = problem(status_of(error.code), core::name_of(error.code),
                        of_content ? error.detail + "." : core::describe(error));
  if (reply.status == 503) reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

Reply busy() {
  Reply reply = problem(503, "busy", "Too much is waiting; try again in a moment.");
  reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

std::string_view phrase_of(int status) {
  switch (status) {
  case 200:
    return "OK";
  case 201:
    return "Created";
  case 202:
    return "Accepted";
  case 204:
    return "No Content";
  case 303:
    return "See Other";
  case 304:
    return "Not Modified";
  case 400:
    return "Bad Request";
  case 401:
    return "Unauthorized";
  case 403:
    return "Forbidden";
  case 404:
    return "Not Found";
  case 405:
    return "Method Not Allowed";
  case 409:
    return "Conflict";
  case 410:
    return "Gone";
  case 413:
    return "Content Too Large";
  case 414:
    return "URI Too Long";
  case 415:
    return "Unsupported Media Type";
  case 417:
    return "Expectation Failed";
  case 421:
    return "Misdirected Request";
  case 429:
    return "Too Many Requests";
  case 431:
    return "Request Header Fields Too Large";
  case 503:
    return "Service Unavailable";
  case 507:
    return "Insufficient Storage";
  default:
    return "Internal Server Error";
  }
}

} // namespace limber::serve
