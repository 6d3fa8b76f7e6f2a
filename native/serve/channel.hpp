// One end of a TCP connection, plain or encrypted. Only for the sources that serve connections:
// Asio takes long to compile.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace limber::serve {

class Channel {
public:
  using Code = boost::system::error_code;
  using Socket = boost::asio::ip::tcp::socket;
  using Moved = std::function<void(const Code&, std::size_t bytes)>;

  virtual ~Channel() = default;
  virtual Socket& socket() = 0;

  /// Before the first byte: a TLS handshake, or nothing.
  virtual void prepare(std::function<void(const Code&)> done) = 0;
  virtual void read(boost::asio::mutable_buffer into, Moved done) = 0;
  /// Writes all buffers in order; they must stay valid until it is done.
  virtual void write(const std::vector<boost::asio::const_buffer>& from, Moved done) = 0;
  /// Tells the other end that nothing more will be sent.
  virtual void end_writing(std::function<void(const Code&)> done) = 0;
};

/// Makes the channel of an accepted connection.
using MakeChannel = std::function<std::unique_ptr<Channel>(Channel::Socket)>;

} // namespace limber::serve
