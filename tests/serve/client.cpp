#include "client.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace limber::serve {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Answered parse_head(const std::string& head) {
  Answered answer;
  std::size_t line_end = head.find("\r\n");
  std::from_chars(head.data() + std::min<std::size_t>(9, head.size()), head.data() + head.size(),
                  answer.status);
  while (line_end != std::string::npos) {
    const std::size_t start = line_end + 2;
    line_end = head.find("\r\n", start);
    const std::string line = head.substr(start, line_end - start);
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos)
      answer.fields[lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  return answer;
}

} // namespace

Wire::Wire(std::uint16_t port, std::chrono::milliseconds limit) {
  number_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval time{limit.count() / 1000, (limit.count() % 1000) * 1000};
  ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(number_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(number_);
    number_ = -1;
  }
}

Wire::~Wire() {
  if (number_ >= 0) ::close(number_);
}

void Wire::reset() {
  const linger hard{1, 0};
  ::setsockopt(number_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  ::close(number_);
  number_ = -1;
}

bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Wire::fill() {
  std::array<char, 65536> part{};
  const ssize_t count = ::recv(number_, part.data(), part.size(), 0);
  if (count <= 0) return false;
  buffer_.append(part.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<std::string> Wire::read_until(std::string_view end) {
  std::size_t at = 0;
  while ((at = buffer_.find(end)) == std::string::npos)
    if (!fill()) return std::nullopt;
  std::string text = buffer_.substr(0, at);
  buffer_.erase(0, at + end.size());
  return text;
}

std::optional<std::string> Wire::read_bytes(std::size_t count) {
  while (buffer_.size() < count)
    if (!fill()) return std::nullopt;
  std::string bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return bytes;
}

std::string Wire::receive_all() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

Answered Wire::receive(bool head) {
  const auto text = read_until("\r\n\r\n");
  if (!text) return {};
  Answered answer = parse_head(*text);
  if (head || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
  if (answer.fields["transfer-encoding"] == "chunked") {
    while (true) {
      const auto size = read_until("\r\n");
      if (!size) return {};
      const auto chunk = read_bytes(std::stoul(*size, nullptr, 16) + 2);
      if (!chunk) return {};
      if (chunk->size() == 2) return answer;
      answer.body += chunk->substr(0, chunk->size() - 2);
    }
  }
  const auto body = read_bytes(std::stoul("0" + answer.fields["content-length"]));
  if (!body) return {};
  answer.body = *body;
  return answer;
}

std::string written(const Sent& request, std::uint16_t port) {
  std::string text = fmt::format("{} {} HTTP/1.1\r\n", request.method, request.target);
  if (!request.fields.contains("Host")) text += fmt::format("Host: 127.0.0.1:{}\r\n", port);
  if (!request.body.empty()) {
    text += fmt::format("Content-Length: {}\r\n", request.body.size());
    if (!request.fields.contains("Content-Type")) text += "Content-Type: application/json\r\n";
  }
  for (const auto& [name, value] : request.fields)
    text += fmt::format("{}: {}\r\n", name, value);
  return text + "\r\n" + request.body;
}

Answered ask(std::uint16_t port, const Sent& request) {
  Wire wire{port};
  if (!wire.connected() || !wire.send(written(request, port))) return {};
  return wire.receive(request.method == "HEAD");
}

} // namespace limber::serve
