#include "count/excursion.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

constexpr double rise = 0.15;     // above the lowest position: more than the scatter of readings
constexpr double rest = 0.05;     // within this of the lowest position counts as at it
constexpr double min_fall = 0.12; // from the turning point
constexpr double back_share =
    0.35;                       // of the amplitude: nearer to the start than this, it has returned
constexpr double other_s = 0.5; // another movement for this long ends an excursion
// So does not being seen for this long: too short for another repetition.
constexpr double unseen_s = 1.2;
constexpr double max_s = 30.0; // no repetition with its rests takes longer

} // namespace

void ExcursionFinder::reset() {
  out_ = false;
  lowest_ = 1e9;
  away_since_s_.reset();
  other_since_s_.reset();
}

bool ExcursionFinder::is_away_too_long(double t_s, bool seen) {
  if (!away_since_s_) away_since_s_ = t_s;
  if (!seen) other_since_s_.reset();
  else if (!other_since_s_) other_since_s_ = t_s;
  return t_s - *away_since_s_ > unseen_s || (seen && t_s - *other_since_s_ > other_s);
}

bool ExcursionFinder::is_back(double position) const {
  const double amplitude = now_.amplitude();
  return position < now_.turn - std::max(0.5 * amplitude, min_fall) &&
         position <= now_.start + back_share * amplitude;
}

std::optional<Excursion> ExcursionFinder::under_way(double t_s) const {
  if (!out_) return std::nullopt;
  Excursion excursion = now_;
  excursion.end_s = t_s;
  return excursion;
}

std::optional<Excursion> ExcursionFinder::take_lost() { return std::exchange(lost_, std::nullopt); }

std::optional<Excursion> ExcursionFinder::push(double t_s, std::optional<double> position,
                                               bool seen) {
  if (!position) {
    if (!is_away_too_long(t_s, seen)) return std::nullopt;
    lost_ = under_way(t_s);
    reset();
    away_since_s_ = t_s;
    return std::nullopt;
  }
  away_since_s_.reset();
  other_since_s_.reset();
  if (!out_) {
    lowest_ = std::min(lowest_, *position);
    if (*position <= lowest_ + rest) lowest_s_ = t_s;
    if (*position <= lowest_ + rise) return std::nullopt;
    out_ = true;
    now_ = {lowest_s_, t_s, t_s, std::max(lowest_, 0.0), *position};
    return std::nullopt;
  }
  if (*position > now_.turn) {
    now_.turn = *position;
    now_.turn_s = t_s;
  }
  if (t_s - now_.start_s > max_s) {
    lost_ = under_way(t_s);
    reset();
    return std::nullopt;
  }
  if (!is_back(*position)) return std::nullopt;
  const auto found = under_way(t_s);
  reset();
  lowest_ = *position;
  lowest_s_ = t_s;
  return found;
}

} // namespace limber::count
