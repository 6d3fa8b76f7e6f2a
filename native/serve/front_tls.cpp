#include "serve/restinio_front.hpp"

#include <asio/ssl.hpp>
#include <restinio/tls.hpp>

namespace limber::serve {

/// RESTinio's TLS socket, told apart by its type so that the handshake below is chosen.
class TimedTlsSocket : public restinio::impl::tls_socket_t {
public:
  using tls_socket_t::tls_socket_t;
};

/// The handshake, with an end to it: RESTinio starts its timers only when it is done, so a client
/// that connects and says nothing would keep its place for ever. Found by argument-dependent lookup
/// where RESTinio prepares a connection.
template <class Connection, class Started, class Failed>
void prepare_connection_and_start_read(TimedTlsSocket& socket, Connection& connection,
                                       Started started, Failed failed) {
  const auto kept = connection.shared_from_this(); // owns the socket
  const auto timer = std::make_shared<asio::steady_timer>(socket.get_executor());
  timer->expires_after(most_handshake_time);
  timer->async_wait([kept, timer, &socket](const asio::error_code& error) {
    asio::error_code ignored;
    if (!error) socket.lowest_layer().close(ignored);
  });
  socket.async_handshake(asio::ssl::stream_base::server,
                         [kept, timer, started = std::move(started),
                          failed = std::move(failed)](const asio::error_code& error) {
                           timer->cancel();
                           if (error) failed(error);
                           else started();
                         });
}

} // namespace limber::serve

namespace restinio {

/// Its settings are those of RESTinio's TLS socket.
template <class Settings>
class socket_type_dependent_settings_t<Settings, limber::serve::TimedTlsSocket>
    : public socket_type_dependent_settings_t<Settings, tls_socket_t> {
protected:
  ~socket_type_dependent_settings_t() = default;

public:
  socket_type_dependent_settings_t() = default;
  socket_type_dependent_settings_t(socket_type_dependent_settings_t&&) = default;
};

namespace impl {

/// As RESTinio's for its own TLS socket: sockets are made with the context.
template <> class socket_supplier_t<limber::serve::TimedTlsSocket> {
protected:
  using Socket = limber::serve::TimedTlsSocket;

  template <class Settings>
  socket_supplier_t(Settings& settings, asio_ns::io_context& io_context)
      : tls_{settings.giveaway_tls_context()}, io_context_{io_context} {
    while (sockets_.size() < settings.concurrent_accepts_count())
      sockets_.emplace_back(io_context_, tls_);
  }
  virtual ~socket_supplier_t() = default;

  Socket& socket(std::size_t index) { return sockets_.at(index); }
  Socket move_socket(std::size_t index) {
    Socket fresh{io_context_, tls_};
    std::swap(fresh, sockets_.at(index));
    return fresh;
  }
  std::size_t concurrent_accept_sockets_count() const { return sockets_.size(); }

private:
  std::shared_ptr<asio_ns::ssl::context> tls_;
  asio_ns::io_context& io_context_;
  std::vector<Socket> sockets_;
};

} // namespace impl
} // namespace restinio

namespace limber::serve {
namespace {

asio::ssl::context make_context(const Certificate& certificate) {
  asio::ssl::context context{asio::ssl::context::tls_server};
  context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                      asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION);
  context.use_certificate_chain(asio::buffer(certificate.pem));
  context.use_private_key(asio::buffer(certificate.key_pem), asio::ssl::context::pem);
  return context;
}

} // namespace

core::Result<std::unique_ptr<Front>> listen_tls(const Address& address, Handler handler, GoOn go_on,
                                                const Certificate& certificate) {
  return listen_on<TimedTlsSocket>(
      address, std::move(handler), std::move(go_on),
      [&](auto& settings) { settings.tls_context(make_context(certificate)); });
}

} // namespace limber::serve
