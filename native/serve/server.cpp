#include "serve/server.hpp"

#include "disk/within_memory.hpp"
#include "record/checked_json.hpp"
#include "serve/address.hpp"
#include "serve/api.hpp"
#include "serve/assets.hpp"
#include "serve/certificate.hpp"
#include "serve/http_listener.hpp"
#include "serve/limits.hpp"
#include "serve/lower_case.hpp"
#include "serve/negotiation.hpp"
#include "serve/pairing.hpp"
#include "serve/query.hpp"
#include "serve/request_guard.hpp"
#include "serve/worker.hpp"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace limber::serve {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::string_view api_prefix = "/api/";

bool is_loopback(const std::string& ip) { return ip == "::1" || ip.rfind("127.", 0) == 0; }
bool is_any(const std::string& ip) { return ip == "0.0.0.0" || ip == "::"; }

std::string own_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return lower_case(name.data());
}

/// "laptop" is found in the home network as laptop.local (multicast DNS).
std::vector<std::string> own_names() {
  const std::string name = own_name();
  if (name.empty()) return {};
  return {name, name.substr(0, name.find('.')) + ".local"};
}

std::vector<std::string> served_addresses(const std::string& listen) {
  if (!is_any(listen)) return {listen};
  std::vector<std::string> addresses = find_own_addresses();
  if (addresses.empty()) addresses.emplace_back("127.0.0.1");
  return addresses;
}

Result<Certificate> get_certificate(const Options& options) {
  if (!options.certificate.empty()) return load_certificate(options.certificate, options.key);
  std::vector<std::string> hosts{"localhost", "127.0.0.1"};
  for (const std::string& name : own_names())
    hosts.push_back(name);
  for (const std::string& address : served_addresses(options.listen))
    hosts.push_back(address);
  return load_or_make_certificate(options.data, hosts);
}

Result<void> check_options(const Options& options) {
  in6_addr ignored{};
  if (::inet_pton(AF_INET, options.listen.c_str(), &ignored) != 1 &&
      ::inet_pton(AF_INET6, options.listen.c_str(), &ignored) != 1)
    return fail(ErrorCode::usage, "--listen " + options.listen + " is not an IP address");
  if (!is_loopback(options.listen) && !options.tls)
    return fail(ErrorCode::usage,
                "--listen " + options.listen + " lets other machines connect, so add --tls");
  if (options.certificate.empty() != options.key.empty())
    return fail(ErrorCode::usage, "--certificate and --key belong together");
  return {};
}

Reply method_refused(std::string_view allowed) {
  Reply reply = problem(405, "method_refused", "This address does not accept that method.");
  reply.fields.emplace_back("Allow", std::string{allowed});
  return reply;
}

class WholeServer : public Server {
public:
  WholeServer(Options options, store::Store store, Assets assets, Hosts hosts)
      : options_{std::move(options)}, damage_{describe_damage(store).value_or("")},
        api_{std::move(store), options_.press}, assets_{std::move(assets)}, hosts_{
                                                                                std::move(hosts)} {}

  WholeServer(const WholeServer&) = delete;
  WholeServer& operator=(const WholeServer&) = delete;
  ~WholeServer() override { stop_work_.request_stop(); }

  Result<void> listen();

  std::uint16_t port() const override { return front_->port(); }
  std::vector<std::string> urls() const override;
  std::optional<PairingInfo> pairing() const override {
    if (!pairing_) return std::nullopt;
    return PairingInfo{pairing_->shown_code(), fingerprint_};
  }
  const std::string& damage() const override { return damage_; }
  bool has_app() const override { return assets_.count() > 0; }
  Result<void> run(const std::vector<int>& signals) override;
  void stop() override { front_->stop(); }

private:
  std::string_view scheme() const { return options_.tls ? "https" : "http"; }
  void take(Request request, const Answer& answer);
  void take_api(Request request, const Answer& answer);
  void answer_api(const Request& request, Api::Standing standing, const Answer& answer);
  void answer_with_work(Reply reply, const Answer& answer);
  Reply answer_pairing(const Request& request);
  Reply answer_pairing_page(const Request& request);
  Reply pair(const Request& request, std::string_view code, Reply paired);

  Options options_;
  std::string damage_;
  Api api_; // on the worker's thread only
  Assets assets_;
  Hosts hosts_;
  std::optional<Pairing> pairing_; // on the front's thread only
  std::string fingerprint_;
  std::unique_ptr<HttpListener> front_;
  Watchdog watchdog_;
  std::stop_source stop_work_;
  Worker drawing_{max_waiting_work};
  Worker worker_; // last: its tasks use the rest
};

Result<void> WholeServer::run(const std::vector<int>& signals) {
  bool hangs = false;
  front_->run(signals, [&] {
    hangs = watchdog_.look(worker_.running_step(), Watchdog::Clock::now());
    if (hangs) front_->stop();
  });
  if (!hangs) return {};
  return fail(
      ErrorCode::internal,
      fmt::format("The record has not answered for {} seconds, perhaps because its disk does "
                  "not, so the server has ended. Start it again.",
                  max_step_time.count()));
}

Result<void> WholeServer::listen() {
  const Address address{options_.listen, options_.port};
  const Handler handler = [this](Request request, const Answer& answer) {
    take(std::move(request), [answer](Reply reply) {
      protect(reply);
      answer(std::move(reply));
    });
  };
  const auto run_on_worker = [this](Worker::Task task) { worker_.add_step(std::move(task)); };
  Result<std::unique_ptr<HttpListener>> front;
  if (options_.tls) {
    Result<Pairing> pairing =
        Pairing::load(options_.data, {std::chrono::system_clock::now(), Pairing::Clock::now()});
    if (!pairing) return tl::unexpected(pairing.error());
    if (options_.unpair)
      if (Result<void> forgotten = pairing->forget_all(Pairing::Clock::now()); !forgotten)
        return forgotten;
    pairing_ = std::move(*pairing);
    const Result<Certificate> certificate = get_certificate(options_);
    if (!certificate) return tl::unexpected(certificate.error());
    fingerprint_ = certificate->fingerprint;
    front = listen_tls(address, handler, run_on_worker, *certificate);
  } else {
    front = listen_plain(address, handler, run_on_worker);
  }
  if (!front) return tl::unexpected(front.error());
  front_ = std::move(*front);
  return {};
}

std::vector<std::string> WholeServer::urls() const {
  std::vector<std::string> urls;
  for (const std::string& address : served_addresses(options_.listen)) {
    const bool v6 = address.find(':') != std::string::npos;
    urls.push_back(v6 ? fmt::format("{}://[{}]:{}/", scheme(), address, port())
                      : fmt::format("{}://{}:{}/", scheme(), address, port()));
  }
  return urls;
}

void WholeServer::take(Request request, const Answer& answer) {
  if (std::optional<Reply> refusal = refuse(request, scheme(), hosts_)) return answer(*refusal);
  if (request.body.size() > max_body_bytes)
    return answer(problem({ErrorCode::too_large, "the request"}));
  if (request.path.compare(0, api_prefix.size(), api_prefix) == 0)
    return take_api(std::move(request), answer);
  if (request.method != "GET" && request.method != "HEAD")
    return answer(method_refused("GET, HEAD"));
  if (pairing_ && request.path == "/pair" && !request.query.empty())
    return answer(answer_pairing_page(request));
  answer(assets_.answer(request));
}

void WholeServer::take_api(Request request, const Answer& answer) {
  const Api::Standing standing{
      pairing_.has_value(),
      !pairing_ || pairing_->is_paired(request.field("cookie"), Pairing::Clock::now())};
  if (request.path == "/api/v1/pair") return answer(answer_pairing(request));
  if (!standing.paired && request.path != "/api/v1/health")
    return answer(problem(401, "not_paired",
                          "Enter the code shown in the terminal where limber serve runs."));
  const std::size_t bytes = request.body.size();
  const bool taken = worker_.add([this, request = std::move(request), standing,
                                  answer] { answer_api(request, standing, answer); },
                                 bytes);
  if (!taken) answer(busy());
}

/// Every request gets a response, whatever happens, and the thread continues.
template <class Act> void answer_whatever_happens(const Answer& answer, const Act& act) {
  ErrorCode code = ErrorCode::internal;
  try {
    return act();
  } catch (const std::bad_alloc&) {
    code = ErrorCode::out_of_memory; // what the request held is free again by now
  } catch (const std::exception&) {  // reported as internal
  }
  // Where even this fails, the connection's time runs out.
  (void)disk::within_memory([&]() -> Result<void> {
    answer(problem({code, ""}));
    return {};
  });
}

void WholeServer::answer_api(const Request& request, Api::Standing standing, const Answer& answer) {
  answer_whatever_happens(answer, [&] {
    Reply reply = api_.answer(request, standing);
    if (!reply.work) return answer(std::move(reply));
    if (request.method == "HEAD") return answer(method_refused("GET")); // the work would be lost
    answer_with_work(std::move(reply), answer);
  });
}

/// On a thread of its own, so that the record goes on answering.
void WholeServer::answer_with_work(Reply reply, const Answer& answer) {
  const auto work = [answer, reply = std::move(reply), stop = stop_work_.get_token()] {
    answer_whatever_happens(answer, [&] {
      Result<std::string> body = reply.work(stop);
      if (!body) return answer(problem(body.error()));
      Reply done = reply;
      done.work = nullptr;
      done.body = std::move(*body);
      answer(std::move(done));
    });
  };
  if (!drawing_.add(work, 0)) answer(busy());
}

Reply WholeServer::pair(const Request& request, std::string_view code, Reply paired) {
  const Result<Pairing::Outcome> outcome =
      pairing_->pair(code, machine_of(request.peer), Pairing::Clock::now());
  if (!outcome) return problem(outcome.error());
  if (outcome->refusal == Pairing::Refusal::too_many) {
    Reply reply =
        problem(429, "too_many_tries", "Too many wrong codes from this device; wait a minute.");
    reply.fields.emplace_back("Retry-After", std::to_string(code_pause.count()));
    return reply;
  }
  if (outcome->refusal) return problem(403, "code_wrong", "That is not the pairing code.");
  paired.fields.emplace_back("Set-Cookie", outcome->cookie);
  paired.fields.emplace_back("Cache-Control", "no-store");
  return paired;
}

Reply WholeServer::answer_pairing(const Request& request) {
  if (!pairing_) return problem(404, "not_found", "This server needs no pairing code.");
  Reply done;
  done.status = 204;
  if (request.method == "DELETE") {
    const Result<void> forgotten = pairing_->forget(request.field("cookie"), Pairing::Clock::now());
    return forgotten ? done : problem(forgotten.error());
  }
  if (request.method != "POST") return method_refused("POST, DELETE");
  if (!is_json(request.field("content-type")))
    return problem(415, "type_refused", "Send documents as application/json.");
  constexpr std::size_t max_bytes = 256; // a code of eight letters
  const auto sent = record::parse_json(request.body, max_bytes, "the request");
  if (!sent) return problem(sent.error());
  if (!sent->is_object() || sent->size() != 1 || !sent->contains("code") ||
      !(*sent)["code"].is_string())
    return problem({ErrorCode::content_invalid, R"(the request should be {"code": "..."})"});
  return pair(request, (*sent)["code"].get<std::string>(), done);
}

/// The address in the QR code: pairs, and leads on to the app.
Reply WholeServer::answer_pairing_page(const Request& request) {
  const auto query = parse_query(request.query);
  if (!query || query->size() != 1 || !query->contains("code"))
    return problem(400, "request_invalid", "This address is not valid.");
  Reply on;
  on.status = 303;
  on.fields.emplace_back("Location", "/");
  return pair(request, query->at("code"), std::move(on));
}

} // namespace

std::vector<std::string> find_own_addresses() {
  std::vector<std::string> addresses;
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return addresses;
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
    // Phones reach an IPv4 address in every home network; IPv6 ones change too often to show.
    if (entry->ifa_addr == nullptr || entry->ifa_addr->sa_family != AF_INET) continue;
    if ((entry->ifa_flags & IFF_LOOPBACK) != 0 || (entry->ifa_flags & IFF_UP) == 0) continue;
    std::array<char, INET_ADDRSTRLEN> text{};
    const auto* address = reinterpret_cast<const sockaddr_in*>(entry->ifa_addr);
    if (::inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) != nullptr)
      addresses.emplace_back(text.data());
  }
  ::freeifaddrs(list);
  return addresses;
}

Result<std::unique_ptr<Server>> Server::start(const Options& options) {
  if (Result<void> sensible = check_options(options); !sensible)
    return tl::unexpected(sensible.error());
  Assets assets;
  if (!options.web.empty()) {
    Result<Assets> loaded = Assets::load(options.web);
    if (!loaded) return tl::unexpected(loaded.error());
    assets = std::move(*loaded);
  }
  Result<store::Store> store = store::Store::open(options.data);
  if (!store) return tl::unexpected(store.error());
  Hosts hosts;
  if (!is_loopback(options.listen)) {
    hosts.any_address = true;
    hosts.names = own_names();
  }
  auto server = std::make_unique<WholeServer>(options, std::move(*store), std::move(assets),
                                              std::move(hosts));
  if (Result<void> listening = server->listen(); !listening)
    return tl::unexpected(listening.error());
  return server;
}

} // namespace limber::serve
