// The whole server: the web app, the API, the record behind it.
#pragma once

#include "core/result.hpp"
#include "serve/guide_press.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber::serve {

inline constexpr std::uint16_t default_port = 8173;

struct Options {
  std::filesystem::path data;        // the record's folder
  std::filesystem::path web;         // the web app's folder; empty: the API alone
  std::string listen = "127.0.0.1";  // an IP address of this machine
  std::uint16_t port = default_port; // 0: any free one
  bool tls = false;                  // demanded where `listen` is not loopback
  std::filesystem::path certificate; // the person's own, with `key`; empty: made here
  std::filesystem::path key;
  bool unpair = false; // forget all paired devices
  GuidePress press;    // makes guides
};

class Server {
public:
  /// Opens the record and listens. Errors: usage (another address than loopback without TLS),
  /// port_taken, unavailable, file_missing, and those of Store::open.
  static core::Result<std::unique_ptr<Server>> start(const Options& options);

  virtual ~Server() = default;

  virtual std::uint16_t port() const = 0;

  /// What to open: "http://127.0.0.1:8173/". With TLS on all addresses, one for each of them.
  virtual std::vector<std::string> urls() const = 0;

  /// With TLS: what other devices need. Nothing else.
  struct PairingInfo {
    std::string code;        // as shown: "K7QM-3XTP"
    std::string fingerprint; // of the certificate
  };
  virtual std::optional<PairingInfo> pairing() const = 0;

  /// What was found damaged in the record, one per line; empty if nothing was.
  virtual const std::string& damage() const = 0;

  /// Whether there is a web app to show.
  virtual bool has_app() const = 0;

  /// Until stop(), or until one of `signals` comes. Error: internal, where the record's thread
  /// hangs. Then the process has to end without this server's destructor, which would wait for
  /// that thread.
  virtual core::Result<void> run(const std::vector<int>& signals) = 0;
  virtual void stop() = 0;
};

/// The IP addresses of this machine's network interfaces, loopback ones left out.
std::vector<std::string> find_own_addresses();

} // namespace limber::serve
