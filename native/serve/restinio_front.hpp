// The front over RESTinio, for any kind of socket. Only for the two sources that compile it.
#pragma once

#include "serve/front.hpp"
#include "serve/restinio_guards.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <optional>
#include <sys/resource.h>

namespace limber::serve {

using GoOn = std::function<void(std::function<void()>)>;

inline std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

inline Request read_request(const restinio::request_t& from) {
  Request request;
  request.method = from.header().method().c_str();
  const std::string& target = from.header().request_target();
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  request.body = from.body();
  request.peer = from.remote_endpoint().address().to_string();
  from.header().for_each_field([&](const restinio::http_header_field_t& field) {
    request.fields.emplace_back(lower_case(field.name()), field.value());
  });
  return request;
}

template <class Builder> void write_fields(Builder& builder, const Reply& reply) {
  builder.append_header_date_field();
  for (const auto& [name, value] : reply.fields)
    builder.append_header(name, value);
}

inline restinio::http_status_line_t status_line(int status) {
  return {restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
          std::string{phrase_of(status)}};
}

/// Sends a body piece by piece; each is asked for when the one before is on its way, so that a slow
/// reader holds one piece in memory.
class PieceWriter : public std::enable_shared_from_this<PieceWriter> {
public:
  using Builder = restinio::response_builder_t<restinio::chunked_output_t>;
  PieceWriter(Builder builder, Pieces pieces, GoOn go_on)
      : builder_{std::move(builder)}, pieces_{std::move(pieces)}, go_on_{std::move(go_on)} {}

  void write_next() {
    core::Result<std::string> piece = pieces_();
    // Too late for another status. The answer is left without its end, which no client takes for
    // whole; RESTinio closes the connection when its time is up.
    if (!piece) return;
    if (piece->empty()) {
      builder_.done();
      return;
    }
    builder_.append_chunk(std::move(*piece));
    builder_.flush([self = shared_from_this()](const asio::error_code& error) {
      if (!error) self->go_on_([self] { self->write_next(); });
    });
  }

private:
  Builder builder_;
  Pieces pieces_;
  GoOn go_on_;
};

inline std::size_t length_of(const Reply& reply) {
  if (!reply.file) return reply.body.size();
  std::error_code ignored;
  return static_cast<std::size_t>(std::filesystem::file_size(*reply.file, ignored));
}

inline void write_bare(restinio::request_t& request, const Reply& reply, bool head) {
  auto builder = request.create_response<BareOutput>(status_line(reply.status));
  write_fields(builder, reply);
  if (head && reply.status != 204 && reply.status != 304) builder.say_length(length_of(reply));
  builder.done();
}

inline void write_reply(restinio::request_t& request, Reply reply, const GoOn& go_on) {
  const bool head = request.header().method() == restinio::http_method_head();
  if (head || reply.status == 204 || reply.status == 304) return write_bare(request, reply, head);
  if (reply.pieces) {
    auto builder = request.create_response<restinio::chunked_output_t>(status_line(reply.status));
    write_fields(builder, reply);
    auto writer = std::make_shared<PieceWriter>(std::move(builder), std::move(reply.pieces), go_on);
    go_on([writer] { writer->write_next(); });
    return;
  }
  auto builder = request.create_response(status_line(reply.status));
  write_fields(builder, reply);
  if (reply.file) builder.set_body(restinio::sendfile(reply.file->string()));
  else builder.set_body(std::move(reply.body));
  builder.done();
}

/// Every connection needs a file descriptor: where accept() finds none, RESTinio stops accepting.
inline void make_room_for_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = most_connections + spare_descriptors;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

inline tl::unexpected<core::Error> failed_to_listen(const Address& address,
                                                    const std::error_code& code) {
  const std::string where = address.ip + ":" + std::to_string(address.port);
  if (code == asio::error::address_in_use) return core::fail(core::ErrorCode::port_taken, where);
  return core::fail(core::ErrorCode::unavailable, where + " (" + code.message() + ")");
}

template <class Socket> class RestinioFront : public Front {
public:
  using Traits = GuardedTraits<Socket>;
  using Server = restinio::http_server_t<Traits>;
  using Settings = restinio::server_settings_t<Traits>;

  /// `prepare(settings)` adds what the socket needs. Throws std::system_error.
  template <class Prepare>
  RestinioFront(const Address& address, Handler handler, GoOn go_on, Prepare&& prepare)
      : handler_{std::move(handler)}, go_on_{std::move(go_on)} {
    make_room_for_descriptors();
    std::signal(SIGPIPE, SIG_IGN); // sendfile() to a client that has gone raises it
    Settings settings;
    configure(settings, address);
    prepare(settings);
    server_ =
        std::make_unique<Server>(restinio::external_io_context(context_), std::move(settings));
    server_->open_sync();
  }

  ~RestinioFront() override { server_->close_sync(); }

  std::uint16_t port() const override { return port_; }

  void run(const std::vector<int>& signals) override {
    asio::signal_set set{context_};
    for (const int signal : signals)
      set.add(signal);
    if (!signals.empty())
      set.async_wait([this](const asio::error_code& error, int) {
        if (!error) context_.stop();
      });
    // Keeps the loop alive while nobody is connected.
    const auto work = asio::make_work_guard(context_);
    context_.run();
  }

  void stop() override { context_.stop(); }

private:
  void configure(Settings& settings, const Address& address) {
    const auto book = std::make_shared<AddressBook>();
    settings.address(asio::ip::make_address(address.ip))
        .port(address.port)
        .acceptor_post_bind_hook(
            [this](asio::ip::tcp::acceptor& acceptor) { port_ = acceptor.local_endpoint().port(); })
        // An asset goes out as its head, then the file: without this the second waits some 40 ms
        // for the client to acknowledge the first.
        .socket_options_setter([](restinio::socket_options_t& socket) {
          socket.set_option(asio::ip::tcp::no_delay{true});
        })
        .buffer_size(read_buffer_bytes)
        .max_parallel_connections(most_connections)
        .max_pipelined_requests(1)
        .read_next_http_message_timelimit(most_read_time)
        .handle_request_timeout(most_answer_time)
        .write_http_response_timelimit(most_write_time)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(most_url_bytes)
                                      .max_field_count(most_fields)
                                      .max_field_name_size(most_field_name_bytes)
                                      .max_field_value_size(most_field_value_bytes)
                                      .max_body_size(most_read_body_bytes))
        .ip_blocker(book)
        .connection_state_listener(book)
        .request_handler(
            [this](const restinio::request_handle_t& request) { return take(request); });
  }

  restinio::request_handling_status_t take(const restinio::request_handle_t& request) {
    handler_(read_request(*request), [this, request](Reply reply) {
      // Never from inside the handler: RESTinio would read on while it still handles this request,
      // and lose its place where another one came right behind.
      asio::post(context_, [request, reply = std::move(reply), go_on = go_on_]() mutable {
        try {
          write_reply(*request, std::move(reply), go_on);
        } catch (const std::exception&) {
          // The file went away, or memory ran out: the connection is closed when its time is up.
        }
      });
    });
    return restinio::request_accepted();
  }

  asio::io_context context_{1};
  Handler handler_;
  GoOn go_on_;
  std::uint16_t port_ = 0;
  std::unique_ptr<Server> server_;
};

template <class Socket, class Prepare>
core::Result<std::unique_ptr<Front>> listen_on(const Address& address, Handler handler, GoOn go_on,
                                               Prepare&& prepare) {
  try {
    return std::make_unique<RestinioFront<Socket>>(address, std::move(handler), std::move(go_on),
                                                   std::forward<Prepare>(prepare));
  } catch (const std::system_error& problem) {
    return failed_to_listen(address, problem.code());
  }
}

} // namespace limber::serve
