#include "serve/response_head.hpp"

#include <array>
#include <ctime>
#include <fmt/format.h>

namespace limber::serve {

std::string http_date(std::int64_t unix_s) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = static_cast<std::time_t>(unix_s);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                     months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string write_head(const Reply& reply, const Framing& framing) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\n", reply.status,
                                 phrase_of(reply.status), http_date(std::time(nullptr)));
  for (const auto& [name, value] : reply.fields) {
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  }
  if (framing.length) head += fmt::format("Content-Length: {}\r\n", *framing.length);
  if (framing.chunked) head += "Transfer-Encoding: chunked\r\n";
  if (!framing.keeps_alive) head += "Connection: close\r\n";
  else if (framing.http_1_0) head += "Connection: keep-alive\r\n";
  return head + "\r\n";
}

} // namespace limber::serve
