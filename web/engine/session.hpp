// The session for JavaScript, as plain C++: texts in, JSON texts out. Formats: docs/session.md.
#pragma once

#include "coach/placement_reminder.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "plan/programme.hpp"
#include "session/camera_control.hpp"
#include "session/machine.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::web {

/// A day of a plan, to be done.
struct PlannedDay {
  exercise::Routine routine;
  plan::DayPreferences preferences;
};

/// Exercises and one routine, read from their files; or a programme, and one of its days.
class Content {
public:
  /// `name` must be the file's (squats.toml). Reading one again replaces it.
  /// Errors: those of exercise::read_exercise and read_routine.
  core::Result<void> add_exercise(std::string_view toml, std::string_view name);
  core::Result<void> set_routine(std::string_view toml, std::string_view name);
  /// Errors: those of plan::read_programme.
  core::Result<void> set_programme(std::string_view toml, std::string_view name);
  /// The day is the routine from here on; its forms and side take precedence over the person's.
  void set_day(PlannedDay day);

  /// nullptr where there is none of that id.
  const exercise::Exercise* find(std::string_view id) const;
  const std::vector<exercise::Exercise>& exercises() const { return exercises_; }
  const exercise::Routine& routine() const { return day_.routine; }
  const plan::Programme& programme() const { return programme_; }
  const PlannedDay& day() const { return day_; }

private:
  std::vector<exercise::Exercise> exercises_;
  plan::Programme programme_;
  PlannedDay day_; // of a fixed routine, too: without forms or a side of its own
};

// `health_json` is what the person answered last, and the time: record::read_health. It is asked
// each time a session is made, in whatever way.

/// Errors: those of session::read_preferences, record::read_health, make_program and Machine::make.
core::Result<session::Machine> make_session(const Content& content,
                                            std::string_view preferences_json,
                                            std::string_view health_json,
                                            std::string_view id_prefix);

/// The prefix must be another one than before. Errors: those of session::read_state and
/// Machine::take_over.
core::Result<session::Machine> read_session(const Content& content, std::string_view state_json,
                                            std::string_view health_json,
                                            std::string_view id_prefix);

/// From the record (a session's document of the server). Errors: those of record::read_session and
/// Machine::go_on.
core::Result<session::Machine> go_on_session(const Content& content, std::string_view session_json,
                                             std::string_view preferences_json,
                                             std::string_view health_json,
                                             std::string_view id_prefix);

/// What follows from the answers, as JSON: record::to_json(HealthCheck). Errors: those of
/// read_health.
core::Result<std::string> health(std::string_view health_json);
/// Every question: [{"id", "group", "asks"}].
std::string health_questions();

/// {"moves": 9, "seconds": 612.5} of the routine with these preferences, whoever may begin. Errors:
/// those of session::read_preferences and make_outline.
core::Result<std::string> outline(const Content& content, std::string_view preferences_json);

/// By the command's name, as in session::Command. Errors: unknown_name.
core::Result<std::string> command(session::Machine& machine, double t_s, std::string_view name);
core::Result<std::string> count_by(session::Machine& machine, double t_s, std::string_view name);

/// `otherwise`: time or tap; `units`: metric or imperial; `explained`: an exercise or empty.
/// Errors: unknown_name.
core::Result<session::CameraControl>
make_camera_control(std::string_view otherwise, std::string_view units, std::string_view explained);

// The calls of session::CameraControl; they return to_json(CameraResult).
std::string follow(session::CameraControl& control, const session::Machine& machine);
/// `look_json`: session::to_json_text(Look). Errors: too_large, content_invalid.
core::Result<std::string> look(session::CameraControl& control, session::Machine& machine,
                               double t_s, std::string_view look_json, double eye_now_s);
/// `condition`: on, off or gone. Errors: unknown_name.
core::Result<std::string> set_eye(session::CameraControl& control, session::Machine& machine,
                                  double t_s, std::string_view condition, bool is_video);

/// Before a session, for each look: what to say now about where person and camera are, {"spoken",
/// "shown"}, or nothing. Errors: too_large, content_invalid.
core::Result<std::string> remind(coach::PlacementReminder& reminder, std::string_view look_json);

/// The ranges that the eye told of a set of this step: {"performing": "right", "quantity": ...}.
/// Errors: too_large, content_invalid.
core::Result<std::string> measured(session::Machine& machine, double t_s, int step,
                                   std::string_view ranges_json);

/// What became of the hips' ranges: record::calc_range_changes of a list of ranges with their days.
/// Errors: those of record::read_dated_ranges.
core::Result<std::string> range_changes(std::string_view ranges_json);

std::string tick(session::Machine& machine, double t_s);
std::string tell_pain(session::Machine& machine, double t_s, int pain, bool spreading);
std::string view_json(const session::Machine& machine);
std::string plan(const session::Machine& machine); // as a session's document has it

/// What a session's document comes to: its summary as the server has it, and its `tally`.
/// Errors: too_large, content_invalid.
core::Result<std::string> summary(std::string_view session_json);

} // namespace limber::web
