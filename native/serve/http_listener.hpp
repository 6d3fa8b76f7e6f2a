// The HTTP listener: hides Boost.Asio and Boost.Beast, which take long to compile, behind a small
// interface.
#pragma once

#include "core/result.hpp"
#include "serve/certificate.hpp"
#include "serve/message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace limber::serve {

struct Address {
  std::string ip = "127.0.0.1";
  std::uint16_t port = 0; // 0: any free one
};

class HttpListener {
public:
  virtual ~HttpListener() = default;
  virtual std::uint16_t port() const = 0;

  /// Serves on the calling thread until stop(), or until one of `signals` comes. `tick` is called
  /// there about every sweep_interval.
  virtual void run(const std::vector<int>& signals, const std::function<void()>& tick) = 0;

  /// From any thread. Connections are closed; responses that are still being made are dropped.
  virtual void stop() = 0;
};

/// Runs a step of an answer in pieces on the worker.
using RunOnWorker = std::function<void(std::function<void()>)>;

/// Listens at once; connections are served by run(). Errors: port_taken, unavailable (no such
/// address here, not allowed).
core::Result<std::unique_ptr<HttpListener>> listen_plain(const Address& address, Handler handler,
                                                         RunOnWorker run_on_worker);
core::Result<std::unique_ptr<HttpListener>> listen_tls(const Address& address, Handler handler,
                                                       RunOnWorker run_on_worker,
                                                       const Certificate& certificate);

} // namespace limber::serve
