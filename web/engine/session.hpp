// The session for JavaScript, as plain C++: texts in, JSON texts out. Formats: docs/session.md.
#pragma once

#include "coach/placement_reminder.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "language/language.hpp"
#include "plan/programme.hpp"
#include "session/camera_control.hpp"
#include "session/machine.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::web {

/// One day of a plan.
struct PlannedDay {
  exercise::Routine routine;
  plan::DayPreferences preferences;
};

/// Exercises and one routine, read from their files; or a programme, and one of its days.
class Content {
public:
  /// `name` must be that of the file (squats.toml). Adding one again replaces it.
  /// Errors: those of exercise::read_exercise and read_routine.
  core::Result<void> add_exercise(std::string_view toml, std::string_view name);
  void add(exercise::Exercise exercise);
  core::Result<void> set_routine(std::string_view toml, std::string_view name);
  /// Errors: those of plan::read_programme.
  core::Result<void> set_programme(std::string_view toml, std::string_view name);
  /// The text of languages/<tag>/engine.toml, in which all that is made afterwards speaks; an empty
  /// one for English. Errors: those of language::read_language.
  core::Result<void> set_language(std::string_view toml, std::string_view tag);
  /// From now on the day is the routine; its forms and side take precedence over the person's.
  void set_day(PlannedDay day);

  /// nullptr if there is none with that id.
  const exercise::Exercise* find(std::string_view id) const;
  const std::vector<exercise::Exercise>& exercises() const { return exercises_; }
  const exercise::Routine& routine() const { return day_.routine; }
  const plan::Programme& programme() const { return programme_; }
  const PlannedDay& day() const { return day_; }
  const language::Language& language() const { return language_; }

private:
  std::vector<exercise::Exercise> exercises_;
  plan::Programme programme_;
  language::Language language_;
  PlannedDay day_; // a fixed routine is a day without preferences
};

/// The ids of the events that are neither retracted nor retractions, as a JSON list.
/// Errors: those of record::read_session.
core::Result<std::string> standing_events(std::string_view session_json);

// `health_json` has the latest answers and the time: record::read_health. It is checked each time a
// session is made or restored.

/// Errors: those of session::read_preferences, record::read_health, make_program and Machine::make.
core::Result<session::Machine> make_session(const Content& content,
                                            std::string_view preferences_json,
                                            std::string_view health_json,
                                            std::string_view id_prefix);

/// The prefix must differ from the previous one. Errors: those of session::read_state and
/// Machine::take_over.
core::Result<session::Machine> read_session(const Content& content, std::string_view state_json,
                                            std::string_view health_json,
                                            std::string_view id_prefix);

/// Resumes a session from its document in the record. Errors: those of record::read_session and
/// Machine::go_on.
core::Result<session::Machine> go_on_session(const Content& content, std::string_view session_json,
                                             std::string_view preferences_json,
                                             std::string_view health_json,
                                             std::string_view id_prefix);

/// The result of the answers, as JSON: record::to_json(HealthCheck). Errors: those of
/// read_health.
core::Result<std::string> health(const Content& content, std::string_view health_json);
/// Every question: [{"id", "group", "asks"}].
std::string health_questions(const Content& content);

/// {"moves": 9, "seconds": 612.5} of the routine with these preferences, without checking health
/// answers. Errors: those of session::read_preferences and make_outline.
core::Result<std::string> outline(const Content& content, std::string_view preferences_json);

/// By name, as in session::Command. Errors: unknown_name.
core::Result<std::string> command(session::Machine& machine, double t_s, std::string_view name);
core::Result<std::string> count_by(session::Machine& machine, double t_s, std::string_view name);

/// `otherwise`: time or tap; `units`: metric or imperial; `explained`: an exercise or empty.
/// Errors: unknown_name.
core::Result<session::CameraControl> make_camera_control(std::string_view otherwise,
                                                         std::string_view units,
                                                         std::string_view explained,
                                                         const language::Language& language);

// The calls of session::CameraControl; they return to_json(CameraResult).
std::string follow(session::CameraControl& control, session::Machine& machine);
/// `look_json`: session::to_json_text(Look). Errors: too_large, content_invalid.
core::Result<std::string> look(session::CameraControl& control, session::Machine& machine,
                               double t_s, std::string_view look_json, double eye_now_s);
/// `condition`: on, off or gone. Errors: unknown_name.
core::Result<std::string> set_eye(session::CameraControl& control, session::Machine& machine,
                                  double t_s, std::string_view condition, bool is_video);

/// Before a session, for each look: placement advice to say now, {"spoken", "shown"}, or nothing.
/// Errors: too_large, content_invalid.
core::Result<std::string> remind(coach::PlacementReminder& reminder, std::string_view look_json);

/// The ranges that the eye measured in a set of this step: {"performing": "right", "quantity":
/// ...}. Errors: too_large, content_invalid.
core::Result<std::string> measured(session::Machine& machine, double t_s, int step,
                                   std::string_view ranges_json);

/// How the hips' ranges changed: record::calc_range_changes of a list of ranges with their days.
/// Errors: those of record::read_dated_ranges.
core::Result<std::string> range_changes(std::string_view ranges_json);

std::string tick(session::Machine& machine, double t_s);
std::string tell_pain(session::Machine& machine, double t_s, int pain, bool spreading);
std::string view_json(const session::Machine& machine);
std::string plan(const session::Machine& machine); // as in a session's document

/// The summary of a session's document, as the server returns it, and its `tally`.
/// Errors: too_large, content_invalid.
core::Result<std::string> summary(std::string_view session_json);

} // namespace limber::web
