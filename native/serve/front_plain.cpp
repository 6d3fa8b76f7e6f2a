#include "serve/restinio_front.hpp"

namespace limber::serve {

core::Result<std::unique_ptr<Front>> listen_plain(const Address& address, Handler handler,
                                                  GoOn go_on) {
  return listen_on<asio::ip::tcp::socket>(address, std::move(handler), std::move(go_on),
                                          [](auto&) {});
}

} // namespace limber::serve
