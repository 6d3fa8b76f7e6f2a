// The commands of a session and their names in the app, on the command line and in documents.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::session {

enum class Command : std::uint8_t {
  begin,
  pause,
  resume, // from a pause; after 'this hurts': go on with the next exercise
  back,   // undoes skip, 'this hurts' or end; otherwise restarts this set, or the previous one
  skip,   // ends a rest, otherwise leaves this set
  skip_exercise, // leaves this exercise on both sides
  easier,        // the next easier form of this exercise
  harder,        //
  longer_rest,   // fifteen seconds more of this rest
  this_hurts,    // stops this exercise and asks
  end,           //
  tap,           // counts one repetition, or begins the hold
  one_more,      // corrects the count
  one_less,
};

/// In the order of Command.
inline constexpr std::array<std::string_view, 14> command_names{
    "begin",  "pause",       "resume",     "back", "skip", "skip_exercise", "easier",
    "harder", "longer_rest", "this_hurts", "end",  "tap",  "one_more",      "one_less"};

constexpr std::string_view name_of(Command command) {
  return command_names[static_cast<std::size_t>(command)];
}

constexpr std::optional<Command> find_command(std::string_view name) {
  for (std::size_t i = 0; i < command_names.size(); ++i)
    if (command_names[i] == name) return static_cast<Command>(i);
  return std::nullopt;
}

} // namespace limber::session
