#include "strict_reference.hpp"

#include "serve/limits.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <regex>

namespace limber::serve {
namespace {

using End = StrictReading::End;

const std::string token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// Tabs, and what is no control character; RFC 9110, sections 5.5 and 5.6.3.
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

class Reader {
public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  StrictReading read() {
    while (!rest_.empty() && reading_.end == End::clean && read_request()) {
    }
    return reading_;
  }

private:
  bool stop(End end) {
    reading_.end = end;
    return false;
  }
  bool wrong() { return stop(End::wrong); }

  /// The next line without its end; nothing where it is not whole or not sound.
  std::optional<std::string_view> line() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) {
      // A carriage return may be the last of what has come.
      const std::string_view open =
          !rest_.empty() && rest_.back() == '\r' ? rest_.substr(0, rest_.size() - 1) : rest_;
      if (has_control(open)) wrong();
      return std::nullopt;
    }
    if (end == 0 || rest_[end - 1] != '\r' || has_control(rest_.substr(0, end - 1))) {
      wrong();
      return std::nullopt;
    }
    const std::string_view text = rest_.substr(0, end - 1);
    rest_.remove_prefix(end + 1);
    return text;
  }

  bool read_request() {
    std::optional<std::string_view> first = line();
    if (first && first->empty()) first = line(); // section 2.2
    if (!first) return false;
    static const std::regex request_line{"(" + token + ") ([!-~]+) HTTP/1\\.([01])"};
    std::match_results<std::string_view::const_iterator> parts;
    if (!std::regex_match(first->begin(), first->end(), parts, request_line)) return wrong();
    request_ = {parts[1], parts[2], ""};
    old_ = parts[3] == "0";
    broken_options_ = false;
    fields_.clear();
    if (!read_target()) return wrong();
    while (true) {
      const std::optional<std::string_view> next = line();
      if (!next) return false;
      if (next->empty()) break;
      if (!read_field(*next)) return wrong();
    }
    if (broken_options_ || (!old_ && !fields_.contains("host"))) return wrong();
    if (!authority_.empty() && lower(fields_["host"]) != authority_) return wrong();
    return read_body();
  }

  bool read_field(std::string_view text) {
    static const std::regex field{"(" + token + "):[ \\t]*([^\\0]*?)[ \\t]*"};
    std::match_results<std::string_view::const_iterator> parts;
    if (!std::regex_match(text.begin(), text.end(), parts, field)) return false;
    const std::string name = lower(parts[1].str());
    const bool only_once =
        name == "host" || name == "content-length" || name == "transfer-encoding";
    if (only_once && fields_.contains(name)) return false;
    static const std::regex list{"([ \\t]*,)*[ \\t]*(" + token + "([ \\t]*,[ \\t]*(" + token +
                                 ")?)*)?[ \\t]*"};
    if (name == "connection" && !std::regex_match(parts[2].str(), list)) broken_options_ = true;
    static const std::regex number{"[0-9]{1,19}"};
    if (name == "content-length" && !std::regex_match(parts[2].str(), number)) return false;
    if (name == "transfer-encoding" && lower(parts[2].str()) != "chunked") return false;
    if (name == "expect" && lower(parts[2].str()) != "100-continue") return false;
    fields_[name] = parts[2];
    return true;
  }

  /// Origin-form, asterisk-form, and absolute-form of the host itself; section 3.2.
  bool read_target() {
    const std::string& target = request_.target;
    authority_.clear();
    if (target.find('#') != std::string::npos) return false;
    if (target[0] == '/') return true;
    if (target == "*") return request_.method == "OPTIONS";
    static const std::regex absolute{"[Hh][Tt][Tt][Pp][Ss]?://([^/?]+)(.*)"};
    std::smatch parts;
    if (!std::regex_match(target, parts, absolute)) return false;
    authority_ = lower(parts[1].str());
    const std::string path = parts[2];
    request_.target = path.empty() || path[0] != '/' ? "/" + path : path;
    return true;
  }

  bool read_body() {
    const bool chunked = fields_.contains("transfer-encoding");
    const bool sized = fields_.contains("content-length");
    if (chunked && (sized || old_)) return wrong();
    if (chunked) return read_chunks();
    if (sized) {
      const std::size_t size = std::stoull(fields_["content-length"]);
      if (size > max_read_body_bytes) return wrong();
      if (rest_.size() < size) return false;
      request_.body = rest_.substr(0, size);
      rest_.remove_prefix(size);
    }
    reading_.requests.push_back(request_);
    return true;
  }

  bool read_chunks() { // section 7.1
    static const std::regex form{"([0-9A-Fa-f]+)([ \\t]*;[ \\t]*" + token + "([ \\t]*=[ \\t]*(" +
                                 token +
                                 R"re(|"([\t !#-\[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*)re"};
    while (true) {
      const std::optional<std::string_view> head = line();
      if (!head) return false;
      std::match_results<std::string_view::const_iterator> parts;
      if (!std::regex_match(head->begin(), head->end(), parts, form)) return wrong();
      const std::string digits = parts[1];
      const std::size_t significant = digits.find_first_not_of('0');
      if (significant == std::string::npos) break;
      if (digits.size() - significant > 8) return wrong();
      const std::size_t size = std::stoull(digits, nullptr, 16);
      if (request_.body.size() + size > max_read_body_bytes) return wrong();
      request_.body += rest_.substr(0, size);
      if (rest_.size() < size) return false;
      rest_.remove_prefix(size);
      const std::string_view end = rest_.substr(0, 2);
      if (end != std::string_view{"\r\n"}.substr(0, end.size())) return stop(End::unsettled);
      if (end.size() < 2) return false;
      rest_.remove_prefix(2);
    }
    // No fields behind the body: a limit of this server.
    const std::string_view end = rest_.substr(0, 2);
    if (end != std::string_view{"\r\n"}.substr(0, end.size())) return stop(End::unsettled);
    if (end.size() < 2) return false;
    rest_.remove_prefix(2);
    reading_.requests.push_back(request_);
    return true;
  }

  std::string_view rest_;
  StrictReading reading_;
  StrictRequest request_;
  bool old_ = false;            // HTTP/1.0
  bool broken_options_ = false; // in a Connection field
  std::string authority_;
  std::map<std::string, std::string> fields_;
};

} // namespace

StrictReading read_strictly(std::string_view bytes) { return Reader{bytes}.read(); }

} // namespace limber::serve
