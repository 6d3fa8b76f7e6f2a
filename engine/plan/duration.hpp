// How long doses and whole sessions take for a person: at the standard pace, at the one they have
// set, or at the one that their own sessions showed (plan/own_pace.hpp). The session machine keeps
// to the same times; tests/session/planned_time_test.cpp drives it and compares.
#pragma once

#include "exercise/exercise.hpp"
#include "plan/positions.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>

namespace limber::plan {

// Times that a session takes whatever is in it, and why.
inline constexpr double lead_in_s = 10.0; // from the button to the mat
inline constexpr double ready_s = 3.0;    // the three ticks before a set
inline constexpr double min_rest_s = 4.0; // to hear what comes, and the three ticks

/// A dose of one exercise together with it. The exercise must outlive it.
struct Portion {
  const exercise::Exercise* exercise = nullptr;
  exercise::Dose dose;
  bool one_side = false; // of one with sides that follow each other: once, on one of them
};

/// What a person's time depends on.
struct Pace {
  double tempo = 1.0;      // times the standard tempo
  double rest_scale = 1.0; // times the standard rests and changes of side
  double position_change_s = standard_position_change_s;
  /// Exercise -> seconds of one repetition, or of a hold's way in and out, as it really was. What
  /// is not here takes the file's tempo.
  std::map<std::string, double, std::less<>> own_rep_s;
  double rest_extra_s = 0.0; // seconds that a rest really takes beyond what is planned
};

/// Seconds after an exercise, without a change of position.
double calc_rest_s(const exercise::Tempo& tempo, double rest_scale);
/// Seconds to change sides.
double calc_change_s(const exercise::Tempo& tempo, double rest_scale);

/// Seconds of a dose: every repetition or hold on every side, and changing sides. Without the rest
/// after it.
double calc_dose_s(const Portion& portion, const Pace& pace = {});

/// Seconds of a session of these portions in this order, from the button to the end: the walk to
/// the mat, doses, rests and changes of position. Nothing where there are none.
double calc_session_s(std::span<const Portion> portions, const Pace& pace = {});

} // namespace limber::plan
