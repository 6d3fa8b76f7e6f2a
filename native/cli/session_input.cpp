#include "cli/session_input.hpp"

#include <array>
#include <cerrno>
#include <cmath>
#include <poll.h>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace limber::cli {
namespace {

using session::Command;

constexpr std::array keys{
    std::pair{'b', Command::back},          std::pair{'s', Command::skip},
    std::pair{'e', Command::easier},        std::pair{'h', Command::harder},
    std::pair{'r', Command::longer_rest},   std::pair{'x', Command::this_hurts},
    std::pair{'+', Command::one_more},      std::pair{'-', Command::one_less},
    std::pair{'n', Command::skip_exercise},
};

constexpr double max_wait_s = 3600.0;

/// False if no input came in time, or a signal did.
bool wait_for_input(double max_s) {
  pollfd in{STDIN_FILENO, POLLIN, 0};
  const double wait_s = max_s < max_wait_s ? max_s : max_wait_s;
  return ::poll(&in, 1, static_cast<int>(std::ceil(wait_s * 1000.0))) > 0;
}

class KeyInput : public SessionInput {
public:
  KeyInput() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO); // ctrl-C stays a signal
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
  }
  KeyInput(const KeyInput&) = delete;
  KeyInput& operator=(const KeyInput&) = delete;
  ~KeyInput() override { ::tcsetattr(STDIN_FILENO, TCSANOW, &before_); }

  std::optional<Order> wait(double max_s) override {
    char key = 0;
    if (!wait_for_input(max_s)) return std::nullopt;
    if (::read(STDIN_FILENO, &key, 1) != 1)
      return Order{Order::Kind::leave, {}, 0}; // the terminal was closed
    if (key == '\033') return skip_sequence();
    return order_of_key(key);
  }

private:
  /// Skips the escape sequences of arrow and function keys, whose letters must not count as keys.
  static std::optional<Order> skip_sequence() {
    char rest = 0;
    while (wait_for_input(0.0) && ::read(STDIN_FILENO, &rest, 1) == 1) {
    }
    return std::nullopt;
  }

  termios before_{};
};

class LineInput : public SessionInput {
public:
  std::optional<Order> wait(double max_s) override {
    if (const auto line = take_line()) return order_of_line(*line);
    if (ended_) {
      std::this_thread::sleep_for(std::chrono::duration<double>(max_s));
      return std::nullopt;
    }
    if (!wait_for_input(max_s)) return std::nullopt;
    std::array<char, 512> bytes{};
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got > 0) text_.append(bytes.data(), static_cast<std::size_t>(got));
    else ended_ = got == 0 || errno != EINTR;
    if (text_.size() > max_line_bytes && text_.find('\n') == std::string::npos) text_.clear();
    const auto line = take_line();
    return line ? order_of_line(*line) : std::nullopt;
  }

private:
  static constexpr std::size_t max_line_bytes = 4096; // a command has a dozen

  std::optional<std::string> take_line() {
    const std::size_t end = text_.find('\n');
    if (end == std::string::npos) return std::nullopt;
    std::string line = text_.substr(0, end);
    text_.erase(0, end + 1);
    return line;
  }

  std::string text_;
  bool ended_ = false;
};

} // namespace

std::optional<Order> order_of_key(char key) {
  if (key == '\n' || key == '\r') return Order{Order::Kind::enter, {}, 0};
  if (key == ' ') return Order{Order::Kind::space, {}, 0};
  if (key == 'c') return Order{Order::Kind::other_counting, {}, 0};
  if (key == 'q') return Order{Order::Kind::ask_end, {}, 0};
  if (key == 'y') return Order{Order::Kind::yes, {}, 0};
  if (key == 't') return Order{Order::Kind::pain, {}, 10};
  if (key == 'l') return Order{Order::Kind::spreading, {}, 0};
  if (key >= '0' && key <= '9') return Order{Order::Kind::pain, {}, key - '0'};
  for (const auto& [known, command] : keys)
    if (known == key) return Order{Order::Kind::command, command, 0};
  return std::nullopt;
}

std::optional<Order> order_of_line(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
    line.remove_suffix(1);
  if (const auto command = session::find_command(line))
    return Order{Order::Kind::command, *command, 0};
  if (line.empty()) return Order{Order::Kind::enter, {}, 0};
  if (line == "spreading") return Order{Order::Kind::spreading, {}, 0};
  constexpr std::string_view pain = "pain ";
  if (line.substr(0, pain.size()) != pain) return std::nullopt;
  const std::string_view number = line.substr(pain.size());
  if (number == "10") return Order{Order::Kind::pain, {}, 10};
  if (number.size() == 1 && number[0] >= '0' && number[0] <= '9')
    return Order{Order::Kind::pain, {}, number[0] - '0'};
  return std::nullopt;
}

std::unique_ptr<SessionInput> open_session_input() {
  if (::isatty(STDIN_FILENO) != 0) return std::make_unique<KeyInput>();
  return std::make_unique<LineInput>();
}

} // namespace limber::cli
