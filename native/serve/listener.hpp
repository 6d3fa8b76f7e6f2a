// Accepts connections and owns them: limits their number in total and per address, makes room for
// new ones, closes those that time out. A new connection never waits for another one to end.
#pragma once

#include "serve/connection.hpp"
#include "serve/http_listener.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <unordered_set>

namespace limber::serve {

class Listener : public HttpListener, private ConnectionOwner {
public:
  using Code = Channel::Code;

  /// Listens at once. Throws boost::system::system_error.
  Listener(const Address& address, Handler handler, RunOnWorker run_on_worker,
           MakeChannel make_channel);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() override;

  std::uint16_t port() const override { return port_; }
  void run(const std::vector<int>& signals, const std::function<void()>& tick) override;
  void stop() override { context_.stop(); }

private:
  boost::asio::io_context& context() override { return context_; }
  const Handler& handler() const override { return handler_; }
  void run_on_worker(std::function<void()> task) override { run_on_worker_(std::move(task)); }
  void body_grew(Connection& connection, std::size_t bytes) override;
  void closed(Connection& connection) override;

  void run_also_without_memory(const std::function<void()>& tick);
  void accept_next();
  void take(Channel::Socket socket);
  bool make_room_for(const std::string& machine);
  std::size_t calc_coming_bytes() const;
  using Among = std::function<bool(const Connection&)>;
  std::shared_ptr<Connection> find_idlest(const Among& among) const;
  bool close_idlest(const Among& among);
  void accept_without_descriptors();
  void sweep(const std::function<void()>& tick);

  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_{context_};
  boost::asio::steady_timer accept_pause_{context_};
  boost::asio::steady_timer sweep_timer_{context_};
  Handler handler_;
  RunOnWorker run_on_worker_;
  MakeChannel make_channel_;
  std::uint16_t port_ = 0;
  std::size_t max_open_ = max_connections;
  std::chrono::milliseconds pause_ = first_accept_pause;
  int spare_descriptor_ = -1; // given up for a moment where the system has no other

  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::map<std::string, std::size_t> open_by_machine_;
  std::size_t coming_bytes_ = 0; // of all bodies that are being received
};

/// The common part of listen_plain and listen_tls.
core::Result<std::unique_ptr<HttpListener>> listen_on(const Address& address, Handler handler,
                                                      RunOnWorker run_on_worker,
                                                      MakeChannel make_channel);

} // namespace limber::serve
