// Devices that may read and write when other machines are served: each gives, once, the code which
// stands in the terminal, and gets a cookie. Only hashes of the cookies are kept.
#pragma once

#include "core/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::serve {

/// A host-only cookie for secure connections; no other site, path or script can set or read it.
inline constexpr std::string_view device_cookie = "__Host-limber";

class Pairing {
public:
  using Time = std::chrono::system_clock::time_point;

  /// Reads the devices paired before from `folder`/devices.json; makes a new code. A file that
  /// cannot be understood counts as empty: the devices pair anew. Errors: unavailable.
  static core::Result<Pairing> load(const std::filesystem::path& folder, Time now);

  /// Eight characters that cannot be mistaken for each other, as "K7QM-3XTP".
  std::string shown_code() const;

  /// Why not: the code is wrong, or there were too many wrong ones lately.
  enum class Refusal : std::uint8_t { wrong, too_many };
  struct Outcome {
    std::optional<Refusal> refusal;
    std::string cookie; // the Set-Cookie field's value where the device is paired
  };
  /// Lower case, "O" for zero, and anything between the characters are forgiven.
  /// Errors: write_failed.
  core::Result<Outcome> pair(std::string_view code, Time now);

  /// Whether the Cookie field's value is of a paired device.
  bool is_paired(std::string_view cookie_field, Time now) const;

  /// Errors: write_failed.
  core::Result<void> forget(std::string_view cookie_field);
  core::Result<void> forget_all();

private:
  struct Device {
    std::string token_hash; // SHA-256, hexadecimal
    std::int64_t paired_unix_s = 0;
  };
  Pairing(std::filesystem::path file, std::string code);
  void read_devices(const std::string& text);
  core::Result<void> save() const;
  bool is_current(const Device& device, Time now) const;

  std::filesystem::path file_;
  std::string code_; // without the hyphen
  std::vector<Device> devices_;
  int wrong_in_a_row_ = 0;
  Time paused_until_{};
};

} // namespace limber::serve
