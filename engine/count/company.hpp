// A small or unclear repetition waits for a second one.
#pragma once

#include "body/coordinate.hpp"
#include "count/refusal.hpp"
#include "exercise/exercise.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>

namespace limber::count {

/// What a repetition was like, to compare it with the next one.
struct Likeness {
  double start_s = 0.0;
  double end_s = 0.0;
  std::optional<body::Side> side;
  double amplitude = 0.0; // shares of the path
  double clearness = 0.0; // amplitude by the typical uncertainty of its readings
  bool against = false;   // a gate was, or what else must be so; not its way and time
};

/// Sitting down, getting up and shifting the weight go some of a path, once. A repetition that is
/// large and clear, or that follows others and is like them, counts; a doubtful one alone waits,
/// and counts together with the next one, where sides change with one to the other side. So a set
/// loses nothing, and what was no exercise is never said: a sway before the first one, one that was
/// begun twice, a step away after the last. Between two that count, one that goes as far and takes
/// as long as they do counts although something was against it: that was misread. What may be
/// nothing but scatter is no repetition at all.
class Company {
public:
  /// What is against one that stays alone.
  static Refusal why_alone(const Likeness& rep);

  explicit Company(const exercise::Exercise& exercise);

  enum class Answer : std::uint8_t {
    counts,
    counts_with_waiting, // so do those that wait
    waits,               // in place of those that waited so far
    waits_too,           // with them
    never,
  };
  Answer push(const Likeness& rep);

  /// To be asked before push: true where the last of several that wait was how `rep` began, and so
  /// waits no longer.
  bool drop_last_for(const Likeness& rep);

private:
  bool follows(const Likeness& rep, double end_s) const;
  bool is_unusual(const Likeness& rep) const;
  bool is_due(std::optional<body::Side> side, std::optional<body::Side> before) const;
  bool is_like_the_last(const Likeness& rep) const;
  bool begins_again(const Likeness& rep) const;
  bool bears_out_waiting(const Likeness& rep) const;
  Answer take_faint(const Likeness& rep);
  Answer wait(const Likeness& rep, bool joins);
  void count(const Likeness& rep);

  bool alternating_;
  bool turns_;
  double tempo_s_;
  std::optional<double> counted_s_; // end of the last one that counted
  std::optional<body::Side> counted_side_;
  // Of the last that counted, right (or no side) and left; where sides change, one tempo for both.
  std::array<std::deque<double>, 2> took_s_;
  std::array<std::deque<double>, 2> amplitudes_;
  std::optional<Likeness> waiting_; // the last one
  std::optional<Likeness> before_;  // it, of those that wait with it
  bool in_bout_ = false;            // it waits after others, for it is not like them
};

} // namespace limber::count
