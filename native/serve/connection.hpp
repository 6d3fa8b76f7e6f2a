// One connection: reads requests, hands them to the handler, writes the answers, one after the
// other. All of it runs on the loop's thread; only the handler's answer may come from another.
#pragma once

#include "serve/channel.hpp"
#include "serve/limits.hpp"
#include "serve/message.hpp"
#include "serve/request_parser.hpp"

#include <array>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace limber::serve {

class Connection;

/// What a connection needs from its listener: the loop, the handler, and whom to tell.
class ConnectionOwner {
public:
  virtual ~ConnectionOwner() = default;
  virtual boost::asio::io_context& context() = 0;
  virtual const Handler& handler() const = 0;
  /// Runs a step of an answer in pieces on the worker's thread.
  virtual void run_on_worker(std::function<void()> task) = 0;
  /// The body that this connection receives has grown; others may have to make room.
  virtual void body_grew(Connection& connection, std::size_t bytes) = 0;
  virtual void closed(Connection& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
  using Clock = std::chrono::steady_clock;

  /// `machine`: machine_of(peer).
  Connection(ConnectionOwner& owner, std::unique_ptr<Channel> channel, std::string peer,
             std::string machine);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  void start();
  void close();
  /// Drops the body that is being received, and tells the client to try again later.
  void give_up_body();

  /// While the handler works on a request the connection cannot be closed to make room for another.
  bool can_make_room() const { return phase_ != Phase::working; }
  Clock::time_point progress() const { return progress_; }
  bool is_overdue(Clock::time_point now) const { return now >= deadline_; }
  std::size_t held_bytes() const { return parser_.body_bytes(); }
  const std::string& machine() const { return machine_; }

private:
  enum class Phase : std::uint8_t { preparing, reading, working, writing, parting, closed };
  using Code = Channel::Code;

  /// Enters the phase, which has to end within `time`.
  void enter(Phase phase, std::chrono::milliseconds time);
  bool is_in(Phase phase) const { return phase_ == phase; }

  void read_more();
  void take_bytes(std::size_t bytes);
  void ignore_bytes(std::size_t bytes);
  void look_at_request();
  void say_continue();
  void refuse(const HeadFault& fault);
  void end_with(Reply reply);
  void hand_over();

  void write_reply(Reply reply);
  void write_file(Reply reply);
  void write_next_of_file();
  void ask_for_piece();
  void write_piece(const core::Result<std::string>& piece);
  void send(std::string head, std::string body, void (Connection::*then)());
  void answered();
  void part();

  ConnectionOwner& owner_;
  std::unique_ptr<Channel> channel_;
  const std::string peer_;
  const std::string machine_;
  Phase phase_ = Phase::preparing;
  Clock::time_point progress_ = Clock::now();
  Clock::time_point deadline_ = Clock::time_point::max();

  RequestParser parser_;
  std::array<char, read_buffer_bytes> read_buffer_{};
  bool is_being_read_ = false;    // into the buffer above
  std::size_t ignored_bytes_ = 0; // of a client that was refused

  // Of the answer that is being written.
  bool is_head_request_ = false;
  bool keeps_alive_ = true;
  bool chunked_ = false;
  std::string head_;
  std::string body_;
  Pieces pieces_;
  int file_ = -1;
  std::size_t file_at_ = 0;
  std::size_t file_end_ = 0;
};

} // namespace limber::serve
