// What a person or a program asks of a running session: keys on a terminal, lines in a pipe.
#pragma once

#include "session/machine.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace limber::cli {

/// One wish, still to be understood by the session's phase (the space bar pauses and resumes).
struct Order {
  enum class Kind : std::uint8_t {
    command,
    enter,
    space,
    pain,
    other_counting,
    ask_end, // a key alone ends nothing
    yes,
    leave,
  };
  Kind kind = Kind::command;
  session::Command command{};
  int pain = 0;
};

/// The key's order; nothing where the key means nothing. Digits are pain.
std::optional<Order> order_of_key(char key);
/// "pause", "this_hurts", "pain 4" ...
std::optional<Order> order_of_line(std::string_view line);

class SessionInput {
public:
  virtual ~SessionInput() = default;
  /// Waits up to so long; nothing where nothing was asked.
  virtual std::optional<Order> wait(double max_s) = 0;
};

/// Keys where standard input is a terminal (put back as it was when this goes), else lines.
std::unique_ptr<SessionInput> open_session_input();

} // namespace limber::cli
