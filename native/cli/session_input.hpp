// Input of a running session: keys on a terminal, lines in a pipe.
#pragma once

#include "session/machine.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace limber::cli {

/// One input, whose meaning depends on the session's phase (the space bar pauses and resumes).
struct Order {
  enum class Kind : std::uint8_t {
    command,
    enter,
    space,
    pain,
    spreading, // numbness, or pain down the leg
    other_counting,
    ask_end, // a key alone ends nothing
    yes,
    leave,
  };
  Kind kind = Kind::command;
  session::Command command{};
  int pain = 0;
};

/// The key's order; nothing for an unknown key. Digits are pain, and so is 't' for ten.
std::optional<Order> order_of_key(char key);
/// "pause", "this_hurts", "pain 4", "spreading" ...
std::optional<Order> order_of_line(std::string_view line);

class SessionInput {
public:
  virtual ~SessionInput() = default;
  /// Waits for input for at most this long; nothing if there was none.
  virtual std::optional<Order> wait(double max_s) = 0;
};

/// Keys if standard input is a terminal (restored by the destructor), else lines.
std::unique_ptr<SessionInput> open_session_input();

} // namespace limber::cli
