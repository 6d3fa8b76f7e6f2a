#include "serve/listener.hpp"

#include "serve/address.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/system/system_error.hpp>
#include <csignal>
#include <fcntl.h>
#include <new>
#include <numeric>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace limber::serve {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// Every connection needs a descriptor, and one more while it sends a file. Returns how many
/// connections there is room for.
std::size_t make_room_for_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return max_connections;
  const rlim_t wanted = 2 * max_connections + other_descriptors;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  constexpr std::size_t min_connections = 8; // with less, connections are refused
  const std::size_t left =
      limit.rlim_cur > other_descriptors ? limit.rlim_cur - other_descriptors : 0;
  return std::clamp(left / 2, min_connections, max_connections);
}

std::size_t max_open_from(std::string_view machine) {
  return machine == this_machine ? max_loopback_connections : max_connections_per_address;
}

bool lacks_descriptors(const boost::system::error_code& error) {
  namespace errc = boost::system::errc;
  return error == errc::too_many_files_open || error == errc::too_many_files_open_in_system ||
         error == errc::not_enough_memory || error == errc::no_buffer_space;
}

/// The system gives the lowest free descriptor, so the newest one tells how many are left.
bool are_scarce_after(int descriptor) {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
         static_cast<rlim_t>(descriptor) + reserved_descriptors >= limit.rlim_cur;
}

int open_spare_descriptor() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

} // namespace

Listener::Listener(const Address& address, Handler handler, RunOnWorker run_on_worker,
                   MakeChannel make_channel)
    : handler_{std::move(handler)}, run_on_worker_{std::move(run_on_worker)},
      make_channel_{std::move(make_channel)} {
  max_open_ = make_room_for_descriptors();
  spare_descriptor_ = open_spare_descriptor();
  const tcp::endpoint endpoint{asio::ip::make_address(address.ip), address.port};
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(tcp::acceptor::reuse_address{true});
  acceptor_.bind(endpoint);
  acceptor_.listen(static_cast<int>(max_connections));
  port_ = acceptor_.local_endpoint().port();
}

Listener::~Listener() {
  while (!connections_.empty())
    (*connections_.begin())->close();
  if (spare_descriptor_ >= 0) ::close(spare_descriptor_);
}

void Listener::run(const std::vector<int>& signals, const std::function<void()>& tick) {
  asio::signal_set set{context_};
  for (const int signal : signals)
    set.add(signal);
  if (!signals.empty())
    set.async_wait([this](const Code& error, int) {
      if (!error) context_.stop();
    });
  accept_next();
  sweep(tick);
  run_also_without_memory(tick);
}

/// A handler that ran out of memory has not finished. Its connection times out; accepting and
/// sweeping continue.
void Listener::run_also_without_memory(const std::function<void()>& tick) {
  bool lacked_memory = false;
  while (true) {
    try {
      if (lacked_memory) {
        close_idlest([](const Connection&) { return true; });
        acceptor_.cancel(); // it may or may not be waiting
        accept_next();
        sweep(tick);
        lacked_memory = false;
      }
      context_.run();
      return;
    } catch (const std::bad_alloc&) {
      lacked_memory = true;
      std::this_thread::sleep_for(first_accept_pause);
    }
  }
}

// ---------------------------------------------------------------- accepting

void Listener::accept_next() {
  acceptor_.async_accept([this](const Code& error, Channel::Socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (lacks_descriptors(error)) return accept_without_descriptors();
    pause_ = first_accept_pause;
    if (!error) take(std::move(socket)); // else: the client has gone already
    accept_next();
  });
}

/// A client waits to be accepted. The idlest connection makes room; if there is none, the spare
/// descriptor allows an answer to the client, and accepting goes on a little later.
void Listener::accept_without_descriptors() {
  if (close_idlest([](const Connection&) { return true; })) return accept_next();
  ::close(spare_descriptor_);
  const int newcomer = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
  if (newcomer >= 0) ::close(newcomer);
  spare_descriptor_ = open_spare_descriptor();
  accept_pause_.expires_after(pause_);
  pause_ = std::min(2 * pause_, max_accept_pause);
  accept_pause_.async_wait([this](const Code& error) {
    if (!error) accept_next();
  });
}

void Listener::take(Channel::Socket socket) {
  Code gone;
  const tcp::endpoint from = socket.remote_endpoint(gone);
  if (gone) return;
  const std::string machine = machine_of(from.address().to_string());
  if (are_scarce_after(socket.native_handle()))
    close_idlest([](const Connection&) { return true; });
  if (!make_room_for(machine)) return; // all are being answered: closed with the socket
  // An asset goes out as its head, then the file: without this the second waits some 40 ms for the
  // client to acknowledge the first.
  Code ignored;
  socket.set_option(tcp::no_delay{true}, ignored);
  socket.set_option(asio::socket_base::send_buffer_size{socket_buffer_bytes}, ignored);
  socket.set_option(asio::socket_base::receive_buffer_size{socket_buffer_bytes}, ignored);
  ConnectionOwner& owner = *this;
  const auto connection = std::make_shared<Connection>(owner, make_channel_(std::move(socket)),
                                                       from.address().to_string(), machine);
  connections_.insert(connection);
  ++open_by_machine_[machine];
  connection->start();
}

bool Listener::make_room_for(const std::string& machine) {
  const auto open = open_by_machine_.find(machine);
  if (open != open_by_machine_.end() && open->second >= max_open_from(machine))
    return close_idlest([&](const Connection& one) { return one.machine() == machine; });
  if (connections_.size() < max_open_) return true;
  return close_idlest([](const Connection&) { return true; });
}

/// The one that has made no progress for the longest time; null where there is none.
std::shared_ptr<Connection> Listener::find_idlest(const Among& among) const {
  std::shared_ptr<Connection> idlest;
  for (const auto& one : connections_)
    if (one->can_make_room() && among(*one) && (!idlest || one->progress() < idlest->progress()))
      idlest = one;
  return idlest;
}

bool Listener::close_idlest(const Among& among) {
  const std::shared_ptr<Connection> idlest = find_idlest(among);
  if (!idlest) return false;
  idlest->close();
  return true;
}

// ---------------------------------------------------------------- limits

void Listener::body_grew(Connection& connection, std::size_t bytes) {
  coming_bytes_ += bytes;
  while (coming_bytes_ > max_coming_bytes) {
    coming_bytes_ = calc_coming_bytes(); // without what was handed over since
    if (coming_bytes_ <= max_coming_bytes) return;
    const std::shared_ptr<Connection> idlest =
        find_idlest([](const Connection& one) { return one.held_bytes() > 0; });
    if (!idlest) return;
    idlest->give_up_body();
    if (idlest.get() == &connection) return;
  }
}

std::size_t Listener::calc_coming_bytes() const {
  return std::accumulate(connections_.begin(), connections_.end(), std::size_t{0},
                         [](std::size_t sum, const auto& one) { return sum + one->held_bytes(); });
}

void Listener::closed(Connection& connection) {
  const auto open = open_by_machine_.find(connection.machine());
  if (open != open_by_machine_.end() && --open->second == 0) open_by_machine_.erase(open);
  connections_.erase(connection.shared_from_this());
}

void Listener::sweep(const std::function<void()>& tick) {
  const Connection::Clock::time_point now = Connection::Clock::now();
  std::vector<std::shared_ptr<Connection>> overdue;
  std::copy_if(connections_.begin(), connections_.end(), std::back_inserter(overdue),
               [&](const auto& one) { return one->is_overdue(now); });
  for (const auto& one : overdue)
    one->close();
  if (tick) tick();
  sweep_timer_.expires_after(sweep_interval);
  sweep_timer_.async_wait([this, tick](const Code& error) {
    if (!error) sweep(tick);
  });
}

// ---------------------------------------------------------------- listening

core::Result<std::unique_ptr<HttpListener>> listen_on(const Address& address, Handler handler,
                                                      RunOnWorker run_on_worker,
                                                      MakeChannel make_channel) {
  try {
    return std::make_unique<Listener>(address, std::move(handler), std::move(run_on_worker),
                                      std::move(make_channel));
  } catch (const boost::system::system_error& problem) {
    const std::string where = address.ip + ":" + std::to_string(address.port);
    if (problem.code() == asio::error::address_in_use)
      return core::fail(core::ErrorCode::port_taken, where);
    return core::fail(core::ErrorCode::unavailable, where + " (" + problem.code().message() + ")");
  }
}

} // namespace limber::serve
