// Devices that may read and write when other machines are served: each sends the code shown in the
// terminal once, and gets a cookie. Only hashes of the cookies are stored.
#pragma once

#include "core/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::serve {

/// A host-only cookie for secure connections; no other site, path or script can set or read it.
inline constexpr std::string_view device_cookie = "__Host-limber";

class Pairing {
public:
  /// All times are from a clock that cannot be set.
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;

  /// The same moment on both clocks. The calendar is used only between two runs of the server.
  struct Now {
    std::chrono::system_clock::time_point calendar;
    Time time;
  };

  /// Reads the devices paired before from `folder`/devices.json; makes a new code. A file that
  /// cannot be understood counts as empty: the devices pair anew. Errors: unavailable.
  static core::Result<Pairing> load(const std::filesystem::path& folder, const Now& now);

  /// Eight characters that cannot be mistaken for each other, as "K7QM-3XTP".
  std::string shown_code() const;

  /// Why not: the code is wrong, or there were too many wrong ones lately from the same machine.
  enum class Refusal : std::uint8_t { wrong, too_many };
  struct Outcome {
    std::optional<Refusal> refusal;
    std::string cookie; // the Set-Cookie field's value where the device is paired
  };
  /// Accepts lower case, "O" for zero, and anything between the characters.
  /// Errors: write_failed.
  core::Result<Outcome> pair(std::string_view code, const std::string& machine, Time now);

  /// Whether the Cookie field's value is of a paired device. Those whose time is over are forgotten
  /// for good.
  bool is_paired(std::string_view cookie_field, Time now);

  /// Errors: write_failed.
  core::Result<void> forget(std::string_view cookie_field, Time now);
  core::Result<void> forget_all(Time now);

private:
  struct Device {
    std::string token_hash; // SHA-256, hexadecimal
    Time paired{};
  };
  /// Wrong codes of one machine.
  struct Tries {
    int wrong_in_a_row = 0;
    Time last{};
    Time paused_until{};
  };
  Pairing(std::filesystem::path file, std::string code, const Now& now);
  void read_devices(const std::string& text);
  core::Result<void> save(Time now) const;
  std::int64_t calendar_s(Time time) const;
  void forget_the_old(Time now);
  Tries& tries_of(const std::string& machine);

  std::filesystem::path file_;
  std::string code_; // without the hyphen
  std::vector<Device> devices_;
  std::map<std::string, Tries> tries_; // by machine
  Now start_;
};

} // namespace limber::serve
