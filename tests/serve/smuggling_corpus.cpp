#include "smuggling_corpus.hpp"

namespace limber::serve {
namespace {

using namespace std::string_literals;

const std::string host = "Host: 127.0.0.1\r\n";
const std::string stolen = "GET /stolen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

std::string get(const std::string& fields) { return "GET / HTTP/1.1\r\n" + host + fields + "\r\n"; }
std::string post(const std::string& fields, const std::string& body) {
  return "POST /p HTTP/1.1\r\n" + host + fields + "\r\n" + body;
}
std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}
std::string encoded(const std::string& field) { return post(field, "0\r\n\r\n" + stolen); }

} // namespace

const std::vector<Smuggled>& smuggling_corpus() {
  static const std::vector<Smuggled> corpus{
      // sound
      {"a plain request", get(""), true},
      {"two behind each other", get("") + stolen, true},
      {"an empty line before", "\r\n" + get(""), true},
      {"HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n", true},
      {"a body with a length", post("Content-Length: 5\r\n", "hello" + stolen), true},
      {"a length with zeros before it", post("Content-Length: 0005\r\n", "hello" + stolen), true},
      {"a body in chunks", chunked("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n" + stolen), true},
      {"chunked in other letters", encoded("transfer-encoding: CHUNKED\r\n"), true},
      {"a chunk's extension", chunked("5;a=b;c=\"d e\";f\r\nhello\r\n0\r\n\r\n" + stolen), true},
      {"a chunk's size in capitals", chunked("A\r\n0123456789\r\n000\r\n\r\n" + stolen), true},
      {"blanks around a value", get("X:  \t a b \t \r\n"), true},
      {"an empty value", get("X:\r\nY: \r\n"), true},
      {"bytes above ASCII in a value", get("X: \xc3\xbc\r\n"), true},
      {"absolute-form of the host", "GET http://127.0.0.1/a?b HTTP/1.1\r\n" + host + "\r\n", true},
      {"absolute-form without a path", "GET HTTP://127.0.0.1?b HTTP/1.1\r\n" + host + "\r\n", true},
      {"asterisk-form", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", true},
      {"a wish to change the protocol", get("Connection: Upgrade\r\nUpgrade: h2c\r\n"), true},
      // lengths
      {"length and encoding",
       post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + stolen)},
      {"encoding and length",
       post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", "0\r\n\r\n" + stolen)},
      {"two lengths", post("Content-Length: 5\r\nContent-Length: 0\r\n", "hello" + stolen)},
      {"the same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")},
      {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello" + stolen)},
      {"a length with a sign", post("Content-Length: +5\r\n", "hello" + stolen)},
      {"a negative length", post("Content-Length: -1\r\n", stolen)},
      {"a length in sixteens", post("Content-Length: 0x5\r\n", "hello" + stolen)},
      {"a length with a blank in it", post("Content-Length: 5 0\r\n", "hello" + stolen)},
      {"no length at all", post("Content-Length:\r\n", stolen)},
      {"a length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello")},
      {"a length with an underscore",
       post("Content_Length: 5\r\nContent-Length: 1_0\r\n", "hello")},
      // encodings
      {"gzip, chunked", encoded("Transfer-Encoding: gzip, chunked\r\n")},
      {"chunked, identity", encoded("Transfer-Encoding: chunked, identity\r\n")},
      {"identity", encoded("Transfer-Encoding: identity\r\n")},
      {"chunked twice", encoded("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
      {"chunked and another", encoded("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n")},
      {"xchunked", encoded("Transfer-Encoding: xchunked\r\n")},
      {"chunked in quotes", encoded("Transfer-Encoding: \"chunked\"\r\n")},
      {"chunked behind a vertical tab", encoded("Transfer-Encoding: \vchunked\r\n")},
      {"a blank before the colon", encoded("Transfer-Encoding : chunked\r\n")},
      {"a tab before the colon", encoded("Transfer-Encoding\t: chunked\r\n")},
      {"a blank before the name", encoded("X: y\r\n Transfer-Encoding: chunked\r\n")},
      {"the value in the next line", encoded("Transfer-Encoding:\r\n chunked\r\n")},
      {"the encoding in HTTP/1.0",
       "POST /p HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      // chunks
      {"a chunk that goes on", chunked("5\r\nhello!\r\n0\r\n\r\n" + stolen)},
      {"a chunk without its end", chunked("5\r\nhello0\r\n\r\n" + stolen)},
      {"a chunk that ends in a line feed", chunked("5\r\nhello\n0\r\n\r\n" + stolen)},
      {"a chunk size that ends in a line feed", chunked("5\nhello\r\n0\r\n\r\n" + stolen)},
      {"a chunk size with a sign", chunked("+5\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a chunk size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a chunk size that overflows", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a blank before a chunk's size", chunked(" 5\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a blank behind a chunk's size", chunked("5 \r\nhello\r\n0\r\n\r\n" + stolen)},
      {"no chunk size", chunked("\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a line feed in an extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a return in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"a NUL in an extension", chunked("5;a\0b\r\nhello\r\n0\r\n\r\n"s + stolen)},
      {"an extension without a name", chunked("5;=b\r\nhello\r\n0\r\n\r\n" + stolen)},
      {"fields behind the body", chunked("0\r\nX: y\r\n\r\n" + stolen)},
      {"a length behind the body", chunked("0\r\nContent-Length: 50\r\n\r\n" + stolen)},
      // lines
      {"bare line feeds", "GET / HTTP/1.1\nHost: 127.0.0.1\n\n" + stolen},
      {"one bare line feed", "GET / HTTP/1.1\r\nHost: 127.0.0.1\nX: y\r\n\r\n"},
      {"a bare line feed at the end", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\n" + stolen},
      {"a bare carriage return", get("X: a\rY: b\r\n")},
      {"two carriage returns", get("X: a\r\r\n")},
      {"a folded value", get("X: a\r\n b\r\n")},
      {"a folded value with a tab", get("X: a\r\n\tb\r\n")},
      {"a folded host", "GET / HTTP/1.1\r\nHost:\r\n 127.0.0.1\r\n\r\n"},
      {"a blank line that is not empty", "GET / HTTP/1.1\r\n" + host + " \r\n" + stolen},
      {"a NUL in a value", get("X: a\0b\r\n"s)},
      {"a NUL in a name", get("X\0: a\r\n"s)},
      {"a control character in a value", get("X: a\x01\r\n")},
      {"a DEL in a value", get("X: a\x7f\r\n")},
      {"no name", get(": a\r\n")},
      {"no colon", get("abc\r\n")},
      {"a name with a blank", get("X Y: a\r\n")},
      {"a name in brackets", get("[X]: a\r\n")},
      {"a name above ASCII", get("\xc3\xbc: a\r\n")},
      // request lines
      {"HTTP/9.9", "GET / HTTP/9.9\r\n" + host + "\r\n"},
      {"HTTP/2.0", "GET / HTTP/2.0\r\n" + host + "\r\n"},
      {"HTTP/1.2", "GET / HTTP/1.2\r\n" + host + "\r\n"},
      {"HTTP/1.10", "GET / HTTP/1.10\r\n" + host + "\r\n"},
      {"HTTP/01.1", "GET / HTTP/01.1\r\n" + host + "\r\n"},
      {"http/1.1", "GET / http/1.1\r\n" + host + "\r\n"},
      {"no version (HTTP/0.9)", "GET /\r\n" + host + "\r\n"},
      {"two blanks", "GET  / HTTP/1.1\r\n" + host + "\r\n"},
      {"a tab for a blank", "GET\t/ HTTP/1.1\r\n" + host + "\r\n"},
      {"a blank in the address", "GET /a b HTTP/1.1\r\n" + host + "\r\n"},
      {"a blank at the end", "GET / HTTP/1.1 \r\n" + host + "\r\n"},
      {"a NUL in the address", "GET /\0a HTTP/1.1\r\n"s + host + "\r\n"},
      {"bytes above ASCII in the address", "GET /\xc3\xbc HTTP/1.1\r\n" + host + "\r\n"},
      {"a fragment", "GET /a#b HTTP/1.1\r\n" + host + "\r\n"},
      {"a method in brackets", "G(T / HTTP/1.1\r\n" + host + "\r\n"},
      {"a relative address", "GET a HTTP/1.1\r\n" + host + "\r\n"},
      {"asterisk-form of GET", "GET * HTTP/1.1\r\n" + host + "\r\n"},
      {"authority-form", "CONNECT evil.example:443 HTTP/1.1\r\n" + host + "\r\n"},
      {"two empty lines before", "\r\n\r\n" + get("")},
      {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
      {"a TLS handshake", "\x16\x03\x01\x02\x00\x01\x00"s},
      // hosts
      {"no host", "GET / HTTP/1.1\r\n\r\n"},
      {"two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n"},
      {"absolute-form of another host", "GET http://evil.example/ HTTP/1.1\r\n" + host + "\r\n"},
      {"absolute-form of another scheme", "GET ftp://127.0.0.1/ HTTP/1.1\r\n" + host + "\r\n"},
      {"absolute-form with a user", "GET http://x@127.0.0.1/ HTTP/1.1\r\n" + host + "\r\n"},
      {"absolute-form without a host", "GET http:/// HTTP/1.1\r\n" + host + "\r\n"},
      // others
      {"another expectation", get("Expect: 200-ok\r\n")},
      {"a broken list of options", get("Connection: close;\r\n")},
  };
  return corpus;
}

} // namespace limber::serve
