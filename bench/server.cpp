// How fast the server is, and how well it bears slow clients: bench_server <limber> [<another
// limber>]. With two programs both are measured in turns in one run, so that the machine's load
// cancels out.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

class Wire {
public:
  explicit Wire(int port, int seconds = 10)
      : number_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const timeval limit{seconds, 0};
    const int on = 1;
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(number_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(number_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(number_);
      number_ = -1;
    }
  }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire() {
    if (number_ >= 0) ::close(number_);
  }
  bool send(const std::string& bytes) const {
    return ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }
  /// Whether a whole answer with a small body came.
  bool receive() {
    text_.clear();
    std::array<char, 4096> part{};
    while (true) {
      const std::size_t end = text_.find("\r\n\r\n");
      const std::size_t length = text_.find("Content-Length: ");
      if (end != std::string::npos && length != std::string::npos &&
          text_.size() >= end + 4 + std::strtoul(text_.c_str() + length + 16, nullptr, 10))
        return text_.compare(9, 3, "200") == 0;
      const ssize_t count = ::recv(number_, part.data(), part.size(), 0);
      if (count <= 0) return false;
      text_.append(part.data(), static_cast<std::size_t>(count));
    }
  }

private:
  int number_;
  std::string text_;
};

const std::string health = "GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

/// A `limber serve` of its own, with an empty record.
class Running {
public:
  explicit Running(std::string program) {
    std::string pattern = (fs::temp_directory_path() / "limber-bench-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    const std::string out = (folder_ / "out").string();
    std::vector<std::string> words{program,     "serve",  "--port", "0",
                                   "--no-open", "--json", "--data", (folder_ / "data").string()};
    std::vector<char*> arguments;
    for (std::string& word : words)
      arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT, 0600);
    const Clock::time_point start = Clock::now();
    ::posix_spawn(&process_, program.c_str(), &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    while (port_ == 0 && ms_since(start) < 5000) {
      std::ifstream stream{out};
      const std::string text{std::istreambuf_iterator<char>{stream}, {}};
      const std::size_t at = text.find("\"port\":");
      if (at != std::string::npos && text.back() == '\n') port_ = std::atoi(text.c_str() + at + 7);
      else std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    start_ms_ = ms_since(start);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
    fs::remove_all(folder_);
  }
  int port() const { return port_; }
  double start_ms() const { return start_ms_; }
  long resident_kb() const {
    std::ifstream status{"/proc/" + std::to_string(process_) + "/status"};
    for (std::string line; std::getline(status, line);)
      if (line.rfind("VmRSS:", 0) == 0) return std::atol(line.c_str() + 6);
    return 0;
  }

private:
  fs::path folder_;
  pid_t process_ = -1;
  int port_ = 0;
  double start_ms_ = 0;
};

double answers_per_second(int port) {
  constexpr int clients = 4;
  constexpr std::chrono::milliseconds time{1500};
  std::atomic<long> answers{0};
  std::vector<std::thread> threads;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < clients; ++i)
    threads.emplace_back([&] {
      Wire wire{port};
      while (Clock::now() - start < time && wire.send(health) && wire.receive())
        ++answers;
    });
  for (std::thread& thread : threads)
    thread.join();
  return static_cast<double>(answers) / (ms_since(start) / 1000);
}

struct Beside {
  double p50_ms = 0;
  double p99_ms = 0;
  int failed = 0;
};

/// Another client beside `count` open connections that send a byte a second; it connects anew for
/// each request.
Beside beside_slow_clients(int port, int count) {
  std::vector<std::unique_ptr<Wire>> slow;
  for (int i = 0; i < count; ++i)
    slow.push_back(std::make_unique<Wire>(port));
  std::atomic<bool> ended{false};
  std::thread trickle{[&] {
    for (std::size_t k = 0; !ended; ++k) {
      for (const auto& wire : slow)
        static_cast<void>(wire->send(std::string{health[k % 40]}));
      for (int i = 0; i < 10 && !ended; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  }};
  std::vector<double> times;
  Beside beside;
  constexpr double patience_ms = 6000;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < 1000 && ms_since(start) < patience_ms; ++i) {
    const Clock::time_point asked = Clock::now();
    Wire wire{port, 2};
    if (!wire.send(health) || !wire.receive()) ++beside.failed;
    times.push_back(ms_since(asked));
  }
  ended = true;
  trickle.join();
  std::sort(times.begin(), times.end());
  beside.p50_ms = times[times.size() / 2];
  beside.p99_ms = times[times.size() * 99 / 100];
  return beside;
}

} // namespace

int main(int argc, char** argv) {
  constexpr int rounds = 3;
  constexpr int slow_clients = 400;
  for (int round = 0; round < rounds; ++round)
    for (int i = 1; i < argc; ++i) {
      const Running server{argv[i]};
      if (server.port() == 0) {
        std::fprintf(stderr, "%s does not serve\n", argv[i]);
        return 1;
      }
      const double fast = answers_per_second(server.port());
      const long resident = server.resident_kb();
      const Beside beside = beside_slow_clients(server.port(), slow_clients);
      std::printf(
          "%s: start %.0f ms, %.0f health answers/s, resident %ld kB; beside %d slow clients "
          "p50 %.2f ms, p99 %.2f ms, %d unanswered, resident %ld kB\n",
          argv[i], server.start_ms(), fast, resident, slow_clients, beside.p50_ms, beside.p99_ms,
          beside.failed, server.resident_kb());
      std::fflush(stdout);
    }
  return 0;
}
