#include "running.hpp"
#include "serve/negotiation.hpp"
#include "serve/query.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

using namespace limber::serve;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(Negotiation, the_smallest_accepted_coding_is_chosen) {
  EXPECT_EQ(choose_coding("gzip, deflate, br", true, true), Coding::brotli);
  EXPECT_EQ(choose_coding("gzip, deflate, br", false, true), Coding::gzip);
  EXPECT_EQ(choose_coding("gzip, deflate, br", false, false), Coding::identity);
  EXPECT_EQ(choose_coding("gzip;q=1.0, br;q=0", true, true), Coding::gzip);
  EXPECT_EQ(choose_coding("br;q=0.000, *;q=0.1", true, true), Coding::gzip);
  EXPECT_EQ(choose_coding("br ; q=0.5", true, true), Coding::brotli);
  EXPECT_EQ(choose_coding("*", true, true), Coding::brotli);
  EXPECT_EQ(choose_coding("", true, true), Coding::identity);
  EXPECT_EQ(choose_coding("brx, gzipx", true, true), Coding::identity);
}

TEST(Negotiation, entity_tags_match_weakly_and_in_lists) {
  EXPECT_TRUE(matches("\"a\"", "\"a\""));
  EXPECT_TRUE(matches("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches("*", "\"a\""));
  EXPECT_FALSE(matches("\"ab\"", "\"a\""));
  EXPECT_FALSE(matches("", "\"a\""));
}

TEST(Query, paths_and_fields_are_decoded_or_refused) {
  EXPECT_EQ(decode_path("/a%20b%C3%BC"), "/a bü");
  for (const char* path : {"/%", "/%2", "/%zz", "/a%00b", "/a%5cb", "/a\\b"})
    EXPECT_FALSE(decode_path(path)) << path;
  EXPECT_EQ(parse_query("a=1&b=x+y%26")->at("b"), "x y&");
  EXPECT_FALSE(parse_query("a=1&a=2"));
  EXPECT_FALSE(parse_query("a"));
  EXPECT_TRUE(parse_query("")->empty());
}

namespace {

class AssetsTest : public testing::Test {
protected:
  Running server;
  Answered get_coded(const std::string& target, const std::string& accepted,
                     const std::string& tag = "") {
    return server.ask(
        {.target = target, .fields = {{"Accept-Encoding", accepted}, {"If-None-Match", tag}}});
  }
};

} // namespace

TEST_F(AssetsTest, the_app_is_shown) {
  const Answered page = server.get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, Running::page);
  EXPECT_EQ(page.fields.at("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.fields.at("cache-control"), "no-cache");
  EXPECT_EQ(server.get("/index.html").body, Running::page);
}

TEST_F(AssetsTest, the_apps_own_pages_lead_to_the_app) {
  EXPECT_EQ(server.get("/progress").body, Running::page);
  EXPECT_EQ(server.get("/library/leg-swings").body, Running::page);
  EXPECT_EQ(server.get("/missing.js").status, 404);
  EXPECT_EQ(server.get("/assets/missing-1.js").status, 404);
}

TEST_F(AssetsTest, compressed_forms_are_sent_to_those_who_take_them) {
  const std::string script = "/assets/app-1a2b.js";
  const Answered brotli = get_coded(script, "gzip, br");
  EXPECT_EQ(brotli.body, "brotli script");
  EXPECT_EQ(brotli.fields.at("content-encoding"), "br");
  EXPECT_EQ(brotli.fields.at("vary"), "Accept-Encoding");
  EXPECT_EQ(brotli.fields.at("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(get_coded(script, "gzip").body, "gzip script");
  const Answered plain = get_coded(script, "identity");
  EXPECT_EQ(plain.body, "plain script");
  EXPECT_FALSE(plain.fields.contains("content-encoding"));
  EXPECT_NE(plain.fields.at("etag"), brotli.fields.at("etag"));
  EXPECT_THAT(plain.fields.at("cache-control"), HasSubstr("immutable"));
}

TEST_F(AssetsTest, what_the_browser_has_is_not_sent_again) {
  const std::string tag = server.get("/sw.js").fields.at("etag");
  EXPECT_EQ(get_coded("/sw.js", "", tag).status, 304);
  limber::store::write_bytes(server.folder() / "web/sw.js", "// another, longer one");
  const Answered changed = get_coded("/sw.js", "", tag);
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.body, "// another, longer one");
}

TEST_F(AssetsTest, files_of_any_size_and_name_arrive_whole) {
  const Answered large = server.get("/assets/engine-3c.wasm");
  EXPECT_EQ(large.body, std::string(300'000, 'w'));
  EXPECT_EQ(large.fields.at("content-type"), "application/wasm");
  EXPECT_EQ(server.get("/empty.txt").status, 200);
  EXPECT_EQ(server.get("/empty.txt").body, "");
  EXPECT_EQ(server.get("/with%20space.txt").body, "a name with a space");
  const Answered head = server.ask({.method = "HEAD", .target = "/assets/engine-3c.wasm"});
  EXPECT_EQ(head.fields.at("content-length"), "300000");
}

TEST_F(AssetsTest, no_path_leads_out_of_the_folder) {
  limber::store::write_bytes(server.folder() / "secret.txt", "secret");
  for (const char* path : {"/../secret.txt",
                           "/assets/../../secret.txt",
                           "/%2e%2e/secret.txt",
                           "/..%2fsecret.txt",
                           "/assets/..%2f..%2fsecret.txt",
                           "/%2e%2e%2fsecret.txt",
                           "/....//secret.txt",
                           "//secret.txt",
                           "/..\\secret.txt",
                           "/%5c..%5csecret.txt",
                           "/assets/%00/../../../secret.txt",
                           "/.hidden",
                           "/%2ehidden",
                           "/./.hidden",
                           "/etc/passwd.txt",
                           "//etc/hosts.txt",
                           "/data/limber.db",
                           "/../data/limber.db",
                           "/%252e%252e/secret.txt",
                           "secret.txt",
                           "http://127.0.0.1/../secret.txt"}) {
    const Answered answer = server.get(path);
    EXPECT_NE(answer.status, 200) << path;
    EXPECT_EQ(answer.body.find("secret\n"), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("nobody"), std::string::npos) << path;
  }
}

TEST(Assets, links_that_lead_out_are_not_followed) {
  limber::store::TestFolder folder;
  fs::create_directories(folder / "web/sub");
  limber::store::write_bytes(folder / "web/index.html", "page");
  limber::store::write_bytes(folder / "secret.txt", "secret");
  limber::store::write_bytes(folder / "web/sub/real.txt", "real");
  fs::create_symlink(folder / "secret.txt", folder / "web/link.txt");
  fs::create_directory_symlink(folder.path(), folder / "web/up");
  fs::create_symlink(folder / "web/sub/real.txt", folder / "web/inside.txt");
  ASSERT_EQ(::mkfifo((folder / "web/pipe.txt").c_str(), 0600), 0);
  Options options;
  options.web = folder / "web";
  options.data = folder / "data";
  options.port = 0;
  const auto server = Server::start(options);
  ASSERT_TRUE(server);
  std::thread thread{[&] { (*server)->run({}); }};
  EXPECT_EQ(get((*server)->port(), "/link.txt").status, 404);
  EXPECT_EQ(get((*server)->port(), "/up/secret.txt").status, 404);
  EXPECT_EQ(get((*server)->port(), "/pipe.txt").status, 404);
  EXPECT_EQ(get((*server)->port(), "/inside.txt").body, "real");
  (*server)->stop();
  thread.join();
}

TEST(Assets, other_methods_are_refused) {
  const Running server;
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"}) {
    const Answered answer = server.ask({.method = method, .target = "/"});
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.fields.at("allow"), "GET, HEAD");
  }
}
