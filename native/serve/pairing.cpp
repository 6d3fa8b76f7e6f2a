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

bool same(std::string_view a, std::string_view b) { // in constant time
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

std::int64_t seconds_of(Pairing::Clock::duration time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

std::int64_t device_lifetime_s() { return std::chrono::seconds{device_lifetime}.count(); }

/// An age from the file, limited to a valid range.
std::int64_t sensible_age(std::int64_t age_s) {
  return std::clamp<std::int64_t>(age_s, 0, device_lifetime_s());
}

} // namespace

Pairing::Pairing(std::filesystem::path file, std::string code, const Now& now)
    : file_{std::move(file)}, code_{std::move(code)}, start_{now} {}

Result<Pairing> Pairing::load(const std::filesystem::path& folder, const Now& now) {
  std::array<unsigned char, code_length> random{};
  if (!fill_randomly(random)) return fail(ErrorCode::unavailable, "random numbers");
  std::string code;
  for (const unsigned char byte : random)
    code += code_letters[byte % code_letters.size()]; // 256 is a multiple of 32: no bias
  Pairing pairing{folder / "devices.json", code, now};
  std::ifstream stream{pairing.file_};
  pairing.read_devices({std::istreambuf_iterator<char>{stream}, {}});
  pairing.forget_the_old(now.time);
  return pairing;
}

/// The file holds each device's age at the time of writing. The calendar time since then is added;
/// a clock that was set back adds nothing and subtracts nothing.
void Pairing::read_devices(const std::string& text) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("devices")) return;
  const std::int64_t now_s = std::max<std::int64_t>(calendar_s(start_.time), 0);
  const auto whole_number = [](const json& object,
                               const char* name) -> std::optional<std::int64_t> {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
  };
  const std::int64_t written_s = whole_number(document, "written_unix_s").value_or(now_s);
  const std::int64_t passed_s = sensible_age(now_s - std::clamp<std::int64_t>(written_s, 0, now_s));
  for (const json& item : document["devices"]) {
    if (!item.is_object() || !item.contains("token_sha256")) continue;
    const json& hash = item["token_sha256"];
    std::optional<std::int64_t> age_s = whole_number(item, "age_s");
    if (age_s) age_s = sensible_age(*age_s) + passed_s;
    // the older format
    else if (const auto paired_s = whole_number(item, "paired_unix_s"))
      age_s = now_s - std::clamp<std::int64_t>(*paired_s, 0, now_s);
    if (hash.is_string() && age_s && devices_.size() < max_devices)
      devices_.push_back(
          {hash.get<std::string>(), start_.time - std::chrono::seconds{sensible_age(*age_s)}});
  }
}

std::int64_t Pairing::calendar_s(Time time) const {
  const auto since_1970 = start_.calendar.time_since_epoch() + (time - start_.time);
  return std::chrono::duration_cast<std::chrono::seconds>(since_1970).count();
}

Result<void> Pairing::save(Time now) const {
  json list = json::array();
  for (const Device& device : devices_)
    list.push_back(
        {{"token_sha256", device.token_hash}, {"age_s", seconds_of(now - device.paired)}});
  const json document{{"devices", list}, {"written_unix_s", calendar_s(now)}};
  return store::save_private_file(file_, document.dump(1) + "\n");
}

/// Also in the file: a clock that is set back later revives nobody. Where the disk is full, the
/// file keeps them with their age.
void Pairing::forget_the_old(Time now) {
  const auto forgotten = std::erase_if(
      devices_, [&](const Device& device) { return now - device.paired >= device_lifetime; });
  if (forgotten > 0) static_cast<void>(save(now));
}

std::string Pairing::shown_code() const { return code_.substr(0, 4) + "-" + code_.substr(4); }

Pairing::Tries& Pairing::tries_of(const std::string& machine) {
  if (tries_.size() >= max_counted_devices && !tries_.contains(machine)) {
    const auto oldest =
        std::min_element(tries_.begin(), tries_.end(), [](const auto& a, const auto& b) {
          return a.second.last < b.second.last;
        });
    tries_.erase(oldest);
  }
  return tries_[machine];
}

Result<Pairing::Outcome> Pairing::pair(std::string_view code, const std::string& machine,
                                       Time now) {
  Tries& tries = tries_of(machine);
  if (now < tries.paused_until) return Outcome{Refusal::too_many, {}};
  tries.last = now;
  if (!same(normalised(code), code_)) {
    if (++tries.wrong_in_a_row >= max_code_tries) {
      tries.wrong_in_a_row = 0;
      tries.paused_until = now + code_pause;
    }
    return Outcome{Refusal::wrong, {}};
  }
  tries_.erase(machine);
  std::array<unsigned char, token_bytes> random{};
  if (!fill_randomly(random)) return fail(ErrorCode::unavailable, "random numbers");
  const std::string token = hexadecimal(random.data(), random.size());
  if (devices_.size() >= max_devices) devices_.erase(devices_.begin());
  devices_.push_back({hash_of(token), now});
  if (Result<void> saved = save(now); !saved) return tl::unexpected(saved.error());
  return Outcome{std::nullopt,
                 fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}",
                             device_cookie, token, device_lifetime_s())};
}

bool Pairing::is_paired(std::string_view cookie_field, Time now) {
  forget_the_old(now);
  const std::string hash = hash_of(token_in(cookie_field));
  return std::any_of(devices_.begin(), devices_.end(),
                     [&](const Device& device) { return same(device.token_hash, hash); });
}

Result<void> Pairing::forget(std::string_view cookie_field, Time now) {
  const std::string hash = hash_of(token_in(cookie_field));
  std::erase_if(devices_, [&](const Device& device) { return same(device.token_hash, hash); });
  return save(now);
}

Result<void> Pairing::forget_all(Time now) {
  devices_.clear();
  return save(now);
}

} // namespace limber::serve
