#include "serve/request_head.hpp"

#include "serve/limits.hpp"
#include "serve/lower_case.hpp"

#include <algorithm>

namespace limber::serve {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token_character(char c) { // tchar, RFC 9110, section 5.6.2
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         others.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_visible(char c) { return c > ' ' && c < '\x7f'; }

/// A tab, or neither a control character nor DEL; RFC 9110, section 5.5, with obs-text.
bool is_line_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// What follows "http://" or "https://"; nothing for a target in another form.
std::optional<std::string_view> after_scheme(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (lower_case(target.substr(0, scheme.size())) == scheme) return target.substr(scheme.size());
  return std::nullopt;
}

} // namespace

void RequestHead::refuse(std::string_view why, int status) {
  if (!fault_) fault_ = HeadFault{status, why};
}

void RequestHead::read(std::string_view bytes) {
  while (at_ < bytes.size() && !whole_ && !fault_) {
    const char byte = bytes[at_];
    if (byte != '\r') {
      check_byte(byte, at_ - line_begin_);
      ++at_;
      continue;
    }
    if (at_ + 1 == bytes.size()) return; // the line feed is still to come
    if (bytes[at_ + 1] != '\n') return refuse("a carriage return stands alone");
    const std::string_view line = bytes.substr(line_begin_, at_ - line_begin_);
    at_ += 2;
    line_begin_ = at_;
    take_line(line);
  }
}

void RequestHead::check_byte(char byte, std::size_t line_bytes) {
  if (byte == '\n') return refuse("a line ends without a carriage return");
  if (!is_line_character(byte)) return refuse("the header has a control character");
  if (at_ >= max_head_bytes) return refuse("the header is too large", 431);
  // The method and the version take less than what a field's name may have.
  if (!has_request_line_ && line_bytes >= max_url_bytes + max_field_name_bytes)
    return refuse("the address is too long", 414);
  if (has_request_line_ && line_bytes >= max_field_name_bytes + max_field_value_bytes)
    return refuse("a header field is too long", 431);
}

void RequestHead::take_line(std::string_view line) {
  if (line.empty() && has_request_line_) return finish();
  if (has_request_line_) return take_field(line);
  if (!line.empty()) return take_request_line(line);
  // One empty line before the request is let pass (RFC 9112, section 2.2).
  if (begin_ > 0) return refuse("the request line is empty");
  begin_ = at_;
}

void RequestHead::take_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return refuse("the request line has other than three parts");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || method.size() > max_field_name_bytes)
    return refuse("the method is no word");
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    return refuse("only HTTP/1.1 and HTTP/1.0 are supported");
  http_1_0_ = version.back() == '0';
  has_request_line_ = true;
  take_target(method, target);
}

void RequestHead::take_target(std::string_view method, std::string_view target) {
  if (target.size() > max_url_bytes) return refuse("the address is too long", 414);
  if (target.empty() || !std::all_of(target.begin(), target.end(), is_visible) ||
      target.find('#') != std::string_view::npos)
    return refuse("the address has a character that no address has");
  if (target.front() == '/' || (target == "*" && method == "OPTIONS")) {
    target_ = target;
    return;
  }
  const std::optional<std::string_view> absolute = after_scheme(target);
  if (!absolute) return refuse("the address does not begin with a slash");
  const std::size_t end = std::min(absolute->find_first_of("/?"), absolute->size());
  authority_ = lower_case(absolute->substr(0, end));
  target_ = absolute->substr(end);
  if (target_.empty() || target_.front() != '/') target_.insert(0, "/");
  if (authority_.empty()) refuse("the address names no host");
}

void RequestHead::take_field(std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t')
    return refuse("a header field goes on in a second line");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return refuse("a header field has no colon");
  const std::string_view name = line.substr(0, colon);
  if (!is_token(name)) return refuse("a header field's name is no word");
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (name.size() > max_field_name_bytes || value.size() > max_field_value_bytes)
    return refuse("a header field is too long", 431);
  if (++fields_ > max_fields) return refuse("there are too many header fields", 431);
  take_known_field(lower_case(name), value);
}

void RequestHead::take_known_field(const std::string& name, std::string_view value) {
  if (name == "host") {
    if (host_) return refuse("the host is named twice");
    host_ = lower_case(value);
  } else if (name == "content-length") {
    take_length(value);
  } else if (name == "transfer-encoding") {
    if (has_encoding_) return refuse("the transfer encoding is named twice");
    has_encoding_ = true;
    if (lower_case(value) != "chunked")
      refuse("only the transfer encoding \"chunked\" is supported");
  } else if (name == "expect") {
    if (lower_case(value) != "100-continue")
      refuse("only \"100-continue\" is supported in Expect", 417);
    wants_continue_ = true;
  }
}

void RequestHead::take_length(std::string_view value) {
  constexpr std::size_t max_digits = 19; // of what fits 64 bits
  if (has_length_) return refuse("the length is named twice");
  has_length_ = true;
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit))
    return refuse("the length is no number");
  if (value.size() > max_digits) refuse("the request is too large", 413);
}

void RequestHead::finish() {
  if (has_encoding_ && has_length_)
    return refuse("a request has a length or a transfer encoding, not both");
  if (has_encoding_ && http_1_0_) return refuse("HTTP/1.0 has no transfer encoding");
  if (!host_ && !http_1_0_) return refuse("the host is not named");
  if (!authority_.empty() && authority_ != host_)
    return refuse("the address and the Host field name different hosts");
  wants_continue_ = wants_continue_ && !http_1_0_;
  whole_ = true;
}

} // namespace limber::serve
