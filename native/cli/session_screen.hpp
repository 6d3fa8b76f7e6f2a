// A running session on a terminal: one block of lines, drawn again in place, and soft bells.
#pragma once

#include "session/machine.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace limber::cli {

/// The lines that show this moment, at most `width` characters each. `colour`: bold where it helps.
std::vector<std::string> session_lines(const session::Machine& machine, std::size_t width,
                                       bool colour);

/// One line for a log or a pipe: "1:07  Five more."; empty where the cue has no words.
std::string cue_line(const session::Cue& cue);

/// How often the terminal's bell rings for a tone.
int bells_of(session::Tone tone);

/// What was done, by exercise and side, as saved in the record.
std::string summary_text(const session::Program& program, const record::Session& session);

class SessionScreen {
public:
  /// `lively`: standard output is a terminal, so the block is drawn in place; else every cue with
  /// words is a line. `bells`: the terminal's bell as the tones.
  SessionScreen(bool lively, bool bells);
  SessionScreen(const SessionScreen&) = delete;
  SessionScreen& operator=(const SessionScreen&) = delete;
  ~SessionScreen();

  void hear(const std::vector<session::Cue>& cues);
  void show(const session::Machine& machine);
  /// A line that stays, above the block.
  void tell(const std::string& line);

private:
  void wipe();

  bool lively_;
  bool bells_;
  std::size_t drawn_ = 0; // lines of the block that are on the screen
};

} // namespace limber::cli
