// What a session is made of: a routine's steps with their doses, as this person wants them.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "plan/day_plan.hpp"
#include "plan/positions.hpp"
#include "record/health.hpp"
#include "record/session.hpp"
#include "session/rep_timeline.hpp"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::session {

/// The person's settings. Whether they may begin at all is decided by record::Health.
struct Preferences {
  double pace = 1.0;       // times the standard tempo, 0.5 to 2
  double rest_scale = 1.0; // times the standard rests and changes of side, 0 to 5
  double position_change_s = plan::standard_position_change_s; // to get down or up, 0 to 120
  body::Side first_side = body::Side::right;
  record::CountedBy counting = record::CountedBy::time;
  std::string language = "en";
  std::vector<std::string> conditions; // in addition to those answered with yes: condition.hpp
  std::vector<std::string> left_out;   // exercises this person leaves out
  std::map<std::string, exercise::FormLevel> forms; // exercise -> the form this person does
  std::map<std::string, double> doses;      // exercise -> this person's dose: exercise::set_dose
  std::map<std::string, std::string> lines; // sentences in another language: spoken_lines.hpp
};

/// The person's preferences with the forms and the first side of a planned day, which take
/// precedence. A form of an exercise that is not planned, and a side that the day leaves open, stay
/// the person's.
Preferences apply_day(const plan::DayPreferences& day, Preferences own);

/// Why a step is left out: a condition's id, or this.
inline constexpr std::string_view own_choice = "own_choice";

struct Step {
  exercise::Exercise exercise;
  exercise::Dose dose;
  exercise::FormLevel form = exercise::FormLevel::standard; // to begin with
  std::string left_out_for;                                 // empty if it is done
  plan::Position position = plan::Position::standing;       // in which it starts
  std::array<RepTimeline, 3> timelines;                     // by exercise::FormLevel
  record::MaybeSide only;       // of a two-sided exercise: only this side
  record::MaybeSide first_side; // the one that begins; empty: the person's
  int sets = 1;                 // two if the sides are done one after the other
};

struct Program {
  std::string routine;
  Preferences preferences;
  std::vector<Step> steps; // in the order in which they are done: plan::order_by_position, unless
                           // the routine keeps its own
  bool outline = false;    // for display only: no session can be made of it
};

/// The program of a session. A person who may not begin gets none.
/// Errors: answers_missing and not_today, see record::allow_session; nothing_left where every
/// exercise is left out; usage where a preference is out of range; content_invalid where a step
/// does not fit its exercise or the routine is longer than record::max_plan_steps; unknown_name
/// where an exercise or condition is not known.
core::Result<Program> make_program(const exercise::Routine& routine,
                                   std::span<const exercise::Exercise> exercises,
                                   const Preferences& preferences, const record::Health& health);

/// The same without checking health answers, to show the steps and the duration. Errors: as above
/// except the first two.
core::Result<Program> make_outline(const exercise::Routine& routine,
                                   std::span<const exercise::Exercise> exercises,
                                   const Preferences& preferences);

/// The plan as stored in the record: all steps of the program, including those left out.
std::vector<record::PlanStep> make_record_plan(const Program& program);

/// The texts in the person's language, or in English if there are none.
const exercise::Text& text_of(const Program& program, const exercise::Exercise& exercise);

} // namespace limber::session
