#include "serve/probe.hpp"

#include <array>
#include <fmt/format.h>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace limber::serve {
namespace {

constexpr std::size_t max_answer_bytes = 8192; // the answer has about a kilobyte

class Socket {
public:
  Socket() : number_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const timeval limit{1, 0};
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (number_ >= 0) ::close(number_);
  }

  bool connect(std::uint16_t port) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return number_ >= 0 &&
           ::connect(number_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  std::string exchange(const std::string& request) const {
    if (::send(number_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      return {};
    std::string answer;
    std::array<char, 1024> part{};
    while (answer.size() < max_answer_bytes) {
      const ssize_t count = ::recv(number_, part.data(), part.size(), 0);
      if (count <= 0) break;
      answer.append(part.data(), static_cast<std::size_t>(count));
    }
    return answer;
  }

private:
  int number_;
};

} // namespace

std::optional<std::string> find_running_record(std::uint16_t port) {
  const Socket socket;
  if (!socket.connect(port)) return std::nullopt;
  const std::string answer = socket.exchange(fmt::format(
      "GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", port));
  const std::size_t body = answer.find("\r\n\r\n");
  if (body == std::string::npos) return std::nullopt;
  const auto health = nlohmann::json::parse(answer.substr(body), nullptr, false);
  if (!health.is_object() || health.value("name", nlohmann::json{}) != "limber")
    return std::nullopt;
  const auto record = health.find("record");
  if (record == health.end() || !record->is_string()) return std::nullopt;
  return record->get<std::string>();
}

} // namespace limber::serve
