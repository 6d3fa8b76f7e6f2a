// Runs `limber` as people do and observes it from outside: exit code, memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <vector>

namespace limber::attack {

/// A temporary folder, removed by the destructor.
class Folder {
public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

struct CommandResult {
  int code = -1;     // the exit code
  int signal = 0;    // or the signal that ended it
  bool hung = false; // it had to be killed
  long peak_kb = 0;
  std::string said; // on standard error
};

/// A resource limit for a command.
struct Limit {
  int resource = 0; // RLIMIT_AS, RLIMIT_FSIZE
  rlimit value{};
};

/// Runs one command to its end, within `patience`.
CommandResult run(const std::vector<std::string>& arguments, std::chrono::seconds patience,
                  const std::filesystem::path& folder, const std::vector<Limit>& limits = {});

/// A server on a free port, with the record in `data`.
class ServerProcess {
public:
  ServerProcess(const std::filesystem::path& data, const std::filesystem::path& folder);
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  ~ServerProcess();

  std::uint16_t port() const { return port_; } // 0: it did not start
  long resident_kb() const;
  bool runs() const;
  /// Limits the files it may open to `spare` more than it has open now.
  void leave_descriptors(int spare) const;
  void kill(int signal); // and wait for the end
  int exit_code() const { return code_; }

private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
  int code_ = 0;
};

} // namespace limber::attack
