#include "serve/request_parser.hpp"

#include "serve/limits.hpp"
#include "serve/lower_case.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace limber::serve {

namespace http = boost::beast::http;

namespace {

/// The start of a line that has not ended: no control character, and no end but CR LF.
bool is_sound_so_far(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n' && (i == 0 || text[i - 1] != '\r')) return false;
    if ((byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7f) return false;
  }
  return true;
}

} // namespace

/// Where Beast wants more of a chunk's line: whether that line can still become one. Beast looks
/// for the end of a quoted text, and for fields behind the body, beyond the line's own end.
bool is_open_chunk_line(std::string_view text) {
  if (!is_sound_so_far(text)) return false;
  if (text.substr(0, 2) == "\r\n") text.remove_prefix(2); // the end of the chunk before
  const std::size_t end = text.find("\r\n");
  if (end == std::string_view::npos) return true;
  const std::size_t size_end = std::min(text.find_first_not_of('0'), end);
  const bool is_last = size_end > 0 && (size_end == end || text[size_end] == ';' ||
                                        text[size_end] == ' ' || text[size_end] == '\t');
  const std::string_view behind = text.substr(end + 2);
  return is_last && (behind.empty() || behind == "\r");
}

/// Turns what Beast's parser finds into a Request.
class RequestParser::Reader : public http::basic_parser<true> {
public:
  Reader() {
    eager(true);
    header_limit(max_head_bytes + 16); // the check before has already looked
    body_limit(max_read_body_bytes);
  }

  Request request;
  /// Set with an error if the request is refused for another reason than its syntax.
  std::optional<HeadFault> fault;

private:
  using Text = boost::beast::string_view;
  using Code = boost::beast::error_code;
  static std::string_view view(Text text) { return {text.data(), text.size()}; }

  void on_request_impl(http::verb /*verb*/, Text method, Text /*target*/, int /*version*/,
                       Code& /*error*/) override {
    request.method = view(method);
  }
  void on_response_impl(int /*status*/, Text /*reason*/, int /*version*/, Code& error) override {
    error = http::error::bad_version;
  }
  void on_field_impl(http::field /*known*/, Text name, Text value, Code& error) override {
    // Fields behind a chunked body: no client of ours sends them, and they are easily taken for
    // fields of the head.
    if (has_head_) return stop({400, "there are header fields behind the body"}, error);
    request.fields.emplace_back(lower_case(view(name)), view(value));
  }
  void on_header_impl(Code& /*error*/) override { has_head_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/,
                         Code& /*error*/) override {}
  std::size_t on_body_impl(Text bytes, Code& /*error*/) override {
    request.body.append(view(bytes));
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t size, Text extensions, Code& error) override {
    if (extensions.size() > max_chunk_line_bytes)
      return stop({413, "a chunk's extensions are too long"}, error);
    // Beast accepts anything between quotes.
    if (!is_sound_so_far(view(extensions)))
      return stop({400, "a chunk's extension has a control character"}, error);
    if (size > 0 && ++chunks_ > max_chunks) stop({413, "there are too many chunks"}, error);
  }
  std::size_t on_chunk_body_impl(std::uint64_t /*remaining*/, Text bytes,
                                 Code& /*error*/) override {
    request.body.append(view(bytes));
    return bytes.size();
  }
  void on_finish_impl(Code& /*error*/) override {}

  void stop(const HeadFault& why, Code& error) {
    fault = why;
    error = http::error::bad_chunk;
  }

  bool has_head_ = false;
  std::size_t chunks_ = 0;
};

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;

void RequestParser::refuse(const HeadFault& fault) {
  fault_ = fault;
  state_ = State::fault;
}

RequestParser::State RequestParser::push(std::string_view bytes) {
  if (state_ != State::more) {
    bytes_.append(bytes);
    return state_;
  }
  bytes_.append(bytes);
  if (!reader_) read_head();
  if (reader_ && state_ == State::more) read_body();
  return state_;
}

void RequestParser::read_head() {
  head_.read(bytes_);
  if (head_.fault()) return refuse(*head_.fault());
  if (!head_.is_whole()) return;
  wants_continue_ = head_.wants_continue();
  reader_ = std::make_unique<Reader>();
  boost::beast::error_code error;
  const std::string_view head = std::string_view{bytes_}.substr(0, head_.end());
  reader_->put({head.data() + head_.begin(), head.size() - head_.begin()}, error);
  // Beast wants more where a body follows.
  if (error == http::error::body_limit) return refuse({413, "the request is too large"});
  if (error && error != http::error::need_more)
    return refuse({400, "the header cannot be understood"});
  if (!reader_->is_header_done()) return refuse({400, "the header cannot be understood"});
  bytes_.erase(0, head_.end());
}

void RequestParser::read_body() {
  std::size_t used = 0;
  while (!reader_->is_done() && used < bytes_.size()) {
    boost::beast::error_code error;
    used += reader_->put({bytes_.data() + used, bytes_.size() - used}, error);
    if (error == http::error::need_more) break;
    if (reader_->fault) return refuse(*reader_->fault);
    if (error == http::error::body_limit) return refuse({413, "the request is too large"});
    if (error) return refuse({400, "the chunks of the body are not well formed"});
  }
  bytes_.erase(0, used);
  if (reader_->is_done()) {
    keeps_alive_ = reader_->keep_alive();
    http_1_0_ = head_.is_http_1_0();
    state_ = State::whole;
    return;
  }
  // Of a body with a length all is taken at once; what stays begins a chunk.
  if (!is_open_chunk_line(bytes_))
    return refuse({400, "the chunks of the body are not well formed"});
  if (bytes_.size() > 2 * max_chunk_line_bytes) refuse({400, "a chunk's size is too long"});
}

void RequestParser::give_up() {
  reader_.reset();
  bytes_ = {};
  refuse({503, "too much is being sent"});
}

Request RequestParser::take() {
  Request request = std::move(reader_->request);
  const std::string_view target = head_.target();
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  reader_.reset();
  head_ = {};
  wants_continue_ = false;
  state_ = State::more;
  return request;
}

bool RequestParser::take_wish_to_continue() {
  if (!reader_ || state_ != State::more || !wants_continue_) return false;
  wants_continue_ = false;
  return bytes_.empty() && reader_->request.body.empty();
}

std::size_t RequestParser::body_bytes() const { return reader_ ? reader_->request.body.size() : 0; }

} // namespace limber::serve
