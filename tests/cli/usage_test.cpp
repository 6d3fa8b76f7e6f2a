// Invalid command lines: the message and the suggestion.
#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using testing::HasSubstr;

namespace {

/// What a person reads after this command line.
std::string said_to(const std::string& arguments) {
  CLI::App app{"", "limber"};
  app.require_subcommand(1);
  cli::Action action;
  cli::add_analyze(app, action);
  cli::add_count(app, action);
  cli::add_draw(app, action);
  cli::add_exercise(app, action);
  cli::add_exercises(app, action);
  cli::add_export(app, action);
  cli::add_session(app, action);
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& problem) {
    const core::Error error = cli::error_of(app, problem);
    EXPECT_EQ(error.code, core::ErrorCode::usage);
    return core::describe(error);
  }
  return action ? (action() ? "" : core::describe(action().error())) : "";
}

} // namespace

TEST(Usage, an_unknown_command_is_named_and_the_nearest_is_offered) {
  EXPECT_EQ(said_to("analyse me.mp4"),
            "No command 'analyse'. Did you mean 'analyze'? See 'limber --help'.");
  EXPECT_THAT(said_to("dance"), HasSubstr("No command 'dance'. There are 'analyze', 'count'"));
}

TEST(Usage, an_unknown_option_is_named_and_the_nearest_is_offered) {
  EXPECT_EQ(said_to("draw squats --sizee 100x100 -o a.png"),
            "No option '--sizee' of 'draw'. Did you mean '--size'? See 'limber draw --help'.");
  EXPECT_EQ(said_to("analyze me.mp4 --exersise=squats"),
            "No option '--exersise' of 'analyze'. Did you mean '--exercise'? See 'limber analyze "
            "--help'.");
  EXPECT_EQ(said_to("exercise squats --lang de"),
            "No option '--lang' of 'exercise'. Did you mean '--language'? See 'limber exercise "
            "--help'.");
  EXPECT_EQ(said_to("--versoin"), "No option '--versoin'. See 'limber --help'.");
}

TEST(Usage, what_is_missing_is_named) {
  EXPECT_EQ(said_to("analyze me.mp4"), "--exercise is required. See 'limber analyze --help'.");
  EXPECT_EQ(said_to(""), "No command was given. See 'limber --help'.");
}

TEST(Usage, an_extra_argument_is_named) {
  EXPECT_EQ(said_to("analyze a.mp4 b.mp4 --exercise squats"),
            "Unexpected argument 'b.mp4' after 'limber analyze'. See 'limber analyze --help'.");
}

TEST(Usage, an_unknown_exercise_form_format_or_language_is_named_and_the_nearest_is_offered) {
  setenv("LIMBER_CONTENT", LIMBER_SOURCE_DIR, 1);
  EXPECT_EQ(said_to("exercise squat"), "No exercise 'squat'. Did you mean 'squats'?");
  EXPECT_EQ(said_to("exercise wipers"), "No exercise 'wipers'. Did you mean 'windshield-wipers'?");
  EXPECT_EQ(said_to("draw routine hip-mobilty -o a.mp4"),
            "No routine 'hip-mobilty'. Did you mean 'hip-mobility'?");
  EXPECT_EQ(said_to("draw squats --form easyer -o a.png"),
            "No form 'easyer'. Did you mean 'easier'?");
  EXPECT_EQ(said_to("draw squats -o a.pgn"), "No format '.pgn'. Did you mean '.png'?");
  EXPECT_EQ(said_to("exercise squats --language dee"), "No language 'dee'. Did you mean 'de'?");
  EXPECT_EQ(said_to("exercises --language tlh"),
            "No language 'tlh'. There are 'de', 'en' and 'es'.");
}
