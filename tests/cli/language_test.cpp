// The command in other languages: chosen by --language or the environment, and spoken throughout.
#include "cli/say.hpp"

#include "cli/run_command.hpp"
#include "cli/summary.hpp"
#include "disk/load_text.hpp"

#include <array>
#include <cstdlib>
#include <gmock/gmock.h>

namespace limber::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::run_captured;

class Language : public testing::Test {
protected:
  void SetUp() override {
    ::setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
      ::unsetenv(name);
  }
  void TearDown() override {
    ::unsetenv("LC_ALL");
    ::unsetenv("LANG");
    use_messages({});
  }

  static words::Messages chosen_by(const char* argument) {
    const std::array<const char*, 3> arguments{"limber", "exercises", argument};
    return choose_messages(arguments);
  }
  static void speak(const char* language) {
    ::setenv("LC_ALL", language, 1);
    use_messages(choose_messages({}));
  }
};

} // namespace

TEST_F(Language, is_that_of_the_option_then_that_of_the_environment_then_english) {
  EXPECT_EQ(choose_messages({}).tag(), "en");
  ::setenv("LANG", "es_MX.UTF-8", 1);
  EXPECT_EQ(choose_messages({}).locale(), "es-MX");
  ::setenv("LC_ALL", "de_AT.UTF-8@euro", 1);
  EXPECT_EQ(choose_messages({}).locale(), "de-AT");
  EXPECT_EQ(chosen_by("--language=es").locale(), "es");
  EXPECT_EQ(chosen_by("--language=de").locale(), "de-AT");
  EXPECT_EQ(chosen_by("--language=en").tag(), "en");
  for (const char* none : {"C", "POSIX", "C.UTF-8", "tlh_XX.UTF-8"}) {
    ::setenv("LC_ALL", none, 1);
    EXPECT_EQ(choose_messages({}).tag(), "en") << none;
  }
}

TEST_F(Language, an_exercise_is_shown_in_german_without_english_words) {
  speak("de_DE.UTF-8");
  const auto shown = run_captured("exercise leg-circles", add_exercise);
  ASSERT_TRUE(shown.result);
  EXPECT_THAT(shown.out, HasSubstr("20 Kreise pro Bein: 10 im Uhrzeigersinn, 10 dagegen"));
  EXPECT_THAT(shown.out, HasSubstr("rechts, dann links (das Bein, das kreist)"));
  EXPECT_THAT(shown.out, HasSubstr("eine Hüftprothese"));
  for (const char* english : {"Dose", "Sides", "How to", "Take care", " the ", "seen"})
    EXPECT_THAT(shown.out, Not(HasSubstr(english)));
}

TEST_F(Language, a_plan_and_its_rules_are_shown_in_spanish) {
  speak("es_ES.UTF-8");
  const auto shown = run_captured("plan --example", add_plan);
  ASSERT_TRUE(shown.result);
  EXPECT_THAT(shown.out, HasSubstr(" min\n"));
  EXPECT_THAT(shown.out, HasSubstr("Lleva "));
  EXPECT_THAT(shown.out, HasSubstr("Si cumples cada día y te sienta bien"));
  EXPECT_THAT(run_captured("plan --rules", add_plan).out, HasSubstr("Un día perdido no cambia"));
}

TEST_F(Language, a_schedule_is_shown_in_german) {
  speak("de_DE.UTF-8");
  const auto shown = run_captured("session --dry-run --data /nowhere", add_session);
  ASSERT_TRUE(shown.result);
  EXPECT_THAT(shown.out, HasSubstr("Beinschwünge, rechts"));
  EXPECT_THAT(shown.out, HasSubstr("15 Wdh."));
  EXPECT_THAT(shown.out, Not(HasSubstr("resting")));
}

TEST_F(Language, numbers_of_a_summary_are_written_as_the_language_does) {
  speak("de_DE.UTF-8");
  coach::Analysis analysis;
  analysis.counts.total = 1;
  analysis.frames = 240;
  analysis.duration_s = 24.25;
  analysis.seen_fraction = 1.0;
  EXPECT_THAT(write_summary(analysis, nullptr),
              HasSubstr("gelesen in 100 % von 240 Bildern, 24,2 s"));
}

TEST_F(Language, errors_are_told_in_the_language) {
  speak("es_ES.UTF-8");
  EXPECT_EQ(describe({core::ErrorCode::file_missing, "a.mp4"}),
            "a.mp4: no existe ese archivo. Comprueba el nombre.");
  EXPECT_EQ(describe_unknown("exercise", "squatz", {"squats"}),
            "ejercicio: no existe «squatz». ¿Querías decir «squats»?");
}

TEST_F(Language, every_kind_of_error_has_its_sentence_in_every_language) {
  for (const char* language : {"de", "es"}) {
    speak(language);
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::internal); ++code) {
      const auto key = std::string{core::name_of(static_cast<core::ErrorCode>(code))};
      EXPECT_NE(say("error." + key), "error." + key) << language;
    }
  }
}

TEST_F(Language, a_help_is_in_the_language) {
  speak("de_DE.UTF-8");
  CLI::App app{say("help.limber"), "limber"};
  word_help(app);
  Action action;
  add_guide(app, action);
  word_commands(app);
  const std::string help = app.get_subcommand("guide")->help();
  EXPECT_THAT(help, HasSubstr("Macht ein Heft zum Ausdrucken"));
  EXPECT_THAT(help, HasSubstr("Aufruf:"));
  EXPECT_THAT(help, HasSubstr("Beispiele:\n  limber guide -o guide.pdf"));
  EXPECT_THAT(help, Not(HasSubstr("Options")));
}

} // namespace limber::cli
