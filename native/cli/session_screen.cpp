#include "cli/session_screen.hpp"

#include "cli/terminal.hpp"
#include "cli/wording.hpp"
#include "exercise/names.hpp"
#include "record/tally.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace limber::cli {
namespace {

using exercise::Breath;
using session::HoldPart;
using session::Phase;
using session::SessionView;

constexpr std::size_t bar_width = 30;
constexpr std::size_t max_width = 100;

std::string side_text(record::MaybeSide side) {
  return !side ? "" : fmt::format("{} side", record::name_of(side));
}

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(
      std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(bar_width)));
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "]";
}

std::string breath_text(const SessionView& now) {
  if (now.breath == Breath::in) return "breathe in  " + bar(now.breath_share);
  if (now.breath == Breath::out) return "breathe out " + bar(1.0 - now.breath_share);
  return "breathe freely";
}

std::string dose_text(const SessionView& now) {
  if (now.kind != exercise::Kind::hold) {
    std::string text = fmt::format("{} / {}", now.count, now.dose);
    if (now.turn)
      text +=
          *now.turn == record::CircleDirection::clockwise ? "   clockwise" : "   counterclockwise";
    return text;
  }
  if (now.countdown_s > 0.0)
    return fmt::format("Back into the pose: {:.0f}", std::ceil(now.countdown_s));
  if (now.hold_part == HoldPart::entering) return "get into the pose";
  if (now.hold_part == HoldPart::leaving) return "come out of the pose";
  return fmt::format("{} / {} s   {}", static_cast<int>(now.held_s), std::lround(now.hold_s),
                     bar(now.hold_s > 0 ? now.held_s / now.hold_s : 0));
}

/// For a hold, with how long it has been held.
std::string paused_text(const SessionView& now) {
  const bool in_hold = now.paused_in == Phase::doing && now.hold_part == HoldPart::holding;
  if (in_hold)
    return fmt::format("Paused at {} of {} s.", static_cast<int>(now.held_s),
                       std::lround(now.hold_s));
  return now.away ? "Paused while you were away." : "Paused.";
}

std::string phase_text(const SessionView& now) {
  const long left_s = std::lround(std::ceil(now.countdown_s));
  switch (now.phase) {
  case Phase::waiting:
    return "Press Enter to begin.";
  case Phase::resting:
    return fmt::format("Rest: {} s", left_s);
  case Phase::demonstrating:
    return fmt::format("Next, in {} s", left_s);
  case Phase::get_ready:
    return fmt::format("Get ready: {}", left_s);
  case Phase::changing_sides:
    return fmt::format("Change sides: {} s", left_s);
  case Phase::changing_position:
    return fmt::format("{} {} s", now.cue, left_s);
  case Phase::doing:
    return dose_text(now);
  case Phase::paused:
    return paused_text(now);
  case Phase::asked_after_pain:
    return "Stop this move. How much does it hurt, 0 to 9?";
  case Phase::finished:
    return now.outcome == record::SessionState::done ? "Finished. Well done." : "Ended. Rest well.";
  }
  return {};
}

std::string_view keys_text(const SessionView& now) {
  switch (now.phase) {
  case Phase::waiting:
    return "[Enter] begin  [q] end";
  case Phase::paused:
    return "[space] continue  [b] back  [s] skip  [n] next exercise  [e] easier  [h] harder  "
           "[x] it hurts  [q] end";
  case Phase::asked_after_pain:
    return "[0-9] how much  [Enter] next exercise  [b] back  [q] end";
  case Phase::finished:
    return {};
  case Phase::doing:
    return "[space] pause  [b] back  [s] skip  [n] next exercise  [e] easier  [h] harder  "
           "[x] it hurts  [c] who counts: timer or Enter  [+] [-] correct the count  [q] end";
  case Phase::changing_position:
    return "[s] I'm there  [r] more time  [space] pause  [b] back  [x] it hurts  [q] end";
  default:
    return "[space] pause  [b] back  [s] skip  [n] next exercise  [r] rest longer  [e] easier  "
           "[h] harder  [x] it hurts  [q] end";
  }
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
  return std::min<std::size_t>(size.ws_col - 1U, max_width);
}

void add_wrapped(std::vector<std::string>& lines, std::string_view text, std::size_t indent,
                 std::size_t width) {
  std::string rest = std::string(indent, ' ') + wrapped(text, indent, width);
  std::size_t begin = 0;
  for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
    lines.push_back(rest.substr(begin, end - begin));
    begin = end + 1;
  }
  lines.push_back(rest.substr(begin));
}

std::string shown(const std::string& text, bool strong) {
  return strong ? "\033[1m" + text + "\033[0m" : text;
}

/// The exercise's instructions, while there is time to read.
void add_steps(std::vector<std::string>& lines, const session::Machine& machine,
               const SessionView& now, std::size_t width) {
  const auto& step = machine.program().steps[static_cast<std::size_t>(now.step)];
  const exercise::Text& text = session::text_of(machine.program(), step.exercise);
  for (std::size_t i = 0; i < text.steps.size(); ++i)
    add_wrapped(lines, fmt::format("{}. {}", i + 1, text.steps[i]), 4, width);
  for (const std::string& caution : text.cautions)
    add_wrapped(lines, "! " + caution, 4, width);
}

bool has_time_to_read(const SessionView& now) {
  const Phase phase = now.phase == Phase::paused ? now.paused_in : now.phase;
  return phase == Phase::waiting || phase == Phase::resting || phase == Phase::demonstrating ||
         phase == Phase::get_ready || phase == Phase::changing_position;
}

} // namespace

std::vector<std::string> session_lines(const session::Machine& machine, std::size_t width,
                                       bool colour) {
  const SessionView now = machine.view();
  std::vector<std::string> lines;
  if (now.phase != Phase::finished) {
    std::string head = now.name;
    if (now.side) head += ", " + side_text(now.side);
    if (now.form != exercise::FormLevel::standard)
      head += fmt::format(", {} form", exercise::name_of(now.form));
    const std::string right =
        fmt::format("{} of {}   {} left", now.number, now.of, describe_time(now.left_s));
    const std::size_t room = width > right.size() + 2 ? width - right.size() : 0;
    lines.push_back(shown_width(head) + 2 <= room ? shown(padded(head, room), colour) + right
                                                  : shown(head, colour));
    lines.emplace_back();
  }
  lines.push_back("    " + shown(phase_text(now), colour));
  if (now.phase == Phase::doing) {
    lines.push_back("    " + breath_text(now));
    lines.push_back("    " + now.cue);
  }
  const bool said = now.caption == now.cue && now.phase == Phase::doing;
  if (!now.caption.empty() && !said && now.phase != Phase::paused) {
    lines.emplace_back();
    add_wrapped(lines, now.caption, 4, width);
  }
  if (has_time_to_read(now)) {
    lines.emplace_back();
    add_steps(lines, machine, now, width);
  }
  const std::string_view keys = keys_text(now);
  if (!keys.empty()) {
    lines.emplace_back();
    add_wrapped(lines, keys, 0, width);
  }
  return lines;
}

std::string cue_line(const session::Cue& cue) {
  if (cue.caption.empty()) return {};
  return fmt::format("{:>5}  {}", describe_time(std::floor(cue.t_s)), cue.caption);
}

int bells_of(session::Tone tone) {
  switch (tone) {
  case session::Tone::none:
    return 0;
  case session::Tone::change_sides:
    return 2;
  case session::Tone::chord:
    return 3;
  default:
    return 1;
  }
}

std::string summary_text(const session::Program& program, const record::Session& session) {
  const auto name_of_step = [&](const record::StepTally& one) {
    for (const session::Step& step : program.steps)
      if (step.exercise.id == one.exercise) return session::text_of(program, step.exercise).name;
    return one.exercise;
  };
  const auto tally = record::calc_tally(session);
  std::size_t width = 0;
  for (const record::StepTally& one : tally)
    width = std::max(width, shown_width(name_of_step(one)));
  std::string text;
  for (const record::StepTally& one : tally) {
    std::string done;
    const auto add = [&](std::string_view side, int reps, double held_s) {
      if (reps == 0 && held_s == 0.0) return;
      done += done.empty() ? "" : ", ";
      done += held_s > 0.0 ? fmt::format("{:.0f} s", held_s) : fmt::format("{}", reps);
      if (!side.empty()) done += fmt::format(" {}", side);
    };
    add("right", one.right, one.right_s);
    add("left", one.left, one.left_s);
    add("", one.both, one.both_s);
    const bool told = one.status == record::StepOutcome::skipped ||
                      one.status == record::StepOutcome::partly ||
                      one.status == record::StepOutcome::hurt;
    if (told) done += (done.empty() ? "" : "; ") + std::string{name_of(one.status)};
    if (one.status == record::StepOutcome::left_out) done = "left out today";
    text += fmt::format("  {}  {}\n", padded(name_of_step(one), width), done.empty() ? "-" : done);
  }
  return text +
         fmt::format("  {}  {}\n", padded("time", width), describe_time(calc_done_s(session)));
}

SessionScreen::SessionScreen(bool lively, bool bells) : lively_{lively}, bells_{bells && lively} {
  if (lively_) std::fputs("\033[?25l", stdout); // hide the cursor
}

SessionScreen::~SessionScreen() {
  if (lively_) std::fputs("\033[?25h", stdout);
  std::fflush(stdout);
}

void SessionScreen::wipe() {
  if (drawn_ > 0) std::fputs(fmt::format("\033[{}A\r\033[J", drawn_).c_str(), stdout);
  drawn_ = 0;
}

void SessionScreen::hear(const std::vector<session::Cue>& cues) {
  for (const session::Cue& cue : cues) {
    if (bells_)
      std::fputs(std::string(static_cast<std::size_t>(bells_of(cue.tone)), '\a').c_str(), stdout);
    const std::string line = cue_line(cue);
    if (!lively_ && !line.empty()) std::fputs((line + "\n").c_str(), stdout);
  }
  std::fflush(stdout);
}

void SessionScreen::show(const session::Machine& machine) {
  if (!lively_) return;
  const auto lines = session_lines(machine, terminal_width(), may_colour(stdout));
  wipe();
  for (const std::string& line : lines)
    std::fputs((line + "\n").c_str(), stdout);
  drawn_ = lines.size();
  std::fflush(stdout);
}

void SessionScreen::tell(const std::string& line) {
  wipe();
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

} // namespace limber::cli
