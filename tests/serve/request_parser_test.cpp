// What is taken for a request, and that nothing can be read in two ways.
#include "serve/limits.hpp"
#include "serve/request_parser.hpp"
#include "smuggling_corpus.hpp"
#include "strict_reference.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

using namespace limber::serve;

namespace {

struct Reading {
  std::vector<StrictRequest> requests;
  bool faulty = false;
  HeadFault fault;
};

/// Pushes the bytes in pieces of random sizes; one piece for size 0.
Reading read_in_pieces(std::string_view bytes, std::mt19937* random = nullptr) {
  RequestParser parser;
  Reading reading;
  while (true) {
    std::size_t size = bytes.size();
    if (random != nullptr) size = std::min<std::size_t>(size, 1 + (*random)() % 40);
    RequestParser::State state = parser.push(bytes.substr(0, size));
    while (state == RequestParser::State::whole) {
      const Request request = parser.take();
      reading.requests.push_back({request.method,
                                  request.path + (request.query.empty() ? "" : "?" + request.query),
                                  request.body});
      state = parser.push({});
    }
    if (state == RequestParser::State::fault) {
      reading.faulty = true;
      reading.fault = parser.fault();
      return reading;
    }
    bytes.remove_prefix(size);
    if (bytes.empty()) return reading;
  }
}

std::string shown(std::string_view bytes) {
  std::string text;
  for (const char c : bytes)
    text += c >= ' ' && c < 0x7f ? std::string{c}
                                 : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return text;
}

/// An empty query is not told apart from none here.
std::vector<StrictRequest> without_empty_queries(std::vector<StrictRequest> requests) {
  for (StrictRequest& request : requests)
    if (request.target.ends_with('?')) request.target.pop_back();
  return requests;
}

struct ParseCounts {
  int requests = 0;
  int faults = 0;
};

void expect_as_the_reference(const std::string& bytes, std::mt19937& random, ParseCounts& counts) {
  const StrictReading wanted = read_strictly(bytes);
  for (const Reading& found : {read_in_pieces(bytes), read_in_pieces(bytes, &random)}) {
    ASSERT_EQ(without_empty_queries(found.requests), without_empty_queries(wanted.requests))
        << shown(bytes);
    counts.requests += static_cast<int>(found.requests.size());
    counts.faults += found.faulty ? 1 : 0;
    if (wanted.end == StrictReading::End::unsettled) continue;
    ASSERT_EQ(found.faulty, wanted.end == StrictReading::End::wrong) << shown(bytes) << "\n"
                                                                     << found.fault.why;
  }
}

/// One to three small changes, such as smugglers try.
std::string mutated(std::string bytes, std::mt19937& random) {
  static const std::vector<std::string> pieces{"\r\n",
                                               "\n",
                                               "\r",
                                               " ",
                                               "\t",
                                               ":",
                                               ",",
                                               ";",
                                               "=",
                                               "\"",
                                               std::string(1, '\0'),
                                               "0",
                                               "5",
                                               "a",
                                               "/",
                                               "\x80",
                                               "\x7f",
                                               "#",
                                               "?",
                                               "\r\n\r\n",
                                               "chunked",
                                               "HTTP/1.0",
                                               "Content-Length: 3\r\n",
                                               "Transfer-Encoding: chunked\r\n",
                                               "Host: x\r\n",
                                               "0\r\n\r\n"};
  const auto at = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
  for (std::size_t i = 0, changes = 1 + random() % 3; i < changes; ++i) {
    const std::string& piece = pieces[random() % pieces.size()];
    switch (random() % 5) {
    case 0:
      bytes.insert(at(), piece);
      break;
    case 1:
      bytes.replace(at(), 1, piece);
      break;
    case 2:
      bytes.erase(at(), 1 + random() % 3);
      break;
    case 3:
      bytes.resize(at());
      break;
    default:
      bytes.insert(at(), bytes.substr(at(), random() % 30));
    }
  }
  return bytes;
}

Reading read(const std::string& bytes) { return read_in_pieces(bytes); }
std::string with_fields(const std::string& fields) {
  return "GET / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

} // namespace

TEST(RequestParser, refuses_what_could_be_read_in_two_ways) {
  for (const Smuggled& smuggled : smuggling_corpus()) {
    const Reading reading = read(smuggled.bytes);
    EXPECT_EQ(reading.faulty, !smuggled.sound) << smuggled.what << ": " << reading.fault.why;
    if (smuggled.sound) continue;
    for (const StrictRequest& request : reading.requests)
      EXPECT_NE(request.target, "/stolen") << smuggled.what;
  }
}

TEST(RequestParser, agrees_with_a_strict_reference_on_every_mutant_of_the_corpus) {
  std::mt19937 random{20'251'128};
  ParseCounts counts;
  constexpr int mutants_each = 1000;
  for (const Smuggled& smuggled : smuggling_corpus()) {
    ASSERT_NO_FATAL_FAILURE(expect_as_the_reference(smuggled.bytes, random, counts));
    for (int i = 0; i < mutants_each; ++i)
      ASSERT_NO_FATAL_FAILURE(
          expect_as_the_reference(mutated(smuggled.bytes, random), random, counts))
          << smuggled.what << ", mutant " << i;
  }
  // Both kinds were tried often.
  EXPECT_GT(counts.requests, 10'000);
  EXPECT_GT(counts.faults, 10'000);
}

TEST(RequestParser, keeps_its_limits_and_says_which) {
  const auto status = [](const std::string& bytes) { return read(bytes).fault.status; };
  EXPECT_EQ(status("GET /" + std::string(max_url_bytes, 'a') + " HTTP/1.1\r\n"), 414);
  EXPECT_EQ(status("GET /" + std::string(max_url_bytes * 2, 'a')), 414); // without its end
  EXPECT_FALSE(read("GET /" + std::string(max_url_bytes - 1, 'a') + " HTTP/1.1\r\n").faulty);
  EXPECT_EQ(status(with_fields("X: " + std::string(max_field_value_bytes + 1, 'a') + "\r\n")), 431);
  EXPECT_FALSE(read(with_fields("X: " + std::string(max_field_value_bytes, 'a') + "\r\n")).faulty);
  EXPECT_EQ(status(with_fields(std::string(max_field_name_bytes + 1, 'a') + ": x\r\n")), 431);
  std::string fields;
  for (std::size_t i = 1; i < max_fields; ++i) // Host is one
    fields += fmt::format("X-{}: y\r\n", i);
  EXPECT_FALSE(read(with_fields(fields)).faulty);
  EXPECT_EQ(status(with_fields(fields + "Y: y\r\n")), 431);
  std::string large;
  for (int i = 0; i < 5; ++i)
    large += fmt::format("X-{}: {}\r\n", i, std::string(max_field_value_bytes, 'a'));
  EXPECT_EQ(status(with_fields(large)), 431);
  EXPECT_EQ(status(with_fields(fmt::format("Content-Length: {}\r\n", max_read_body_bytes + 1))),
            413);
  EXPECT_FALSE(
      read(with_fields(fmt::format("Content-Length: {}\r\n", max_read_body_bytes))).faulty);
  const std::string chunks = with_fields("Transfer-Encoding: chunked\r\n");
  EXPECT_EQ(status(chunks + fmt::format("{:x}\r\n", max_read_body_bytes + 1)), 413);
  EXPECT_TRUE(read(chunks + "5;a=" + std::string(4 * max_chunk_line_bytes, 'a')).faulty);
  EXPECT_TRUE(read(chunks + "5;a=" + std::string(max_chunk_line_bytes, 'a') + "\r\n").faulty);
  std::string many;
  for (std::size_t i = 0; i < max_chunks; ++i)
    many += "1\r\nx\r\n";
  EXPECT_EQ(read(chunks + many + "0\r\n\r\n").requests.at(0).body.size(), max_chunks);
  EXPECT_EQ(status(chunks + many + "1\r\nx\r\n0\r\n\r\n"), 413);
}

TEST(RequestParser, tells_whether_the_connection_stays) {
  const auto stays = [](const std::string& bytes) {
    RequestParser parser;
    EXPECT_EQ(parser.push(bytes), RequestParser::State::whole) << bytes;
    parser.take();
    return parser.keeps_alive();
  };
  EXPECT_TRUE(stays(with_fields("")));
  EXPECT_FALSE(stays(with_fields("Connection: x, Close\r\n")));
  EXPECT_FALSE(stays("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(stays("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(RequestParser, gives_fields_in_lower_case_and_without_blanks) {
  RequestParser parser;
  parser.push(with_fields("X-Name: \t a b \t\r\n"));
  const Request request = parser.take();
  EXPECT_EQ(request.field("x-name"), "a b");
  EXPECT_EQ(request.field("host"), "x");
}
