// The strict check of a request's head, line by line, before the parser sees it. What two programs
// could interpret differently (RFC 9112, section 11.2) is refused, even if the standard allows a
// server to accept it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace limber::serve {

/// Why a request is refused; the connection is closed after the answer.
struct HeadFault {
  int status = 400;
  std::string_view why; // "a line ends without a carriage return"
};

class RequestHead {
public:
  /// Reads on in `bytes`, which begin with the request and have grown since the last call, until
  /// the head is whole, faulty or needs more.
  void read(std::string_view bytes);

  const std::optional<HeadFault>& fault() const { return fault_; }
  bool is_whole() const { return whole_; }

  /// Of a whole head: where the request line begins (an empty line may come before it), and where
  /// the body does.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return at_; }

  bool is_http_1_0() const { return http_1_0_; }
  bool wants_continue() const { return wants_continue_; } // Expect: 100-continue
  /// The path and query, also of a target that names the scheme and host (absolute-form).
  std::string_view target() const { return target_; }

private:
  void refuse(std::string_view why, int status = 400);
  void check_byte(char byte, std::size_t line_bytes);
  void take_line(std::string_view line);
  void take_request_line(std::string_view line);
  void take_target(std::string_view method, std::string_view target);
  void take_field(std::string_view line);
  void take_known_field(const std::string& name, std::string_view value);
  void take_length(std::string_view value);
  void finish();

  std::optional<HeadFault> fault_;
  bool whole_ = false;
  std::size_t begin_ = 0;
  std::size_t at_ = 0;         // looked at up to here
  std::size_t line_begin_ = 0; // of the line that is being read
  bool has_request_line_ = false;
  bool http_1_0_ = false;
  bool wants_continue_ = false;
  bool has_length_ = false;
  bool has_encoding_ = false;
  std::size_t fields_ = 0;
  std::string target_;
  std::string authority_; // of a target in absolute-form, in lower case
  std::optional<std::string> host_;
};

} // namespace limber::serve
