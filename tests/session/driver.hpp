// Drives a session in tests: loads the real content, advances an injected clock, keeps all events.
#pragma once

#include "session/json.hpp"
#include "session/machine.hpp"
#include "support/health.hpp"

#include <functional>
#include <string>
#include <vector>

namespace limber::tests {

struct Content {
  exercise::Routine routine;
  std::vector<exercise::Exercise> exercises;
};

/// hip-mobility and its nine exercises from the project.
const Content& hip_mobility();

/// A routine of some of the nine exercises with smaller doses, for short tests.
Content short_routine();

/// `health`: of a person who may begin and has no condition that leaves out an exercise.
session::Machine make_machine(const session::Preferences& preferences = {},
                              const Content& content = hip_mobility(),
                              const record::Health& health = health_with());

class Driver {
public:
  explicit Driver(session::Machine first) : machine{std::move(first)} {}
  Driver() : Driver{make_machine()} {}

  /// Ticks until `t_s`, every `step_s`.
  void run_until(double t_s, double step_s = 0.5);
  /// Until the condition holds; false if it does not within an hour.
  bool run_until(const std::function<bool(const session::SessionView&)>& reached,
                 double step_s = 0.1);
  bool run_to(session::Phase phase);
  bool run_to(const std::string& exercise, session::Phase phase);
  bool run_to_end(double step_s = 0.5);

  bool command(session::Command command);
  bool see(count::CountEventKind kind, std::optional<body::Side> side = {},
           std::optional<count::Direction> direction = {}, double ago_s = 0.0);
  void take(session::StepResult result);

  session::SessionView now() const { return machine.view(); }
  /// The events as in the record.
  record::Session record() const;
  std::vector<record::DoseDone> doses() const { return record::calc_doses(record()); }
  record::DoseDone dose(const std::string& exercise, record::MaybeSide side) const;
  std::vector<std::string> sentences() const;
  std::vector<std::string> keys() const;
  int count_tones(session::Tone tone) const;
  int count_events(record::EventKind kind) const;
  record::Event last_of(record::EventKind kind) const;

  session::Machine machine;
  double t_s = 0.0;
  std::vector<session::Cue> cues;
  std::vector<record::Event> events;
};

} // namespace limber::tests
