// A small or unclear repetition waits for a second one.
#pragma once

#include "body/coordinate.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <optional>

namespace limber::coach {

/// What a repetition was like, to compare it with the next one.
struct Likeness {
  double start_s = 0.0;
  double end_s = 0.0;
  std::optional<body::Side> side;
  double amplitude = 0.0; // shares of the path
  double clearness = 0.0; // amplitude by the typical uncertainty of its readings
};

/// Sitting down, getting up and shifting the weight go some of a path, once. A repetition that is
/// large and clear, or that follows others, counts; a doubtful one alone waits, and counts together
/// with the next one, where sides change with one to the other side. So a set loses nothing, and
/// what was no exercise is never said. What may be nothing but scatter is no repetition at all.
class Company {
public:
  explicit Company(const exercise::Exercise& exercise);

  enum class Answer : std::uint8_t {
    counts,
    counts_with_waiting, // so do those that wait
    waits,               // in place of those that waited so far
    waits_too,           // with them
    never,
  };
  Answer push(const Likeness& rep);

private:
  bool follows(const Likeness& rep, double end_s) const;
  bool bears_out_waiting(const Likeness& rep) const;

  bool alternating_;
  double most_apart_s_;
  std::optional<double> counted_s_; // end of the last one that counted
  std::optional<Likeness> waiting_; // the last one
};

} // namespace limber::coach
