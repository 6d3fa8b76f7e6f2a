// The `limber` command: parses the arguments, runs one command, turns an Error into words and an
// exit code.
#include "cli/command.hpp"
#include "cli/import.hpp"
#include "cli/output.hpp"
#include "cli/printable.hpp"
#include "cli/say.hpp"
#include "cli/usage.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <unistd.h>

namespace {

/// The program's exit code; says what went wrong, also where standard output took no more.
int end_with(limber::core::Result<void> result) {
  if (result) result = limber::cli::flush_output();
  if (result) return 0;
  std::fprintf(stderr, "limber: %s\n",
               limber::cli::printable(limber::cli::describe(result.error())).c_str());
  return limber::core::exit_code(result.error().code);
}

/// Memory may run out anywhere; unwinding removes unfinished files.
limber::core::Result<void> run(const limber::cli::Action& action) {
  if (!action) return {};
  try {
    return action();
  } catch (const std::bad_alloc&) {
    return limber::core::fail(limber::core::ErrorCode::out_of_memory);
  }
}

/// If it runs out in a thread, the process ends with the same sentence and code.
[[noreturn]] void end_at_once() {
  auto code = limber::core::ErrorCode::internal;
  try {
    if (const auto exception = std::current_exception()) std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    code = limber::core::ErrorCode::out_of_memory;
  } catch (...) {
  }
  std::fprintf(stderr, "limber: %s\n", limber::cli::describe({code, {}}).c_str());
  _exit(limber::core::exit_code(code));
}

} // namespace

int main(int argc, char** argv) {
  std::set_terminate(&end_at_once);
  std::signal(SIGXFSZ, SIG_IGN); // a file-size limit is reported like a full disk
  limber::cli::use_messages(limber::cli::choose_messages({argv, static_cast<std::size_t>(argc)}));
  CLI::App app{limber::cli::say("help.limber"), "limber"};
  limber::cli::word_help(app);
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string{LIMBER_VERSION}, limber::cli::say("help.version"));
  app.footer(limber::cli::examples({"limber serve", "limber plan", "limber session",
                                    "limber exercises", "limber guide -o guide.pdf",
                                    "limber analyze me.mp4 --exercise squats"}) +
             "\n\n" + limber::cli::say("help.explains"));
  limber::cli::Action action;
  limber::cli::add_analyze(app, action);
  limber::cli::add_backup(app, action);
  limber::cli::add_count(app, action);
  limber::cli::add_draw(app, action);
  limber::cli::add_erase(app, action);
  limber::cli::add_exercise(app, action);
  limber::cli::add_exercises(app, action);
  limber::cli::add_export(app, action);
  limber::cli::add_guide(app, action);
  limber::cli::add_import(app, action);
  limber::cli::add_landmarks(app, action);
  limber::cli::add_plan(app, action);
  limber::cli::add_record(app, action);
  limber::cli::add_remind(app, action);
  limber::cli::add_restore(app, action);
  limber::cli::add_routine(app, action);
  limber::cli::add_serve(app, action);
  limber::cli::add_session(app, action);
  limber::cli::word_commands(app);
  std::string language; // chosen above; here for what shows no texts of files
  limber::cli::add_language_option(app, language);
  for (CLI::App* command : app.get_subcommands({})) {
    if (command->get_option_no_throw("--language") == nullptr)
      limber::cli::add_language_option(*command, language);
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    app.exit(success); // prints the help or the version
    return end_with({});
  } catch (const CLI::ParseError& error) {
    return end_with(tl::unexpected(limber::cli::error_of(app, error)));
  }
  if (auto known = limber::cli::expect_language(language); !known) return end_with(known);
  return end_with(run(action));
}
