// Clients that mean ill, or are merely very slow.
#include "running.hpp"
#include "serve/limits.hpp"

#include <atomic>
#include <fstream>
#include <gmock/gmock.h>

using namespace limber::serve;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

class Hostile : public testing::Test {
protected:
  Running server;

  milliseconds time_of(const std::string& target) {
    const auto start = steady_clock::now();
    EXPECT_EQ(server.get(target).status, 200) << target;
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  }

  /// The server is as well as before.
  void expect_well() {
    EXPECT_EQ(server.get("/api/v1/people").status, 200);
    EXPECT_EQ(server.get("/").status, 200);
  }

  /// Sends until the server closes; how many bytes it took, at most `most`.
  std::size_t flood(Wire& wire, const std::string& piece, std::size_t most) {
    std::size_t sent = 0;
    while (sent < most && wire.send(piece))
      sent += piece.size();
    return sent;
  }
};

std::size_t resident_kb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stoul(line.substr(6));
  return 0;
}

constexpr std::size_t far_too_much = 64 << 20;

} // namespace

TEST_F(Hostile, sixty_four_trickling_clients_delay_nobody) {
  std::atomic<bool> ended{false};
  std::vector<std::thread> clients;
  std::atomic<int> connected{0};
  const std::string request = "GET /api/v1/people HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
  for (int i = 0; i < 64; ++i)
    clients.emplace_back([&, i] {
      Wire wire{server.port()};
      // Half of them got as far as the middle of a body.
      const bool in_body = i % 2 == 0;
      if (in_body)
        wire.send(fmt::format("PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                              "application/json\r\nContent-Length: 500000\r\n\r\n{{",
                              person_path()));
      ++connected;
      for (std::size_t k = 0; !ended; ++k) {
        if (!wire.send(in_body ? std::string{"x"} : request.substr(k % request.size(), 1))) break;
        for (int wait = 0; wait < 10 && !ended; ++wait)
          std::this_thread::sleep_for(milliseconds{100});
      }
    });
  while (connected < 64)
    std::this_thread::sleep_for(milliseconds{5});
  milliseconds longest{0};
  const auto end = steady_clock::now() + seconds{4};
  while (steady_clock::now() < end)
    for (const char* target : {"/", "/api/v1/people", "/assets/engine-3c.wasm"})
      longest = std::max(longest, time_of(target));
  ended = true;
  for (std::thread& client : clients)
    client.join();
  EXPECT_LT(longest, seconds{1});
  RecordProperty("longest_ms", static_cast<int>(longest.count()));
  std::printf("longest request beside 64 trickling clients: %d ms\n",
              static_cast<int>(longest.count()));
}

TEST_F(Hostile, a_flood_of_header_fields_is_refused) {
  Wire wire{server.port()};
  ASSERT_TRUE(wire.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"));
  int number = 0;
  while (number < 1'000'000 && wire.send(fmt::format("X-{}: 1\r\n", number++))) {
  }
  EXPECT_LT(number, 1'000'000);
  expect_well();
}

TEST_F(Hostile, one_field_too_many_is_refused_and_one_less_is_not) {
  const auto with_fields = [&](std::size_t count) {
    Sent request{.target = "/"};
    for (std::size_t i = 1; i < count; ++i) // Host is one
      request.fields.emplace(fmt::format("X-{}", i), "1");
    return server.ask(request).status;
  };
  EXPECT_EQ(with_fields(most_fields), 200);
  EXPECT_EQ(with_fields(most_fields + 1), 0);
}

TEST_F(Hostile, endless_names_values_and_addresses_are_refused) {
  for (const char* start : {"GET /", "GET / HTTP/1.1\r\nX", "GET / HTTP/1.1\r\nX: "}) {
    Wire wire{server.port()};
    ASSERT_TRUE(wire.send(start));
    EXPECT_LT(flood(wire, std::string(1000, 'a'), far_too_much), far_too_much) << start;
  }
  expect_well();
}

TEST_F(Hostile, a_body_too_large_is_told_where_it_can_be) {
  const auto with_body = [&](std::size_t size) {
    return server.ask({.method = "PUT", .target = person_path(), .body = std::string(size, ' ')});
  };
  EXPECT_EQ(with_body(most_body_bytes).status, 413); // a person's document is small
  EXPECT_EQ(with_body(most_body_bytes + 1).status, 413);
  EXPECT_EQ(with_body(most_body_bytes + 1).code(), "too_large");
  EXPECT_EQ(with_body(most_read_body_bytes + 1).status, 0);
  expect_well();
}

TEST_F(Hostile, a_length_beyond_all_bounds_is_refused_before_anything_is_kept) {
  for (const char* length :
       {"99999999999", "18446744073709551615", "18446744073709551616", "-1", "1e9", "0x10"}) {
    Wire wire{server.port(), seconds{3}};
    wire.send(fmt::format("PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n\r\n",
                          person_path(), length));
    EXPECT_EQ(wire.receive().status, 0) << length;
  }
  expect_well();
}

TEST_F(Hostile, a_chunked_body_is_taken_within_the_same_bounds) {
  const auto in_chunks = [&](std::size_t chunk, std::size_t count) {
    Wire wire{server.port()};
    wire.send(fmt::format("PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n",
                          person_path()));
    const std::string piece = fmt::format("{:x}\r\n{}\r\n", chunk, std::string(chunk, ' '));
    for (std::size_t i = 0; i < count; ++i)
      if (!wire.send(piece)) return Answered{};
    wire.send("0\r\n\r\n");
    return wire.receive();
  };
  Wire good{server.port()};
  const std::string person = person_json().dump();
  good.send(fmt::format("PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
                        person_path(), 10, person.substr(0, 10), person.size() - 10,
                        person.substr(10)));
  EXPECT_EQ(good.receive().status, 201);
  EXPECT_EQ(in_chunks(2000, 600).status, 413);        // above what a document may have
  EXPECT_EQ(in_chunks(1 << 20, 3).status, 0);         // above what is read at all
  EXPECT_EQ(in_chunks(1, most_chunks).status, 400);   // no document, but read
  EXPECT_EQ(in_chunks(1, most_chunks + 1).status, 0); // too many chunks
  expect_well();
}

TEST_F(Hostile, a_flood_of_tiny_chunks_costs_no_memory) {
  const std::size_t before = resident_kb();
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < 32; ++i) {
    wires.push_back(std::make_unique<Wire>(server.port()));
    wires.back()->send(fmt::format(
        "PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n", person_path()));
    std::string chunks;
    for (int k = 0; k < 10'000; ++k)
      chunks += "1\r\n \r\n";
    EXPECT_LT(flood(*wires.back(), chunks, far_too_much), far_too_much);
  }
  EXPECT_LT(resident_kb(), before + 20'000);
  expect_well();
}

TEST_F(Hostile, many_large_bodies_at_once_are_bounded) {
  // Each just within what is read, held back before its last byte.
  std::vector<std::unique_ptr<Wire>> wires;
  const std::string body(most_body_bytes, ' ');
  for (int i = 0; i < 40; ++i) {
    wires.push_back(std::make_unique<Wire>(server.port()));
    ASSERT_TRUE(
        wires.back()->send(fmt::format("PUT {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                                       "application/json\r\nContent-Length: {}\r\n\r\n",
                                       person_path(), body.size())));
    ASSERT_TRUE(wires.back()->send(std::string_view{body}.substr(1)));
  }
  for (const auto& wire : wires)
    wire->send(" ");
  int answered = 0;
  for (const auto& wire : wires) {
    const int status = wire->receive().status;
    EXPECT_THAT(status, testing::AnyOf(413, 503));
    ++answered;
  }
  EXPECT_EQ(answered, 40);
  expect_well();
}

TEST_F(Hostile, connections_that_are_reset_leave_no_trace) {
  for (int i = 0; i < 2000; ++i) {
    Wire wire{server.port()};
    if (i % 3 == 0) wire.send("GET / HT");
    wire.reset();
  }
  expect_well();
}

TEST_F(Hostile, clients_that_leave_while_an_asset_comes_do_no_harm) {
  for (int i = 0; i < 50; ++i) {
    Wire wire{server.port()};
    ASSERT_TRUE(wire.send("GET /assets/engine-3c.wasm HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
    wire.reset();
  }
  expect_well();
}

TEST_F(Hostile, more_connections_than_there_are_places_wait_and_are_served) {
  std::vector<std::unique_ptr<Wire>> idle;
  for (std::size_t i = 0; i < most_connections; ++i)
    idle.push_back(std::make_unique<Wire>(server.port()));
  Wire late{server.port(), seconds{1}};
  ASSERT_TRUE(late.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  EXPECT_EQ(late.receive().status, 0); // there is no place yet
  idle.resize(idle.size() - 10);
  EXPECT_EQ(late.receive().status, 200);
}

TEST_F(Hostile, a_request_to_change_the_protocol_is_an_ordinary_one) {
  for (const char* protocol : {"websocket", "h2c", "x"}) {
    Wire wire{server.port(), seconds{3}};
    ASSERT_TRUE(wire.send(fmt::format(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: {}\r\n\r\n",
        protocol)));
    EXPECT_EQ(wire.receive().status, 200) << protocol;
    ASSERT_TRUE(wire.send("GET /sw.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
    EXPECT_EQ(wire.receive().body, "// service worker");
  }
  Wire connect{server.port(), seconds{3}};
  connect.send("CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  EXPECT_NE(connect.receive().status, 200);
  expect_well();
}

TEST_F(Hostile, what_is_not_http_is_refused) {
  for (const std::string& bytes :
       {std::string{"\x16\x03\x01\x02\x00\x01\x00"}, std::string{"hello\r\n\r\n"},
        std::string("\0\0\0\0", 4), std::string{"GET / HTTP/9.9\r\n\r\n"},
        std::string{"GET  / HTTP/1.1\r\n\r\n"},
        std::string{"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n0\r\n\r\n"},
        std::string{"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n"},
        std::string{"GET / HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n"}}) {
    Wire wire{server.port(), seconds{2}};
    wire.send(bytes);
    EXPECT_NE(wire.receive().status, 200) << bytes;
  }
  expect_well();
}

TEST_F(Hostile, requests_one_behind_the_other_are_answered_in_order) {
  Wire wire{server.port()};
  std::string requests;
  for (int i = 0; i < 50; ++i)
    requests += i % 2 == 0 ? "GET /sw.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                           : "GET /api/v1/people HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  ASSERT_TRUE(wire.send(requests));
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(wire.receive().body, i % 2 == 0 ? "// service worker" : "{\"people\":[]}") << i;
}

TEST_F(Hostile, many_writers_at_once_lose_nothing) {
  ASSERT_EQ(server.put(person_path(), person_json()).status, 201);
  std::vector<std::thread> writers;
  std::atomic<int> acknowledged{0};
  for (int w = 0; w < 8; ++w)
    writers.emplace_back([&, w] {
      for (int i = 0; i < 25; ++i) {
        const auto session =
            session_json(10, {rep_json(fmt::format("w{}-{}", w, i), i)}, w * 100 + i);
        const int status = server.put(session_path(10), session).status;
        if (status == 200 || status == 201) ++acknowledged;
      }
    });
  for (std::thread& writer : writers)
    writer.join();
  EXPECT_EQ(acknowledged, 200);
  EXPECT_EQ(server.get(session_path(10)).json()["events"].size(), 200U);
}
