// A small or unclear repetition waits for a second one.
#pragma once

#include "body/coordinate.hpp"
#include "count/event.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

/// The measures of a possible repetition, to compare it with the next one.
struct RepCandidate {
  double start_s = 0.0;
  double end_s = 0.0;
  std::optional<body::Side> side;
  double amplitude = 0.0; // shares of the path
  double clearness = 0.0; // amplitude by the typical uncertainty of its readings
  bool against = false;   // a gate or another condition was not met; amplitude and time were right
  std::optional<Direction> direction = std::nullopt; // of a circle, where the camera shows it
};

inline double took_s(const RepCandidate& rep) { return rep.end_s - rep.start_s; }

/// Sitting down, getting up and shifting the weight cover part of a path, once. A candidate that is
/// large and clear, or that follows similar ones, counts at once. A doubtful one waits and counts
/// together with the next one (of the other side, where sides alternate). So no repetition of a set
/// is lost, and single other movements are not counted: a sway before the first repetition, a
/// restarted one, a step away after the last. Between two that count, a candidate with the same
/// amplitude and duration counts even if a gate was not met: that reading was wrong. A candidate
/// within measurement noise never counts.
class RepConfirmation {
public:
  /// Why a candidate that stays unconfirmed does not count.
  static RejectionCause why_alone(const RepCandidate& rep);

  explicit RepConfirmation(const exercise::Exercise& exercise);

  /// What is decided now, in order of time. One that is in neither list waits, or was only the
  /// start of the one that followed.
  struct Decision {
    std::vector<RepCandidate> counted;
    std::vector<RepCandidate> rejected;
  };
  Decision push(const RepCandidate& rep);
  /// Those that wait for confirmation.
  const std::vector<RepCandidate>& pending() const { return pending_; }
  /// The recording is over: no other will confirm the pending ones, which are returned.
  std::vector<RepCandidate> finish() { return std::exchange(pending_, {}); }

private:
  enum class Answer : std::uint8_t {
    counts,
    counts_with_waiting, // and so do the pending ones
    waits,               // in place of the ones pending so far
    waits_too,           // with those already pending
    never,
  };
  Answer judge(const RepCandidate& rep);
  void drop_last_for(const RepCandidate& rep);
  bool follows(const RepCandidate& rep, double end_s) const;
  bool is_unusual(const RepCandidate& rep) const;
  bool is_due(std::optional<body::Side> side, std::optional<body::Side> before) const;
  bool is_like_the_last(const RepCandidate& rep) const;
  bool begins_again(const RepCandidate& rep) const;
  bool confirms_waiting(const RepCandidate& rep) const;
  Answer take_faint(const RepCandidate& rep);
  Answer wait(const RepCandidate& rep, bool joins);
  void count(const RepCandidate& rep);

  bool alternating_;
  bool turns_;
  double tempo_s_;
  std::optional<double> counted_s_; // end of the last one that counted
  std::optional<body::Side> counted_side_;
  // Of the last that counted, right (or no side) and left; where sides change, one tempo for both.
  std::array<std::deque<double>, 2> took_s_;
  std::array<std::deque<double>, 2> amplitudes_;
  std::optional<RepCandidate> waiting_; // the last one
  std::optional<RepCandidate> before_;  // the pending one before it
  bool in_set_ = false;                 // pending after counted ones that it does not resemble
  std::vector<RepCandidate> pending_;   // all of them
};

} // namespace limber::count
