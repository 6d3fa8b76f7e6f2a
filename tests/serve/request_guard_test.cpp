// Which requests are accepted, and the protective fields of every response.
#include "running.hpp"
#include "serve/request_guard.hpp"

#include <gmock/gmock.h>

using namespace limber::serve;
using testing::HasSubstr;

TEST(Hosts, only_this_machines_own_names_are_taken) {
  const Hosts local;
  for (const char* host :
       {"127.0.0.1", "127.0.0.1:8173", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8173"})
    EXPECT_TRUE(is_own_host(host, local)) << host;
  for (const char* host :
       {"", "evil.example", "evil.example:8173", "127.0.0.1.evil.example", "localhost.evil.example",
        "127.0.0.1:8173.evil.example", "127.0.0.1:", "127.0.0.1:x", "localhost:8173@evil.example",
        "::1", "[::1", "[::1]x", "[::1]:", "192.168.1.5", "localhost ", " localhost",
        "localhost, evil.example"})
    EXPECT_FALSE(is_own_host(host, local)) << host;
}

TEST(Hosts, other_machines_may_use_addresses_and_the_machines_name) {
  const Hosts open{true, {"laptop", "laptop.local"}};
  for (const char* host :
       {"192.168.1.5", "192.168.1.5:8173", "[fe80::1]:8173", "laptop.local:8173", "Laptop"})
    EXPECT_TRUE(is_own_host(host, open)) << host;
  for (const char* host :
       {"evil.example", "laptop.local.evil.example", "192.168.1.5.evil.example", "1.2.3"})
    EXPECT_FALSE(is_own_host(host, open)) << host;
}

namespace {

class RequestGuard : public testing::Test {
protected:
  Running server;
  std::string own = "http://127.0.0.1:" + std::to_string(server.port());

  int read_with(std::map<std::string, std::string> fields,
                const std::string& target = "/api/v1/people") {
    return server.ask({.target = target, .fields = std::move(fields)}).status;
  }
  int write_with(std::map<std::string, std::string> fields) {
    return server
        .ask({.method = "PUT",
              .target = person_path(),
              .body = person_json().dump(),
              .fields = std::move(fields)})
        .status;
  }
};

} // namespace

TEST_F(RequestGuard, a_rebound_dns_name_learns_nothing) {
  for (const char* target : {"/api/v1/people", "/api/v1/health", "/", "/assets/app-1a2b.js"})
    EXPECT_EQ(read_with({{"Host", "evil.example:" + std::to_string(server.port())}}, target), 421)
        << target;
  EXPECT_EQ(read_with({{"Host", "localhost:" + std::to_string(server.port())}}), 200);
  Wire twice{server.port()};
  ASSERT_TRUE(
      twice.send("GET /api/v1/people HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"));
  EXPECT_EQ(twice.receive().status, 400);
  Wire none{server.port()};
  ASSERT_TRUE(none.send("GET /api/v1/people HTTP/1.1\r\n\r\n"));
  EXPECT_EQ(none.receive().status, 400);
  Wire old{server.port()};
  ASSERT_TRUE(old.send("GET /api/v1/people HTTP/1.0\r\n\r\n"));
  EXPECT_EQ(old.receive().status, 421);
}

TEST_F(RequestGuard, pages_of_other_sites_can_neither_read_nor_write) {
  for (const std::string& origin :
       {std::string{"https://evil.example"}, std::string{"null"}, std::string{"http://127.0.0.1"},
        std::string{"http://127.0.0.1:1"}, own + ".evil.example", "https" + own.substr(4),
        "http://localhost:" + std::to_string(server.port())}) {
    EXPECT_EQ(read_with({{"Origin", origin}}), 403) << origin;
    EXPECT_EQ(write_with({{"Origin", origin}}), 403) << origin;
  }
  for (const char* site : {"cross-site", "same-site"}) {
    EXPECT_EQ(read_with({{"Sec-Fetch-Site", site}}), 403) << site;
    EXPECT_EQ(write_with({{"Sec-Fetch-Site", site}}), 403) << site;
  }
  EXPECT_EQ(server.get("/api/v1/people").json()["people"].size(), 0U);
}

TEST_F(RequestGuard, its_own_pages_can) {
  EXPECT_EQ(write_with({{"Origin", own}, {"Sec-Fetch-Site", "same-origin"}}), 201);
  EXPECT_EQ(read_with({{"Origin", own}}), 200);
  EXPECT_EQ(read_with({{"Sec-Fetch-Site", "none"}}), 200); // typed by the person
  EXPECT_EQ(write_with({{"Sec-Fetch-Site", "none"}}), 403);
}

TEST_F(RequestGuard, a_form_of_another_site_cannot_send_a_document) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                           "text/plain; application/json", "application/jsonx"})
    EXPECT_EQ(write_with({{"Content-Type", type}}), 415) << type;
  EXPECT_EQ(write_with({{"Content-Type", "application/json; charset=utf-8"}}), 201);
}

TEST_F(RequestGuard, no_answer_lets_another_origin_read_it) {
  const Answered preflight = server.ask(
      {.method = "OPTIONS",
       .target = "/api/v1/people",
       .fields = {{"Origin", "https://evil.example"}, {"Access-Control-Request-Method", "PUT"}}});
  EXPECT_EQ(preflight.status, 403);
  for (const auto& answer : {preflight, server.get("/api/v1/people"), server.get("/")})
    for (const auto& [name, value] : answer.fields)
      EXPECT_NE(name.substr(0, 14), "access-control") << value;
}

TEST_F(RequestGuard, every_answer_protects_the_page) {
  for (const Answered& answer :
       {server.get("/"), server.get("/assets/app-1a2b.js"), server.get("/none.js"),
        server.get("/api/v1/people"), server.get("/api/v1/none"),
        read_with({{"Host", "evil"}}) != 0 ? server.get("/sw.js") : Answered{}}) {
    const std::string policy = answer.fields.at("content-security-policy");
    EXPECT_THAT(
        policy,
        HasSubstr("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy, testing::Not(HasSubstr("unsafe-inline")));
    EXPECT_THAT(policy, testing::Not(HasSubstr("'unsafe-eval'")));
    EXPECT_EQ(answer.fields.at("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(answer.fields.at("cross-origin-embedder-policy"), "require-corp");
    EXPECT_EQ(answer.fields.at("cross-origin-resource-policy"), "same-origin");
    EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.fields.at("referrer-policy"), "no-referrer");
  }
}
