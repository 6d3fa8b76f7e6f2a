// What RESTinio 0.6.16 leaves open, closed through the types and traits it lets a user replace.
// Only for the two sources that compile it.
#pragma once

#include "serve/limits.hpp"

#include <map>
#include <memory>
#include <restinio/all.hpp>
#include <string>

namespace limber::serve {

/// The method table is RESTinio's; the type selects our parser callbacks below.
struct GuardedMethods : restinio::default_http_methods_t {};

/// Bounds the connections of each other machine; this one's own (loopback) only by the total.
class AddressBook {
public:
  restinio::ip_blocker::inspection_result_t
  inspect(const restinio::ip_blocker::incoming_info_t& info) noexcept {
    const auto address = info.remote_endpoint().address();
    if (address.is_loopback()) return restinio::ip_blocker::allow();
    std::size_t& open = open_[address];
    if (open >= most_connections_per_address) return restinio::ip_blocker::deny();
    ++open;
    return restinio::ip_blocker::allow();
  }

  void state_changed(const restinio::connection_state::notice_t& notice) noexcept {
    if (!restinio::holds_alternative<restinio::connection_state::closed_t>(notice.cause())) return;
    const auto it = open_.find(notice.remote_endpoint().address());
    if (it != open_.end() && --it->second == 0) open_.erase(it);
  }

private:
  std::map<asio::ip::address, std::size_t> open_;
};

/// Bounds all connections. RESTinio's own limiter counts a place as taken from before accept() on,
/// and never gives it back where the client was gone before its address could be read: anyone who
/// connects and resets most_connections times would silence the server.
class ConnectionLimiter {
public:
  using Acceptor = restinio::connection_count_limits::impl::acceptor_callback_iface_t;

  /// Outlives the acceptor, for connections may: they go with the loop's last handlers.
  struct Count {
    Acceptor* acceptor = nullptr; // until it goes
    std::size_t most = 0;
    std::size_t open = 0;
    std::vector<std::size_t> waiting; // accepts put off; meanwhile clients wait in the kernel

    void give_back() noexcept {
      --open;
      if (acceptor == nullptr || waiting.empty() || open >= most) return;
      const std::size_t index = waiting.back();
      waiting.pop_back();
      acceptor->schedule_next_accept_attempt(index);
    }
  };

  ConnectionLimiter(Acceptor* acceptor,
                    restinio::connection_count_limits::max_parallel_connections_t most,
                    restinio::connection_count_limits::max_active_accepts_t)
      : count{std::make_shared<Count>()} {
    count->acceptor = acceptor;
    count->most = most.value();
  }
  ConnectionLimiter(const ConnectionLimiter&) = delete;
  ConnectionLimiter& operator=(const ConnectionLimiter&) = delete;
  ~ConnectionLimiter() { count->acceptor = nullptr; }

  void accept_next(std::size_t index) noexcept {
    if (count->open < count->most) count->acceptor->call_accept_now(index);
    else count->waiting.push_back(index);
  }

  const std::shared_ptr<Count> count;
};

/// Lives as long as its connection.
class ConnectionLifetime {
public:
  explicit ConnectionLifetime(ConnectionLimiter* limiter) noexcept : count_{limiter->count} {
    ++count_->open;
  }
  ConnectionLifetime(ConnectionLifetime&&) noexcept = default;
  ConnectionLifetime& operator=(ConnectionLifetime&&) = delete;
  ~ConnectionLifetime() {
    if (count_) count_->give_back();
  }

private:
  std::shared_ptr<ConnectionLimiter::Count> count_;
};

template <class Socket>
struct GuardedTraits : restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t,
                                          restinio::details::autodetect_request_handler_type,
                                          restinio::noop_strand_t, Socket> {
  using http_methods_mapper_t = GuardedMethods;
  using ip_blocker_t = AddressBook;
  using connection_state_listener_t = AddressBook;
};

/// A status line and fields without a body: 204, 304 and answers to HEAD, for which RESTinio would
/// write a Content-Length of zero.
struct BareOutput {};

} // namespace limber::serve

namespace restinio {

/// RESTinio's own asks for the address a second time where nothing may be thrown: who resets the
/// connection in between would end the server.
template <> struct impl::acceptor_details::ip_blocker_holder_t<limber::serve::AddressBook> {
  std::shared_ptr<limber::serve::AddressBook> book;

  template <class Settings>
  explicit ip_blocker_holder_t(const Settings& settings) : book{settings.ip_blocker()} {}

  template <class Socket>
  ip_blocker::inspection_result_t inspect_incoming(Socket& socket) const noexcept {
    asio_ns::error_code gone;
    const auto from = socket.lowest_layer().remote_endpoint(gone);
    return gone ? ip_blocker::deny() : book->inspect(ip_blocker::incoming_info_t{from});
  }
};

template <class Socket> struct connection_count_limit_types<limber::serve::GuardedTraits<Socket>> {
  using limiter_t = limber::serve::ConnectionLimiter;
  using lifetime_monitor_t = limber::serve::ConnectionLifetime;
};

template <>
class response_builder_t<limber::serve::BareOutput> final
    : public base_response_builder_t<response_builder_t<limber::serve::BareOutput>> {
public:
  using base_type_t = base_response_builder_t<response_builder_t<limber::serve::BareOutput>>;
  using base_type_t::base_type_t;
  response_builder_t(response_builder_t&&) = default;

  /// What a GET would have sent.
  void say_length(std::size_t bytes) {
    m_header.content_length(bytes);
    presence_ = impl::content_length_field_presence_t::add_content_length;
  }

  request_handling_status_t done() {
    writable_items_container_t parts;
    parts.emplace_back(impl::create_header_string(m_header, presence_));
    write_group_t group{std::move(parts)};
    group.status_line_size(calculate_status_line_size());
    const auto connection = std::move(m_connection);
    connection->write_response_parts(
        m_request_id,
        response_output_flags_t{response_parts_attr_t::final_parts,
                                response_connection_attr(m_header.should_keep_alive())},
        std::move(group));
    return request_accepted();
  }

private:
  impl::content_length_field_presence_t presence_ =
      impl::content_length_field_presence_t::skip_content_length;
};

namespace impl {

/// RESTinio's callbacks, with two guards:
/// - A request to change the protocol is taken as an ordinary one (RFC 9110, section 7.8, allows
///   it): RESTinio would put away its timers, and ask the handler again and again.
/// - The number of chunks is bounded, for each costs memory however small it is.
template <>
inline http_parser_settings create_parser_settings<limber::serve::GuardedMethods>() noexcept {
  http_parser_settings settings = create_parser_settings<default_http_methods_t>();
  settings.on_headers_complete = [](http_parser* parser) -> int {
    parser->upgrade = 0;
    return restinio_headers_complete_cb(parser);
  };
  settings.on_chunk_header = [](http_parser* parser) -> int {
    const auto* context = static_cast<const http_parser_ctx_t*>(parser->data);
    const bool last = parser->content_length == 0;
    if (!last && context->m_chunked_info_block.m_chunks.size() >= limber::serve::most_chunks)
      return -1;
    return restinio_chunk_header_cb(parser);
  };
  return settings;
}

} // namespace impl
} // namespace restinio
