#include "driver.hpp"

#include "exercise/reader.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace limber::tests {
namespace {

std::string text_of_file(const std::string& path) {
  return read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / path);
}

Content load_content() {
  const auto routine = exercise::read_routine(text_of_file("routines/hip-mobility.toml"),
                                              "routines/hip-mobility.toml");
  if (!routine) return {};
  Content content{*routine, {}};
  for (const exercise::RoutineStep& step : routine->steps) {
    const std::string path = "exercises/" + step.exercise + ".toml";
    if (auto one = exercise::read_exercise(text_of_file(path), path))
      content.exercises.push_back(std::move(*one));
  }
  return content;
}

} // namespace

const Content& hip_mobility() {
  static const Content content = load_content();
  return content;
}

Content short_routine() {
  Content content{{"short", false, {}, {}}, hip_mobility().exercises};
  const auto add = [&](const char* id, std::optional<int> per_side, std::optional<int> reps,
                       std::optional<double> hold_s) {
    content.routine.steps.push_back({id, per_side, reps, hold_s});
  };
  add("leg-swings", 2, {}, {});
  add("leg-circles", 4, {}, {});
  add("squats", {}, 3, {});
  add("runners-lunge", 2, {}, {});
  add("inverted-figure-4", {}, {}, 12.0);
  return content;
}

session::Machine make_machine(const session::Preferences& preferences, const Content& content,
                              const record::Health& health) {
  auto program = session::make_program(content.routine, content.exercises, preferences, health);
  EXPECT_TRUE(program) << core::describe(program.error());
  auto machine = session::Machine::make(std::move(*program), "test");
  EXPECT_TRUE(machine) << core::describe(machine.error());
  return std::move(*machine);
}

void Driver::take(session::StepResult result) {
  cues.insert(cues.end(), result.cues.begin(), result.cues.end());
  events.insert(events.end(), result.events.begin(), result.events.end());
}

void Driver::run_until(double until_s, double step_s) {
  while (t_s < until_s) {
    t_s = std::min(t_s + step_s, until_s);
    take(machine.tick(t_s));
  }
}

bool Driver::run_until(const std::function<bool(const session::SessionView&)>& reached,
                       double step_s) {
  const double latest_s = t_s + 3600.0;
  while (!reached(machine.view())) {
    if (t_s > latest_s) return false;
    t_s += step_s;
    take(machine.tick(t_s));
  }
  return true;
}

bool Driver::run_to(session::Phase phase) {
  return run_until([&](const session::SessionView& now) { return now.phase == phase; });
}

bool Driver::run_to(const std::string& exercise, session::Phase phase) {
  return run_until([&](const session::SessionView& now) {
    return now.exercise == exercise && now.phase == phase;
  });
}

bool Driver::run_to_end(double step_s) {
  return run_until(
      [&](const session::SessionView& now) { return now.phase == session::Phase::finished; },
      step_s);
}

bool Driver::command(session::Command command) {
  session::StepResult result = machine.command(t_s, command);
  const bool taken = result.taken;
  take(std::move(result));
  return taken;
}

bool Driver::see(count::CountEventKind kind, std::optional<body::Side> side,
                 std::optional<count::Direction> direction, double ago_s) {
  count::CountEvent event;
  event.t_s = t_s - ago_s;
  event.kind = kind;
  event.side = side;
  event.direction = direction;
  session::StepResult result = machine.see(t_s, event);
  const bool taken = result.taken;
  take(std::move(result));
  return taken;
}

record::Session Driver::record() const {
  record::Session kept;
  kept.events = events;
  return kept;
}

record::DoseDone Driver::dose(const std::string& exercise, record::MaybeSide side) const {
  for (const record::DoseDone& dose : doses())
    if (dose.exercise == exercise && dose.side == side) return dose;
  return {};
}

std::vector<std::string> Driver::sentences() const {
  std::vector<std::string> said;
  for (const session::Cue& cue : cues)
    if (!cue.sentence.empty()) said.push_back(cue.sentence);
  return said;
}

std::vector<std::string> Driver::keys() const {
  std::vector<std::string> keys;
  for (const session::Cue& cue : cues)
    if (!cue.key.empty()) keys.push_back(cue.key);
  return keys;
}

int Driver::count_tones(session::Tone tone) const {
  return static_cast<int>(std::count_if(cues.begin(), cues.end(),
                                        [&](const session::Cue& cue) { return cue.tone == tone; }));
}

int Driver::count_events(record::EventKind kind) const {
  return static_cast<int>(
      std::count_if(events.begin(), events.end(),
                    [&](const record::Event& event) { return event.kind == kind; }));
}

record::Event Driver::last_of(record::EventKind kind) const {
  const auto last = std::find_if(events.rbegin(), events.rend(),
                                 [&](const record::Event& event) { return event.kind == kind; });
  EXPECT_TRUE(last != events.rend());
  return last == events.rend() ? record::Event{} : *last;
}

} // namespace limber::tests
