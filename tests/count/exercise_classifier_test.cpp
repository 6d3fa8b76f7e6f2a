// Which exercise it is: on readings of synthetic exercises that differ in one quantity.
#include "count/exercise_classifier.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber;
using namespace limber::count;
using body::Quantity;

namespace {

exercise::Exercise a_cycle(const std::string& id, Quantity driver) {
  exercise::Exercise exercise;
  exercise.id = id;
  exercise.text["en"] = {};
  exercise.count.drivers = {{{driver, driver}, 0.0, 1.0, 1.0}};
  exercise.count.min_amplitude = 0.5;
  exercise.count.typical_rep_s = 2.0;
  exercise.count.min_rep_s = 0.5;
  exercise.count.max_rep_s = 10.0;
  return exercise;
}

exercise::Exercise a_hold(const std::string& id, Quantity driver) {
  exercise::Exercise exercise;
  exercise.id = id;
  exercise.text["en"] = {};
  exercise.sides = exercise::Sides::each;
  exercise.count.kind = exercise::Kind::hold;
  exercise.count.holds_from = 0.1;
  exercise.count.drivers = {{{driver, driver}, 0.0, 1.0, 1.0}};
  return exercise;
}

std::vector<exercise::Exercise> three() {
  return {a_cycle("bends", Quantity::hip_height), a_cycle("leans", Quantity::trunk_inclination),
          a_hold("rests", Quantity::foot_height_l)};
}

struct Seen {
  double bend = 0.0, lean = 0.0, foot = 0.0;
};

/// Pushes `length_s` of what `at` says; the times of naming and all events.
struct Watch {
  ExerciseClassifier classifier{three()};
  std::vector<CountEvent> events;
  double named_s = -1.0;

  template <class At> void play(double length_s, At at) {
    for (double t_s = 0.0; t_s < length_s; t_s += 0.05) {
      const Seen seen = at(t_s);
      motion::MotionFrame frame;
      frame.t_s = t_s;
      frame.seen = true;
      motion::at(frame.readings, Quantity::hip_height) = {seen.bend, 0.02};
      motion::at(frame.readings, Quantity::trunk_inclination) = {seen.lean, 0.02};
      motion::at(frame.readings, Quantity::foot_height_l) = {seen.foot, 0.02};
      motion::at(frame.readings, Quantity::foot_height_r) = {0.0, 0.02};
      for (CountEvent& event : classifier.push(frame))
        events.push_back(std::move(event));
      if (named_s < 0.0 && classifier.named()) named_s = t_s;
    }
  }
  std::string name() const { return classifier.named() ? classifier.named()->id : "none"; }
  long reps() const {
    return std::count_if(events.begin(), events.end(),
                         [](const CountEvent& e) { return e.kind == CountEventKind::rep; });
  }
};

/// Up and down every three seconds, with a second of rest at the start.
double wave(double t_s, int times) {
  const double u = std::fmod(t_s, 3.0) - 1.0;
  if (u < 0.0 || t_s > 3.0 * times) return 0.0;
  return 0.5 - 0.5 * std::cos(std::numbers::pi * u);
}

} // namespace

TEST(ExerciseClassifier, names_a_movement_by_its_third_repetition_and_keeps_those_before) {
  Watch run;
  run.play(20.0, [](double t) { return Seen{wave(t, 5), 0.0, 0.0}; });
  EXPECT_EQ(run.name(), "bends");
  EXPECT_NEAR(run.named_s, 9.0, 0.5);
  EXPECT_EQ(run.reps(), 5);
  EXPECT_EQ(run.classifier.counter().counts().total, 5);
}

TEST(ExerciseClassifier, names_a_hold_within_its_first_five_seconds) {
  Watch run;
  run.play(12.0, [](double t) { return Seen{0.0, 0.0, t > 3.0 ? 1.0 : 0.0}; });
  EXPECT_EQ(run.name(), "rests");
  EXPECT_NEAR(run.named_s, 7.5, 0.7);
  EXPECT_NEAR(run.classifier.counter().counts().hold->right_s, 9.0, 0.2);
}

TEST(ExerciseClassifier, says_that_it_is_none_of_them) {
  Watch run;
  run.play(20.0, [](double) { return Seen{}; });
  EXPECT_THAT(run.classifier.finish(), testing::IsEmpty());
  EXPECT_EQ(run.name(), "none");
}

TEST(ExerciseClassifier, waits_while_two_are_as_likely) {
  Watch run;
  run.play(20.0, [](double t) { return Seen{wave(t, 5), wave(t, 5), 0.0}; });
  EXPECT_EQ(run.name(), "none");
}

TEST(ExerciseClassifier, names_at_the_end_what_was_done_too_rarely_to_be_named_before) {
  Watch run;
  run.play(10.0, [](double t) { return Seen{0.0, wave(t, 2), 0.0}; });
  EXPECT_EQ(run.name(), "none");
  EXPECT_EQ(run.classifier.finish().size(), 2U);
  EXPECT_EQ(run.name(), "leans");
}
