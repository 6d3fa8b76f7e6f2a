// A routine's file: what its steps may set, and that what is written is read back unchanged.
#include "exercise/dose.hpp"
#include "exercise/reader.hpp"
#include "exercise/routine_writer.hpp"
#include "exercise/sections.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

using namespace limber::exercise;
using limber::body::Side;
using testing::HasSubstr;

namespace {

const std::string head = "schema = 2\nid = \"mine\"\n[text.en]\nname = \"Mine\"\n";

std::string complaint_about(const std::string& step) {
  const auto read = read_routine(head + "[[step]]\nexercise = \"squats\"\n" + step, "mine.toml");
  return read ? "" : read.error().detail;
}

template <class Value> rc::Gen<std::optional<Value>> maybe(rc::Gen<Value> value) {
  return rc::gen::oneOf(rc::gen::just(std::optional<Value>{}),
                        rc::gen::map(value, [](Value one) { return std::optional{one}; }));
}

/// Text with everything that a file has to escape.
rc::Gen<std::string> some_text() {
  return rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element(
      'a', 'Z', '0', ' ', '"', '\\', '\n', '\t', '#', '=', '[', ']', '\'', '{', '}', '.')));
}

rc::Gen<RoutineStep> some_step() {
  const auto side = rc::gen::element(Side::right, Side::left);
  const auto seconds = [](Span span) {
    return rc::gen::map(
        rc::gen::inRange(static_cast<int>(span.min * 8), static_cast<int>(span.max * 8) + 1),
        [](int eighths) { return eighths / 8.0; });
  };
  return rc::gen::build<RoutineStep>(
      rc::gen::set(&RoutineStep::exercise, rc::gen::element<std::string>("squats", "leg-swings")),
      rc::gen::set(&RoutineStep::reps, maybe(rc::gen::inRange(1, 201))),
      rc::gen::set(&RoutineStep::reps_per_side, maybe(rc::gen::inRange(1, 201))),
      rc::gen::set(&RoutineStep::hold_s, maybe(seconds(hold_span_s))),
      rc::gen::set(&RoutineStep::rest_s, maybe(seconds(rest_span_s))),
      rc::gen::set(&RoutineStep::side, maybe(side)),
      rc::gen::set(&RoutineStep::first_side, maybe(side)),
      rc::gen::set(
          &RoutineStep::form,
          maybe(rc::gen::element(FormLevel::easier, FormLevel::standard, FormLevel::harder))));
}

Routine some_routine() {
  Routine routine;
  routine.id = "mine";
  routine.keeps_order = *rc::gen::arbitrary<bool>();
  for (const char* language : {"en", "pt-BR"}) {
    Text& text = routine.text[language];
    text.name = *some_text();
    text.why = *rc::gen::oneOf(rc::gen::just(std::string{}), some_text());
    text.cautions = *rc::gen::container<std::vector<std::string>>(some_text());
  }
  routine.steps =
      *rc::gen::container<std::vector<RoutineStep>>(1 + *rc::gen::inRange(0, 64), some_step());
  return routine;
}

} // namespace

TEST(RoutineFile, what_is_written_is_read_back_unchanged) {
  EXPECT_TRUE(rc::check([] {
    const Routine routine = some_routine();
    const std::string toml = write_routine(routine);
    const auto again = read_routine(toml, "mine.toml");
    if (!again) RC_FAIL(again.error().detail + "\n" + toml);
    RC_ASSERT(again->id == routine.id);
    RC_ASSERT(again->keeps_order == routine.keeps_order);
    RC_ASSERT(again->steps == routine.steps);
    for (const auto& [language, text] : routine.text) {
      const Text& other = again->text.at(language);
      RC_ASSERT(other.name == text.name);
      RC_ASSERT(other.why == text.why);
      RC_ASSERT(other.cautions == text.cautions);
    }
    RC_ASSERT(write_routine(*again) == toml);
  }));
}

TEST(RoutineFile, a_step_may_set_form_rest_and_the_side_that_begins) {
  const auto routine =
      read_routine(head + "[[step]]\nexercise = \"leg-swings\"\nform = \"easier\"\nrest_s = 45\n"
                          "first_side = \"left\"\nreps_per_side = 6\n",
                   "mine.toml");
  ASSERT_TRUE(routine) << routine.error().detail;
  EXPECT_FALSE(routine->keeps_order);
  const RoutineStep& step = routine->steps.at(0);
  EXPECT_EQ(step.form, FormLevel::easier);
  EXPECT_EQ(step.rest_s, 45.0);
  EXPECT_EQ(step.first_side, Side::left);
  Exercise swings;
  swings.sides = Sides::each;
  swings.tempo.rest_s = 20.0;
  EXPECT_EQ(exercise_of(step, swings).tempo.rest_s, 45.0);
  EXPECT_EQ(exercise_of({}, swings).tempo.rest_s, 20.0);
}

TEST(RoutineFile, a_mistake_in_a_step_is_said_with_its_place) {
  EXPECT_EQ(complaint_about("reps = 6"), "");
  EXPECT_THAT(complaint_about("reps = 0"), HasSubstr("mine.toml:7:1: 'reps' is 0; it should be"));
  EXPECT_THAT(complaint_about("reps = 100000"), HasSubstr("between 1 and 200"));
  EXPECT_THAT(complaint_about("rest_s = -1"), HasSubstr("between 0 and 120"));
  EXPECT_THAT(complaint_about("form = \"easyer\""), HasSubstr("did you mean 'easier'?"));
  EXPECT_THAT(complaint_about("first_side = \"both\""), HasSubstr("is not a known first_side"));
  EXPECT_THAT(complaint_about("rests = 5"), HasSubstr("did you mean 'rest_s'?"));
}

TEST(RoutineFile, only_two_sides_have_a_first_one) {
  Exercise exercise;
  exercise.id = "bends";
  RoutineStep step;
  step.first_side = Side::left;
  EXPECT_THAT(dose_of(step, exercise).error().detail, HasSubstr("not two sides"));
  exercise.sides = Sides::each;
  EXPECT_TRUE(dose_of(step, exercise));
  step.side = Side::left;
  EXPECT_FALSE(dose_of(step, exercise));
}

TEST(RoutineFile, may_have_any_name_where_it_is_loaded_from_elsewhere) {
  const std::string toml = head + "[[step]]\nexercise = \"squats\"\n";
  EXPECT_FALSE(read_routine(toml, "mine (1).toml"));
  EXPECT_TRUE(read_unnamed_routine(toml, "mine (1).toml"));
}

TEST(Dose, a_number_goes_into_the_key_of_its_exercise_and_its_limits) {
  Exercise exercise;
  RoutineStep step;
  set_dose(step, exercise, 6.0);
  EXPECT_EQ(step.reps, 6);
  exercise.sides = Sides::alternating;
  set_dose(step, exercise, 1000.0);
  EXPECT_EQ(step.reps_per_side, 200);
  exercise.count.kind = Kind::hold;
  set_dose(step, exercise, 1.0);
  EXPECT_EQ(step.hold_s, 3.0);
}
