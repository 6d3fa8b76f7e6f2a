#include "cli/session_loop.hpp"

#include "cli/say.hpp"
#include "session/json.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

namespace limber::cli {
namespace {

using record::CountedBy;
using session::Command;
using session::Machine;
using session::Phase;
using session::StepResult;

constexpr double frame_s = 0.1; // the terminal is drawn ten times a second

/// `told_pain`: the last pain told for the move that hurts, kept if it also spreads.
StepResult obey(Machine& machine, double t_s, const Order& order, int& told_pain) {
  const session::SessionView now = machine.view();
  if (now.phase != Phase::asked_after_pain) told_pain = 0;
  switch (order.kind) {
  case Order::Kind::command:
    return machine.command(t_s, order.command);
  case Order::Kind::enter:
    if (now.phase == Phase::waiting) return machine.command(t_s, Command::begin);
    if (now.phase == Phase::paused || now.phase == Phase::asked_after_pain)
      return machine.command(t_s, Command::resume);
    return machine.command(t_s, Command::tap);
  case Order::Kind::space:
    if (now.phase == Phase::waiting) return machine.command(t_s, Command::begin);
    if (now.phase == Phase::paused || now.phase == Phase::asked_after_pain)
      return machine.command(t_s, Command::resume);
    return machine.command(t_s, Command::pause);
  case Order::Kind::pain:
    told_pain = order.pain;
    return machine.tell_pain(t_s, told_pain, false);
  case Order::Kind::spreading:
    return machine.tell_pain(t_s, told_pain, true);
  case Order::Kind::other_counting:
    return machine.count_by(t_s,
                            now.counting == CountedBy::time ? CountedBy::tap : CountedBy::time);
  case Order::Kind::ask_end:
  case Order::Kind::yes:
  case Order::Kind::leave:
    break;
  }
  return {};
}

void write_line(const Machine& machine, const StepResult& result) {
  nlohmann::json line = to_json(result);
  line["present"] = to_json(machine.view());
  std::puts(line.dump().c_str());
  std::fflush(stdout);
}

/// Reports what happened: saves events, then writes lines or draws the screen.
class Reporting {
public:
  explicit Reporting(const SessionWorld& world) : world_{world} {}

  void operator()(const Machine& machine, const StepResult& result, bool asked) {
    const bool something = !result.events.empty() || !result.cues.empty();
    if (!result.events.empty() && !world_.keep(machine, result) && !warned_) {
      world_.screen.tell(say("session.not_saved_yet"));
      warned_ = true;
    }
    const Phase phase = machine.view().phase;
    if (world_.json) {
      if (something || asked || phase != phase_) write_line(machine, result);
    } else {
      world_.screen.hear(result.cues);
      world_.screen.show(machine);
    }
    phase_ = phase;
  }

private:
  const SessionWorld& world_;
  Phase phase_ = Phase::waiting;
  bool warned_ = false;
};

/// Ending by key: the first key shows what was done and asks, and only 'y' ends.
class Ending {
public:
  explicit Ending(const SessionWorld& world) : world_{world} {}

  /// The order's result; nothing if the order has nothing to do with ending.
  std::optional<StepResult> obey(Machine& machine, double t_s, const Order& order) {
    if (!asking_) return order.kind == Order::Kind::ask_end ? ask(machine, t_s) : no_order(order);
    asking_ = false;
    if (order.kind == Order::Kind::yes) return machine.command(t_s, Command::end);
    world_.screen.tell(say("session.continuing"));
    return paused_ ? machine.command(t_s, Command::resume) : StepResult{};
  }

private:
  static std::optional<StepResult> no_order(const Order& order) {
    if (order.kind == Order::Kind::yes) return StepResult{};
    return std::nullopt;
  }

  StepResult ask(Machine& machine, double t_s) {
    asking_ = true;
    StepResult result = machine.command(t_s, Command::pause);
    paused_ = result.taken;
    world_.screen.tell(world_.summary(machine) + "\n" + say("session.end_for_today"));
    return result;
  }

  const SessionWorld& world_;
  bool asking_ = false;
  bool paused_ = false; // for the question
};

} // namespace

void run_session(Machine& machine, const SessionWorld& world) {
  Reporting report{world};
  Ending ending{world};
  report(machine, {}, true);
  bool left = false;
  int told_pain = 0;
  while (!left && machine.view().phase != Phase::finished) {
    const auto order = world.input.wait(frame_s);
    const double t_s = world.clock_s();
    report(machine, machine.tick(t_s), false);
    left = world.stopped() || (order && order->kind == Order::Kind::leave);
    if (!order || left) continue;
    const auto of_ending = ending.obey(machine, t_s, *order);
    report(machine, of_ending ? *of_ending : obey(machine, t_s, *order, told_pain), true);
  }
  if (left) report(machine, machine.command(world.clock_s(), Command::pause), true);
}

} // namespace limber::cli
