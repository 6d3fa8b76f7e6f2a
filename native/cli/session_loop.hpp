// The running session: clock, input, screen and record round the state machine.
#pragma once

#include "cli/session_input.hpp"
#include "cli/session_screen.hpp"
#include "core/result.hpp"
#include "session/machine.hpp"

#include <functional>
#include <string>
#include <vector>

namespace limber::cli {

/// The world a session runs in; tests hand in another one.
struct SessionWorld {
  std::function<double()> clock_s; // since the session's start, never back
  SessionInput& input;
  /// Everything that happened, as soon as it has; false: it could not be kept yet.
  std::function<bool(const session::Machine&, const session::StepResult&)> keep;
  std::function<bool()> stopped; // ctrl-C
  SessionScreen& screen;
  std::function<std::string(const session::Machine&)> summary; // of what was done so far
  bool json = false; // lines for machines instead of a screen
};

/// Runs until the session is finished or stopped. A stopped one is paused, and can be gone on with.
void run_session(session::Machine& machine, const SessionWorld& world);

} // namespace limber::cli
