// The guide over HTTP: what is asked for, and that drawing holds nothing up.
#include "running.hpp"

#include <gmock/gmock.h>

#include <array>
#include <condition_variable>
#include <mutex>

using namespace limber::serve;
using limber::core::ErrorCode;
using limber::core::Result;

namespace {

/// Notes what is asked for, and draws until it may go on.
class SlowPress {
public:
  GuidePress press() {
    return [this](limber::store::Store&, const GuideOrder& order) -> Result<Work> {
      const std::lock_guard lock{mutex_};
      orders_.push_back(order);
      return [this](const std::stop_token& stop) { return draw(stop); };
    };
  }
  void go_on() {
    const std::lock_guard lock{mutex_};
    may_go_on_ = true;
    changed_.notify_all();
  }
  void wait_until_drawing() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return is_drawing_; });
  }
  std::vector<GuideOrder> orders() {
    const std::lock_guard lock{mutex_};
    return orders_;
  }

private:
  Result<std::string> draw(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    is_drawing_ = true;
    changed_.notify_all();
    if (changed_.wait(lock, stop, [&] { return may_go_on_; })) return "the guide";
    return limber::core::fail(ErrorCode::cancelled, "");
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<GuideOrder> orders_;
  bool is_drawing_ = false;
  bool may_go_on_ = false;
};

Options options_of(SlowPress& slow) {
  Options options;
  options.press = slow.press();
  return options;
}

struct GuideServer {
  SlowPress slow;
  Running server{options_of(slow)};

  GuideServer() { server.put(person_path(), person_json()); }
  Answered get(const std::string& rest) const { return server.get(person_path() + rest); }
};

} // namespace

TEST(GuideOverHttp, everything_that_is_asked_for_reaches_the_press) {
  GuideServer one;
  one.slow.go_on();
  const Answered pdf = one.get("/guide.pdf?routine=hip-mobility&language=es&paper=letter"
                               "&large_print=true");
  EXPECT_EQ(pdf.status, 200);
  EXPECT_EQ(pdf.body, "the guide");
  EXPECT_EQ(pdf.fields.at("content-type"), "application/pdf");
  EXPECT_EQ(one.get("/guide.html?plan=true&weeks=3&compact=true").status, 200);
  const std::vector<GuideOrder> orders = one.slow.orders();
  ASSERT_EQ(orders.size(), 2U);
  EXPECT_EQ(orders[0].person, limber::store::some_uuid(1));
  EXPECT_EQ(orders[0].routine, "hip-mobility");
  EXPECT_EQ(orders[0].language, "es");
  EXPECT_TRUE(orders[0].letter);
  EXPECT_TRUE(orders[0].large_print);
  EXPECT_EQ(orders[1].form, GuideForm::html);
  EXPECT_TRUE(orders[1].plan);
  EXPECT_EQ(orders[1].weeks, 3);
  EXPECT_TRUE(orders[1].compact);
}

TEST(GuideOverHttp, what_is_not_understood_is_refused) {
  GuideServer one;
  one.slow.go_on();
  for (const char* query : {"paper=a5", "weeks=0", "weeks=13", "weeks=1x", "plan=yes", "colour=red",
                            "routine=", "routine=../../etc/passwd.toml", "language=d%20e",
                            "plan=true&routine=hip-mobility"}) {
    const Answered refused = one.get(std::string{"/guide.pdf?"} + query);
    EXPECT_EQ(refused.status, 400) << query;
    EXPECT_EQ(refused.code(), "request_invalid") << query;
  }
  EXPECT_EQ(one.server.get(person_path(2) + "/guide.pdf").status, 404) << "nobody of that id";
  EXPECT_TRUE(one.slow.orders().empty());
  const Running without;
  without.put(person_path(), person_json());
  EXPECT_EQ(without.get(person_path() + "/guide.pdf").status, 404);
}

TEST(GuideOverHttp, only_a_page_of_limbers_own_may_frame_it) {
  GuideServer one;
  one.slow.go_on();
  const Answered html = one.get("/guide.html");
  EXPECT_EQ(html.fields.at("x-frame-options"), "SAMEORIGIN");
  EXPECT_THAT(html.fields.at("content-security-policy"),
              testing::AllOf(testing::HasSubstr("default-src 'none'"),
                             testing::HasSubstr("frame-ancestors 'self'")));
  EXPECT_EQ(one.get("/guide.pdf").fields.at("x-frame-options"), "DENY");
  const Answered elsewhere = one.server.ask(
      {.target = person_path() + "/guide.html", .fields = {{"Origin", "https://example.org"}}});
  EXPECT_EQ(elsewhere.code(), "origin_refused");
}

TEST(GuideOverHttp, while_one_is_drawn_two_wait_and_the_record_answers) {
  GuideServer one;
  const std::string ask = written({.target = person_path() + "/guide.pdf"}, one.server.port());
  std::array<Wire, 3> waiting{Wire{one.server.port()}, Wire{one.server.port()},
                              Wire{one.server.port()}};
  waiting[0].send(ask);
  one.slow.wait_until_drawing();
  waiting[1].send(ask);
  waiting[2].send(ask);
  while (one.slow.orders().size() < 3)
    EXPECT_EQ(one.server.get(person_path()).status, 200);
  EXPECT_EQ(one.get("/guide.pdf").code(), "busy");
  one.slow.go_on();
  for (Wire& wire : waiting)
    EXPECT_EQ(wire.receive().body, "the guide");
}

TEST(GuideOverHttp, the_end_of_the_server_ends_the_drawing) {
  SlowPress slow;
  {
    const Running server{options_of(slow)};
    server.put(person_path(), person_json());
    Wire wire{server.port()};
    wire.send(written({.target = person_path() + "/guide.pdf"}, server.port()));
    slow.wait_until_drawing();
  } // would hang here
  EXPECT_EQ(slow.orders().size(), 1U);
}
