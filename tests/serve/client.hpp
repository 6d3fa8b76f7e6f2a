// An HTTP client that does exactly what a test tells it, valid or not.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace limber::serve {

struct Answered {
  int status = 0;                            // 0: the connection was closed without an answer
  std::map<std::string, std::string> fields; // names in lower case
  std::string body;

  nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
  std::string code() const { return json()["error"].value("code", ""); }
};

/// One TCP connection to 127.0.0.1.
class Wire {
public:
  explicit Wire(std::uint16_t port, std::chrono::milliseconds limit = std::chrono::seconds{10});
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();

  /// False where the other end has closed.
  bool send(std::string_view bytes);
  /// One whole answer, its chunks put together.
  Answered receive(bool head = false);
  /// All that comes until the other end closes.
  std::string receive_all();
  /// Ends the connection with a reset.
  void reset();
  bool connected() const { return number_ >= 0; }

private:
  std::optional<std::string> read_until(std::string_view end);
  std::optional<std::string> read_bytes(std::size_t count);
  bool fill();

  int number_ = -1;
  std::string buffer_;
};

/// What a program other than a browser sends: Host, and Content-Type with a body.
struct Sent {
  std::string method = "GET";
  std::string target;
  std::string body = {};
  std::map<std::string, std::string> fields = {};
};

std::string written(const Sent& request, std::uint16_t port);
Answered ask(std::uint16_t port, const Sent& request);
inline Answered get(std::uint16_t port, const std::string& target) {
  return ask(port, {.target = target});
}
inline Answered put(std::uint16_t port, const std::string& target, const nlohmann::json& document) {
  return ask(port, {.method = "PUT", .target = target, .body = document.dump()});
}

} // namespace limber::serve
