#include "serve/connection.hpp"

#include "serve/request_guard.hpp"
#include "serve/response_head.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace limber::serve {

using boost::asio::buffer;

Connection::Connection(ConnectionOwner& owner, std::unique_ptr<Channel> channel, std::string peer,
                       std::string machine)
    : owner_{owner}, channel_{std::move(channel)}, peer_{std::move(peer)}, machine_{std::move(
                                                                               machine)} {}

Connection::~Connection() {
  if (file_ >= 0) ::close(file_);
}

void Connection::enter(Phase phase, std::chrono::milliseconds time) {
  phase_ = phase;
  progress_ = Clock::now();
  deadline_ = progress_ + time;
}

void Connection::close() {
  if (is_in(Phase::closed)) return;
  phase_ = Phase::closed;
  deadline_ = Clock::time_point::max();
  Code ignored;
  channel_->socket().close(ignored);
  if (file_ >= 0) ::close(file_);
  file_ = -1;
  pieces_ = nullptr;
  owner_.closed(*this);
}

void Connection::start() {
  enter(Phase::preparing, max_handshake_time);
  channel_->prepare([self = shared_from_this()](const Code& error) {
    if (self->is_in(Phase::closed)) return;
    if (error) return self->close();
    self->enter(Phase::reading, max_read_time);
    self->read_more();
  });
}

// ---------------------------------------------------------------- receiving

void Connection::read_more() {
  if (is_being_read_) return; // for a request that was aborted
  is_being_read_ = true;
  channel_->read(buffer(read_buffer_),
                 [self = shared_from_this()](const Code& error, std::size_t bytes) {
                   self->is_being_read_ = false;
                   if (self->is_in(Phase::closed)) return;
                   if (error) return self->close();
                   if (self->is_in(Phase::reading)) self->take_bytes(bytes);
                   else self->ignore_bytes(bytes);
                 });
}

void Connection::take_bytes(std::size_t bytes) {
  const std::size_t held = parser_.body_bytes();
  parser_.push({read_buffer_.data(), bytes});
  const std::size_t now_held = parser_.body_bytes();
  if (now_held > held) owner_.body_grew(*this, now_held - held);
  if (is_in(Phase::reading)) look_at_request(); // it may have been closed to make room
}

void Connection::ignore_bytes(std::size_t bytes) {
  ignored_bytes_ += bytes;
  if (ignored_bytes_ > max_ignored_bytes) return close();
  if (is_in(Phase::parting)) read_more();
}

void Connection::look_at_request() {
  switch (parser_.state()) {
  case RequestParser::State::fault:
    return refuse(parser_.fault());
  case RequestParser::State::whole:
    return hand_over();
  case RequestParser::State::more:
    if (parser_.take_wish_to_continue()) return say_continue();
    return read_more();
  }
}

void Connection::say_continue() {
  head_ = "HTTP/1.1 100 Continue\r\n\r\n";
  channel_->write({buffer(head_)}, [self = shared_from_this()](const Code& error, std::size_t) {
    if (!self->is_in(Phase::reading)) return;
    if (error) return self->close();
    self->read_more();
  });
}

void Connection::refuse(const HeadFault& fault) {
  const bool large = fault.status == 413 || fault.status == 414 || fault.status == 431;
  end_with(problem(fault.status, large ? "too_large" : "request_invalid",
                   fmt::format("This request can't be answered: {}.", fault.why)));
}

void Connection::give_up_body() {
  parser_.give_up();
  end_with(busy());
}

void Connection::end_with(Reply reply) {
  keeps_alive_ = false;
  is_head_request_ = false;
  protect(reply);
  write_reply(std::move(reply));
}

void Connection::hand_over() {
  Request request = parser_.take();
  request.peer = peer_;
  is_head_request_ = request.method == "HEAD";
  keeps_alive_ = parser_.keeps_alive();
  enter(Phase::working, max_answer_time);
  owner_.handler()(std::move(request), [self = shared_from_this()](Reply reply) {
    // Posted, because the handler may answer at once or from another thread.
    boost::asio::post(self->owner_.context(), [self, reply = std::move(reply)]() mutable {
      if (self->is_in(Phase::working)) self->write_reply(std::move(reply));
    });
  });
}

// ---------------------------------------------------------------- sending

void Connection::send(std::string head, std::string body, void (Connection::*then)()) {
  head_ = std::move(head);
  body_ = std::move(body);
  progress_ = Clock::now();
  channel_->write({buffer(head_), buffer(body_)},
                  [self = shared_from_this(), then](const Code& error, std::size_t) {
                    if (!self->is_in(Phase::writing)) return;
                    if (error) return self->close();
                    ((*self).*then)();
                  });
}

void Connection::write_reply(Reply reply) {
  enter(Phase::writing, max_write_time);
  if (reply.file) return write_file(std::move(reply));
  Framing framing;
  framing.keeps_alive = keeps_alive_;
  framing.http_1_0 = parser_.is_http_1_0();
  const bool bare = reply.status == 204 || reply.status == 304;
  if (reply.pieces && !bare) {
    framing.chunked = chunked_ = !framing.http_1_0;
    // An HTTP/1.0 client knows the end only by the end of the connection.
    if (!chunked_) framing.keeps_alive = keeps_alive_ = false;
    pieces_ = std::move(reply.pieces);
    std::string head = write_head(reply, framing);
    if (is_head_request_) return send(std::move(head), {}, &Connection::answered);
    return send(std::move(head), {}, &Connection::ask_for_piece);
  }
  if (!bare) framing.length = reply.body.size();
  std::string head = write_head(reply, framing);
  if (bare || is_head_request_) reply.body.clear();
  send(std::move(head), std::move(reply.body), &Connection::answered);
}

void Connection::write_file(Reply reply) {
  const int file = ::open(reply.file->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat about {};
  if (file < 0 || ::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    const bool full = file < 0 && (errno == EMFILE || errno == ENFILE);
    if (file >= 0) ::close(file);
    Reply instead = full ? busy() : problem(404, "not_found", "There is nothing at this address.");
    for (const auto& field : protective_fields())
      instead.fields.push_back(field);
    return write_reply(std::move(instead));
  }
  file_ = file;
  file_at_ = 0;
  file_end_ = static_cast<std::size_t>(about.st_size);
  std::string head = write_head(
      reply, {.length = file_end_, .keeps_alive = keeps_alive_, .http_1_0 = parser_.is_http_1_0()});
  if (is_head_request_) file_end_ = 0;
  send(std::move(head), {}, &Connection::write_next_of_file);
}

void Connection::write_next_of_file() {
  if (file_at_ == file_end_) {
    ::close(file_);
    file_ = -1;
    return answered();
  }
  std::string piece(std::min(file_piece_bytes, file_end_ - file_at_), '\0');
  const ssize_t count = ::pread(file_, piece.data(), piece.size(), static_cast<off_t>(file_at_));
  // Too late for another status; clients do not accept a response shorter than its length.
  if (count <= 0) return close();
  piece.resize(static_cast<std::size_t>(count));
  file_at_ += piece.size();
  send({}, std::move(piece), &Connection::write_next_of_file);
}

void Connection::ask_for_piece() {
  owner_.run_on_worker([self = shared_from_this(), pieces = pieces_] {
    core::Result<std::string> piece = pieces();
    boost::asio::post(self->owner_.context(), [self, piece = std::move(piece)] {
      if (self->is_in(Phase::writing)) self->write_piece(piece);
    });
  });
}

void Connection::write_piece(const core::Result<std::string>& piece) {
  // Too late for another status. The response lacks its last chunk, so no client takes it for
  // whole.
  if (!piece) return close();
  deadline_ = Clock::now() + max_write_time;
  if (piece->empty()) {
    pieces_ = nullptr;
    return send({}, chunked_ ? "0\r\n\r\n" : "", &Connection::answered);
  }
  if (!chunked_) return send({}, *piece, &Connection::ask_for_piece);
  send(fmt::format("{:x}\r\n", piece->size()), *piece + "\r\n", &Connection::ask_for_piece);
}

void Connection::answered() {
  head_.clear();
  body_ = {};
  pieces_ = nullptr;
  if (!keeps_alive_) return part();
  enter(Phase::reading, max_read_time);
  parser_.push({});
  look_at_request(); // one may have arrived behind the last
}

// ---------------------------------------------------------------- closing

/// Closing at once would reset the connection where something more has come, and the client might
/// never read the answer (RFC 9112, section 9.6).
void Connection::part() {
  enter(Phase::parting, max_parting_time);
  channel_->end_writing([self = shared_from_this()](const Code& error) {
    if (!self->is_in(Phase::parting)) return;
    if (error) return self->close();
    self->read_more(); // to be ignored
  });
}

} // namespace limber::serve
