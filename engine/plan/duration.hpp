// How long doses and whole sessions take: at the standard pace, at the pace the person has set, or
// at the pace measured in their own sessions (plan/own_pace.hpp). The session machine uses the same
// times; tests/session/planned_time_test.cpp compares the two.
#pragma once

#include "exercise/exercise.hpp"
#include "plan/positions.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>

namespace limber::plan {

// Fixed times of every session, with reasons.
inline constexpr double lead_in_s = 10.0; // from the button to the mat
inline constexpr double ready_s = 3.0;    // the three ticks before a set
inline constexpr double min_rest_s = 4.0; // to hear what is next, and the three ticks

/// A dose of one exercise together with it. The exercise must outlive it.
struct Portion {
  const exercise::Exercise* exercise = nullptr;
  exercise::Dose dose;
  bool one_side = false; // of a two-sided exercise: only one side
};

/// The person's pace.
struct Pace {
  double tempo = 1.0;      // times the standard tempo
  double rest_scale = 1.0; // times the standard rests and changes of side
  double position_change_s = standard_position_change_s;
  /// Exercise -> measured seconds of one repetition, or of entering and leaving a hold. Others take
  /// the file's tempo.
  std::map<std::string, double, std::less<>> own_rep_s;
  double rest_extra_s = 0.0; // how much longer rests really take than planned
};

/// The rest after an exercise, without a change of position, seconds.
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
