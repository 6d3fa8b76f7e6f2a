// A server in this process, on a free port of 127.0.0.1, with a folder and a small app of its own.
#pragma once

#include "../store/support.hpp"
#include "client.hpp"
#include "serve/server.hpp"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace limber::serve {

class Running {
public:
  explicit Running(Options options = {}) {
    write_app(folder_ / "web");
    if (options.data.empty()) options.data = folder_ / "data";
    if (options.web.empty()) options.web = folder_ / "web";
    options.port = 0;
    auto started = Server::start(options);
    if (!started) throw std::runtime_error(core::describe(started.error()));
    server_ = std::move(*started);
    thread_ = std::thread{[this] { EXPECT_TRUE(server_->run({})); }};
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    server_->stop();
    thread_.join();
  }

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  const std::filesystem::path& folder() const { return folder_.path(); }

  Answered get(const std::string& target) const { return serve::get(port(), target); }
  Answered put(const std::string& target, const nlohmann::json& document) const {
    return serve::put(port(), target, document);
  }
  Answered ask(const Sent& request) const { return serve::ask(port(), request); }

  static constexpr std::string_view page = "<!doctype html><title>Limber</title>";

private:
  static void write_app(const std::filesystem::path& web) {
    std::filesystem::create_directories(web / "assets");
    store::write_bytes(web / "index.html", std::string{page});
    store::write_bytes(web / "sw.js", "// service worker");
    store::write_bytes(web / "empty.txt", "");
    store::write_bytes(web / "with space.txt", "a name with a space");
    store::write_bytes(web / "assets/app-1a2b.js", "plain script");
    store::write_bytes(web / "assets/app-1a2b.js.br", "brotli script");
    store::write_bytes(web / "assets/app-1a2b.js.gz", "gzip script");
    store::write_bytes(web / "assets/engine-3c.wasm", std::string(300'000, 'w'));
    store::write_bytes(web / ".hidden", "nobody's business");
  }

  store::TestFolder folder_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

// Documents as the app sends them.

inline nlohmann::json person_json(int number = 1, std::int64_t revision = 1) {
  return to_json(store::some_person(number, revision));
}

inline nlohmann::json rep_json(const std::string& id, double t_s = 1.0) {
  return {{"id", id},        {"t_s", t_s}, {"kind", "rep"}, {"step", 0}, {"exercise", "leg-swings"},
          {"side", "right"}, {"by", "tap"}};
}

inline nlohmann::json session_json(int number, nlohmann::json events = nlohmann::json::array(),
                                   std::int64_t revision = 1) {
  return {{"version", 1},
          {"id", store::some_uuid(number)},
          {"routine", "hip-mobility"},
          {"started_at", "2025-03-01T07:12:00+01:00"},
          {"revision", revision},
          {"state", "running"},
          {"events", std::move(events)}};
}

inline std::string person_path(int number = 1) {
  return "/api/v1/people/" + store::some_uuid(number);
}
inline std::string session_path(int number, int person = 1) {
  return person_path(person) + "/sessions/" + store::some_uuid(number);
}

} // namespace limber::serve
