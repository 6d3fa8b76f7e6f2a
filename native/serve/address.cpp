#include "serve/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace limber::serve {
namespace {

constexpr std::size_t network_bytes = 8;
constexpr std::array<unsigned char, 12> v4_mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::string machine_of_v4(const unsigned char* bytes, std::string_view ip) {
  constexpr unsigned char loopback_network = 127;
  return std::string{bytes[0] == loopback_network ? this_machine : ip};
}

} // namespace

std::string machine_of(std::string_view ip) {
  const std::string text{ip.substr(0, ip.find('%'))}; // fe80::1%eth0
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1)
    return machine_of_v4(bytes.data(), text);
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  if (std::equal(v4_mapped.begin(), v4_mapped.end(), bytes.begin())) {
    std::array<char, INET_ADDRSTRLEN> v4{};
    ::inet_ntop(AF_INET, bytes.data() + v4_mapped.size(), v4.data(), v4.size());
    return machine_of_v4(bytes.data() + v4_mapped.size(), v4.data());
  }
  if (text == "::1") return std::string{this_machine};
  std::fill(bytes.begin() + network_bytes, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> network{};
  ::inet_ntop(AF_INET6, bytes.data(), network.data(), network.size());
  return network.data();
}

bool is_ip_address(const std::string& host) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET, host.c_str(), &ignored) == 1 ||
         ::inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

} // namespace limber::serve
