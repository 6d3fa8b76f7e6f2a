// Runs a session: connects clock, input, screen and record to the state machine.
#pragma once

#include "cli/session_input.hpp"
#include "cli/session_screen.hpp"
#include "core/result.hpp"
#include "session/machine.hpp"

#include <functional>
#include <string>
#include <vector>

namespace limber::cli {

/// What a session runs with; tests replace it.
struct SessionWorld {
  std::function<double()> clock_s; // since the session's start, never back
  SessionInput& input;
  /// Called with new events as soon as they happen; false: they could not be saved yet.
  std::function<bool(const session::Machine&, const session::StepResult&)> keep;
  std::function<bool()> stopped; // ctrl-C
  SessionScreen& screen;
  std::function<std::string(const session::Machine&)> summary; // of what was done so far
  bool json = false; // lines for machines instead of a screen
};

/// Runs until the session is finished or stopped. A stopped one is paused and can be continued.
void run_session(session::Machine& machine, const SessionWorld& world);

} // namespace limber::cli
