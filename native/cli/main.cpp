// The `limber` command: parses the arguments, runs one command, turns an Error into words and an
// exit code.
#include "cli/command.hpp"
#include "cli/import.hpp"
#include "cli/output.hpp"
#include "cli/printable.hpp"
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
               limber::cli::printable(limber::core::describe(result.error())).c_str());
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
  std::fprintf(stderr, "limber: %s\n", limber::core::describe({code, {}}).c_str());
  _exit(limber::core::exit_code(code));
}

} // namespace

int main(int argc, char** argv) {
  std::set_terminate(&end_at_once);
  std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow further is told like a full disk
  CLI::App app{
      "Limber guides you through nine hip mobility exercises and counts them with a camera.",
      "limber"};
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string{LIMBER_VERSION});
  app.footer("Examples:\n"
             "  limber serve\n"
             "  limber plan\n"
             "  limber session\n"
             "  limber exercises\n"
             "  limber analyze me.mp4 --exercise squats\n\n"
             "'limber COMMAND --help' explains a command.");
  limber::cli::Action action;
  limber::cli::add_analyze(app, action);
  limber::cli::add_backup(app, action);
  limber::cli::add_count(app, action);
  limber::cli::add_draw(app, action);
  limber::cli::add_erase(app, action);
  limber::cli::add_exercise(app, action);
  limber::cli::add_exercises(app, action);
  limber::cli::add_export(app, action);
  limber::cli::add_import(app, action);
  limber::cli::add_landmarks(app, action);
  limber::cli::add_plan(app, action);
  limber::cli::add_remind(app, action);
  limber::cli::add_restore(app, action);
  limber::cli::add_routine(app, action);
  limber::cli::add_serve(app, action);
  limber::cli::add_session(app, action);

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    app.exit(success); // prints the help or the version
    return end_with({});
  } catch (const CLI::ParseError& error) {
    return end_with(tl::unexpected(limber::cli::error_of(app, error)));
  }
  return end_with(run(action));
}
