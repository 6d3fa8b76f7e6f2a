#include "serve/listener.hpp"

#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace limber::serve {
namespace {

namespace ssl = boost::asio::ssl;

class TlsChannel : public Channel {
public:
  TlsChannel(Socket socket, ssl::context& context) : stream_{std::move(socket), context} {}

  Socket& socket() override { return stream_.next_layer(); }
  void prepare(std::function<void(const Code&)> done) override {
    stream_.async_handshake(ssl::stream_base::server, std::move(done));
  }
  void read(boost::asio::mutable_buffer into, Moved done) override {
    stream_.async_read_some(into, std::move(done));
  }
  void write(const std::vector<boost::asio::const_buffer>& from, Moved done) override {
    boost::asio::async_write(stream_, from, std::move(done));
  }
  void end_writing(std::function<void(const Code&)> done) override {
    stream_.async_shutdown(std::move(done)); // waits for the other end to say the same
  }

private:
  ssl::stream<Socket> stream_;
};

std::shared_ptr<ssl::context> make_context(const Certificate& certificate) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                       ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION);
  context->use_certificate_chain(boost::asio::buffer(certificate.pem));
  context->use_private_key(boost::asio::buffer(certificate.key_pem), ssl::context::pem);
  return context;
}

} // namespace

core::Result<std::unique_ptr<HttpListener>> listen_tls(const Address& address, Handler handler,
                                                       RunOnWorker run_on_worker,
                                                       const Certificate& certificate) {
  try {
    return listen_on(address, std::move(handler), std::move(run_on_worker),
                     [context = make_context(certificate)](Channel::Socket socket) {
                       return std::make_unique<TlsChannel>(std::move(socket), *context);
                     });
  } catch (const boost::system::system_error& problem) {
    return core::fail(core::ErrorCode::unavailable, "TLS (" + problem.code().message() + ")");
  }
}

} // namespace limber::serve
