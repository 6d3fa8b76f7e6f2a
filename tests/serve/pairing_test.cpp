// Serving other machines: only encrypted, only to devices that gave the code.
#include "running.hpp"
#include "serve/address.hpp"
#include "serve/certificate.hpp"
#include "serve/limits.hpp"
#include "serve/pairing.hpp"
#include "serve/terminal_code.hpp"

#include <gmock/gmock.h>
#include <openssl/ssl.h>

using namespace limber::serve;
using limber::core::ErrorCode;
using limber::store::bytes_of;
using limber::store::mode_of;
using limber::store::TestFolder;
using limber::store::write_bytes;
using testing::HasSubstr;

namespace {

constexpr std::chrono::hours day{24};
const Pairing::Time now = Pairing::Time{1000 * day};
/// Both clocks as they go on together.
const Pairing::Now start{std::chrono::system_clock::time_point{20'000 * day}, now};
const std::string phone = "192.168.1.5";

/// "__Host-limber=abc" of a Set-Cookie field.
std::string cookie_of(const std::string& set_cookie) {
  return set_cookie.substr(0, set_cookie.find(';'));
}

/// One request over TLS; certificates are not checked here.
class TlsClient {
public:
  explicit TlsClient(std::uint16_t port, int newest_protocol = TLS1_3_VERSION)
      : context_{SSL_CTX_new(TLS_client_method()), SSL_CTX_free},
        bio_{BIO_new_ssl_connect(context_.get()), BIO_free_all}, port_{port} {
    SSL* session = nullptr;
    BIO_get_ssl(bio_.get(), &session);
    SSL_set_max_proto_version(session, newest_protocol);
    SSL_set_security_level(session, 0); // an old client takes anything
    BIO_set_conn_hostname(bio_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    connected_ = BIO_do_connect(bio_.get()) == 1 && BIO_do_handshake(bio_.get()) == 1;
  }
  bool connected() const { return connected_; }

  std::string ask(Sent request) {
    request.fields["Connection"] = "close";
    const std::string bytes = written(request, port_);
    BIO_write(bio_.get(), bytes.data(), static_cast<int>(bytes.size()));
    std::string answer;
    std::array<char, 4096> part{};
    int count = 0;
    while ((count = BIO_read(bio_.get(), part.data(), part.size())) > 0)
      answer.append(part.data(), static_cast<std::size_t>(count));
    return answer;
  }

private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<BIO, decltype(&BIO_free_all)> bio_;
  std::uint16_t port_;
  bool connected_ = false;
};

std::string ask_over_tls(std::uint16_t port, const Sent& request) {
  return TlsClient{port}.ask(request);
}

Options with_tls() {
  Options options;
  options.tls = true;
  return options;
}

} // namespace

TEST(Pairing, the_code_pairs_a_device_which_is_recognised_later) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  EXPECT_FALSE(pairing.is_paired("", now));
  const auto outcome = pairing.pair(pairing.shown_code(), phone, now);
  ASSERT_FALSE(outcome->refusal);
  for (const char* part : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
    EXPECT_THAT(outcome->cookie, HasSubstr(part));
  const std::string cookie = cookie_of(outcome->cookie);
  EXPECT_TRUE(pairing.is_paired(cookie, now));
  EXPECT_TRUE(pairing.is_paired("a=1; " + cookie + "; b=2", now));
  EXPECT_FALSE(pairing.is_paired(cookie + "0", now));
  EXPECT_FALSE(pairing.is_paired("x" + cookie, now));
  auto again = *Pairing::load(folder.path(), start);
  EXPECT_TRUE(again.is_paired(cookie, now));
  EXPECT_NE(again.shown_code(), pairing.shown_code());
  EXPECT_FALSE(again.is_paired(cookie, now + device_lifetime));
}

TEST(Pairing, the_file_on_disk_does_not_contain_the_cookie) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  const std::string cookie = cookie_of(pairing.pair(pairing.shown_code(), phone, now)->cookie);
  const std::string file = bytes_of(folder / "devices.json");
  EXPECT_EQ(mode_of(folder / "devices.json"), 0600U);
  EXPECT_EQ(file.find(cookie.substr(cookie.find('=') + 1)), std::string::npos);
}

TEST(Pairing, people_may_type_the_code_as_they_like) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  std::string typed = " " + pairing.shown_code();
  std::transform(typed.begin(), typed.end(), typed.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  std::replace(typed.begin(), typed.end(), '-', ' ');
  std::replace(typed.begin(), typed.end(), '0', 'o');
  std::replace(typed.begin(), typed.end(), '1', 'l');
  EXPECT_FALSE(pairing.pair(typed, phone, now)->refusal);
}

TEST(Pairing, guessing_is_stopped) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  const std::string wrong = pairing.shown_code() == "AAAA-AAAA" ? "BBBB-BBBB" : "AAAA-AAAA";
  for (int i = 0; i < max_code_tries; ++i)
    EXPECT_EQ(pairing.pair(wrong, phone, now)->refusal, Pairing::Refusal::wrong);
  EXPECT_EQ(pairing.pair(pairing.shown_code(), phone, now)->refusal, Pairing::Refusal::too_many);
  EXPECT_FALSE(pairing.pair(pairing.shown_code(), phone, now + code_pause)->refusal);
}

TEST(Pairing, guessing_stops_only_the_device_that_guesses) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  for (int i = 0; i < max_code_tries; ++i)
    ASSERT_TRUE(pairing.pair("AAAA-AAAA", "192.168.1.66", now));
  EXPECT_EQ(pairing.pair(pairing.shown_code(), "192.168.1.66", now)->refusal,
            Pairing::Refusal::too_many);
  EXPECT_FALSE(pairing.pair(pairing.shown_code(), phone, now)->refusal);
  // and nobody gets rid of the pause by coming from many addresses
  for (std::size_t i = 0; i < max_counted_devices / 2; ++i)
    ASSERT_TRUE(pairing.pair("AAAA-AAAA", fmt::format("10.0.{}.{}", i / 256, i % 256), now));
  EXPECT_EQ(pairing.pair(pairing.shown_code(), "192.168.1.66", now)->refusal,
            Pairing::Refusal::too_many);
}

TEST(Pairing, one_machine_is_one_device_whichever_of_its_addresses_it_uses) {
  EXPECT_EQ(machine_of("127.0.0.1"), machine_of("127.8.8.8"));
  EXPECT_EQ(machine_of("127.0.0.1"), machine_of("::1"));
  EXPECT_EQ(machine_of("127.0.0.1"), machine_of("::ffff:127.0.0.2"));
  EXPECT_EQ(machine_of("192.168.1.5"), machine_of("::ffff:192.168.1.5"));
  EXPECT_NE(machine_of("192.168.1.5"), machine_of("192.168.1.6"));
  EXPECT_EQ(machine_of("2001:db8:1:2::5"), machine_of("2001:db8:1:2:a:b:c:d"));
  EXPECT_NE(machine_of("2001:db8:1:2::5"), machine_of("2001:db8:1:3::5"));
  EXPECT_EQ(machine_of("fe80::1%eth0"), machine_of("fe80::2"));
}

TEST(Pairing, setting_the_clock_back_revives_nothing_and_locks_nobody_out) {
  TestFolder folder;
  const auto started_at = [&](std::chrono::hours calendar, std::chrono::hours time) {
    return *Pairing::load(folder.path(), {start.calendar + calendar, now + time});
  };
  std::string cookie;
  {
    auto pairing = *Pairing::load(folder.path(), start);
    cookie = cookie_of(pairing.pair(pairing.shown_code(), phone, now)->cookie);
  }
  // set back by ten years: it stays paired, and no shorter than it should
  EXPECT_TRUE(started_at(-3650 * day, 0 * day).is_paired(cookie, now));
  EXPECT_TRUE(started_at(100 * day, 0 * day).is_paired(cookie, now));
  {
    auto pairing = started_at(100 * day, 0 * day);
    EXPECT_TRUE(pairing.is_paired(cookie, now + 79 * day));
    EXPECT_FALSE(pairing.is_paired(cookie, now + 81 * day));
  }
  // its time was over once: no clock brings it back
  for (const std::chrono::hours calendar : {-3650 * day, 0 * day, 100 * day})
    EXPECT_FALSE(started_at(calendar, 0 * day).is_paired(cookie, now));
}

TEST(Pairing, the_pause_ends_by_a_clock_that_nobody_can_set) {
  // The calendar is not even asked: only Pairing::load() takes it.
  static_assert(Pairing::Clock::is_steady);
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  for (int i = 0; i < max_code_tries; ++i)
    ASSERT_TRUE(pairing.pair("AAAA-AAAA", phone, now));
  EXPECT_EQ(pairing.pair(pairing.shown_code(), phone, now + code_pause / 2)->refusal,
            Pairing::Refusal::too_many);
  EXPECT_FALSE(pairing.pair(pairing.shown_code(), phone, now + code_pause)->refusal);
}

TEST(Pairing, an_older_list_of_devices_is_still_read) {
  TestFolder folder;
  std::string cookie;
  {
    auto pairing = *Pairing::load(folder.path(), start);
    cookie = cookie_of(pairing.pair(pairing.shown_code(), phone, now)->cookie);
  }
  auto devices = nlohmann::json::parse(bytes_of(folder / "devices.json"))["devices"];
  const auto with_time = [&](std::int64_t paired_unix_s) {
    devices[0].erase("age_s");
    devices[0]["paired_unix_s"] = paired_unix_s;
    write_bytes(folder / "devices.json", nlohmann::json{{"devices", devices}}.dump());
    return Pairing::load(folder.path(), start)->is_paired(cookie, now);
  };
  const std::int64_t today_s = std::int64_t{20'000} * 24 * 3600;
  EXPECT_TRUE(with_time(today_s - 100 * 24 * 3600));
  EXPECT_TRUE(with_time(today_s + 100 * 24 * 3600)); // paired while the clock was ahead
  EXPECT_FALSE(with_time(today_s - 181 * 24 * 3600));
}

TEST(Pairing, devices_can_be_forgotten_and_do_not_pile_up) {
  TestFolder folder;
  auto pairing = *Pairing::load(folder.path(), start);
  const std::string first = cookie_of(pairing.pair(pairing.shown_code(), phone, now)->cookie);
  const std::string second = cookie_of(pairing.pair(pairing.shown_code(), phone, now)->cookie);
  ASSERT_TRUE(pairing.forget(second, now));
  EXPECT_TRUE(pairing.is_paired(first, now));
  EXPECT_FALSE(pairing.is_paired(second, now));
  for (std::size_t i = 0; i < max_devices; ++i)
    ASSERT_TRUE(pairing.pair(pairing.shown_code(), phone, now));
  EXPECT_FALSE(pairing.is_paired(first, now));
  ASSERT_TRUE(pairing.forget_all(now));
  EXPECT_EQ(bytes_of(folder / "devices.json").find("token"), std::string::npos);
}

TEST(Pairing, an_invalid_list_of_devices_pairs_nobody) {
  for (const char* text :
       {"", "[]", "{\"devices\": 3}",
        "{\"devices\": [{\"token_sha256\": 3, \"paired_unix_s\": \"x\"}]}",
        "{\"devices\": [{\"token_sha256\": \"\", \"paired_unix_s\": 99999999999}]}",
        "{\"devices\": [{\"token_sha256\": 3, \"age_s\": 3}], \"written_unix_s\": \"x\"}",
        "{\"devices\": [{\"token_sha256\": \"x\", \"age_s\": 9223372036854775807}]}",
        "{\"devices\": [{\"token_sha256\": \"\", \"age_s\": -9223372036854775807}], "
        "\"written_unix_s\": -9223372036854775807}"}) {
    TestFolder folder;
    write_bytes(folder / "devices.json", text);
    auto pairing = Pairing::load(folder.path(), start);
    ASSERT_TRUE(pairing) << text;
    EXPECT_FALSE(pairing->is_paired("", now)) << text;
    EXPECT_FALSE(pairing->is_paired("__Host-limber=", now)) << text;
  }
}

TEST(Certificate, one_is_made_kept_and_renewed_for_another_address) {
  TestFolder folder;
  const auto made =
      load_or_make_certificate(folder.path(), {"localhost", "127.0.0.1", "laptop.local"});
  ASSERT_TRUE(made);
  EXPECT_EQ(mode_of(folder / "key.pem"), 0600U);
  EXPECT_EQ(made->fingerprint.size(), 95U);
  EXPECT_EQ(load_or_make_certificate(folder.path(), {"127.0.0.1"})->fingerprint, made->fingerprint);
  EXPECT_NE(load_or_make_certificate(folder.path(), {"127.0.0.1", "192.168.1.5"})->fingerprint,
            made->fingerprint);
}

TEST(Certificate, a_broken_one_is_replaced_or_refused) {
  TestFolder folder;
  ASSERT_TRUE(load_or_make_certificate(folder.path(), {"localhost"}));
  write_bytes(folder / "key.pem", "no key");
  EXPECT_EQ(load_certificate(folder / "certificate.pem", folder / "key.pem").error().code,
            ErrorCode::file_damaged);
  EXPECT_EQ(load_certificate(folder / "none.pem", folder / "key.pem").error().code,
            ErrorCode::file_missing);
  EXPECT_TRUE(load_or_make_certificate(folder.path(), {"localhost"}));
  EXPECT_TRUE(load_certificate(folder / "certificate.pem", folder / "key.pem"));
}

TEST(OtherMachines, are_served_only_with_tls) {
  TestFolder folder;
  Options options;
  options.data = folder.path();
  options.port = 0;
  for (const char* address : {"0.0.0.0", "::", "192.168.1.5"}) {
    options.listen = address;
    const auto server = Server::start(options);
    ASSERT_FALSE(server) << address;
    EXPECT_EQ(server.error().code, ErrorCode::usage);
    EXPECT_THAT(server.error().detail, HasSubstr("--tls"));
  }
  options.listen = "my house";
  EXPECT_EQ(Server::start(options).error().code, ErrorCode::usage);
}

TEST(OtherMachines, see_the_app_but_no_data_before_they_are_paired) {
  Running server{with_tls()};
  const std::uint16_t port = server.port();
  EXPECT_THAT(ask_over_tls(port, {.target = "/"}), HasSubstr("200 OK"));
  EXPECT_THAT(ask_over_tls(port, {.target = "/api/v1/people"}), HasSubstr("not_paired"));
  EXPECT_THAT(ask_over_tls(port, {.target = "/api/v1/export.json"}), HasSubstr("401 Unauthorized"));
  EXPECT_THAT(
      ask_over_tls(port, {.method = "PUT", .target = person_path(), .body = person_json().dump()}),
      HasSubstr("401 Unauthorized"));
  const std::string health = ask_over_tls(port, {.target = "/api/v1/health"});
  EXPECT_THAT(health, HasSubstr("\"paired\":false"));
  EXPECT_THAT(health, testing::Not(HasSubstr("record")));
}

TEST(OtherMachines, are_paired_by_the_code_and_can_be_unpaired) {
  Running server{with_tls()};
  const std::uint16_t port = server.port();
  const auto pair = [&](const std::string& body) {
    return ask_over_tls(port, {.method = "POST", .target = "/api/v1/pair", .body = body});
  };
  EXPECT_THAT(pair("{\"code\": \"XXXX-XXXX\"}"), HasSubstr("code_wrong"));
  EXPECT_THAT(pair("{\"cod\": 3}"), HasSubstr("400 Bad Request"));
  const std::string paired =
      pair(fmt::format("{{\"code\": \"{}\"}}", server.server().pairing()->code));
  EXPECT_THAT(paired, HasSubstr("204 No Content"));
  const std::size_t at = paired.find("Set-Cookie: ");
  ASSERT_NE(at, std::string::npos);
  const std::string cookie = cookie_of(paired.substr(at + 12));
  const Sent list{.target = "/api/v1/people", .fields = {{"Cookie", cookie}}};
  EXPECT_THAT(ask_over_tls(port, list), HasSubstr("{\"people\":[]}"));
  EXPECT_THAT(
      ask_over_tls(port,
                   {.method = "DELETE", .target = "/api/v1/pair", .fields = {{"Cookie", cookie}}}),
      HasSubstr("204"));
  EXPECT_THAT(ask_over_tls(port, list), HasSubstr("not_paired"));
}

TEST(OtherMachines, are_led_to_the_app_by_the_address_in_the_qr_code) {
  Running server{with_tls()};
  const std::string code = server.server().pairing()->code;
  const std::string led = ask_over_tls(server.port(), {.target = "/pair?code=" + code});
  EXPECT_THAT(led, HasSubstr("303 See Other"));
  EXPECT_THAT(led, HasSubstr("Location: /\r\n"));
  EXPECT_THAT(led, HasSubstr("Set-Cookie: __Host-limber="));
  EXPECT_THAT(ask_over_tls(server.port(), {.target = "/pair?code=XXXX-XXXX"}), HasSubstr("403"));
  EXPECT_THAT(ask_over_tls(server.port(), {.target = "/pair?x=1"}), HasSubstr("400"));
}

TEST(OtherMachines, are_not_locked_out_by_images_on_a_page_of_another_site) {
  Running server{with_tls()};
  const std::uint16_t port = server.port();
  for (const char* site : {"cross-site", "same-site"})
    for (int i = 0; i < 2 * max_code_tries; ++i)
      ASSERT_THAT(
          ask_over_tls(port, {.target = "/pair?code=AAAA-AAAA",
                              .fields = {{"Sec-Fetch-Site", site}, {"Sec-Fetch-Dest", "image"}}}),
          HasSubstr("origin_refused"));
  EXPECT_THAT(ask_over_tls(port, {.target = "/pair?code=" + server.server().pairing()->code,
                                  .fields = {{"Sec-Fetch-Site", "none"}}}),
              HasSubstr("303 See Other"));
}

TEST(OtherMachines, silent_handshakes_end_and_keep_nobody_waiting) {
  Running server{with_tls()};
  std::vector<std::unique_ptr<Wire>> silent;
  for (int i = 0; i < 100; ++i)
    silent.push_back(
        std::make_unique<Wire>(server.port(), max_handshake_time + std::chrono::seconds{5}));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(ask_over_tls(server.port(), {.target = "/"}), HasSubstr("200 OK"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{1});
  EXPECT_EQ(silent.front()->receive().status, 0); // closed by the server
  EXPECT_LT(std::chrono::steady_clock::now() - start, max_handshake_time + std::chrono::seconds{3});
}

TEST(OtherMachines, old_protocols_are_refused) {
  Running server{with_tls()};
  EXPECT_TRUE(TlsClient(server.port(), TLS1_2_VERSION).connected());
  EXPECT_FALSE(TlsClient(server.port(), TLS1_1_VERSION).connected());
  Wire plain{server.port(), std::chrono::seconds{2}};
  plain.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  EXPECT_EQ(plain.receive().status, 0);
}

TEST(TerminalCode, is_a_square_of_half_blocks_with_a_quiet_border) {
  const auto code = draw_code("https://192.168.1.5:8173/pair?code=K7QM-3XTP");
  ASSERT_TRUE(code);
  const auto lines = std::count(code->begin(), code->end(), '\n');
  EXPECT_GT(lines, 15);
  EXPECT_EQ(code->substr(0, code->find('\n')).find("█"), std::string::npos); // the border
  EXPECT_EQ(draw_code(std::string(3000, 'x')).error().code, ErrorCode::too_large);
}
