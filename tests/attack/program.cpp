#include "program.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace limber::attack {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The limits are this process's own for the moment of the start.
class Limited {
public:
  explicit Limited(const std::vector<Limit>& limits) {
    for (const Limit& limit : limits) {
      rlimit before{};
      ::getrlimit(static_cast<__rlimit_resource>(limit.resource), &before);
      before_.push_back({limit.resource, before});
      const rlimit value{limit.value.rlim_cur, before.rlim_max};
      ::setrlimit(static_cast<__rlimit_resource>(limit.resource), &value);
    }
  }
  Limited(const Limited&) = delete;
  Limited& operator=(const Limited&) = delete;
  ~Limited() {
    for (const Limit& limit : before_)
      ::setrlimit(static_cast<__rlimit_resource>(limit.resource), &limit.value);
  }

private:
  std::vector<Limit> before_;
};

pid_t start(std::vector<std::string> words, const fs::path& out, const fs::path& err,
            const std::vector<Limit>& limits = {}) {
  words.insert(words.begin(), LIMBER_PROGRAM);
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files{};
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_addopen(&files, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t process = -1;
  const Limited limited{limits};
  if (::posix_spawn(&process, LIMBER_PROGRAM, &files, nullptr, arguments.data(), environ) != 0)
    process = -1;
  ::posix_spawn_file_actions_destroy(&files);
  return process;
}

} // namespace

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "limber-attack-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

CommandResult run(const std::vector<std::string>& arguments, std::chrono::seconds patience,
                  const fs::path& folder, const std::vector<Limit>& limits) {
  const pid_t process = start(arguments, folder / "out", folder / "err", limits);
  CommandResult ended;
  if (process < 0) { // with so little it does not even start
    ended.code = 127;
    return ended;
  }
  const Clock::time_point given_up = Clock::now() + patience;
  int status = 0;
  rusage usage{};
  while (::wait4(process, &status, WNOHANG, &usage) == 0) {
    if (Clock::now() > given_up && !ended.hung) {
      ended.hung = true;
      ::kill(process, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  ended.peak_kb = usage.ru_maxrss;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  else ended.signal = WTERMSIG(status);
  ended.said = bytes_of(folder / "err");
  return ended;
}

ServerProcess::ServerProcess(const fs::path& data, const fs::path& folder) {
  process_ = start({"serve", "--data", data.string(), "--port", "0", "--no-open", "--json"},
                   folder / "greeting", folder / "serve-errors");
  for (int i = 0; i < 2000 && port_ == 0 && runs(); ++i) {
    const auto greeting = nlohmann::json::parse(bytes_of(folder / "greeting"), nullptr, false);
    if (greeting.is_object()) port_ = greeting.value("port", std::uint16_t{0});
    else std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

ServerProcess::~ServerProcess() {
  if (process_ > 0) kill(SIGKILL);
}

bool ServerProcess::runs() const {
  siginfo_t about{};
  return process_ > 0 &&
         ::waitid(P_PID, static_cast<id_t>(process_), &about, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         about.si_pid == 0;
}

void ServerProcess::leave_descriptors(int spare) const {
  const auto in_use =
      std::distance(fs::directory_iterator{"/proc/" + std::to_string(process_) + "/fd"},
                    fs::directory_iterator{});
  const rlim_t limit = static_cast<rlim_t>(in_use) + static_cast<rlim_t>(spare);
  rlimit before{};
  ::prlimit(process_, RLIMIT_NOFILE, nullptr, &before);
  const rlimit few{limit, before.rlim_max};
  ::prlimit(process_, RLIMIT_NOFILE, &few, nullptr);
}

void ServerProcess::kill(int signal) {
  int status = 0;
  ::kill(process_, signal);
  ::waitpid(process_, &status, 0);
  process_ = -1;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

long ServerProcess::resident_kb() const {
  std::ifstream status{"/proc/" + std::to_string(process_) + "/status"};
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::atol(line.c_str() + 6);
  return 0;
}

} // namespace limber::attack
