// `limber`, run as people run it, watched from outside: how it ended, what it held in memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <vector>

namespace limber::attack {

/// A folder of its own, gone at the end.
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

struct Ended {
  int code = -1;     // the exit code
  int signal = 0;    // or the signal that ended it
  bool hung = false; // it had to be killed
  long peak_kb = 0;
  std::string said; // on standard error
};

/// What a command may have less of than the machine has.
struct Limit {
  int resource = 0; // RLIMIT_AS, RLIMIT_FSIZE
  rlimit value{};
};

/// Runs one command to its end, within `patience`.
Ended run(const std::vector<std::string>& arguments, std::chrono::seconds patience,
          const std::filesystem::path& folder, const std::vector<Limit>& limits = {});

/// A server on a free port, with the record in `data`.
class Serving {
public:
  Serving(const std::filesystem::path& data, const std::filesystem::path& folder);
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  ~Serving();

  std::uint16_t port() const { return port_; } // 0: it did not start
  long resident_kb() const;
  bool runs() const;
  /// From now on it may open so many files more than it has open.
  void leave_descriptors(int spare) const;
  void kill(int signal); // and wait for the end
  int exit_code() const { return code_; }

private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
  int code_ = 0;
};

} // namespace limber::attack
