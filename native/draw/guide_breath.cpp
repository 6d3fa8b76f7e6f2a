// How to breathe, from the breaths of a movement's keys.
#include "draw/guide_content.hpp"
#include "exercise/movement_lookup.hpp"

namespace limber::draw {
namespace {

using exercise::Breath;
using Keys = std::vector<exercise::Key>;

/// The first breath that the file asks for between two phases.
Breath breath_between(const Keys& keys, double from, double to) {
  for (const exercise::Key& key : keys)
    if (key.at >= from && key.at < to && key.breath != Breath::free) return key.breath;
  return Breath::free;
}

std::string_view breath_key(const exercise::Exercise& exercise, const Keys& keys) {
  if (exercise.count.kind == exercise::Kind::hold) return "exercise_page.breath_hold";
  // A repetition goes to its turning point in its first half: the last key at or before it.
  double turning = 0.5;
  for (const exercise::Key& key : keys)
    if (key.at > 0.0 && key.at <= 0.5) turning = key.at;
  const Breath there = breath_between(keys, 0.0, turning);
  const Breath back = breath_between(keys, turning, 1.0);
  if (exercise.count.kind == exercise::Kind::turn || there == Breath::free || there == back)
    return "exercise_page.breath_on";
  return there == Breath::in ? "exercise_page.breath_in_out" : "exercise_page.breath_out_in";
}

} // namespace

std::string breath_words(const words::Messages& messages, const GuideExercise& one) {
  return messages.say(
      breath_key(*one.exercise, exercise::keys_of(one.exercise->movement, one.form)));
}

} // namespace limber::draw
