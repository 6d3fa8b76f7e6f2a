#include "serve/pairing.hpp"

#include "serve/limits.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace limber::serve {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

constexpr std::string_view code_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
constexpr std::size_t code_length = 8;
constexpr std::size_t token_bytes = 32;
constexpr std::size_t hash_bytes = 32;

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += fmt::format("{:02x}", bytes[i]);
  return text;
}

template <std::size_t count> bool fill_randomly(std::array<unsigned char, count>& bytes) {
  return RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1;
}

std::string hash_of(std::string_view text) {
  std::array<unsigned char, hash_bytes> hash{};
  unsigned int length = 0;
  EVP_Digest(text.data(), text.size(), hash.data(), &length, EVP_sha256(), nullptr);
  return hexadecimal(hash.data(), length);
}

bool same(std::string_view a, std::string_view b) { // in a time that tells nothing
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// As people type it: "k7qm 3xtp", "O" for "0", "I" or "L" for "1".
std::string normalised(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (code_letters.find(c) != std::string_view::npos) code += c;
  }
  return code;
}

/// The value of our cookie in "a=1; __Host-limber=...".
std::string_view token_in(std::string_view cookie_field) {
  while (!cookie_field.empty()) {
    const std::size_t end = std::min(cookie_field.find(';'), cookie_field.size());
    std::string_view pair = cookie_field.substr(0, end);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > device_cookie.size() &&
        pair.substr(0, device_cookie.size()) == device_cookie && pair[device_cookie.size()] == '=')
      return pair.substr(device_cookie.size() + 1);
    cookie_field.remove_prefix(std::min(end + 1, cookie_field.size()));
  }
  return {};
}

std::int64_t unix_s(Pairing::Time time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::int64_t lifetime_s() { return std::chrono::seconds{device_lifetime}.count(); }

} // namespace

Pairing::Pairing(std::filesystem::path file, std::string code)
    : file_{std::move(file)}, code_{std::move(code)} {}

Result<Pairing> Pairing::load(const std::filesystem::path& folder, Time now) {
  std::array<unsigned char, code_length> random{};
  if (!fill_randomly(random)) return fail(ErrorCode::unavailable, "random numbers");
  std::string code;
  for (const unsigned char byte : random)
    code += code_letters[byte % code_letters.size()]; // 256 is a multiple of 32: no bias
  Pairing pairing{folder / "devices.json", code};
  std::ifstream stream{pairing.file_};
  pairing.read_devices({std::istreambuf_iterator<char>{stream}, {}});
  std::erase_if(pairing.devices_,
                [&](const Device& device) { return !pairing.is_current(device, now); });
  return pairing;
}

void Pairing::read_devices(const std::string& text) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("devices")) return;
  for (const json& item : document["devices"]) {
    if (!item.is_object() || !item.contains("token_sha256") || !item.contains("paired_unix_s"))
      continue;
    const json& hash = item["token_sha256"];
    const json& paired = item["paired_unix_s"];
    if (hash.is_string() && paired.is_number_integer() && devices_.size() < most_devices)
      devices_.push_back({hash.get<std::string>(), paired.get<std::int64_t>()});
  }
}

Result<void> Pairing::save() const {
  json list = json::array();
  for (const Device& device : devices_)
    list.push_back({{"token_sha256", device.token_hash}, {"paired_unix_s", device.paired_unix_s}});
  return store::save_private_file(file_, json{{"devices", list}}.dump(1) + "\n");
}

std::string Pairing::shown_code() const { return code_.substr(0, 4) + "-" + code_.substr(4); }

bool Pairing::is_current(const Device& device, Time now) const {
  const std::int64_t age_s = unix_s(now) - device.paired_unix_s;
  return age_s < lifetime_s();
}

Result<Pairing::Outcome> Pairing::pair(std::string_view code, Time now) {
  if (now < paused_until_) return Outcome{Refusal::too_many, {}};
  if (!same(normalised(code), code_)) {
    if (++wrong_in_a_row_ >= most_code_tries) {
      wrong_in_a_row_ = 0;
      paused_until_ = now + code_pause;
    }
    return Outcome{Refusal::wrong, {}};
  }
  wrong_in_a_row_ = 0;
  std::array<unsigned char, token_bytes> random{};
  if (!fill_randomly(random)) return fail(ErrorCode::unavailable, "random numbers");
  const std::string token = hexadecimal(random.data(), random.size());
  if (devices_.size() >= most_devices) devices_.erase(devices_.begin());
  devices_.push_back({hash_of(token), unix_s(now)});
  if (Result<void> saved = save(); !saved) return tl::unexpected(saved.error());
  return Outcome{std::nullopt,
                 fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}",
                             device_cookie, token, lifetime_s())};
}

bool Pairing::is_paired(std::string_view cookie_field, Time now) const {
  const std::string hash = hash_of(token_in(cookie_field));
  return std::any_of(devices_.begin(), devices_.end(), [&](const Device& device) {
    return same(device.token_hash, hash) && is_current(device, now);
  });
}

Result<void> Pairing::forget(std::string_view cookie_field) {
  const std::string hash = hash_of(token_in(cookie_field));
  std::erase_if(devices_, [&](const Device& device) { return same(device.token_hash, hash); });
  return save();
}

Result<void> Pairing::forget_all() {
  devices_.clear();
  return save();
}

} // namespace limber::serve
