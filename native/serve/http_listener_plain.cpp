#include "serve/listener.hpp"

#include <boost/asio/write.hpp>

namespace limber::serve {
namespace {

class PlainChannel : public Channel {
public:
  explicit PlainChannel(Socket socket) : socket_{std::move(socket)} {}

  Socket& socket() override { return socket_; }
  void prepare(std::function<void(const Code&)> done) override { done({}); }
  void read(boost::asio::mutable_buffer into, Moved done) override {
    socket_.async_read_some(into, std::move(done));
  }
  void write(const std::vector<boost::asio::const_buffer>& from, Moved done) override {
    boost::asio::async_write(socket_, from, std::move(done));
  }
  void end_writing(std::function<void(const Code&)> done) override {
    Code error;
    socket_.shutdown(Socket::shutdown_send, error);
    done(error);
  }

private:
  Socket socket_;
};

} // namespace

core::Result<std::unique_ptr<HttpListener>> listen_plain(const Address& address, Handler handler,
                                                         RunOnWorker run_on_worker) {
  return listen_on(
      address, std::move(handler), std::move(run_on_worker),
      [](Channel::Socket socket) { return std::make_unique<PlainChannel>(std::move(socket)); });
}

} // namespace limber::serve
