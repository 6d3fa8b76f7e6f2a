#include "cli/session_screen.hpp"

#include "cli/say.hpp"
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
  return !side ? "" : say(fmt::format("sides.{}_side", record::name_of(side)));
}

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(
      std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(bar_width)));
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "]";
}

std::string breath_text(const SessionView& now) {
  const std::string in = say("session.breathe_in");
  const std::string out = say("session.breathe_out");
  const std::size_t width = std::max(shown_width(in), shown_width(out)) + 1;
  if (now.breath == Breath::in) return padded(in, width) + bar(now.breath_share);
  if (now.breath == Breath::out) return padded(out, width) + bar(1.0 - now.breath_share);
  return say("session.breathe_freely");
}

std::string dose_text(const SessionView& now) {
  if (now.kind != exercise::Kind::hold) {
    std::string text = fmt::format("{} / {}", now.count, now.dose);
    if (now.turn)
      text +=
          "   " + say(*now.turn == record::CircleDirection::clockwise ? "session.clockwise"
                                                                      : "session.counterclockwise");
    return text;
  }
  if (now.countdown_s > 0.0)
    return say("session.back_into_pose", {{"seconds", std::ceil(now.countdown_s)}});
  if (now.hold_part == HoldPart::entering) return say("session.entering");
  if (now.hold_part == HoldPart::leaving) return say("session.leaving");
  return fmt::format("{} / {} s   {}", static_cast<int>(now.held_s), std::lround(now.hold_s),
                     bar(now.hold_s > 0 ? now.held_s / now.hold_s : 0));
}

/// For a hold, with how long it has been held.
std::string paused_text(const SessionView& now) {
  const bool in_hold = now.paused_in == Phase::doing && now.hold_part == HoldPart::holding;
  if (in_hold)
    return say("session.paused_at",
               {{"held", static_cast<int>(now.held_s)}, {"seconds", std::lround(now.hold_s)}});
  return say(now.away ? "session.paused_away" : "session.paused");
}

std::string phase_text(const SessionView& now) {
  const words::Argument left{"seconds", std::ceil(now.countdown_s)};
  switch (now.phase) {
  case Phase::waiting:
    return say("session.press_enter");
  case Phase::resting:
    return say("session.rest", {left});
  case Phase::demonstrating:
    return say("session.next_in", {left});
  case Phase::get_ready:
    return say("session.get_ready", {left});
  case Phase::changing_sides:
    return say("session.change_sides", {left});
  case Phase::changing_position:
    return fmt::format("{} {} s", now.cue, std::lround(std::ceil(now.countdown_s)));
  case Phase::doing:
    return dose_text(now);
  case Phase::paused:
    return paused_text(now);
  case Phase::asked_after_pain:
    return say("session.how_much");
  case Phase::finished:
    return say(now.outcome == record::SessionState::done ? "session.finished" : "session.ended");
  }
  return {};
}

std::string keys_text(const SessionView& now) {
  switch (now.phase) {
  case Phase::waiting:
    return say("session.keys_waiting");
  case Phase::paused:
    return say("session.keys_paused");
  case Phase::asked_after_pain:
    return say("session.keys_hurts");
  case Phase::finished:
    return {};
  case Phase::doing:
    return say("session.keys_doing");
  case Phase::changing_position:
    return say("session.keys_position");
  default:
    return say("session.keys_between");
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
      head += ", " + say(fmt::format("form.{}", exercise::name_of(now.form)));
    const std::string right = say("session.number", {{"number", now.number}, {"count", now.of}}) +
                              "   " + say("time.left", {{"time", describe_time(now.left_s)}});
    const std::size_t room = width > shown_width(right) + 2 ? width - shown_width(right) : 0;
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
  const std::string keys = keys_text(now);
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
  std::size_t width = shown_width(say("session.time"));
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
    add(say("sides.right"), one.right, one.right_s);
    add(say("sides.left"), one.left, one.left_s);
    add("", one.both, one.both_s);
    const bool told = one.status == record::StepOutcome::skipped ||
                      one.status == record::StepOutcome::partly ||
                      one.status == record::StepOutcome::hurt;
    if (told)
      done += (done.empty() ? "" : "; ") + say(fmt::format("session.{}", name_of(one.status)));
    if (one.status == record::StepOutcome::left_out) done = say("session.left_out");
    text += fmt::format("  {}  {}\n", padded(name_of_step(one), width), done.empty() ? "-" : done);
  }
  return text + fmt::format("  {}  {}\n", padded(say("session.time"), width),
                            describe_time(calc_done_s(session)));
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
