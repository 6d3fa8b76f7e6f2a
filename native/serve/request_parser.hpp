// Bytes of a connection -> requests. The head is checked strictly (request_head.hpp) and then read
// by Boost.Beast's parser, which decodes the body, too. No sockets, no clock: tests feed it
// directly.
#pragma once

#include "serve/message.hpp"
#include "serve/request_head.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace limber::serve {

class RequestParser {
public:
  RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;
  ~RequestParser();

  enum class State : std::uint8_t {
    more,  // of a request; also before its first byte
    whole, // take() gives it
    fault, // not HTTP, or beyond a limit; nothing more is read of this connection
  };

  /// Parses more bytes, which follow those of earlier calls.
  State push(std::string_view bytes);
  State state() const { return state_; }
  const HeadFault& fault() const { return *fault_; }

  /// The request; its peer is left empty. What came behind it stays for the next: push("").
  Request take();

  /// Drops what was received; nothing more is read from this connection.
  void give_up();

  /// Of the request that was taken last.
  bool keeps_alive() const { return keeps_alive_; }
  bool is_http_1_0() const { return http_1_0_; }

  /// Whether the client waits for "100 Continue" before it sends the body; true only once.
  bool take_wish_to_continue();

  /// Of the request that is coming: bytes of its body which are held here.
  std::size_t body_bytes() const;

private:
  class Reader;
  void read_head();
  void read_body();
  void refuse(const HeadFault& fault);

  State state_ = State::more;
  std::optional<HeadFault> fault_;
  std::string bytes_; // not yet read
  RequestHead head_;
  std::unique_ptr<Reader> reader_; // from the whole head on
  bool keeps_alive_ = true;
  bool http_1_0_ = false;
  bool wants_continue_ = false;
};

} // namespace limber::serve
